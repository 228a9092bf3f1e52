// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/commandstatusdecoder.h"
#include "results/sqlvalues.h"

#include <QTest>

using namespace brickbench;

class SqlValuesTest : public QObject {
    Q_OBJECT

private:
    static TableResultPtr table(const QByteArray& rows, const QByteArray& schema)
    {
        const QByteArray body = "{\"status\":\"Finished\",\"results\":{\"resultType\":\"table\",\"data\":["
            + rows + "],\"schema\":[" + schema + "],\"truncated\":false,\"isJsonSchema\":true}}";
        const auto status = decodeCommandStatus(body);
        return status && status->result ? std::get<TableResultPtr>(status->result->content)
                                        : TableResultPtr();
    }

    static QByteArray column(const QByteArray& name, const QByteArray& type)
    {
        return "{\"name\":\"" + name + "\",\"type\":\"\\\"" + type + "\\\"\"}";
    }

    static QByteArray literal(const QByteArray& json, const QByteArray& type)
    {
        QByteArray out;
        appendSqlLiteral(*table('[' + json + ']', column("c", type)), 0, 0, out);
        return out;
    }

private Q_SLOTS:
    void literals_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("sql");
        const auto row = [](const char* name, const char* json, const char* type, const char* sql) {
            QTest::newRow(name) << QByteArray(json) << QByteArray(type) << QByteArray(sql);
        };
        row("null", "null", "string", "NULL");
        row("empty", "\"\"", "string", "''");
        row("the word", "\"NULL\"", "string", "'NULL'");
        row("quote", "\"it's\"", "string", "'it\\'s'");
        row("backslash before a quote", "\"\\\\'\"", "string", "'\\\\\\''");
        row("line ends", "\"a\\nb\\tc\\r\"", "string", "'a\\nb\\tc\\r'");
        row("zero byte", "\"a\\u0000b\"", "string", "'a\\0b'");
        row("boolean", "true", "boolean", "TRUE");
        row("long", "9223372036854775807", "long", "9223372036854775807");
        row("double", "1.5", "double", "1.5");
        row("tiny double", "1.0E-7", "double", "double('1.0E-7')");
        row("not a number", "\"NaN\"", "double", "double('NaN')");
        row("infinite float", "\"-Infinity\"", "float", "float('-Infinity')");
        row("decimal", "\"12.50\"", "decimal(10,2)", "12.50");
        row("decimal zero", "\"0E-10\"", "decimal(20,10)", "CAST('0E-10' AS DECIMAL(20,10))");
        row("no number in a long", "\"1) OR (1=1\"", "long", "double('1) OR (1=1')");
        row("date", "\"2024-05-01\"", "date", "DATE'2024-05-01'");
        row("timestamp", "\"2024-05-01T10:00:00.000+0000\"", "timestamp",
            "TIMESTAMP'2024-05-01T10:00:00.000+0000'");
        row("binary", "\"AAE=\"", "binary", "unbase64('AAE=')");
    }

    void literals()
    {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, sql);
        QCOMPARE(literal(json, type), sql);
    }

    void nestedValuesAreReadBackFromJson()
    {
        const QByteArray schema
            = "{\"name\":\"a\",\"type\":\"{\\\"type\\\":\\\"array\\\",\\\"elementType\\\":\\\"integer\\\",\\\"containsNull\\\":true}\"}";
        QByteArray out;
        appendSqlLiteral(*table("[[1,2]]", schema), 0, 0, out);
        QCOMPARE(out, QByteArray("from_json('[1,2]', 'array<int>')"));
    }

    void inListHasEachValueOnceAndNoNull()
    {
        const auto excerpt
            = TableExcerpt::whole(table("[\"b\"],[null],[\"a\"],[\"b\"]", column("c", "string")));
        QCOMPARE(sqlInList(excerpt), QByteArray("('b', 'a')"));
        QCOMPARE(
            sqlInList(TableExcerpt::whole(table("[null]", column("c", "string")))), QByteArray("(NULL)"));
    }

    void inListOfSeveralColumnsHasTuples()
    {
        const auto excerpt = TableExcerpt::whole(
            table("[1,\"x\"],[1,null],[1,\"x\"]", column("n", "long") + ',' + column("s", "string")));
        QCOMPARE(sqlInList(excerpt), QByteArray("((1, 'x'), (1, NULL))"));
    }

    void inListBreaksItsLines()
    {
        QByteArray rows;
        for (int i = 0; i < 100; ++i)
            rows += (i > 0 ? ",[" : "[") + QByteArray::number(100000 + i) + ']';
        const auto list = sqlInList(TableExcerpt::whole(table(rows, column("n", "long"))));
        QVERIFY(list.has_value());
        for (const QByteArray& line : list->split('\n'))
            QVERIFY2(line.size() <= 110, line.constData());
    }

    void insertsNameTheirColumnsSafely()
    {
        const auto excerpt = TableExcerpt::whole(
            table("[1,null],[2,\"x\"]", column("a`b", "long") + ',' + column("s", "string")));
        QCOMPARE(sqlInserts(excerpt, QStringLiteral("t")),
            QByteArray("INSERT INTO t (`a``b`, `s`) VALUES\n  (1, NULL),\n  (2, 'x');\n"));
    }

    void insertsStopAtAThousandRowsAndGoOnInAnother()
    {
        QByteArray rows;
        for (int i = 0; i < 2001; ++i)
            rows += i > 0 ? ",[1]" : "[1]";
        const auto sql
            = sqlInserts(TableExcerpt::whole(table(rows, column("n", "long"))), QStringLiteral("t"));
        QVERIFY(sql.has_value());
        QCOMPARE(sql->count("INSERT INTO"), 3);
        QCOMPARE(sql->count("(1)"), 2001);
    }

    void stoppingGivesNothing()
    {
        const auto excerpt = TableExcerpt::whole(table("[1]", column("n", "long")));
        const RowProgress stop = [](std::int64_t) { return false; };
        QVERIFY(!sqlInList(excerpt, stop));
        QVERIFY(!sqlInserts(excerpt, QStringLiteral("t"), stop));
    }
};

QTEST_GUILESS_MAIN(SqlValuesTest)
#include "tst_sqlvalues.moc"
