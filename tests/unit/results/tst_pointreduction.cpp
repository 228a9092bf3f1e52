// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/pointreduction.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>

using namespace brickbench;

namespace {

struct Points {
    std::vector<double> x;
    std::vector<double> y;
};

Points wave(int count)
{
    Points points;
    for (int i = 0; i < count; ++i) {
        points.x.push_back(i);
        points.y.push_back(std::sin(i / 1000.0));
    }
    return points;
}

} // namespace

class PointReductionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fewPointsAreAllKept()
    {
        const Points points = wave(100);
        QCOMPARE(reduceLine(points.x, points.y, {0, 99, -1, 1}, 100).size(), std::size_t(100));
        QVERIFY(reduceLine({}, {}, {0, 1, 0, 1}, 100).empty());
        QCOMPARE(reduceLine({5}, {1}, {0, 10, 0, 1}, 100), (std::vector<std::uint32_t>{0}));
    }

    void aSpikeInAMillionPointsSurvives()
    {
        Points points = wave(1'000'000);
        points.y[654'321] = 50;
        points.y[123'456] = -50;
        const auto kept = reduceLine(points.x, points.y, {0, 999'999, -50, 50}, 800);
        QVERIFY(kept.size() <= 3200);
        QVERIFY(std::is_sorted(kept.begin(), kept.end()));
        for (const std::uint32_t index : {0u, 123'456u, 654'321u, 999'999u})
            QVERIFY(std::binary_search(kept.begin(), kept.end(), index));
    }

    void everyPixelColumnKeepsItsEnds()
    {
        QRandomGenerator random(3);
        Points points;
        for (int i = 0; i < 20'000; ++i) {
            points.x.push_back(random.generateDouble());
            points.y.push_back(random.generateDouble());
        }
        std::sort(points.x.begin(), points.x.end());
        constexpr int columns = 50;
        const auto kept = reduceLine(points.x, points.y, {0, 1, 0, 1}, columns);
        std::map<int, std::pair<double, double>> all;
        std::map<int, std::pair<double, double>> drawn;
        const auto widen = [&](std::map<int, std::pair<double, double>>& ends, std::uint32_t i) {
            const int column = std::min(columns - 1, int(points.x[i] * columns));
            auto& [low, high] = ends.try_emplace(column, points.y[i], points.y[i]).first->second;
            low = std::min(low, points.y[i]);
            high = std::max(high, points.y[i]);
        };
        for (std::uint32_t i = 0; i < points.x.size(); ++i)
            widen(all, i);
        for (const std::uint32_t i : kept)
            widen(drawn, i);
        QVERIFY(all == drawn);
    }

    void zoomedInTheLineReachesTheEdges()
    {
        const Points points = wave(1'000'000);
        const auto kept = reduceLine(points.x, points.y, {1000.5, 1100.5, -1, 1}, 800);
        QCOMPARE(kept.front(), 1000u);
        QCOMPARE(kept.back(), 1101u);
        QCOMPARE(kept.size(), std::size_t(102));
        const auto wide = reduceLine(points.x, points.y, {1000.5, 900'000.5, -1, 1}, 100);
        QCOMPARE(wide.front(), 1000u);
        QCOMPARE(wide.back(), 900'001u);
    }

    void equalXKeepTheirEnds()
    {
        Points points;
        for (int i = 0; i < 1000; ++i) {
            points.x.push_back(5);
            points.y.push_back(i == 500 ? 99 : i == 600 ? -99 : 0);
        }
        const auto kept = reduceLine(points.x, points.y, {5, 5, -99, 99}, 10);
        QCOMPARE(kept, (std::vector<std::uint32_t>{0, 500, 600, 999}));
    }

    void hugeSpansDoNotOverflow()
    {
        const std::vector<double> x{-1.7e308, 0, 1.7e308};
        QCOMPARE(thinPoints(x, x, {-1.7e308, 1.7e308, -1.7e308, 1.7e308}, 10).size(), std::size_t(3));
    }

    void cloudsAreThinnedButCoverTheSameSpots()
    {
        QRandomGenerator random(5);
        Points points;
        for (int i = 0; i < 200'000; ++i) {
            points.x.push_back(random.generateDouble());
            points.y.push_back(random.generateDouble());
        }
        const auto kept = thinPoints(points.x, points.y, {0, 1, 0, 1}, 5000);
        QVERIFY(kept.size() <= 5000);
        QVERIFY(kept.size() > 2000);
        std::vector<bool> covered(100);
        for (const std::uint32_t i : kept)
            covered[std::size_t(int(points.x[i] * 10) * 10 + int(points.y[i] * 10))] = true;
        QVERIFY(std::all_of(covered.begin(), covered.end(), [](bool spot) { return spot; }));
    }

    void pointsOutsideTheWindowAreLeftOut()
    {
        const std::vector<double> x{0, 1, 2, 3};
        const std::vector<double> y{0, 9, 2, 3};
        QCOMPARE(thinPoints(x, y, {1, 3, 0, 5}, 10), (std::vector<std::uint32_t>{2, 3}));
        // Each on the same spot: one is enough.
        QCOMPARE(thinPoints({1, 1, 1}, {1, 1, 1}, {0, 2, 0, 2}, 10).size(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(PointReductionTest)
#include "tst_pointreduction.moc"
