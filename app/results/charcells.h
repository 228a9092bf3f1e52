// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace brickbench {

/// One character of UTF-8 and how many columns of a fixed-width grid it takes.
struct CharCells {
    char32_t code = 0; ///< U+FFFD for a byte that is no UTF-8
    int bytes = 1;
    int cells = 1; ///< 0 combining, 1, 2 East Asian and emoji; a tab to the next multiple of eight
};

/// The character at \a at, which must be inside \a text; \a column is where it stands, for tabs.
CharCells charAt(QByteArrayView text, qsizetype at, int column);
/// The start of the character before \a at.
qsizetype charBefore(QByteArrayView text, qsizetype at);

} // namespace brickbench
