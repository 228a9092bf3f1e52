// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/textorder.h"

#include "results/cellorder.h"
#include "results/distincttexts.h"
#include "results/foldedtexts.h"
#include "results/radixorder.h"
#include "results/textfold.h"

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>

namespace brickbench {

namespace {

using Positions = std::vector<std::uint32_t>;

/// Runs shorter than this are compared text by text.
constexpr std::size_t shortRun = 48;
/// Letters of a key at most; of twice as many the alphabet is taken.
constexpr std::size_t mostLetters = 16;

/// Turns some letters of a text into a number of the same order: each letter takes only as many bits as there
/// are different letters, so that a key holds 10 letters of plain words and 16 digits.
class LetterCode {
public:
    /// The letters of \a texts at \a positions from \a from on.
    LetterCode(const FoldedTexts& texts, const Positions& positions, std::size_t from)
    {
        std::array<bool, 256> occurs{};
        for (const auto position : positions) {
            const auto text = texts.from(position, from).substr(0, 2 * mostLetters);
            for (const char c : text)
                occurs[lowerByte(c)] = true;
        }
        std::uint16_t next = 1;
        for (std::size_t c = 0; c < occurs.size(); ++c)
            m_codes[c] = occurs[c] ? next++ : std::uint16_t(0);
        for (std::size_t c = 0; c < occurs.size(); ++c) {
            if (m_codes[c] == 0)
                m_codes[c] = m_codes[lowerBytes[c]];
        }
        m_bits = static_cast<std::size_t>(std::bit_width(static_cast<unsigned>(next - 1)));
        m_letters = std::min(mostLetters, 64 / std::max<std::size_t>(m_bits, 1));
    }

    std::size_t letters() const { return m_letters; }

    std::uint64_t key(std::string_view text) const
    {
        std::uint64_t key = 0;
        const std::size_t used = std::min(text.size(), m_letters);
        for (std::size_t at = 0; at < used; ++at)
            key = key << m_bits | m_codes[static_cast<unsigned char>(text[at])];
        return used == 0 ? 0 : key << m_bits * (m_letters - used);
    }

private:
    std::array<std::uint16_t, 256> m_codes{};
    std::size_t m_bits = 0;
    std::size_t m_letters = 0;
};

class TextSorter {
public:
    TextSorter(const std::vector<std::string_view>& texts, const std::atomic<bool>& cancelled)
        : m_texts(texts)
        , m_folded(texts)
        , m_cancelled(cancelled)
    {
    }

    /// Sorts \a positions, given in ascending order, whose texts agree in their first \a from letters.
    void sort(Positions& positions, std::size_t from) const
    {
        if (positions.size() < shortRun) {
            sortByText(positions.begin(), positions.end());
            return;
        }
        from += commonLetters(positions, from);
        const LetterCode code(m_folded, positions, from);
        Keys keys;
        makeKeys(positions, from, code, keys);
        auto order = radixOrder(keys.first, m_cancelled);
        if (order.empty())
            return;
        const auto isLikePrevious = sortBySecondKey(order, keys);
        Positions sorted(positions.size());
        for (std::size_t at = 0; at < order.size(); ++at)
            sorted[at] = positions[order[at]];
        positions.swap(sorted);
        sortRuns(positions, isLikePrevious, from + 2 * code.letters());
    }

private:
    using Iterator = Positions::iterator;
    using Flags = std::vector<char>;

    /// The first letters of each text, and those behind them: many texts agree in the first, and comparing
    /// numbers that lie together is far faster than looking up two texts.
    struct Keys {
        std::vector<std::uint64_t> first;
        std::vector<std::uint64_t> second;
    };

    void makeKeys(const Positions& positions, std::size_t from, const LetterCode& code, Keys& keys) const
    {
        keys.first.resize(positions.size());
        keys.second.resize(positions.size());
        inHalves(positions.size(), [&](std::size_t first, std::size_t last) {
            for (std::size_t at = first; at < last; ++at) {
                keys.first[at] = code.key(m_folded.from(positions[at], from));
                keys.second[at] = code.key(m_folded.from(positions[at], from + code.letters()));
            }
        });
    }

    /// Calls \a work for the runs that begin in each half; \a isLike tells whether the item at a place
    /// belongs to the run of the one before it.
    template <typename IsLike, typename Work>
    static void forRuns(std::size_t count, IsLike isLike, Work work)
    {
        inHalves(count, [&](std::size_t first, std::size_t last) {
            while (first > 0 && first < last && isLike(first))
                ++first;
            for (std::size_t at = first; at < last;) {
                std::size_t end = at + 1;
                while (end < count && isLike(end))
                    ++end;
                work(at, end);
                at = end;
            }
        });
    }

    /// Sorts runs of equal first keys; tells which places are like the one before them in both keys.
    static Flags sortBySecondKey(Positions& order, const Keys& keys)
    {
        Flags isLikePrevious(order.size(), 0);
        Flags isLikeFirst(order.size(), 0);
        for (std::size_t at = 1; at < order.size(); ++at)
            isLikeFirst[at] = keys.first[order[at - 1]] == keys.first[order[at]] ? 1 : 0;
        const auto& second = keys.second;
        const auto isBefore = [&](std::uint32_t left, std::uint32_t right) {
            return second[left] != second[right] ? second[left] < second[right] : left < right;
        };
        forRuns(
            order.size(), [&](std::size_t at) { return isLikeFirst[at] != 0; },
            [&](std::size_t at, std::size_t end) {
                if (end - at > 1)
                    std::sort(
                        order.begin() + std::ptrdiff_t(at), order.begin() + std::ptrdiff_t(end), isBefore);
                for (++at; at < end; ++at)
                    isLikePrevious[at] = second[order[at - 1]] == second[order[at]] ? 1 : 0;
            });
        return isLikePrevious;
    }

    /// What remains of each run of equal keys.
    void sortRuns(Positions& positions, const Flags& isLikePrevious, std::size_t from) const
    {
        forRuns(
            positions.size(), [&](std::size_t at) { return isLikePrevious[at] != 0; },
            [&](std::size_t at, std::size_t end) {
                if (end - at > 1)
                    sortRun(positions.begin() + std::ptrdiff_t(at), positions.begin() + std::ptrdiff_t(end),
                        from);
            });
    }

    void sortRun(Iterator first, Iterator last, std::size_t from) const
    {
        const auto text = m_texts[*first];
        if (m_cancelled || std::all_of(first + 1, last, [&](std::uint32_t position) {
                return m_texts[position] == text;
            }))
            return;
        const bool hasEnded = std::all_of(
            first, last, [&](std::uint32_t position) { return m_folded[position].size() <= from; });
        if (hasEnded || last - first < std::ptrdiff_t(shortRun))
            return sortByText(first, last);
        Positions run(first, last);
        sort(run, from);
        std::copy(run.begin(), run.end(), first);
    }

    void sortByText(Iterator first, Iterator last) const
    {
        std::sort(first, last, [this](std::uint32_t left, std::uint32_t right) {
            const int order = m_folded.compare(left, right);
            if (order != 0)
                return order < 0;
            const int whole
                = m_texts[left] == m_texts[right] ? 0 : compareTexts(m_texts[left], m_texts[right]);
            return whole != 0 ? whole < 0 : left < right;
        });
    }

    std::size_t commonLetters(const Positions& positions, std::size_t from) const
    {
        const auto first = m_folded.from(positions.front(), from);
        std::size_t common = first.size();
        for (const auto position : positions) {
            const auto text = m_folded.from(position, from);
            common = std::min(common, text.size());
            std::size_t at = 0;
            while (at < common && lowerByte(text[at]) == lowerByte(first[at]))
                ++at;
            common = at;
            if (common == 0)
                break;
        }
        return common;
    }

    const std::vector<std::string_view>& m_texts;
    FoldedTexts m_folded;
    const std::atomic<bool>& m_cancelled;
};

Positions ascending(std::size_t count)
{
    Positions positions(count);
    std::iota(positions.begin(), positions.end(), 0u);
    return positions;
}

Positions orderOfMany(const std::vector<std::string_view>& texts, const std::atomic<bool>& cancelled)
{
    auto positions = ascending(texts.size());
    TextSorter(texts, cancelled).sort(positions, 0);
    return cancelled ? Positions() : positions;
}

/// Sorts the different texts and gives each its rank.
Positions orderOfFew(const DistinctTexts& distinct, const std::atomic<bool>& cancelled)
{
    const auto order = orderOfMany(distinct.texts(), cancelled);
    std::vector<std::uint64_t> ranks(order.size());
    for (std::size_t rank = 0; rank < order.size(); ++rank)
        ranks[order[rank]] = rank;
    std::vector<std::uint64_t> keys(distinct.ids().size());
    std::transform(distinct.ids().begin(), distinct.ids().end(), keys.begin(),
        [&](std::uint32_t id) { return ranks.empty() ? 0 : ranks[id]; });
    return radixOrder(keys, cancelled);
}

} // namespace

std::vector<std::uint32_t> textOrder(
    const std::vector<std::string_view>& texts, const std::atomic<bool>& cancelled)
{
    if (texts.size() >= DistinctTexts::worthwhile) {
        DistinctTexts distinct;
        if (distinct.add(texts))
            return orderOfFew(distinct, cancelled);
    }
    return orderOfMany(texts, cancelled);
}

} // namespace brickbench
