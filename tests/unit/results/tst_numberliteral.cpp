// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/numberliteral.h"

#include <QTest>

#include <charconv>
#include <cmath>
#include <random>

using namespace brickbench;

class TestNumberLiteral : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void classifies_data();
    void classifies();
    void beyondTheRangeIsInfiniteOrZero_data();
    void beyondTheRangeIsInfiniteOrZero();
    void everyTextComesBack();
    void agreesWithFromCharsAndShortestForm();
    void beyondTheRangeOfDoubles();
};

namespace {

QByteArray printedNumber(const NumberLiteral& number)
{
    QByteArray out;
    if (number.kind == NumberLiteral::Kind::Integer)
        appendInteger(number.integer, out);
    else
        appendReal(number.real, out);
    return out;
}

std::string_view viewOf(const QByteArray& text)
{
    return {text.constData(), static_cast<std::size_t>(text.size())};
}

} // namespace

void TestNumberLiteral::classifies_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<char>("kind"); // i, r, o(ther), x (malformed)
    const auto row = [](const char* text, char kind) { QTest::newRow(text) << QByteArray(text) << kind; };
    row("0", 'i');
    row("-1", 'i');
    row("123456789012345678", 'i');
    row("9223372036854775807", 'i');
    row("-9223372036854775808", 'i');
    row("9223372036854775808", 'o');
    row("18446744073709551615", 'o');
    row("99999999999999999999999999999999999999", 'o');
    row("-0", 'o');
    row("0.0", 'r');
    row("-0.0", 'r');
    row("1.0", 'r');
    row("0.1", 'r');
    row("1.10", 'o');
    row("1.00", 'o');
    row("12345678.25", 'r');
    row("0.30000000000000004", 'r');
    row("0.3000000000000000444", 'o');
    row("0.1234567890123456789012345", 'o');
    row("0.000000000000000000000000000001", 'r');
    row("123456789012345678.5", 'o');
    row("123456789012345678901.5", 'o');
    row("9007199254740993.0", 'o');
    row("9007199254740992.0", 'r');
    row("1e5", 'o');
    row("1E-5", 'o');
    row("1.5e+300", 'o');
    row("1e400", 'o');
    row("-1e400", 'o');
    row("1e-400", 'o');
    row("NaN", 'o');
    row("Infinity", 'o');
    row("-Infinity", 'o');
    row("", 'x');
    row("-", 'x');
    row("01", 'x');
    row("1.", 'x');
    row(".5", 'x');
    row("1e", 'x');
    row("1e+", 'x');
    row("+1", 'x');
    row("1x", 'x');
    row("0x10", 'x');
    row("nan", 'x');
    row("--1", 'x');
}

void TestNumberLiteral::classifies()
{
    QFETCH(QByteArray, text);
    QFETCH(char, kind);
    NumberLiteral number;
    const bool read = readWholeNumber(viewOf(text), number);
    QCOMPARE(read, kind != 'x');
    if (!read)
        return;
    const char got = number.kind == NumberLiteral::Kind::Integer ? 'i'
        : number.kind == NumberLiteral::Kind::Real               ? 'r'
                                                                 : 'o';
    QCOMPARE(got, kind);
    if (got != 'o')
        QCOMPARE(printedNumber(number), text);
}

void TestNumberLiteral::beyondTheRangeIsInfiniteOrZero_data()
{
    constexpr double infinite = std::numeric_limits<double>::infinity();
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<double>("nearest");
    QTest::newRow("large") << QByteArray("1e400") << infinite;
    QTest::newRow("large and negative") << QByteArray("-1E+400") << -infinite;
    QTest::newRow("tiny") << QByteArray("1e-400") << 0.0;
    QTest::newRow("long") << QByteArray(400, '9') << infinite;
    QTest::newRow("long fraction") << "0." + QByteArray(400, '0') + '1' << 0.0;
    QTest::newRow("denormal") << QByteArray("5e-324") << 5e-324;
}

void TestNumberLiteral::beyondTheRangeIsInfiniteOrZero()
{
    QFETCH(QByteArray, text);
    QFETCH(double, nearest);
    NumberLiteral number;
    QVERIFY(readWholeNumber(viewOf(text), number));
    QCOMPARE(number.kind, NumberLiteral::Kind::Other);
    QVERIFY(number.real == nearest);
}

void TestNumberLiteral::everyTextComesBack()
{
    std::mt19937_64 random(7);
    for (int i = 0; i < 200'000; ++i) {
        // Random digits with a point anywhere: most are no shortest form and must be refused, none may
        // change.
        const auto digits = 1 + random() % 21;
        QByteArray text = random() % 2 ? "-" : "";
        const auto point = random() % (digits + 1);
        for (std::uint64_t at = 0; at < digits; ++at) {
            if (at == point)
                text += at == 0 ? "0." : ".";
            text += static_cast<char>('0' + random() % 10);
        }
        NumberLiteral number;
        if (!readWholeNumber(viewOf(text), number))
            continue;
        if (number.kind != NumberLiteral::Kind::Other)
            QCOMPARE(printedNumber(number), text);
        if (number.kind != NumberLiteral::Kind::Integer)
            QCOMPARE(number.real, nearestDouble(viewOf(text)));
    }
}

void TestNumberLiteral::agreesWithFromCharsAndShortestForm()
{
    std::mt19937_64 random(11);
    for (int i = 0; i < 300'000; ++i) {
        double value = static_cast<double>(random() >> 11) * 0x1p-53;
        if (i % 3 == 1)
            value *= static_cast<double>(random() % 1'000'000);
        if (i % 3 == 2)
            value = std::ldexp(value, static_cast<int>(random() % 100) - 50);
        if (i % 1000 == 0)
            value = std::ldexp(1.0, static_cast<int>(random() % 80) - 60);
        char buffer[400];
        const auto end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed);
        QByteArray text(buffer, end.ptr - buffer);
        if (!text.contains('.'))
            text += ".0";
        NumberLiteral number;
        QVERIFY(readWholeNumber(viewOf(text), number));
        QVERIFY2(number.kind == NumberLiteral::Kind::Real, text.constData());
        QCOMPARE(number.real, value);
    }
}

void TestNumberLiteral::beyondTheRangeOfDoubles()
{
    const double infinity = std::numeric_limits<double>::infinity();
    QCOMPARE(nearestDouble("1e400"), infinity);
    QCOMPARE(nearestDouble("-1e400"), -infinity);
    QCOMPARE(nearestDouble("0.1e400"), infinity);
    QCOMPARE(nearestDouble("1e-400"), 0.0);
    QVERIFY(std::signbit(nearestDouble("-1e-400")));
}

QTEST_GUILESS_MAIN(TestNumberLiteral)
#include "tst_numberliteral.moc"
