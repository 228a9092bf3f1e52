// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/storedresult.h"

#include "results/richoutput.h"
#include "results/richsource.h"
#include "results/schema.h"
#include "results/typejson.h"
#include "tests/unit/results/sampletable.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;

class TestStoredResult : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyKindComesBack_data();
    void everyKindComesBack();
    void richOutputComesBack();
    void randomTablesComeBack();
    void columnTypesComeBack_data();
    void columnTypesComeBack();
    void noticesComeBack();
    void noticesOfALaterVersionAreLeftOut();
    void fetchedPictureIsStoredWithItsBytes();
    void damagedStorageIsAnError_data();
    void damagedStorageIsAnError();
    void sizeIsKnownBefore();
};

void TestStoredResult::everyKindComesBack_data()
{
    QTest::addColumn<QByteArray>("results");
    QTest::newRow("nothing") << R"({"resultType":"text","data":""})"_ba;
    QTest::newRow("text")
        << R"({"resultType":"text","data":"a\u0000b \u001b[31mred\u001b[0m \ud83d\ude00\n"})"_ba;
    QTest::newRow("html") << R"({"resultType":"text","data":"<div>a &amp; b</div>"})"_ba;
    QTest::newRow("image") << R"({"resultType":"image","fileName":"data:image/png;base64,iVBORw0KGgo="})"_ba;
    QTest::newRow("images")
        << R"({"resultType":"images","fileNames":["data:image/svg+xml;base64,PHN2Zy8+","/plots/x.png"]})"_ba;
    QTest::newRow("error")
        << R"({"resultType":"error","summary":"<span class='ansi-red-fg'>E</span>: a &lt;b&gt; &amp;amp;",
        "cause":"\u001b[31mE\u001b[0m\nFile <command-1>:3, in f\nE: a <b>"})"_ba;
    QTest::newRow("error with bare angles")
        << R"({"resultType":"error","summary":"mismatched input '<EOF>' expecting <init>","cause":null})"_ba;
    QTest::newRow("table") << R"({"resultType":"table","truncated":true,"isJsonSchema":true,"schema":[
        {"name":"a","type":"\"long\"","metadata":"{}"},{"name":"a","type":"\"decimal(38,10)\""},
        {"name":"","type":"{\"type\":\"struct\",\"fields\":[{\"name\":\"x y\",\"type\":\"long\",\"nullable\":true,\"metadata\":{}}]}"},
        {"name":"t","type":"\"timestamp\""}],
        "data":[[9007199254740993,"123456789012345678901234567.0000000001",[1],"2026-01-02T03:04:05.006Z"],
        [null,null,null,null],[1.0E-7,"x",[[1, 2]],""],[1e400,true,{"k":[null]},"NULL"]]})"_ba;
    QTest::newRow("ragged rows without schema")
        << R"({"resultType":"table","data":[[1],[1,"a",null],[]]})"_ba;
    QTest::newRow("no rows") << R"({"resultType":"table","schema":[["a","long"]],"data":[]})"_ba;
}

void TestStoredResult::everyKindComesBack()
{
    QFETCH(QByteArray, results);
    const auto status = decodeCommandStatus(R"({"status":"Finished","results":)" + results + '}');
    QVERIFY(status && status->result);

    const auto back = readStoredResult(storeResult(*status->result));

    QVERIFY2(back, back ? "" : qPrintable(back.error().detail));
    QCOMPARE(printedContent(*back), printedContent(*status->result));
}

void TestStoredResult::richOutputComesBack()
{
    const QByteArray tag = makeRichTag();
    CommandResult result{
        TextResult{tag + " text \"a\\n\\nb\\n\"\n" + tag + " html \"<b>\"\n" + tag
                + " table {\"resultType\":\"table\",\"schema\":[[\"n\",\"long\"]],\"data\":[[1]]}\n" + tag
                + " image image/gif R0lGODlh\n" + tag
                + " error {\"summary\":\"E: <x> &amp;\",\"cause\":\"c\"}\n" + tag + " end 5",
            false},
        {}, {}};
    readRichOutput(result, tag);
    QCOMPARE(std::get<RichResult>(result.content).parts.size(), 5u);

    const auto back = readStoredResult(storeResult(result));

    QVERIFY(back.has_value());
    QCOMPARE(printedContent(*back), printedContent(result));
    QVERIFY(back->notices.empty());
}

void TestStoredResult::randomTablesComeBack()
{
    for (unsigned seed = 1; seed <= 60; ++seed) {
        Random random(seed);
        const QByteArrayList types{"long", "double", "string", "boolean", "decimal(10,2)", "date"};
        QByteArrayList rows;
        for (auto count = random() % 40; count > 0; --count) {
            QByteArrayList cells;
            for (const QByteArray& type : types)
                cells.append(randomCellJson(type, random));
            rows.append('[' + cells.join(',') + ']');
        }
        CommandResult result;
        const TableResultPtr table = tableOf(types, rows);
        QVERIFY2(table, qPrintable(u"seed %1"_s.arg(seed)));
        result.content = table;

        const auto back = readStoredResult(storeResult(result));

        QVERIFY2(back, qPrintable(u"seed %1"_s.arg(seed)));
        QVERIFY2(printedContent(*back) == printedContent(result), qPrintable(u"seed %1"_s.arg(seed)));
    }
}

void TestStoredResult::columnTypesComeBack_data()
{
    QTest::addColumn<QString>("type");
    for (const char* type :
        {"\"long\"", "\"byte\"", "\"decimal(38,18)\"", "\"timestamp_ntz\"", "\"void\"", "bigint",
            "array<map<string,struct<a:bigint,b:array<double>>>>", "interval day to second", "geometry(4326)",
            R"({"type":"struct","fields":[{"name":"a:b <c>","type":"binary","nullable":true,"metadata":{}}]})"})
        QTest::newRow(type) << QString::fromLatin1(type);
}

void TestStoredResult::columnTypesComeBack()
{
    QFETCH(QString, type);
    const ColumnType read = readColumnType(type);
    const ColumnType again = readColumnType(typeJson(read));
    QCOMPARE(again.kind, read.kind);
    QCOMPARE(again.text, read.text);
    QCOMPARE(again.precision, read.precision);
    QCOMPARE(again.fields.size(), read.fields.size());
    QCOMPARE(typeJson(again), typeJson(read));
}

void TestStoredResult::noticesComeBack()
{
    CommandResult result;
    result.content = TextResult{"x", false};
    result.notices = {{Notice::Kind::TextSkipped, 12, {}}, {Notice::Kind::ExtraOutput, 0, u"prin\"ted\n"_s}};
    const auto back = readStoredResult(storeResult(result));
    QVERIFY(back);
    QCOMPARE(back->notices, result.notices);
}

void TestStoredResult::noticesOfALaterVersionAreLeftOut()
{
    StoredResult stored = storeResult({TextResult{"x", false}, {}, {}});
    stored.notices = R"([{"kind":99},{"kind":1,"count":3},{"kind":"odd"},7])";
    const auto back = readStoredResult(stored);
    QVERIFY(back);
    QCOMPARE(back->notices, (std::vector<Notice>{{Notice::Kind::TextTruncated, 3, {}}}));
}

void TestStoredResult::fetchedPictureIsStoredWithItsBytes()
{
    ImagesResult images;
    images.images.push_back({u"/plots/x.png"_s, u"image/png"_s, "\x89PNG", u"/FileStore/plots/x.png"_s, {}});
    CommandResult result;
    result.content = images;
    const auto back = readStoredResult(storeResult(result));
    QVERIFY(back);
    QCOMPARE(std::get<ImagesResult>(back->content).images.front().bytes, "\x89PNG"_ba);
}

void TestStoredResult::damagedStorageIsAnError_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut") << storeResult({TextResult{"some text", false}, {}, {}}).body.chopped(5);
    QTest::newRow("something else") << "{\"status\":\"Running\"}"_ba;
}

void TestStoredResult::damagedStorageIsAnError()
{
    QFETCH(QByteArray, body);
    QVERIFY(!readStoredResult({body, {}}));
}

void TestStoredResult::sizeIsKnownBefore()
{
    CommandResult result;
    result.content = TextResult{QByteArray(100'000, 'x'), false};
    QVERIFY(storedSize(result) >= 100'000);
    QVERIFY(storedSize(result) < 101'000);
    QCOMPARE(storedSize({NoOutput{}, {}, {}}), std::size_t(0));
}

QTEST_GUILESS_MAIN(TestStoredResult)
#include "tst_storedresult.moc"
