// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/exporters.h"
#include "results/resultdocument.h"
#include "results/separatedtext.h"
#include "tests/unit/results/tableprinter.h"

#include <QBuffer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace brickbench;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

class TestExporters : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesFormats_data();
    void writesFormats();
    void guardsFormulas();
    void guardsWhatSpreadsheetsRun_data();
    void guardsWhatSpreadsheetsRun();
    void guardsNamesToo();
    void writesDecimalsWithCommas();
    void writesAPageThatRunsNothing();
    void keepsRepeatedNames();
    void saysWhenTheDiskIsFull();
    void stopsWhenAsked();
    void writesBigTablesWhole();
    void describesResults_data();
    void describesResults();
    void documentsTablesExactly();
    void documentsErrorsWithoutMarkup();
    void documentsImages();
    void documentsRefusals();
};

namespace {

TableResultPtr oddTable()
{
    const auto status = decodeCommandStatus(tableBody(
        "[[1,\"a,b\",1.5],[9223372036854775807,\"say \\\"hi\\\"\\nyou\",null],[null,\"\",NaN],[-4,\"1204.50\",1e400]]",
        R"(,"schema":[["n","bigint"],["t|x","string"],["n","double"]])"));
    return std::get<TableResultPtr>(status->result->content);
}

QByteArray exported(const TableResultPtr& table, ExportOptions options)
{
    return TableExporter(table, options).toBytes();
}

/// A disk with room for a few bytes.
class FullDevice : public QIODevice {
public:
    explicit FullDevice(qint64 room)
        : m_room(room)
    {
        open(QIODevice::WriteOnly | QIODevice::Unbuffered);
    }

protected:
    qint64 readData(char*, qint64) override { return -1; }
    qint64 writeData(const char*, qint64 size) override
    {
        if (m_room == 0) {
            setErrorString(u"No space left on device"_s);
            return -1;
        }
        const auto written = std::min(size, m_room);
        m_room -= written;
        return written;
    }

private:
    qint64 m_room;
};

QJsonObject documentOf(const CommandResult& result)
{
    QByteArray json = "{";
    appendResultMembers(result, json);
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(json + '}', &error);
    return error.error == QJsonParseError::NoError ? document.object() : QJsonObject();
}

CommandResult resultOf(const QByteArray& results)
{
    return *decodeCommandStatus("{\"status\":\"Finished\",\"results\":" + results + "}")->result;
}

} // namespace

void TestExporters::writesFormats_data()
{
    QTest::addColumn<ExportOptions>("options");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("csv") << ExportOptions{}
                         << QByteArray(
                                "n,t|x,n\r\n1,\"a,b\",1.5\r\n9223372036854775807,\"say \"\"hi\"\"\nyou\",\r\n"
                                ",\"\",NaN\r\n-4,1204.50,1e400\r\n");
    QTest::newRow("semicolons, no header, BOM")
        << ExportOptions{ExportFormat::Csv, ';', false, true, false}
        << QByteArray(
               "\xEF\xBB\xBF"
               "1;a,b;1.5\r\n9223372036854775807;\"say \"\"hi\"\"\nyou\";\r\n;\"\";NaN\r\n-4;1204.50;1e400\r\n");
    QTest::newRow("tsv")
        << ExportOptions{ExportFormat::Tsv, ',', true, false, false}
        << QByteArray(
               "n\tt|x\tn\n1\ta,b\t1.5\n9223372036854775807\t\"say \"\"hi\"\"\nyou\"\t\n\t\"\"\tNaN\n-4\t1204.50\t1e400\n");
    QTest::newRow("json")
        << ExportOptions{ExportFormat::Json, ',', true, false, false}
        << QByteArray(
               "{\"columns\":[{\"name\":\"n\",\"type\":\"long\"},{\"name\":\"t|x\",\"type\":\"string\"},"
               "{\"name\":\"n\",\"type\":\"double\"}],\"rows\":[\n[1,\"a,b\",1.5],\n"
               "[9223372036854775807,\"say \\\"hi\\\"\\nyou\",null],\n[null,\"\",\"NaN\"],\n[-4,\"1204.50\",1e400]\n]}\n");
    QTest::newRow("json lines")
        << ExportOptions{ExportFormat::JsonLines, ',', true, false, false}
        << QByteArray(
               "{\"n\":1,\"t|x\":\"a,b\",\"n_2\":1.5}\n"
               "{\"n\":9223372036854775807,\"t|x\":\"say \\\"hi\\\"\\nyou\",\"n_2\":null}\n"
               "{\"n\":null,\"t|x\":\"\",\"n_2\":\"NaN\"}\n{\"n\":-4,\"t|x\":\"1204.50\",\"n_2\":1e400}\n");
    QTest::newRow("decimal commas")
        << ExportOptions{ExportFormat::Csv, ';', false, false, false, true}
        << QByteArray(
               "1;a,b;1,5\r\n9223372036854775807;\"say \"\"hi\"\"\nyou\";\r\n;\"\";NaN\r\n-4;1204.50;1e400\r\n");
    QTest::newRow("markdown")
        << ExportOptions{ExportFormat::Markdown, ',', true, false, false}
        << QByteArray(
               "| n | t\\|x | n |\n| ---: | --- | ---: |\n| 1 | a,b | 1.5 |\n"
               "| 9223372036854775807 | say \"hi\"<br>you | *null* |\n| *null* |  | NaN |\n| -4 | 1204.50 | 1e400 |\n");
}

void TestExporters::writesFormats()
{
    QFETCH(ExportOptions, options);
    QTEST(exported(oddTable(), options), "text");
}

void TestExporters::guardsFormulas()
{
    const auto status = decodeCommandStatus(
        tableBody(R"([["=1+1",-5],["@x",1],["+a,b",2],["ok",3]])", R"(,"schema":["t","n"])"));
    const auto table = std::get<TableResultPtr>(status->result->content);
    ExportOptions options;
    options.header = false;
    QCOMPARE(exported(table, options), QByteArray("=1+1,-5\r\n@x,1\r\n\"+a,b\",2\r\nok,3\r\n"));
    options.guardFormulas = true;
    QCOMPARE(exported(table, options), QByteArray("'=1+1,-5\r\n'@x,1\r\n\"'+a,b\",2\r\nok,3\r\n"));
}

void TestExporters::guardsWhatSpreadsheetsRun_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isGuarded");
    QTest::newRow("equals") << QByteArray("=cmd|' /C calc'!A0") << true;
    QTest::newRow("plus") << QByteArray("+1+cmd") << true;
    QTest::newRow("minus") << QByteArray("-1+cmd") << true;
    QTest::newRow("at") << QByteArray("@SUM(A1)") << true;
    QTest::newRow("tab") << QByteArray("\t=1") << true;
    QTest::newRow("carriage return") << QByteArray("\r=1") << true;
    QTest::newRow("line feed") << QByteArray("\n=1") << true;
    QTest::newRow("wide equals") << QByteArray("＝1+1") << true;
    QTest::newRow("wide plus") << QByteArray("＋1") << true;
    QTest::newRow("wide minus") << QByteArray("－1") << true;
    QTest::newRow("wide at") << QByteArray("＠x") << true;
    QTest::newRow("only a minus") << QByteArray("-") << true;
    QTest::newRow("negative number") << QByteArray("-1204.50") << false;
    QTest::newRow("positive number") << QByteArray("+4.9e-5") << false;
    QTest::newRow("equals inside") << QByteArray("a=1") << false;
    QTest::newRow("empty") << QByteArray("") << false;
    QTest::newRow("other wide text") << QByteArray("｜") << false;
}

void TestExporters::guardsWhatSpreadsheetsRun()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isGuarded);
    CellQuoting quoting;
    quoting.guardFormulas = true;
    QByteArray guarded;
    QByteArray plain;
    appendGuardedField(std::string_view(text.constData(), std::size_t(text.size())), quoting, guarded);
    const QByteArray wanted = (isGuarded ? "'" : "") + text;
    appendField(std::string_view(wanted.constData(), std::size_t(wanted.size())), quoting, plain);
    QCOMPARE(guarded, plain);
}

void TestExporters::guardsNamesToo()
{
    const auto status = decodeCommandStatus(tableBody("[[1]]", ",\"schema\":[\"=1+1\"]"));
    ExportOptions options;
    options.guardFormulas = true;
    QCOMPARE(
        exported(std::get<TableResultPtr>(status->result->content), options), QByteArray("'=1+1\r\n1\r\n"));
}

void TestExporters::writesDecimalsWithCommas()
{
    const auto status = decodeCommandStatus(
        tableBody(R"([["-1204.50","1.2.3"]])", R"~(,"schema":[["d","decimal(10,2)"],["t","string"]])~"));
    ExportOptions options;
    options.header = false;
    options.decimalComma = true;
    const auto table = std::get<TableResultPtr>(status->result->content);
    QCOMPARE(exported(table, options), QByteArray("\"-1204,50\",1.2.3\r\n"));
    options.delimiter = ';';
    options.guardFormulas = true;
    QCOMPARE(exported(table, options), QByteArray("-1204,50;1.2.3\r\n"));
}

void TestExporters::writesAPageThatRunsNothing()
{
    const auto status = decodeCommandStatus(tableBody(R"([["<script>alert(1)</script>",null]])",
        R"(,"schema":[["<b onload=\"x\">","string"],["n","int"]])"));
    ExportOptions options;
    options.format = ExportFormat::Html;
    options.title = u"a <title> & more"_s;
    const auto page = exported(std::get<TableResultPtr>(status->result->content), options);
    QVERIFY(page.startsWith("<!DOCTYPE html>") && page.endsWith("</html>\n"));
    QVERIFY(!page.contains("<script") && !page.contains("<b "));
    QVERIFY(page.contains("<title>a &lt;title&gt; &amp; more</title>"));
    QVERIFY(
        page.contains("<td>&lt;script&gt;alert(1)&lt;/script&gt;</td><td class=\"number null\">NULL</td>"));
    QVERIFY(!page.contains("http"));
}

void TestExporters::keepsRepeatedNames()
{
    const auto status
        = decodeCommandStatus(tableBody("[[1,2,3,4,5]]", R"(,"schema":["a","a","","a_2","a"])"));
    const auto table = std::get<TableResultPtr>(status->result->content);
    ExportOptions options;
    options.format = ExportFormat::JsonLines;
    QCOMPARE(exported(table, options), QByteArray("{\"a\":1,\"a_2\":2,\"_c2\":3,\"a_2_2\":4,\"a_3\":5}\n"));
}

void TestExporters::saysWhenTheDiskIsFull()
{
    for (const qint64 room : {0, 1, 20, 60}) {
        FullDevice device(room);
        const auto written = TableExporter(oddTable(), {}).write(device);
        QVERIFY(!written);
        QCOMPARE(written.error().kind, Error::Kind::Io);
        QCOMPARE(written.error().detail, u"No space left on device"_s);
    }
    FullDevice device(1000);
    QVERIFY(TableExporter(oddTable(), {}).write(device));
    // The real thing, where there is one: the error shows only when the buffer is flushed.
    QFile full(u"/dev/full"_s);
    if (full.exists() && full.open(QIODevice::WriteOnly))
        QVERIFY(!TableExporter(oddTable(), {}).write(full));
}

void TestExporters::stopsWhenAsked()
{
    const auto data = QByteArray("[\"" + QByteArray(100, 'x') + "\"],").repeated(50'000);
    const auto status = decodeCommandStatus(tableBody("[" + data.chopped(1) + "]"));
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    std::int64_t seen = 0;
    const auto written = TableExporter(std::get<TableResultPtr>(status->result->content), {})
                             .write(buffer, [&seen](std::int64_t rows) {
                                 seen = rows;
                                 return rows < 20'000;
                             });
    QVERIFY(!written);
    QCOMPARE(written.error().kind, Error::Kind::Cancelled);
    QVERIFY(seen >= 20'000 && seen < 50'000);
}

void TestExporters::writesBigTablesWhole()
{
    QByteArray data = "[";
    for (int row = 0; row < 100'000; ++row)
        data += (row == 0 ? "[" : ",[") + QByteArray::number(row) + ",\"text " + QByteArray::number(row)
            + "\"]";
    const auto status = decodeCommandStatus(tableBody(data + "]"));
    const auto csv = exported(std::get<TableResultPtr>(status->result->content), {});
    QCOMPARE(csv.count('\n'), 100'001);
    QVERIFY(csv.endsWith("99999,text 99999\r\n"));
}

void TestExporters::describesResults_data()
{
    QTest::addColumn<QByteArray>("results");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QJsonValue>("text");
    QTest::newRow("text") << QByteArray(R"({"resultType":"text","data":"a\u0000\u001b[1mb"})") << u"text"_s
                          << QJsonValue(QString::fromUtf8("a\0\x1b[1mb", 7));
    QTest::newRow("none") << QByteArray(R"({"resultType":"text","data":""})") << u"none"_s
                          << QJsonValue(u""_s);
    QTest::newRow("table") << QByteArray(R"({"resultType":"table","data":[]})") << u"table"_s << QJsonValue();
    QTest::newRow("image") << QByteArray(R"({"resultType":"image","fileName":"/plots/a.png"})") << u"image"_s
                           << QJsonValue();
    QTest::newRow("images") << QByteArray(R"({"resultType":"images","fileNames":["/plots/a.png"]})")
                            << u"images"_s << QJsonValue();
    QTest::newRow("error") << QByteArray(R"({"resultType":"error","summary":"x"})") << u"error"_s
                           << QJsonValue();
}

void TestExporters::describesResults()
{
    QFETCH(QByteArray, results);
    const auto document = documentOf(resultOf(results));
    QTEST(document.value("type"_L1).toString(), "type");
    QFETCH(QJsonValue, text);
    QCOMPARE(document.value("text"_L1), text.isNull() ? QJsonValue(QJsonValue::Null) : text);
    for (const auto key :
        {"isHtml"_L1, "columns"_L1, "rows"_L1, "truncated"_L1, "images"_L1, "error"_L1, "notices"_L1})
        QVERIFY(document.contains(key));
}

void TestExporters::documentsTablesExactly()
{
    const auto result = resultOf(
        R"~({"resultType":"table","truncated":true,"data":[[9007199254740993,"1.10",1e400,[NaN,[1]],null],)~"
        R"~([1],[2.50,"x",NaN,[1,],{"a":"\u00e4"}]],"schema":[["a","bigint"],["d","decimal(3,2)"],["e","double"],)~"
        R"~(["s","struct<p:double,q:array<int>>"],["m","map<string,string>"]]})~");
    QByteArray json;
    appendResultMembers(result, json);
    QVERIFY2(json.contains("\"rows\":[\n[9007199254740993,\"1.10\",1e400,{\"p\":\"NaN\",\"q\":[1]},null],\n"
                           "[1,null,null,null,null],\n[2.50,\"x\",\"NaN\",\"[1,]\",{\"a\":\"ä\"}]]"),
        json.constData());
    QVERIFY(json.contains("{\"name\":\"d\",\"type\":\"decimal(3,2)\"}"));
    QVERIFY(json.contains("{\"name\":\"a\",\"type\":\"long\"}"));
    QVERIFY(json.contains("\"truncated\":true"));
}

void TestExporters::documentsErrorsWithoutMarkup()
{
    const auto document = documentOf(resultOf(
        R"({"resultType":"error","summary":"<span class='ansi-red-fg'>E</span>: x","cause":"\u001b[31mE\u001b[0m: x\nline"})"));
    const auto error = document.value("error"_L1).toObject();
    QCOMPARE(error.value("headline"_L1).toString(), u"E: x"_s);
    QCOMPARE(error.value("traceback"_L1).toString(), u"E: x\nline"_s);
    QVERIFY(error.value("message"_L1).isNull());
}

void TestExporters::documentsImages()
{
    const QByteArray png
        = QByteArray::fromHex("89504e470d0a1a0a0000000d4948445200000280000001e00806000000").toBase64();
    const auto document
        = documentOf(resultOf("{\"resultType\":\"images\",\"fileNames\":[\"data:image/png;base64," + png
            + "\",\"/plots/a.png\",\"x\"]}"));
    const auto images = document.value("images"_L1).toArray();
    QCOMPARE(images.size(), 3);
    QCOMPARE(images[0].toObject(),
        QJsonObject({{u"source"_s, u"data:image/png"_s}, {u"mime"_s, u"image/png"_s}, {u"width"_s, 640},
            {u"height"_s, 480}}));
    QVERIFY(images[1].toObject().value("width"_L1).isNull());
    QVERIFY(!images[1].toObject().value("problem"_L1).toString().isEmpty());
    QVERIFY(images[2].toObject().value("problem"_L1).toString().contains("neither"_L1));
    QCOMPARE(document.value("notices"_L1).toArray().size(), 1);
}

void TestExporters::documentsRefusals()
{
    QByteArray json = "{";
    appendMissingResultMembers(u"no \"cluster\""_s, json);
    const auto document = QJsonDocument::fromJson(json + '}').object();
    QCOMPARE(document.value("type"_L1).toString(), u"none"_s);
    QCOMPARE(document.value("error"_L1).toObject().value("message"_L1).toString(), u"no \"cluster\""_s);
}

QTEST_GUILESS_MAIN(TestExporters)
#include "tst_exporters.moc"
