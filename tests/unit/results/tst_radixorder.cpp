// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/radixorder.h"

#include "tests/unit/results/sampletable.h"

#include <QTest>

#include <algorithm>
#include <functional>
#include <numeric>

using namespace brickbench;
using namespace brickbench::test;

class TestRadixOrder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ordersAsAStableSort_data();
    void ordersAsAStableSort();
    void nothingWhenCancelled();
};

using Keys = std::vector<std::uint64_t>;

void TestRadixOrder::ordersAsAStableSort_data()
{
    using Make = std::function<std::uint64_t(std::uint64_t at, std::uint64_t chance)>;
    QTest::addColumn<Keys>("keys");
    const std::vector<std::pair<const char*, Make>> kinds{
        {"all bits differ", [](auto, auto chance) { return chance; }},
        {"few values", [](auto, auto chance) { return chance % 7; }},
        {"small numbers", [](auto, auto chance) { return chance % 100'000; }},
        {"only the highest bits differ", [](auto, auto chance) { return chance & ~0ULL << 50; }},
        {"crowded in two places",
            [](auto, auto chance) { return (chance & 1) << 63 | (chance >> 1) % 1000; }},
        {"crowded but for one", [](auto at, auto chance) { return at == 3 ? ~0ULL : chance % 4000; }},
        {"equal but for the lowest bit", [](auto, auto chance) { return 1ULL << 60 | (chance & 1); }},
        {"descending", [](auto at, auto) { return ~at; }},
        {"ascending", [](auto at, auto) { return at; }},
        {"all equal", [](auto, auto) { return 42; }},
    };
    for (const auto& [name, make] : kinds) {
        for (const std::size_t count : {1, 2, 127, 128, 129, 5'000, 250'000}) {
            Random random(count);
            Keys keys(count);
            for (std::size_t at = 0; at < count; ++at)
                keys[at] = make(at, random());
            QTest::addRow("%zu keys, %s", count, name) << keys;
        }
    }
}

void TestRadixOrder::ordersAsAStableSort()
{
    QFETCH(Keys, keys);
    std::vector<std::uint32_t> expected(keys.size());
    std::iota(expected.begin(), expected.end(), 0u);
    std::stable_sort(expected.begin(), expected.end(),
        [&](std::uint32_t left, std::uint32_t right) { return keys[left] < keys[right]; });
    QVERIFY(radixOrder(keys, notCancelled) == expected);
}

void TestRadixOrder::nothingWhenCancelled()
{
    QVERIFY(radixOrder({3, 1, 2}, isCancelled).empty());
}

QTEST_GUILESS_MAIN(TestRadixOrder)
#include "tst_radixorder.moc"
