// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/charcells.h"

#include <QChar>

namespace brickbench {
namespace {

bool isWide(char32_t c)
{
    return c >= 0x1100
        && (c <= 0x115f || (c >= 0x2e80 && c <= 0xa4cf && c != 0x303f) || (c >= 0xac00 && c <= 0xd7a3)
            || (c >= 0xf900 && c <= 0xfaff) || (c >= 0xfe30 && c <= 0xfe6f) || (c >= 0xff00 && c <= 0xff60)
            || (c >= 0xffe0 && c <= 0xffe6) || (c >= 0x1f300 && c <= 0x1f64f)
            || (c >= 0x1f680 && c <= 0x1f6ff) || (c >= 0x1f900 && c <= 0x1faff)
            || (c >= 0x20000 && c <= 0x3fffd));
}

bool takesNoRoom(char32_t c)
{
    const QChar::Category category = QChar::category(c);
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing
        || category == QChar::Other_Format;
}

int sequenceLength(unsigned char lead)
{
    if (lead >= 0xf0 && lead < 0xf5)
        return 4;
    if (lead >= 0xe0)
        return 3;
    return lead >= 0xc2 ? 2 : 1;
}

} // namespace

CharCells charAt(QByteArrayView text, qsizetype at, int column)
{
    const auto byte = [&](qsizetype i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(at);
    if (lead < 0x80) {
        if (lead == '\t')
            return {lead, 1, 8 - column % 8};
        return {lead, 1, 1};
    }
    const int length = sequenceLength(lead);
    if (length == 1 || at + length > text.size() || lead >= 0xf5)
        return {0xfffd, 1, 1};
    char32_t code = lead & (0x7fu >> length);
    for (int i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xc0) != 0x80)
            return {0xfffd, 1, 1};
        code = (code << 6) | (byte(at + i) & 0x3fu);
    }
    if (takesNoRoom(code))
        return {code, length, 0};
    return {code, length, isWide(code) ? 2 : 1};
}

qsizetype charBefore(QByteArrayView text, qsizetype at)
{
    qsizetype start = at;
    for (int i = 0; i < 4 && start > 0; ++i) {
        --start;
        if ((static_cast<unsigned char>(text[start]) & 0xc0) != 0x80)
            return start;
    }
    return std::max<qsizetype>(0, at - 1);
}

} // namespace brickbench
