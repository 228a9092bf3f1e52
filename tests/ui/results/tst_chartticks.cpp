// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/chart/chartticks.h"

#include <QDateTime>
#include <QTest>

#include <limits>

using namespace brickbench::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

QString labels(const std::vector<AxisTick>& ticks)
{
    QStringList words;
    for (const AxisTick& tick : ticks)
        words << tick.label;
    return words.join(u'|').replace(QChar(0x202f), u'_');
}

double ms(const char* iso)
{
    return double(QDateTime::fromString(QLatin1String(iso) + u'Z', Qt::ISODateWithMs).toMSecsSinceEpoch());
}

} // namespace

class ChartTicksTest : public QObject {
    Q_OBJECT

private:
    const QLocale m_locale{QLocale::English, QLocale::UnitedStates};

private Q_SLOTS:
    void numbersAreRound_data()
    {
        QTest::addColumn<double>("from");
        QTest::addColumn<double>("to");
        QTest::addColumn<QString>("expected");
        QTest::newRow("units") << 0.0 << 10.0 << u"0|2|4|6|8|10"_s;
        QTest::newRow("fractions") << 0.0 << 0.5 << u"0|0.1|0.2|0.3|0.4|0.5"_s;
        QTest::newRow("negative") << -3.0 << 2.0 << u"-3|-2|-1|0|1|2"_s;
        QTest::newRow("thousands") << 0.0 << 9000.0 << u"0|2,000|4,000|6,000|8,000"_s;
        QTest::newRow("millions") << 0.0 << 2.5e6 << u"0|0.5_M|1.0_M|1.5_M|2.0_M|2.5_M"_s;
        QTest::newRow("billions") << 0.0 << 4e9 << u"0|1_G|2_G|3_G|4_G"_s;
        QTest::newRow("huge") << 0.0 << 4e20 << u"0|1E+20|2E+20|3E+20|4E+20"_s;
        QTest::newRow("tiny") << 0.0 << 4e-9 << u"0|1E-09|2E-09|3E-09|4E-09"_s;
        QTest::newRow("empty") << 1.0 << 1.0 << QString();
        QTest::newRow("upside down") << 2.0 << 1.0 << QString();
        QTest::newRow("nan") << std::numeric_limits<double>::quiet_NaN() << 1.0 << QString();
    }

    void numbersAreRound()
    {
        QFETCH(double, from);
        QFETCH(double, to);
        QFETCH(QString, expected);
        QCOMPARE(labels(numberTicks(from, to, 5, m_locale)), expected);
    }

    void theWholeRangeOfDoublesHasTicks()
    {
        constexpr double largest = std::numeric_limits<double>::max();
        const auto ticks = numberTicks(-largest, largest, 6, m_locale);
        QVERIFY(ticks.size() >= 2 && ticks.size() <= 8);
        for (const AxisTick& tick : ticks)
            QVERIFY(std::isfinite(tick.place));
    }

    void timesAreRound_data()
    {
        QTest::addColumn<double>("from");
        QTest::addColumn<double>("to");
        QTest::addColumn<QString>("expected");
        QTest::newRow("years") << ms("2001-05-01T00:00:00") << ms("2006-02-01T00:00:00")
                               << u"2002|2003|2004|2005|2006"_s;
        QTest::newRow("decades") << ms("1901-05-01T00:00:00") << ms("1999-02-01T00:00:00")
                                 << u"1920|1940|1960|1980"_s;
        QTest::newRow("half years") << ms("2012-01-01T00:00:00") << ms("2013-12-31T00:00:00")
                                    << u"Jan 2012|Jul|Jan 2013|Jul"_s;
        QTest::newRow("months") << ms("2012-11-01T00:00:00") << ms("2013-02-15T00:00:00")
                                << u"Nov 2012|Dec|Jan 2013|Feb"_s;
        QTest::newRow("weeks from Monday") << ms("2024-01-01T00:00:00") << ms("2024-01-30T00:00:00")
                                           << u"1 Jan 2024|8 Jan|15 Jan|22 Jan|29 Jan"_s;
        QTest::newRow("days") << ms("2023-12-30T00:00:00") << ms("2024-01-02T12:00:00")
                              << u"30 Dec 2023|31 Dec|1 Jan 2024|2 Jan"_s;
        QTest::newRow("hours") << ms("2024-01-01T10:00:00") << ms("2024-01-02T10:00:00")
                               << u"1 Jan 12:00|18:00|2 Jan 00:00|06:00"_s;
        QTest::newRow("seconds") << ms("2024-01-01T10:00:00") << ms("2024-01-01T10:00:04")
                                 << u"1 Jan 10:00:00|10:00:01|10:00:02|10:00:03|10:00:04"_s;
        QTest::newRow("milliseconds")
            << 0.0 << 4.0 << u"1 Jan 00:00:00.000|00:00:00.001|00:00:00.002|00:00:00.003|00:00:00.004"_s;
        QTest::newRow("before 1970") << ms("1899-01-01T00:00:00") << ms("1901-01-01T00:00:00")
                                     << u"Jan 1899|Jul|Jan 1900|Jul|Jan 1901"_s;
        QTest::newRow("none") << 5.0 << 5.0 << QString();
    }

    void timesAreRound()
    {
        QFETCH(double, from);
        QFETCH(double, to);
        QFETCH(QString, expected);
        QCOMPARE(labels(timeTicks(from, to, 5, m_locale)), expected);
    }

    void thousandsOfYearsEnd()
    {
        const auto ticks = timeTicks(-9e15, 9e15, 6, m_locale);
        QVERIFY(ticks.size() <= 8);
    }

    void placesAreSpread()
    {
        QCOMPARE(everyPlace(5, -0.5, 4.5, 10), (std::vector<int>{0, 1, 2, 3, 4}));
        QCOMPARE(everyPlace(10, -0.5, 9.5, 4), (std::vector<int>{0, 3, 6, 9}));
        QCOMPARE(everyPlace(10, 2.5, 5.5, 10), (std::vector<int>{3, 4, 5}));
        QVERIFY(everyPlace(0, -0.5, 0.5, 4).empty());
    }

    void exactNumbersHaveAllDigits()
    {
        QCOMPARE(exactNumber(1234567, m_locale), u"1,234,567"_s);
        QCOMPARE(exactNumber(0.1, m_locale), u"0.1"_s);
        QCOMPARE(exactNumber(1234.5678, m_locale), u"1,234.5678"_s);
        QCOMPARE(exactNumber(-5, m_locale), u"-5"_s);
    }
};

QTEST_MAIN(ChartTicksTest)
#include "tst_chartticks.moc"
