// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/language.h"
#include "core/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QMetaType>
#include <QString>

#include <vector>

namespace brickbench::ui {

/// One tab's text as the journal keeps it, apart from the user's own file.
struct Draft {
    QString id; ///< a UUID without braces; also the file's name
    QString title;
    QString path; ///< of the user's file; empty for a document that was never saved
    Language language = Language::Python;
    QString connectionId; ///< of the profile it last ran on or was to run on; may be empty
    ClusterId cluster;
    int line = 1;
    int column = 1;
    int position = 0; ///< of the tab among its neighbours
    bool isModified = true; ///< against the file at path
    bool hasBom = false;
    QByteArray fileHash; ///< of the user's file when it was last read or written
    QDateTime written; ///< UTC
    QByteArray utf8;
};

/// One line of JSON, then the text as it is; the line holds the text's length and check sum.
QByteArray encodeDraft(const Draft& draft);

/// Error::Invalid when anything is missing, cut or altered.
Result<Draft> decodeDraft(const QByteArray& bytes);

/// Drafts that were found, and the files that could not be read; those were moved, not deleted.
struct FoundDrafts {
    std::vector<Draft> drafts; ///< by position, then age
    QStringList setAside;
};

/// Takes the drafts of every ended program under \a root over into \a own. A folder whose program still runs
/// is left alone. What cannot be read is moved to root/damaged. Blocks.
FoundDrafts adoptDrafts(const QString& root, const QString& own);

/// The file of a draft in \a folder.
QString draftPath(const QString& folder, const QString& id);

/// Writes at one stroke; makes the folder when it is missing. Blocks.
Result<void> writeDraft(const QString& folder, const Draft& draft);

} // namespace brickbench::ui

Q_DECLARE_METATYPE(brickbench::ui::Draft)
