// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/discoveryfile.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>

#include <filesystem>
#include <system_error>

namespace brickbench::local {

using namespace Qt::Literals::StringLiterals;

namespace {

bool replaceFile(const QString& path, const QByteArray& content)
{
    const QString aside = u"%1.%2"_s.arg(path).arg(QCoreApplication::applicationPid());
    QFile::remove(aside);
    QFile file(aside);
    const bool written = file.open(QIODevice::WriteOnly | QIODevice::NewOnly,
                             QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && file.write(content) == content.size() && file.flush();
    file.close();
    std::error_code error;
    if (written)
        std::filesystem::rename(aside.toStdU16String(), path.toStdU16String(), error);
    if (!written || error)
        QFile::remove(aside);
    return written && !error;
}

QByteArray readFile(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(64 * 1024).trimmed() : QByteArray();
}

} // namespace

DiscoveryFile::DiscoveryFile(const QString& runtimeFolder, const QString& dataFolder)
{
    if (runtimeFolder.isEmpty())
        return;
    const QByteArray digest
        = QCryptographicHash::hash(dataFolder.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    m_sharedPath = runtimeFolder + u"/local-workspace.json"_s;
    m_ownPath = runtimeFolder + u"/local-workspace-%1.json"_s.arg(QString::fromLatin1(digest));
}

bool DiscoveryFile::write(const QByteArray& line)
{
    return !m_sharedPath.isEmpty() && replaceFile(m_ownPath, line + '\n')
        && replaceFile(m_sharedPath, line + '\n');
}

QByteArray DiscoveryFile::read() const
{
    return m_ownPath.isEmpty() ? QByteArray() : readFile(m_ownPath);
}

void DiscoveryFile::remove(const QByteArray& line)
{
    for (const QString& path : {m_ownPath, m_sharedPath}) {
        if (!path.isEmpty() && readFile(path) == line)
            QFile::remove(path);
    }
}

} // namespace brickbench::local
