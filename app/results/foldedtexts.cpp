// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/foldedtexts.h"

#include "results/textfold.h"
#include "results/utf8.h"

#include <algorithm>

namespace brickbench {

FoldedTexts::FoldedTexts(const std::vector<std::string_view>& texts)
    : m_texts(texts)
{
    std::vector<std::size_t> others;
    for (std::size_t at = 0; at < texts.size(); ++at) {
        if (!isAscii(texts[at]))
            others.push_back(at);
    }
    std::vector<qsizetype> ends;
    ends.reserve(others.size());
    for (const auto at : others) {
        appendFoldedText(texts[at], m_arena);
        ends.push_back(m_arena.size());
    }
    // Only now: the arena does not move any more.
    qsizetype from = 0;
    for (std::size_t at = 0; at < others.size(); ++at) {
        m_texts[others[at]] = asStringView(QByteArrayView(m_arena).sliced(from, ends[at] - from));
        from = ends[at];
    }
}

int FoldedTexts::compare(std::size_t left, std::size_t right) const
{
    const auto l = m_texts[left];
    const auto r = m_texts[right];
    const auto common = std::min(l.size(), r.size());
    for (std::size_t at = 0; at < common; ++at) {
        if (l[at] != r[at] && lowerByte(l[at]) != lowerByte(r[at]))
            return lowerByte(l[at]) < lowerByte(r[at]) ? -1 : 1;
    }
    return l.size() == r.size() ? 0 : l.size() < r.size() ? -1 : 1;
}

} // namespace brickbench
