// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/results/sampletable.h"

#include <QTest>

using namespace brickbench;
using namespace brickbench::test;

/// Answers at the edge of what a server may send: exact to the last digit, or refused with a sentence.
class TestDecoderExtremes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tenThousandColumns();
    void cellsOfAMegabyte();
    void nestingOfAThousandLevels();
    void decimalsOf38Digits();
    void numbersKeepTheirForm_data();
    void numbersKeepTheirForm();
    void emptyAndRepeatedNames();
};

void TestDecoderExtremes::tenThousandColumns()
{
    QByteArrayList cells;
    QByteArrayList schema;
    for (int column = 0; column < 10'000; ++column) {
        cells.append(QByteArray::number(column));
        schema.append("[\"c" + QByteArray::number(column) + "\",\"long\"]");
    }
    const QByteArray row = '[' + cells.join(',') + ']';
    const auto status = decodeInSteps(
        tableBody('[' + row + ',' + row + ']', ",\"schema\":[" + schema.join(',') + ']'), 65'536);
    QVERIFY(status && status->result);
    const auto table = std::get<TableResultPtr>(status->result->content);
    QCOMPARE(table->columnCount(), 10'000);
    QCOMPARE(table->rowCount(), std::int64_t(2));
    QCOMPARE(printedCell(*table, 1, 9'999), QByteArray("I 9999"));
    QCOMPARE(table->columns().back().name, QString::fromLatin1("c9999"));
}

void TestDecoderExtremes::cellsOfAMegabyte()
{
    const auto large = QByteArray("Zürich \\n\\u6771 ").repeated(80'000);
    const auto expected = QByteArray("Zürich \n東 ").repeated(80'000);
    QVERIFY(expected.size() > 1'000'000);
    const auto status
        = decodeInSteps(tableBody("[[\"" + large + "\",1],[null,2],[\"" + large + "\",3]]"), 60'001);
    const auto table = std::get<TableResultPtr>(status->result->content);
    QCOMPARE(table->rowCount(), std::int64_t(3));
    QCOMPARE(table->text(0, 0).toUtf8(), expected);
    QCOMPARE(table->text(2, 0).toUtf8(), expected);
    QCOMPARE(printedCell(*table, 2, 1), QByteArray("I 3"));
}

void TestDecoderExtremes::nestingOfAThousandLevels()
{
    const auto nested = [](int levels) { return QByteArray(levels, '[') + "1" + QByteArray(levels, ']'); };
    const auto table = columnOf("string", {nested(990)});
    QVERIFY(table);
    QCOMPARE(table->text(0, 0).toUtf8(), nested(990));
    const auto refused = decodeCommandStatus(tableBody("[[" + nested(1001) + "]]"));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Protocol);
    QVERIFY(!refused.error().detail.isEmpty());
    // Far deeper than any stack would bear.
    QVERIFY(!decodeCommandStatus(tableBody("[[" + nested(2'000'000) + "]]")));
}

void TestDecoderExtremes::decimalsOf38Digits()
{
    const QByteArray digits = "-99999999999999999999999999999999999.999";
    const auto table = columnOf("decimal(38,3)", {'"' + digits + '"', digits, "\"0.000\""});
    QCOMPARE(printedCell(*table, 0, 0), "S " + digits);
    QCOMPARE(printedCell(*table, 1, 0), "# " + digits);
    QCOMPARE(printedCell(*table, 2, 0), QByteArray("S 0.000"));
}

void TestDecoderExtremes::numbersKeepTheirForm_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("text");
    for (const char* text : {"1.0E-7", "9007199254740993", "-9223372036854775808", "18446744073709551615",
             "1e400", "-0.0", "0.1000000000000000055511151231257827", "NaN", "Infinity", "-Infinity", "1.10"})
        QTest::newRow(text) << QByteArray(text) << QByteArray(text);
    QTest::newRow("NaN as text") << QByteArray("\"NaN\"") << QByteArray("NaN");
}

void TestDecoderExtremes::numbersKeepTheirForm()
{
    QFETCH(QByteArray, json);
    for (const auto& others :
        {QByteArrayList{}, QByteArrayList{"1", "2.5"}, QByteArrayList{"\"x\"", "null"}}) {
        const auto table = columnOf("double", others + QByteArrayList{json});
        QTEST(table->text(table->rowCount() - 1, 0).toUtf8(), "text");
    }
}

void TestDecoderExtremes::emptyAndRepeatedNames()
{
    const auto status
        = decodeCommandStatus(tableBody("[[1,2,3]]", R"(,"schema":[["",""],["a","long"],["a","string"]])"));
    const auto table = std::get<TableResultPtr>(status->result->content);
    QCOMPARE(table->columns()[0].name, QString());
    QCOMPARE(table->columns()[1].name, table->columns()[2].name);
    QCOMPARE(table->columns()[2].type.kind, ColumnType::Kind::String);
}

QTEST_GUILESS_MAIN(TestDecoderExtremes)
#include "tst_decoderextremes.moc"
