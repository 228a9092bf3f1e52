// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace brickbench {

/// The operands of a pasted list: one a line, or parted by tabs, commas or semicolons when it is one line;
/// quotes around an operand ('a', "b") and blanks around it fall away, empty ones are left out.
///
/// A list as SQL writes it, and sqlInList() does, is parted at the commas and line breaks outside quotes: one
/// with brackets around it, or with values in quotes. What stands for something else within quotes ('' and
/// \') is undone; of DATE'2024-05-01' and double('NaN') the text in the quotes counts; '' is an operand.
QStringList operandsFromList(const QString& pasted);

/// What operandsFromList() reads as \a operands: one a line, in quotes where it must be.
QString listOfOperands(const QStringList& operands);

} // namespace brickbench
