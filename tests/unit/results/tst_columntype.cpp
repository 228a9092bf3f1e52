// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/schema.h"

#include <QTest>

using namespace brickbench;
using namespace Qt::Literals::StringLiterals;

class TestColumnType : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTypes_data();
    void readsTypes();
    void namesStructFieldsInOrder();
    void knowsNumbersAndNesting();
    void survivesAbsurdNesting();
    void readsSchemas_data();
    void readsSchemas();
};

void TestColumnType::readsTypes_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("spark");
    QTest::addColumn<int>("kind");
    using K = ColumnType::Kind;
    const auto row = [](const char* written, const char* text, const char* spark, K kind) {
        QTest::newRow(written) << QString::fromUtf8(written) << QString::fromUtf8(text)
                               << QString::fromUtf8(spark) << static_cast<int>(kind);
    };
    row("\"string\"", "string", "string", K::String);
    row("\"long\"", "bigint", "long", K::Long);
    row("long", "bigint", "long", K::Long);
    row("bigint", "bigint", "long", K::Long);
    row("BIGINT", "bigint", "long", K::Long);
    row("\"integer\"", "int", "integer", K::Integer);
    row("int", "int", "integer", K::Integer);
    row("smallint", "smallint", "short", K::Short);
    row("\"byte\"", "tinyint", "byte", K::Byte);
    row("\"double\"", "double", "double", K::Double);
    row("float", "float", "float", K::Float);
    row("\"boolean\"", "boolean", "boolean", K::Boolean);
    row("\"decimal(10,2)\"", "decimal(10,2)", "decimal(10,2)", K::Decimal);
    row(" decimal( 38 , 18 ) ", "decimal(38,18)", "decimal(38,18)", K::Decimal);
    row("decimal(5)", "decimal(5,0)", "decimal(5,0)", K::Decimal);
    row("decimal", "decimal", "decimal", K::Decimal);
    row("\"date\"", "date", "date", K::Date);
    row("timestamp", "timestamp", "timestamp", K::Timestamp);
    row("timestamp_ntz", "timestamp_ntz", "timestamp_ntz", K::TimestampNtz);
    row("binary", "binary", "binary", K::Binary);
    row("void", "void", "void", K::Void);
    row("varchar(20)", "string", "string", K::String);
    row("variant", "variant", "variant", K::Variant);
    row("interval day to second", "interval day to second", "interval day to second", K::Interval);
    row("array<string>", "array<string>", "array<string>", K::Array);
    row("array< map< string , array<int> > >", "array<map<string,array<int>>>",
        "array<map<string,array<int>>>", K::Array);
    row("struct<a:bigint,b:decimal(10,2)>", "struct<a:bigint,b:decimal(10,2)>",
        "struct<a:bigint,b:decimal(10,2)>", K::Struct);
    row("struct<>", "struct<>", "struct<>", K::Struct);
    row("{\"type\":\"array\",\"elementType\":\"long\",\"containsNull\":true}", "array<bigint>",
        "array<bigint>", K::Array);
    row("{\"type\":\"map\",\"keyType\":\"string\",\"valueType\":{\"type\":\"array\",\"elementType\":\"double\"}}",
        "map<string,array<double>>", "map<string,array<double>>", K::Map);
    row("{\"type\":\"struct\",\"fields\":[{\"name\":\"a\",\"type\":\"integer\",\"nullable\":true,\"metadata\":{}}]}",
        "struct<a:int>", "struct<a:int>", K::Struct);
    row("{\"type\":\"udt\",\"class\":\"x\",\"sqlType\":\"double\"}", "double", "double", K::Double);
    row("array<string", "array<string", "array<string", K::Unknown);
    row("geography", "geography", "geography", K::Unknown);
    row("{broken", "{broken", "{broken", K::Unknown);
    row("", "", "", K::Unknown);
}

void TestColumnType::readsTypes()
{
    QFETCH(QString, written);
    const auto type = readColumnType(written);
    QTEST(type.text, "text");
    QTEST(type.sparkName(), "spark");
    QTEST(static_cast<int>(type.kind), "kind");
}

void TestColumnType::namesStructFieldsInOrder()
{
    const auto type = readColumnType(u"struct<z:int,`odd: name`:array<struct<q:date>>,a:string>");
    QCOMPARE(type.fields.size(), 3u);
    QCOMPARE(type.fields[0].name, u"z"_s);
    QCOMPARE(type.fields[1].name, u"odd: name"_s);
    QCOMPARE(type.fields[1].type.fields[0].type.fields[0].name, u"q"_s);
    QCOMPARE(type.fields[2].name, u"a"_s);
    const auto map = readColumnType(u"map<string,int>");
    QCOMPARE(map.fields[0].name, u"key"_s);
    QCOMPARE(map.fields[1].name, u"value"_s);
}

void TestColumnType::knowsNumbersAndNesting()
{
    QVERIFY(readColumnType(u"decimal(3,1)").isNumeric());
    QVERIFY(readColumnType(u"tinyint").isNumeric());
    QVERIFY(!readColumnType(u"date").isNumeric());
    QVERIFY(readColumnType(u"array<int>").isNested());
    QVERIFY(!readColumnType(u"string").isNested());
    QCOMPARE(readColumnType(u"decimal(7,3)").precision, 7);
    QCOMPARE(readColumnType(u"decimal(7,3)").scale, 3);
}

void TestColumnType::survivesAbsurdNesting()
{
    const auto deep = QString(u"array<"_s).repeated(100'000) + u"int"_s + QString(100'000, u'>');
    QCOMPARE(readColumnType(deep).kind, ColumnType::Kind::Unknown);
}

void TestColumnType::readsSchemas_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("columns");
    QTest::newRow("objects") << QByteArray("[{\"name\":\"a\",\"type\":\"\\\"long\\\"\",\"metadata\":\"{}\"}]")
                             << u"a bigint;"_s;
    QTest::newRow("type as JSON") << QByteArray(
        "[{\"name\":\"a\",\"type\":{\"type\":\"array\",\"elementType\":\"string\"}}]")
                                  << u"a array<string>;"_s;
    QTest::newRow("pairs") << QByteArray("[[\"a\",\"bigint\"],[\"b\",\"\\\"string\\\"\"]]")
                           << u"a bigint;b string;"_s;
    QTest::newRow("plain names") << QByteArray("[\"a\",\"b\"]") << u"a ;b ;"_s;
    QTest::newRow("mixed, repeated and empty")
        << QByteArray("[\"a\",[\"a\"],{\"name\":\"\",\"type\":\"int\"},{\"type\":\"date\"},[]]")
        << u"a ;a ; int; date; ;"_s;
    QTest::newRow("numbers as names") << QByteArray("[{\"name\":7,\"type\":null}]") << u"7 ;"_s;
    QTest::newRow("a struct type") << QByteArray(
        "{\"type\":\"struct\",\"fields\":[{\"name\":\"x\",\"type\":\"long\"}]}")
                                   << u"x bigint;"_s;
    QTest::newRow("bad UTF-8") << QByteArray("[\"a\xFF\"]") << u"a\uFFFD ;"_s;
    QTest::newRow("null") << QByteArray("null") << QString();
    QTest::newRow("nonsense") << QByteArray("[{]") << QString();
    QTest::newRow("text") << QByteArray("\"abc\"") << QString();
}

void TestColumnType::readsSchemas()
{
    QFETCH(QByteArray, json);
    QString columns;
    for (const auto& column : readSchema(json))
        columns += column.name + u' ' + column.type.text + u';';
    QTEST(columns, "columns");
}

QTEST_GUILESS_MAIN(TestColumnType)
#include "tst_columntype.moc"
