// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QIODevice>
#include <QString>

#include <functional>

namespace brickbench::cli {

/// Says one line to people, on standard error, with the program's name.
void say(const QString& sentence);
bool isStdoutTerminal();
bool isStderrTerminal();

/// Writes to an open device. An error without words leaves them to the device.
using Writer = std::function<Result<void>(QIODevice&)>;

/// All of \a bytes, or an error in the device's words.
Result<void> writeAll(QByteArrayView bytes, QIODevice& device);
/// Standard output, flushed. Error::Io when the disk behind it is full; a reader that went away (a closed
/// pipe) is no error.
Result<void> writeToStdout(const Writer& writer);
/// A new file that replaces \a name as a whole, or not at all. Devices such as /dev/full are written
/// directly.
Result<void> writeToFile(const QString& name, const Writer& writer);
/// Bytes as they are, for people's messages.
void writeToStderr(const QByteArray& bytes);

} // namespace brickbench::cli
