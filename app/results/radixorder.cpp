// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/radixorder.h"

#include "core/workerpool.h"

#include <QSemaphore>
#include <QThreadPool>

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>
#include <utility>

namespace brickbench {

namespace {

using Words = std::vector<std::uint64_t>;

constexpr int digitBits = 8;
constexpr std::size_t digitValues = std::size_t(1) << digitBits;
/// Below, a second thread costs more than it gives.
constexpr std::size_t manyItems = 100'000;
/// Fewer words are compared: counting 256 digits would cost more.
constexpr std::size_t fewWords = 128;

using Counts = std::array<std::uint32_t, digitValues>;

std::size_t digitAt(std::uint64_t word, int shift)
{
    return word >> shift & (digitValues - 1);
}

/// Where each digit's words begin.
Counts startsOf(const Counts& counts)
{
    Counts starts;
    std::exclusive_scan(counts.begin(), counts.end(), starts.begin(), 0u);
    return starts;
}

/// Parts all words by the digit at \a shift, each half by a thread of its own. Gives where each part ends.
Counts partByDigit(const Words& from, int shift, Words& to)
{
    std::array<Counts, 2> places{};
    const auto placesFrom = [&](std::size_t first) -> Counts& { return places[first == 0 ? 0 : 1]; };
    inHalves(from.size(), [&](std::size_t first, std::size_t last) {
        auto& counts = placesFrom(first);
        for (std::size_t at = first; at < last; ++at)
            ++counts[digitAt(from[at], shift)];
    });
    Counts ends;
    std::uint32_t place = 0;
    for (std::size_t digit = 0; digit < digitValues; ++digit) {
        for (auto& of : places)
            place += std::exchange(of[digit], place);
        ends[digit] = place;
    }
    inHalves(from.size(), [&](std::size_t first, std::size_t last) {
        auto& counts = placesFrom(first);
        for (std::size_t at = first; at < last; ++at)
            to[counts[digitAt(from[at], shift)]++] = from[at];
    });
    return ends;
}

/// Sorts \a count words by the \a passes digits from \a lowest on; they end in \a other when \a passes
/// is odd.
void sortInCache(std::uint64_t* words, std::uint64_t* other, std::size_t count, int lowest, int passes)
{
    if (count < fewWords) {
        std::sort(words, words + count);
        if (passes % 2 == 1)
            std::copy_n(words, count, other);
        return;
    }
    for (int pass = 0; pass < passes; ++pass) {
        const int shift = lowest + pass * digitBits;
        Counts counts{};
        for (std::size_t at = 0; at < count; ++at)
            ++counts[digitAt(words[at], shift)];
        auto places = startsOf(counts);
        for (std::size_t at = 0; at < count; ++at)
            other[places[digitAt(words[at], shift)]++] = words[at];
        std::swap(words, other);
    }
}

/// Sorts the words, which are all different in their lowest bits: first parts them by the leading digit of
/// those from \a lowest to before \a end, then each part by the other digits within the cache.
void sortWords(Words& words, int lowest, int end, const std::atomic<bool>& cancelled)
{
    Words other(words.size());
    const int passes = std::max(0, (end - lowest - 1) / digitBits);
    const auto ends = partByDigit(words, lowest + passes * digitBits, other);
    const auto sortParts = [&](std::size_t first, std::size_t last) {
        for (std::size_t digit = first; digit < last && !cancelled; ++digit) {
            const std::size_t from = digit == 0 ? 0 : ends[digit - 1];
            sortInCache(other.data() + from, words.data() + from, ends[digit] - from, lowest, passes);
        }
    };
    const auto half = std::upper_bound(ends.begin(), ends.end(), words.size() / 2) - ends.begin();
    if (words.size() < manyItems)
        sortParts(0, digitValues);
    else
        runBoth([&] { sortParts(0, std::size_t(half)); }, [&] { sortParts(std::size_t(half), digitValues); });
    if (passes % 2 == 0)
        words.swap(other);
}

/// Takes the positions out of the words, and puts runs of equal leading bits in the order of the whole keys
/// when some bits had to be left out.
std::vector<std::uint32_t> positionsOf(const Words& words, int positionBits, const Words& keys, bool areCut)
{
    const std::uint64_t mask = (std::uint64_t(1) << positionBits) - 1;
    std::vector<std::uint32_t> order(words.size());
    for (std::size_t at = 0; at < words.size(); ++at)
        order[at] = static_cast<std::uint32_t>(words[at] & mask);
    const auto isBefore = [&](std::uint32_t left, std::uint32_t right) {
        return keys[left] != keys[right] ? keys[left] < keys[right] : left < right;
    };
    for (std::size_t from = 0; areCut && from + 1 < words.size();) {
        std::size_t to = from + 1;
        while (to < words.size() && words[to] >> positionBits == words[from] >> positionBits)
            ++to;
        if (to - from > 1)
            std::sort(order.begin() + std::ptrdiff_t(from), order.begin() + std::ptrdiff_t(to), isBefore);
        from = to;
    }
    return order;
}

} // namespace

void runBoth(const std::function<void()>& first, const std::function<void()>& second)
{
    QSemaphore done;
    const bool isShared = workerPool().tryStart([&] {
        second();
        done.release();
    });
    first();
    if (isShared)
        done.acquire();
    else
        second();
}

void inHalves(std::size_t count, const std::function<void(std::size_t first, std::size_t last)>& work)
{
    if (count < manyItems)
        return work(0, count);
    const std::size_t half = count / 2;
    runBoth([&] { work(0, half); }, [&] { work(half, count); });
}

std::vector<std::uint32_t> radixOrder(
    const std::vector<std::uint64_t>& keys, const std::atomic<bool>& cancelled)
{
    const std::size_t count = keys.size();
    if (std::is_sorted(keys.begin(), keys.end())) {
        std::vector<std::uint32_t> order(count);
        std::iota(order.begin(), order.end(), 0u);
        return order;
    }
    const auto [least, greatest] = std::minmax_element(keys.begin(), keys.end());
    const std::uint64_t base = *least;
    const auto keyBits = static_cast<int>(std::bit_width(*greatest - base));
    const auto positionBits = static_cast<int>(std::bit_width(count - 1));
    const int shift = std::max(0, keyBits + positionBits - 64);
    Words words(count);
    for (std::size_t at = 0; at < count; ++at)
        words[at] = (keys[at] - base) >> shift << positionBits | at;
    sortWords(words, positionBits, positionBits + keyBits - shift, cancelled);
    if (cancelled)
        return {};
    return positionsOf(words, positionBits, keys, shift > 0);
}

} // namespace brickbench
