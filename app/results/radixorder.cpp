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

/// Moves \a count words to \a other in the order of the digit at \a shift.
void placeByDigit(const std::uint64_t* words, std::uint64_t* other, std::size_t count, int shift)
{
    Counts counts{};
    for (std::size_t at = 0; at < count; ++at)
        ++counts[digitAt(words[at], shift)];
    auto places = startsOf(counts);
    for (std::size_t at = 0; at < count; ++at)
        other[places[digitAt(words[at], shift)]++] = words[at];
}

/// Sorts \a count words by the \a digits from \a lowest on, with \a other for room; below them they are in
/// order already. Two digits from the top leave little to do in what has the same ones, unless the values are
/// crowded.
void sortInCache(std::uint64_t* words, std::uint64_t* other, std::size_t count, int lowest, int digits)
{
    if (digits == 0)
        return;
    if (count < fewWords) {
        std::sort(words, words + count);
        return;
    }
    const int top = lowest + (digits - 1) * digitBits;
    if (digits == 1) {
        placeByDigit(words, other, count, top);
        std::copy_n(other, count, words);
        return;
    }
    const int next = top - digitBits;
    placeByDigit(words, other, count, next);
    placeByDigit(other, words, count, top);
    if (digits == 2)
        return;
    for (std::size_t from = 0; from + 1 < count;) {
        std::size_t to = from + 1;
        while (to < count && words[to] >> next == words[from] >> next)
            ++to;
        if (to - from > 1)
            sortInCache(words + from, other + from, to - from, lowest, digits - 2);
        from = to;
    }
}

/// Sorts the words, which are all different in their lowest bits: first parts them by the leading digit of
/// those from \a lowest to before \a end, then each part by the other digits within the cache.
void sortWords(Words& words, int lowest, int end, const std::atomic<bool>& cancelled)
{
    Words other(words.size());
    const int digits = std::max(0, (end - lowest - 1) / digitBits);
    const auto ends = partByDigit(words, lowest + digits * digitBits, other);
    const auto sortParts = [&](std::size_t first, std::size_t last) {
        for (std::size_t digit = first; digit < last && !cancelled; ++digit) {
            const std::size_t from = digit == 0 ? 0 : ends[digit - 1];
            sortInCache(other.data() + from, words.data() + from, ends[digit] - from, lowest, digits);
        }
    };
    const auto half = std::upper_bound(ends.begin(), ends.end(), words.size() / 2) - ends.begin();
    if (words.size() < manyItems)
        sortParts(0, digitValues);
    else
        runBoth([&] { sortParts(0, std::size_t(half)); }, [&] { sortParts(std::size_t(half), digitValues); });
    words.swap(other);
}

std::pair<std::uint64_t, std::uint64_t> rangeOf(const Words& keys)
{
    std::array<std::uint64_t, 2> least{keys.front(), keys.front()};
    std::array<std::uint64_t, 2> greatest = least;
    inHalves(keys.size(), [&](std::size_t first, std::size_t last) {
        auto low = keys[first];
        auto high = low;
        for (std::size_t at = first; at < last; ++at) {
            low = std::min(low, keys[at]);
            high = std::max(high, keys[at]);
        }
        least[first == 0 ? 0 : 1] = low;
        greatest[first == 0 ? 0 : 1] = high;
    });
    return {std::min(least[0], least[1]), std::max(greatest[0], greatest[1])};
}

/// Takes the positions out of the words, and puts runs of equal leading bits in the order of the whole keys
/// when some bits had to be left out.
std::vector<std::uint32_t> positionsOf(const Words& words, int positionBits, const Words& keys, bool areCut)
{
    const std::uint64_t mask = (std::uint64_t(1) << positionBits) - 1;
    std::vector<std::uint32_t> order(words.size());
    inHalves(words.size(), [&](std::size_t first, std::size_t last) {
        for (std::size_t at = first; at < last; ++at)
            order[at] = static_cast<std::uint32_t>(words[at] & mask);
    });
    if (!areCut)
        return order;
    const auto isBefore = [&](std::uint32_t left, std::uint32_t right) {
        return keys[left] != keys[right] ? keys[left] < keys[right] : left < right;
    };
    const auto areAlike = [&](std::size_t left, std::size_t right) {
        return words[left] >> positionBits == words[right] >> positionBits;
    };
    inHalves(words.size(), [&](std::size_t first, std::size_t last) {
        std::size_t from = first;
        while (from > 0 && from < last && areAlike(from - 1, from))
            ++from; // the end of a run that is the other half's
        while (from < last) {
            std::size_t to = from + 1;
            while (to < words.size() && areAlike(from, to))
                ++to;
            if (to - from > 1)
                std::sort(order.begin() + std::ptrdiff_t(from), order.begin() + std::ptrdiff_t(to), isBefore);
            from = to;
        }
    });
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
    const auto [base, greatest] = rangeOf(keys);
    const auto keyBits = static_cast<int>(std::bit_width(greatest - base));
    const auto positionBits = static_cast<int>(std::bit_width(count - 1));
    const int shift = std::max(0, keyBits + positionBits - 64);
    Words words(count);
    inHalves(count, [&, least = base](std::size_t first, std::size_t last) {
        for (std::size_t at = first; at < last; ++at)
            words[at] = (keys[at] - least) >> shift << positionBits | at;
    });
    sortWords(words, positionBits, positionBits + keyBits - shift, cancelled);
    if (cancelled)
        return {};
    return positionsOf(words, positionBits, keys, shift > 0);
}

} // namespace brickbench
