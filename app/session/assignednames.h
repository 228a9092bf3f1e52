// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/language.h"

#include <QByteArray>
#include <QStringList>

namespace brickbench {

/// The names that \a source (UTF-8) sets at its top level: variables and functions, for SQL temporary views;
/// the last one first, each once. Read line by line without a parser, so that it reminds people of what they
/// have; it is no proof of what is there.
QStringList assignedNames(const QByteArray& source, Language language);

} // namespace brickbench
