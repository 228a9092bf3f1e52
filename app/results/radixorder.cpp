// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/radixorder.h"

#include <QSemaphore>
#include <QThreadPool>

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>

namespace brickbench {

namespace {

constexpr int digitBits = 11;
constexpr std::size_t digits = std::size_t(1) << digitBits;
/// Below, a second thread costs more than it gives.
constexpr std::size_t manyItems = 100'000;

using Counts = std::array<std::uint32_t, digits>;

struct Pass {
    int shift = 0;
    std::uint64_t mask = 0;
};

void count(const std::uint64_t* from, std::size_t words, Pass pass, Counts& counts)
{
    counts.fill(0);
    for (std::size_t at = 0; at < words; ++at)
        ++counts[from[at] >> pass.shift & pass.mask];
}

void scatter(const std::uint64_t* from, std::size_t words, Pass pass, Counts& places, std::uint64_t* to)
{
    for (std::size_t at = 0; at < words; ++at)
        to[places[from[at] >> pass.shift & pass.mask]++] = from[at];
}

/// One pass over all words, each half by a thread of its own.
void sortByDigit(const std::vector<std::uint64_t>& from, Pass pass, std::vector<std::uint64_t>& to)
{
    const std::size_t words = from.size();
    std::array<Counts, 2> places;
    const auto placesFrom = [&](std::size_t first) -> Counts& { return places[first == 0 ? 0 : 1]; };
    places[1].fill(0);
    inHalves(words, [&](std::size_t first, std::size_t last) {
        count(from.data() + first, last - first, pass, placesFrom(first));
    });
    std::uint32_t place = 0;
    for (std::size_t digit = 0; digit <= pass.mask; ++digit) {
        for (auto& of : places) {
            const auto here = of[digit];
            of[digit] = place;
            place += here;
        }
    }
    inHalves(words, [&](std::size_t first, std::size_t last) {
        scatter(from.data() + first, last - first, pass, placesFrom(first), to.data());
    });
}

/// Sorts the words by their bits from \a lowest to before \a end; false when cancelled.
bool sortWords(std::vector<std::uint64_t>& words, int lowest, int end, const std::atomic<bool>& cancelled)
{
    std::vector<std::uint64_t> other(words.size());
    const int passes = (end - lowest + digitBits - 1) / digitBits;
    for (int pass = 0; pass < passes; ++pass) {
        // Digits of equal size: five of nine bits are faster than four of eleven and one of one.
        const int from = lowest + (end - lowest) * pass / passes;
        const int to = lowest + (end - lowest) * (pass + 1) / passes;
        if (cancelled)
            return false;
        sortByDigit(words, {from, (std::uint64_t(1) << (to - from)) - 1}, other);
        words.swap(other);
    }
    return !cancelled;
}

/// Puts runs of equal leading bits in the order of the whole keys.
void refine(
    const std::vector<std::uint64_t>& keys, std::uint64_t least, int shift, std::vector<std::uint32_t>& order)
{
    const auto leading = [&](std::uint32_t position) { return (keys[position] - least) >> shift; };
    const auto isBefore = [&](std::uint32_t left, std::uint32_t right) {
        return keys[left] != keys[right] ? keys[left] < keys[right] : left < right;
    };
    for (std::size_t from = 0; from < order.size();) {
        const auto bits = leading(order[from]);
        std::size_t to = from + 1;
        while (to < order.size() && leading(order[to]) == bits)
            ++to;
        if (to - from > 1)
            std::sort(order.begin() + std::ptrdiff_t(from), order.begin() + std::ptrdiff_t(to), isBefore);
        from = to;
    }
}

} // namespace

void runBoth(const std::function<void()>& first, const std::function<void()>& second)
{
    QSemaphore done;
    const bool isShared = QThreadPool::globalInstance()->tryStart([&] {
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
    std::vector<std::uint32_t> order(count);
    std::iota(order.begin(), order.end(), 0u);
    if (std::is_sorted(keys.begin(), keys.end()))
        return order;
    const auto [least, greatest] = std::minmax_element(keys.begin(), keys.end());
    const std::uint64_t base = *least;
    const auto keyBits = static_cast<int>(std::bit_width(*greatest - base));
    const auto positionBits = static_cast<int>(std::bit_width(count - 1));
    const int shift = std::max(0, keyBits + positionBits - 64);
    std::vector<std::uint64_t> words(count);
    for (std::size_t at = 0; at < count; ++at)
        words[at] = (keys[at] - base) >> shift << positionBits | at;
    if (!sortWords(words, positionBits, positionBits + keyBits - shift, cancelled))
        return {};
    const std::uint64_t positions = (std::uint64_t(1) << positionBits) - 1;
    for (std::size_t at = 0; at < count; ++at)
        order[at] = static_cast<std::uint32_t>(words[at] & positions);
    if (shift > 0)
        refine(keys, base, shift, order);
    return order;
}

} // namespace brickbench
