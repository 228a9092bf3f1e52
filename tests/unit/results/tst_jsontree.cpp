// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/hivetype.h"
#include "results/jsontree.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTest>

using namespace brickbench;
using namespace Qt::Literals::StringLiterals;

class TestJsonTree : public QObject {
    Q_OBJECT

private:
    const std::atomic<bool> m_never = false;

    JsonTreePtr treeOf(const QByteArray& json, const QString& type = u"unknown"_s)
    {
        const auto tree = readJsonTree(json, readHiveType(type), m_never);
        return tree ? *tree : JsonTreePtr();
    }

    static int find(const JsonTree& tree, const QStringList& names)
    {
        int at = JsonTree::root;
        for (const QString& name : names) {
            int found = -1;
            for (int row = 0; row < tree.node(at).childCount; ++row) {
                if (tree.name(tree.child(at, row)) == name)
                    found = tree.child(at, row);
            }
            if (found < 0)
                return -1;
            at = found;
        }
        return at;
    }

private Q_SLOTS:
    void structFieldsAreNamedFromTheType()
    {
        const auto tree = treeOf("[7,[\"Ann\",[{\"a b\":[1.50,null]}]],true]",
            u"struct<id:bigint,who:struct<name:string,log:array<map<string,struct<x:decimal(5,2),y:string>>>>>"_s);
        QVERIFY(tree);
        QCOMPARE(tree->node(JsonTree::root).kind, JsonTree::Kind::Struct);
        QCOMPARE(tree->name(tree->child(0, 0)), u"id"_s);
        QCOMPARE(tree->name(tree->child(0, 2)), u"_c2"_s);
        const int x = find(*tree, {u"who"_s, u"log"_s, u"[0]"_s, u"a b"_s, u"x"_s});
        QVERIFY(x > 0);
        QCOMPARE(tree->text(x, 100), u"1.50"_s);
        QCOMPARE(tree->path(x, u"c"_s), u"c.who.log[0][\"a b\"].x"_s);
        QCOMPARE(tree->sparkPath(x, u"c d"_s), u"`c d`.who.log[0]['a b'].x"_s);
        QCOMPARE(tree->value(tree->node(x).parent), QByteArray("{\n  \"x\": 1.50,\n  \"y\": null\n}"));
        QCOMPARE(tree->node(find(*tree, {u"who"_s, u"log"_s})).size, 1u);
    }

    void pathsFollowTheType_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("spark");
        QTest::newRow("map of numbers") << QByteArray("{\"12\":5}") << u"map<int,int>"_s
                                        << QStringList{u"12"_s} << u"m[\"12\"]"_s << u"m[12]"_s;
        QTest::newRow("quote in a key") << QByteArray("{\"it's\":5}") << u"map<string,int>"_s
                                        << QStringList{u"it's"_s} << u"m[\"it's\"]"_s << u"m['it\\'s']"_s;
        QTest::newRow("backtick in a field") << QByteArray("[5]") << u"struct<`a-b`:int>"_s
                                             << QStringList{u"a-b"_s} << u"m[\"a-b\"]"_s << u"m.`a-b`"_s;
        QTest::newRow("JSON in a string")
            << QByteArray("{\"a\":{\"b c\":[1,2]}}") << u"string"_s << QStringList{u"a"_s, u"b c"_s, u"[1]"_s}
            << u"m.a[\"b c\"][1]"_s << u"m:a['b c'][1]"_s;
        QTest::newRow("list in a string") << QByteArray("[{\"a\":1}]") << u"string"_s
                                          << QStringList{u"[0]"_s, u"a"_s} << u"m[0].a"_s << u"m:[0].a"_s;
        QTest::newRow("array of arrays") << QByteArray("[[1],[2,3]]") << u"array<array<int>>"_s
                                         << QStringList{u"[1]"_s, u"[0]"_s} << u"m[1][0]"_s << u"m[1][0]"_s;
    }

    void pathsFollowTheType()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, type);
        QFETCH(QStringList, names);
        QFETCH(QString, path);
        QFETCH(QString, spark);
        const auto tree = treeOf(json, type);
        QVERIFY(tree);
        const int id = find(*tree, names);
        QVERIFY(id > 0);
        QCOMPARE(tree->path(id, u"m"_s), path);
        QCOMPARE(tree->sparkPath(id, u"m"_s), spark);
    }

    void scalarsReadAsSent()
    {
        const auto tree
            = treeOf("[9007199254740993, -0.10, 1e400, NaN, \"a\\u00e4\\n\\ud83d\\ude95\", true, null]");
        QVERIFY(tree);
        QStringList texts;
        for (int row = 0; row < tree->node(0).childCount; ++row)
            texts << tree->text(tree->child(0, row), 100);
        QCOMPARE(texts,
            (QStringList{
                u"9007199254740993"_s, u"-0.10"_s, u"1e400"_s, u"NaN"_s, u"aä\n🚕"_s, u"true"_s, u"null"_s}));
        QCOMPARE(tree->node(tree->child(0, 6)).kind, JsonTree::Kind::Null);
        QCOMPARE(tree->text(tree->child(0, 4), 4), u"aä\n"_s); // no half of a pair
        QCOMPARE(tree->value(tree->child(0, 4)), u"aä\n🚕"_s.toUtf8());
    }

    void largeArraysComeInRanges()
    {
        QByteArray json = "[";
        for (int i = 0; i < 2'500; ++i)
            json += QByteArray::number(i) + ',';
        json += "2500]";
        const auto tree = treeOf(json, u"array<int>"_s);
        QVERIFY(tree);
        QCOMPARE(tree->node(0).childCount, 3);
        QCOMPARE(tree->node(0).size, 2501u);
        QCOMPARE(tree->name(tree->child(0, 2)), u"[2000 … 2500]"_s);
        const int last = tree->child(tree->child(0, 2), 500);
        QCOMPARE(tree->name(last), u"[2500]"_s);
        QCOMPARE(tree->path(last, u"a"_s), u"a[2500]"_s);
        QVERIFY(tree->value(tree->child(0, 2)).startsWith("[\n  2000,\n  2001"));
        QVERIFY(tree->value(tree->child(0, 2)).endsWith("2500\n]"));
    }

    void rangesOfMapsKeepTheirKeys()
    {
        QByteArray json = "{";
        for (int i = 0; i < 1'001; ++i)
            json += (i > 0 ? ",\"k" : "\"k") + QByteArray::number(i) + "\":[1]";
        json += "}";
        const auto tree = treeOf(json, u"map<string,struct<n:int>>"_s);
        QVERIFY(tree);
        QCOMPARE(tree->node(0).childCount, 2);
        QCOMPARE(tree->value(tree->child(0, 1)), QByteArray("{\n  \"k1000\": {\n    \"n\": 1\n  }\n}"));
        QCOMPARE(tree->sparkPath(find(*tree, {u"[1000 … 1000]"_s, u"k1000"_s, u"n"_s}), u"m"_s),
            u"m['k1000'].n"_s);
    }

    void aMillionElementsAreRangesOfRanges()
    {
        QByteArray json = "[" + QByteArray("7,").repeated(1'000'000) + "7]";
        const auto tree = treeOf(json);
        QVERIFY(tree);
        QCOMPARE(tree->node(0).childCount, 2);
        QCOMPARE(tree->name(tree->child(0, 0)), u"[0 … 999999]"_s);
        QCOMPARE(tree->name(tree->child(tree->child(0, 0), 1)), u"[1000 … 1999]"_s);
        QCOMPARE(tree->name(tree->child(0, 1)), u"[1000000 … 1000000]"_s);
    }

    void anyDepthIsRead()
    {
        constexpr int depth = 100'000;
        const auto tree = treeOf(QByteArray("[").repeated(depth) + QByteArray("]").repeated(depth));
        QVERIFY(tree);
        QCOMPARE(tree->nodeCount(), depth);
        QCOMPARE(tree->path(depth - 1, u"a"_s).size(), 1 + 3 * (depth - 1));
        QByteArray out;
        QVERIFY(!appendIndentedJson(
            QByteArray("[").repeated(depth).toStdString() + QByteArray("]").repeated(depth).toStdString(),
            out, 10'000));
        QCOMPARE(out.size(), 10'000);
    }

    void brokenJsonIsRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        for (const char* json : {"", " ", "7", "\"a\"", "[", "[1", "[1,", "[1 2]", "[1]]", "[1}", "{\"a\"}",
                 "{\"a\":}", "{a:1}", "[\"a]", "[\"a\\", "[truth]", "[01]", "[,1]", "{,}"})
            QTest::newRow(json) << QByteArray(json);
    }

    void brokenJsonIsRefused()
    {
        QFETCH(QByteArray, json);
        const auto tree = readJsonTree(json, {}, m_never);
        QVERIFY(!tree);
        QCOMPARE(tree.error().kind, Error::Kind::Invalid);
    }

    void canBeCancelled()
    {
        const std::atomic<bool> cancelled = true;
        QCOMPARE(readJsonTree("[1]", {}, cancelled).error().kind, Error::Kind::Cancelled);
    }

    void indentedMeansTheSame()
    {
        const QByteArray json
            = "{\"a\" :[1, 2.50 ,{}, [ ] ],\"b,[\":{\"c\\\"\":\"x: y\",\"d\":null},\"e\":[[1],[]]}";
        QByteArray out;
        QVERIFY(appendIndentedJson({json.constData(), size_t(json.size())}, out));
        QCOMPARE(QJsonDocument::fromJson(out), QJsonDocument::fromJson(json));
        QVERIFY(out.contains("\n    2.50,\n"));
        QVERIFY(out.contains("\"b,[\": {\n    \"c\\\"\": \"x: y\",\n"));
        QVERIFY(out.contains("\n    {},\n    []\n  ],"));
    }

    void aMegabyteIsQuick()
    {
        QByteArray json = "[";
        for (int i = 0; json.size() < 1'000'000; ++i)
            json += "{\"name\":\"item " + QByteArray::number(i)
                + "\",\"price\":" + QByteArray::number(i * 0.5) + "},";
        json.chop(1);
        json += ']';
        QElapsedTimer clock;
        clock.start();
        QVERIFY(treeOf(json));
        QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed())));
    }
};

QTEST_GUILESS_MAIN(TestJsonTree)
#include "tst_jsontree.moc"
