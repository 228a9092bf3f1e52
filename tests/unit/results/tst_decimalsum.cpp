// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/decimalsum.h"

#include <QTest>

#include <limits>

using namespace brickbench;
using namespace Qt::Literals::StringLiterals;

class TestDecimalSum : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addsToTheLastDigit_data();
    void addsToTheLastDigit();
    void integersAndDecimalsAreOneSum();
    void refusesWhatItCannotHold();
};

void TestDecimalSum::addsToTheLastDigit_data()
{
    QTest::addColumn<QByteArrayList>("numbers");
    QTest::addColumn<QString>("sum");
    const auto row = [](const char* name, const QByteArrayList& numbers, const QString& sum) {
        QTest::newRow(name) << numbers << sum;
    };
    row("nothing", {}, u"0"_s);
    row("zeros", {"0", "-0.00", "0E-18"}, u"0"_s);
    row("tenths", {"0.1", "0.2"}, u"0.3"_s);
    row("below zero", {"-0.1", "-0.02"}, u"-0.12"_s);
    row("borrows", {"1", "-0.000000000000000000000000000000000000000000000000000001"},
        u"0.999999999999999999999999999999999999999999999999999999"_s);
    row("borrows below zero", {"-1000000000000000000", "0.5"}, u"-999999999999999999.5"_s);
    row("gone again", {"12345678901234567890.5", "-12345678901234567890.5"}, u"0"_s);
    row("carries", {"999999999999999999.999999999999999999", "0.000000000000000001"},
        u"1000000000000000000"_s);
    row("38 digits", {"99999999999999999999999999999999999999", "99999999999999999999999999999999999999"},
        u"199999999999999999999999999999999999998"_s);
    row("exponents", {"1e3", "25E-1"}, u"1002.5"_s);
    row("beyond the widest number", {"9" + QByteArray(53, '0'), "9" + QByteArray(53, '0')},
        u"18"_s + QString(53, u'0'));
}

void TestDecimalSum::addsToTheLastDigit()
{
    QFETCH(QByteArrayList, numbers);
    QFETCH(QString, sum);
    DecimalSum total;
    for (const QByteArray& number : numbers)
        QVERIFY(total.add(std::string_view(number.constData(), static_cast<std::size_t>(number.size()))));
    QCOMPARE(total.toString(), sum);
    QCOMPARE(total.nearest(), sum.toDouble());
}

void TestDecimalSum::integersAndDecimalsAreOneSum()
{
    DecimalSum total;
    for (int i = 0; i < 1000; ++i) {
        total.add(std::numeric_limits<std::int64_t>::min());
        QVERIFY(total.add(std::string_view("-0.001")));
    }
    QCOMPARE(total.toString(), u"-9223372036854775808001"_s);
}

void TestDecimalSum::refusesWhatItCannotHold()
{
    DecimalSum total;
    total.add(7);
    for (const std::string_view number : {"NaN", "Infinity", "-Infinity", "1e54", "1e-55"})
        QVERIFY(!total.add(number));
    QCOMPARE(total.toString(), u"7"_s);
}

QTEST_GUILESS_MAIN(TestDecimalSum)
#include "tst_decimalsum.moc"
