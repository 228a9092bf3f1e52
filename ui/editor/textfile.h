// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/language.h"
#include "core/result.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace brickbench::ui {

/// A text as it lies on disk, apart from where. Line ends are part of the text and stay as they are.
struct TextFile {
    QByteArray utf8; ///< valid UTF-8 without the byte order mark
    bool hasBom = false;
    QByteArray
        hash; ///< of the whole file when it was read or written; tells whether another program changed it
};

/// Files over this are refused: the editor would not be pleasant with them.
inline constexpr qint64 largestTextFile = 64 * 1024 * 1024;
/// Databricks takes no more than this in one command.
inline constexpr qsizetype largestCommand = 6 * 1024 * 1024;

/// Reads a file. What is not UTF-8 text is refused, so that saving can never damage it: Error::Invalid for
/// other encodings and binary files, Error::TooLarge, Error::Io. The detail is a whole sentence. Blocks.
Result<TextFile> readTextFile(const QString& path);

/// Replaces the file at \a path at one stroke, or leaves it as it was (Error::Io with a whole sentence: full
/// disk, no permission). Gives the new hash. A link is followed, permissions stay. Blocks.
Result<QByteArray> writeTextFile(const QString& path, const TextFile& file);

/// Hash of the file now; none when it is not there or cannot be read. Blocks.
std::optional<QByteArray> hashOfFile(const QString& path);

/// By suffix (.py .sql .scala .sc .r), else by a Databricks header in \a utf8.
std::optional<Language> languageOfFile(const QString& path, const QByteArray& utf8);

/// A sentence when \a bytes of code are more than Databricks takes at once; else empty.
QString sizeNote(qsizetype bytes);

} // namespace brickbench::ui
