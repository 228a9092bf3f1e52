// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <string_view>
#include <vector>

namespace brickbench {

/// Texts of which those beyond ASCII are folded once; ASCII ones stay where they are and are folded byte by
/// byte when compared: use lowerByte() on all that comes from here.
class FoldedTexts {
public:
    explicit FoldedTexts(const std::vector<std::string_view>& texts);

    std::string_view operator[](std::size_t at) const { return m_texts[at]; }
    /// Without the first \a letters.
    std::string_view from(std::size_t at, std::size_t letters) const
    {
        const auto text = m_texts[at];
        return letters >= text.size() ? std::string_view() : text.substr(letters);
    }
    int compare(std::size_t left, std::size_t right) const;

private:
    std::vector<std::string_view> m_texts;
    QByteArray m_arena;
};

} // namespace brickbench
