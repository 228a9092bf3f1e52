// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDirIterator>
#include <QFile>
#include <QStringList>
#include <QTemporaryDir>

namespace brickbench::test {

/// The names of the files below \a folder that have \a text in them: where a secret was left.
inline QStringList filesHolding(const QTemporaryDir& folder, const QByteArray& text)
{
    QStringList names;
    QDirIterator files(folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(text))
            names.append(files.fileName());
    }
    return names;
}

} // namespace brickbench::test
