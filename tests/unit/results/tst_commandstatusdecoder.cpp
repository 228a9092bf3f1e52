// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/results/tableprinter.h"

#include <QTest>

using namespace brickbench;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

class TestCommandStatusDecoder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTablesCutAnywhere_data();
    void readsTablesCutAnywhere();
    void readsAnswersCutAnywhere_data();
    void readsAnswersCutAnywhere();
    void refusesWhatIsNoStatus_data();
    void refusesWhatIsNoStatus();
    void saysTheServersOwnWords();
    void keepsAnOddDepthLimit();
    void refusesLongBodies();
    void refusesRowsWithoutEnd();
    void announcesFirstRowsEarlyThenGroups();
    void snapshotsOutliveTheDecoder();
    void columnsWidenWithoutLoss_data();
    void columnsWidenWithoutLoss();
    void lateColumnsOfBigTables();
    void stopsReadingAfterAnError();
};

void TestCommandStatusDecoder::readsTablesCutAnywhere_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("printed");
    const auto row = [](const char* name, QByteArray data, QByteArray schema, QByteArray printed) {
        QTest::newRow(name) << data << schema << printed;
    };
    const QByteArray ab = R"([["a","bigint"],["b","string"]])";
    row("usual", R"([[1,"x"],[2,null]])", ab, "a:bigint|b:string|\nI 1|S x|\nI 2|null|");
    row("no rows", "[]", ab, "a:bigint|b:string|");
    row("no rows, no columns", "[]", "[]", "");
    row("data null", "null", ab, "a:bigint|b:string|");
    row("spaces", " [ [ 1 , \"x\" ] \n, [ 2\t,null ] ] ", ab, "a:bigint|b:string|\nI 1|S x|\nI 2|null|");
    row("types from values", R"([[1,1.5,true,"s",null,[1]]])", "",
        "_c0:bigint|_c1:double|_c2:boolean|_c3:string|_c4:|_c5:|\nI 1|D 1.5|B true|S s|null|J [1]|\nnotice 5 6 ");
    row("ragged", R"([[1,"x"],[2],[],[3,"y",true]])", ab,
        "a:bigint|b:string|_c2:boolean|\nI 1|S x|missing|\nI 2|missing|missing|\nmissing|missing|missing|\n"
        "I 3|S y|B true|\nnotice 5 1 \nnotice 4 3 ");
    row("short schema", R"([[1,2],[3,4]])", R"(["a"])",
        "a:bigint|_c1:bigint|\nI 1|I 2|\nI 3|I 4|\nnotice 5 1 ");
    row("long schema", R"([[1]])", ab, "a:bigint|b:string|\nI 1|missing|\nnotice 4 1 ");
    row("null in a short row", R"([[null,"x"],[null]])", ab,
        "a:bigint|b:string|\nnull|S x|\nnull|missing|\nnotice 4 1 ");
    row("same names", R"([[1,2,3]])", R"([["a","int"],["a","int"],["","int"]])",
        "a:int|a:int|:int|\nI 1|I 2|I 3|");
    row("items without brackets", R"([1,"a",[2],{"x":1}])", "",
        "_c0:|\nI 1|\nS a|\nI 2|\nJ {\"x\":1}|\nnotice 5 1 ");
    row("exact numbers",
        "[[9223372036854775807],[-9223372036854775808],[18446744073709551615],[12345678901234567890.12],"
        "[0.1234567890123456789012345],[1e400],[NaN],[-Infinity],[1.10],[1E5]]",
        R"~([["n","decimal(38,18)"]])~",
        "n:decimal(38,18)|\nI 9223372036854775807|\nI -9223372036854775808|\n# 18446744073709551615|\n"
        "# 12345678901234567890.12|\n# 0.1234567890123456789012345|\n# 1e400|\n# NaN|\n# -Infinity|\n# 1.10|\n# 1E5|");
    row("ints among doubles", "[[1],[2.5],[9007199254740993],[3],[4.0]]", R"([["n","double"]])",
        "n:double|\nI 1|\nD 2.5|\nI 9007199254740993|\nI 3|\nD 4.0|");
    row("strings among doubles", R"([[1.5],["NaN"],[null],["Infinity"],[2.5]])", R"([["n","double"]])",
        "n:double|\nD 1.5|\nS NaN|\nnull|\nS Infinity|\nD 2.5|");
    row("anything goes", R"([[true],[1],["x"],[null],[{"a":1}],[2.5],[false]])", R"(["v"])",
        "v:|\nB true|\nI 1|\nS x|\nnull|\nJ {\"a\":1}|\nD 2.5|\nB false|");
    row("text first", R"([["x"],[1],[null],["y"],[1.50],[true]])", R"(["v"])",
        "v:|\nS x|\nI 1|\nnull|\nS y|\n# 1.50|\nB true|");
    row("nulls first", R"([[null],[null],["x"],[null]])", R"(["v"])", "v:string|\nnull|\nnull|\nS x|\nnull|");
    row("strings", R"([["\u00e4\n\"\\"],[""],["null"],["\ud83d\ude00 東京"]])", R"(["s"])",
        "s:string|\nS ä\n\"\\|\nS |\nS null|\nS 😀 東京|");
    row("lone surrogate", R"([["a\ud800b"]])", R"(["s"])", "s:string|\nS a\uFFFDb|\nnotice 8 1 ");
    row("NUL inside", R"([["a\u0000b"]])", R"(["s"])", QByteArray("s:string|\nS a\0b|", 16));
    row("bad UTF-8", "[[\"a\xFFz\"],[[\"\xC3\"]]]", R"(["s"])",
        "s:|\nS a\uFFFDz|\nJ [\"\uFFFD\"]|\nnotice 8 2 ");
    row("raw control characters", QByteArray("[[\"a\nb\tc\0d\"]]", 13), R"(["s"])",
        QByteArray("s:string|\nS a\nb\tc\0d|", 20));
    row("nested as sent", R"([[[1, 2 ,"]}"],{"k" : [ ]}]])",
        R"([["a","array<int>"],["m","map<string,array<int>>"]])",
        "a:array<int>|m:map<string,array<int>>|\nJ [1, 2 ,\"]}\"]|J {\"k\" : [ ]}|");
    row("structs get names", R"([[[1,[["x",null]]]]])",
        R"([["s","struct<a:int,l:array<struct<n:string,v:int>>>"]])",
        "s:struct<a:int,l:array<struct<n:string,v:int>>>|\nJ {\"a\":1,\"l\":[{\"n\":\"x\",\"v\":null}]}|");
    row("long strings", "[[\"" + QByteArray(700, 'x') + "\",\"y\"]]", ab,
        "a:bigint|b:string|\nS " + QByteArray(700, 'x') + "|S y|");
}

void TestCommandStatusDecoder::readsTablesCutAnywhere()
{
    QFETCH(QByteArray, data);
    QFETCH(QByteArray, schema);
    QFETCH(QByteArray, printed);
    const QByteArray member = schema.isEmpty() ? QByteArray() : "\"schema\":" + schema;
    const QByteArray head = R"({"id":"c1","status":"Finished","results":{"resultType":"table",)";
    const QByteArray schemaLast = head + "\"data\":" + data + (member.isEmpty() ? "" : "," + member) + "}}";
    const QByteArray schemaFirst
        = "\xEF\xBB\xBF" + head + member + (member.isEmpty() ? "" : ",") + "\"data\":" + data + "} }\n";
    for (const auto& body : {schemaLast, schemaFirst}) {
        for (qsizetype cut = 0; cut <= body.size(); ++cut)
            QCOMPARE(printedStatus(decodeInTwo(body, cut)), "c1 Finished " + printed);
        QCOMPARE(printedStatus(decodeInSteps(body, 1)), "c1 Finished " + printed);
        QCOMPARE(printedStatus(decodeInSteps(body, 3)), "c1 Finished " + printed);
    }
}

void TestCommandStatusDecoder::readsAnswersCutAnywhere_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("printed");
    const auto row = [](const char* name, QByteArray body, QByteArray printed) {
        QTest::newRow(name) << body << printed;
    };
    const auto finished = [](const QByteArray& results) {
        return R"({"id":"c","status":"Finished","results":)" + results + "}";
    };
    row("running", R"({"id":"c","status":"Running","results":null})", "c Running none");
    row("no results key", R"({"id":"c","status":"Queued"})", "c Queued none");
    row("cancelling", R"({"status":"Cancelling","results":{}})", " Cancelling none");
    row("finished, null", finished("null"), "c Finished none");
    row("finished, empty", finished("{}"), "c Finished nothing");
    row("error without results", R"({"id":"c","status":"Error","results":null})", "c Error none");
    row("partial text", R"({"id":"c","status":"Running","results":{"resultType":"text","data":"so far"}})",
        "c Running text so far");
    row("text", finished(R"({"resultType":"text","data":"42"})"), "c Finished text 42");
    row("text, type last", finished(R"({"data":"4\n2","resultType":"text"})"), "c Finished text 4\n2");
    row("empty text", finished(R"({"resultType":"text","data":""})"), "c Finished nothing");
    row("null text", finished(R"({"resultType":"text","data":null})"), "c Finished nothing");
    row("prompt", finished(R"({"resultType":"text","data":"Out[12]: 42"})"), "c Finished text 42");
    row("text called table", finished(R"({"resultType":"table","data":"42"})"), "c Finished text 42");
    row("table called text", finished(R"({"data":[[1]],"resultType":"text","schema":["a"]})"),
        "c Finished a:bigint|\nI 1|");
    row("unknown type", finished(R"({"resultType":"Ok","data":"hm"})"), "c Finished text hm\nnotice 3 0 Ok");
    row("no type", finished(R"({"data":"hm"})"), "c Finished text hm");
    row("null type", finished(R"({"resultType":null,"data":"hm","cause":null,"fileName":null})"),
        "c Finished text hm");
    row("a number", finished(R"({"resultType":"text","data":42.50})"), "c Finished text 42.50");
    row("skipped output",
        finished(R"({"resultType":"text","data":"a\n*** WARNING: skipped 123 bytes of output ***\nb"})"),
        "c Finished text a\n\nb\nnotice 2 123 ");
    row("html", finished(R"({"resultType":"text","data":"<div>x</div>"})"), "c Finished html <div>x</div>");
    row("printed beside a table",
        finished(R"({"resultType":"table","data":[],"schema":[],"localText":"hello"})"),
        "c Finished \nnotice 6 0 hello");
    row("truncated", finished(R"({"resultType":"table","data":[[1],[2]],"schema":["a"],"truncated":true})"),
        "c Finished a:bigint|\nI 1|\nI 2|\nnotice 0 2 ");
    row("image", finished(R"({"resultType":"image","fileName":"data:image/png;base64,QUJD"})"),
        "c Finished image data:image/png=ABC");
    row("images",
        finished(R"({"resultType":"images","fileNames":["data:image/png;base64,QUJD", "/plots/a.png" ]})"),
        "c Finished images data:image/png=ABC /plots/a.png=/FileStore/plots/a.png");
    row("one image in both fields",
        finished(R"({"resultType":"image","fileName":"/plots/a.png","fileNames":["/plots/a.png"]})"),
        "c Finished image /plots/a.png=/FileStore/plots/a.png");
    row("names as one string", finished(R"({"resultType":"images","fileNames":"/plots/a.png"})"),
        "c Finished images /plots/a.png=/FileStore/plots/a.png");
    row("image with text", finished(R"({"resultType":"image","fileName":"/plots/a.png","data":"hi"})"),
        "c Finished image /plots/a.png=/FileStore/plots/a.png\nnotice 6 0 hi");
    row("image without a file", finished(R"({"resultType":"images","fileNames":[]})"),
        "c Finished nothing\nnotice 7 0 the server named no file.");
    row("error",
        finished(
            R"({"resultType":"error","summary":"<span class='ansi-red-fg'>E</span>: x &lt;y&gt;","cause":"long"})"),
        "c Finished failed E: x <y>|E: x <y>|long");
    row("error, null summary", finished(R"({"resultType":"error","summary":null,"cause":"a\nb: c\n"})"),
        "c Finished failed b: c||a\nb: c\n");
    row("error, nothing", finished(R"({"resultType":"error"})"),
        "c Finished failed Command failed; the server gave no details.||");
    row("error status with results", R"({"status":"Error","results":{"resultType":"error","cause":"boom"}})",
        " Error failed boom||boom");
    row("unknown keys and order",
        R"({"extra":{"a":[1,{"b":"}"}]},"results":{"pos":3,"x":[[]],"data":"t","metadata":{}},)"
        R"("n":-1.5e3,"status":"COMMAND_FINISHED","id":"9007199254740993"})",
        "9007199254740993 COMMAND_FINISHED text t");
    row("number as id", R"({"id":12345678901234567890,"status":"Running"})",
        "12345678901234567890 Running none");
    row("data twice", finished(R"({"resultType":"table","data":null,"data":[[1]],"schema":["a"]})"),
        "c Finished a:bigint|\nI 1|");
}

void TestCommandStatusDecoder::readsAnswersCutAnywhere()
{
    QFETCH(QByteArray, body);
    for (qsizetype cut = 0; cut <= body.size(); ++cut)
        QTEST(printedStatus(decodeInTwo(body, cut)), "printed");
    QTEST(printedStatus(decodeInSteps(body, 1)), "printed");
}

void TestCommandStatusDecoder::refusesWhatIsNoStatus_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Error::Kind>("kind");
    const auto row
        = [](const char* name, QByteArray body, Error::Kind kind) { QTest::newRow(name) << body << kind; };
    using K = Error::Kind;
    row("empty", "", K::Protocol);
    row("spaces", " \n", K::Protocol);
    row("html", "<!DOCTYPE html><html><title>Login</title></html>", K::Protocol);
    row("array", "[]", K::Protocol);
    row("text", "\"hello\"", K::Protocol);
    row("plain", "Invalid Token", K::Protocol);
    row("no status", R"({"id":"x"})", K::Protocol);
    row("empty object", "{}", K::Protocol);
    row("cut", R"({"id":"x","status":"Finished","results":{"data":[[1,2],[3)", K::Protocol);
    row("cut string", R"({"id":"x","status":"Fin)", K::Protocol);
    row("two values", R"({"status":"Running"}{})", K::Protocol);
    row("missing comma", R"({"id":"x" "status":"Running"})", K::Protocol);
    row("trailing comma", R"({"id":"x",})", K::Protocol);
    row("trailing comma in a row", R"({"status":"Finished","results":{"data":[[1,]]}})", K::Protocol);
    row("missing cell", R"({"status":"Finished","results":{"data":[[1,,2]]}})", K::Protocol);
    row("trailing row comma", R"({"status":"Finished","results":{"data":[[1],]}})", K::Protocol);
    row("bad word", R"({"status":"Finished","results":{"data":[[nil]]}})", K::Protocol);
    row("bad number", R"({"status":"Finished","results":{"data":[[01]]}})", K::Protocol);
    row("crossed brackets", R"({"status":"Finished","results":{"data":[[[1}]]}})", K::Protocol);
    row("no colon", R"({"status" "Finished"})", K::Protocol);
    row("1.2 error", R"({"error":"ClusterNotReadyException: wait"})", K::Refused);
    row("2.x error", R"({"error_code":"INVALID_STATE","message":"no"})", K::Refused);
    row("numeric code", R"({"error_code":403,"message":"no"})", K::Refused);
    row("error object", R"({"error":{"message":"deep"}})", K::Refused);
    row("half a byte order mark", "\xEF\xBB{}", K::Protocol);
}

void TestCommandStatusDecoder::refusesWhatIsNoStatus()
{
    QFETCH(QByteArray, body);
    QFETCH(Error::Kind, kind);
    for (qsizetype cut = 0; cut <= body.size(); ++cut) {
        const auto status = decodeInTwo(body, cut);
        QVERIFY(!status);
        QCOMPARE(status.error().kind, kind);
        QVERIFY(!status.error().detail.isEmpty());
    }
}

void TestCommandStatusDecoder::saysTheServersOwnWords()
{
    const auto words = [](const char* body) {
        const auto error = decodeCommandStatus(body).error();
        return error.code + u'/' + error.detail;
    };
    QCOMPARE(words(R"({"error":"ClusterNotReadyException: wait"})"), u"/ClusterNotReadyException: wait"_s);
    QCOMPARE(words(R"({"error_code":"INVALID_STATE","message":"no"})"), u"INVALID_STATE/no"_s);
    QCOMPARE(words(R"({"error_code":403,"message":"no"})"), u"403/no"_s);
    QCOMPARE(words(R"({"error":{"message":"deep"}})"), u"/deep"_s);
}

void TestCommandStatusDecoder::keepsAnOddDepthLimit()
{
    const auto nested
        = [](int depth) { return tableBody("[[" + QByteArray(depth, '[') + QByteArray(depth, ']') + "]]"); };
    // Answer, results, data and row are four levels of the thousand.
    QVERIFY(decodeCommandStatus(nested(996)));
    const auto refused = decodeCommandStatus(nested(997));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Protocol);
    QVERIFY(refused.error().detail.contains("1000 levels"_L1));
    QVERIFY(!decodeCommandStatus(R"({"status":"Running","x":)" + QByteArray(100'000, '[')));
}

void TestCommandStatusDecoder::refusesLongBodies()
{
    CommandStatusDecoder decoder({.maxDepth = 100, .maxBytes = 40});
    QVERIFY(decoder.feed(R"({"id":"x","status":)"));
    QVERIFY(!decoder.feed(QByteArray(30, ' ')));
    QCOMPARE(decoder.finish().error().kind, Error::Kind::TooLarge);
}

void TestCommandStatusDecoder::refusesRowsWithoutEnd()
{
    const auto row = "[" + QByteArray("1,").repeated(20'000) + "1]";
    QCOMPARE(decodeCommandStatus(tableBody("[" + row + "]")).error().kind, Error::Kind::TooLarge);
}

void TestCommandStatusDecoder::announcesFirstRowsEarlyThenGroups()
{
    CommandStatusDecoder decoder;
    std::vector<TableResultPtr> seen;
    decoder.onRows([&seen](TableResultPtr table) { seen.push_back(std::move(table)); });
    decoder.feed(R"({"status":"Finished","results":{"schema":["n","t"],"data":[)");
    constexpr int rows = 140'000;
    for (int row = 0; row < rows; ++row)
        QVERIFY(decoder.feed(
            (row == 0 ? "[" : ",[") + QByteArray::number(row) + ",\"t" + QByteArray::number(row) + "\"]"));
    decoder.feed("]}}");
    const auto status = decoder.finish();
    QVERIFY(status);
    const auto table = std::get<TableResultPtr>(status->result->content);
    QCOMPARE(table->rowCount(), rows);
    QCOMPARE(seen.size(), 3u);
    QCOMPARE(seen[0]->rowCount(), 100);
    QCOMPARE(seen[1]->rowCount(), 65'536);
    QCOMPARE(seen[2]->rowCount(), 131'072);
    QCOMPARE(seen[0]->columns()[1].name, u"t"_s);
    for (const auto& snapshot : {seen[0], seen[1], seen[2], table}) {
        const auto last = snapshot->rowCount() - 1;
        QCOMPARE(snapshot->cell(last, 0).integer, last);
        QCOMPARE(snapshot->text(last, 1), u"t"_s + QString::number(last));
        QCOMPARE(snapshot->text(0, 1), u"t0"_s);
    }
    QCOMPARE(table->text(65'536, 1), u"t65536"_s);
    QVERIFY(table->byteSize() > rows * 8u);
}

void TestCommandStatusDecoder::snapshotsOutliveTheDecoder()
{
    TableResultPtr kept;
    {
        CommandStatusDecoder decoder;
        decoder.onRows([&kept](TableResultPtr table) { kept = std::move(table); });
        decoder.feed(tableBody("[" + QByteArray("[\"abc\"],").repeated(150)));
    }
    QCOMPARE(kept->rowCount(), 100);
    QCOMPARE(kept->text(99, 0), u"abc"_s);
}

void TestCommandStatusDecoder::columnsWidenWithoutLoss_data()
{
    QTest::addColumn<QByteArrayList>("values");
    QTest::newRow("long to double") << QByteArrayList{"7", "9007199254740993", "null", "0.5"};
    QTest::newRow("double to text") << QByteArrayList{"0.5", "7", "1e5", "\"x\""};
    QTest::newRow("boolean to all") << QByteArrayList{"true", "null", "3", "\"t\"", "[1]", "false"};
    QTest::newRow("text to all") << QByteArrayList{"\"t\"", "null", "3", "2.5", "[1]", "false"};
    QTest::newRow("big to double") << QByteArrayList{"18446744073709551615", "0.25", "3"};
}

void TestCommandStatusDecoder::columnsWidenWithoutLoss()
{
    QFETCH(QByteArrayList, values);
    // Each value 30,000 times in a row: many odd cells, and changes inside of and between row groups.
    QByteArray data;
    constexpr int times = 30'000;
    for (const auto& value : values)
        data += QByteArray("[" + value + "],").repeated(times);
    data.chop(1);
    const auto status = decodeCommandStatus(tableBody("[" + data + "]"));
    QVERIFY(status);
    const auto table = std::get<TableResultPtr>(status->result->content);
    QCOMPARE(table->rowCount(), times * values.size());
    for (std::int64_t row = 0; row < table->rowCount(); ++row) {
        auto expected = values[row / times];
        if (expected == "null")
            expected = "";
        else if (expected.startsWith('"'))
            expected = expected.mid(1).chopped(1);
        QByteArray text;
        table->appendText(row, 0, text);
        QCOMPARE(text, expected);
        QCOMPARE(table->cell(row, 0).kind == Cell::Kind::Null, expected.isEmpty());
    }
}

void TestCommandStatusDecoder::lateColumnsOfBigTables()
{
    const auto data = QByteArray("[1],").repeated(70'000) + "[2,\"late\"]";
    const auto status = decodeCommandStatus(tableBody("[" + data + "]"));
    QVERIFY(status);
    const auto table = std::get<TableResultPtr>(status->result->content);
    QCOMPARE(table->columnCount(), 2);
    QCOMPARE(table->cell(5, 1).kind, Cell::Kind::Missing);
    QCOMPARE(table->cell(69'999, 1).kind, Cell::Kind::Missing);
    QCOMPARE(table->text(70'000, 1), u"late"_s);
}

void TestCommandStatusDecoder::stopsReadingAfterAnError()
{
    CommandStatusDecoder decoder;
    QVERIFY(!decoder.feed("<html>"));
    QVERIFY(!decoder.feed(R"({"status":"Running"})"));
    QVERIFY(!decoder.finish());
}

QTEST_GUILESS_MAIN(TestCommandStatusDecoder)
#include "tst_commandstatusdecoder.moc"
