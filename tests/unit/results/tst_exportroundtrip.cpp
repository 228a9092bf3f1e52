// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/exporters.h"
#include "results/jsonstring.h"
#include "results/utf8.h"
#include "tests/unit/results/exportedtext.h"
#include "tests/unit/results/propertyseed.h"
#include "tests/unit/results/tableprinter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <random>

using namespace brickbench;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

/// Random tables of every type, with a fixed seed: server JSON, decoded, exported, read back by another
/// reader, is what the server sent. Rows in another order and columns left out follow the excerpt.
class TestExportRoundTrip : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { tellSeedOfFailure(); }
    void separatedText_data();
    void separatedText();
    void json();
    void jsonLines();
    void markdown();
    void html();
    void excerptsKeepTheirOrder();
};

namespace {

using Random = std::mt19937_64;
constexpr int tables = 60;

const std::vector<std::pair<QByteArray, int>> types{{"bigint", 0}, {"int", 1}, {"double", 2},
    {"decimal(38,9)", 3}, {"string", 4}, {"boolean", 5}, {"date", 6}, {"timestamp", 7}, {"array<string>", 8},
    {"struct<a:int,b:string>", 9}, {"map<string,int>", 10}, {"binary", 4}, {"float", 2}};

QByteArray randomText(Random& random)
{
    static const QByteArrayList parts{"a", "Zürich ", "東京", "\"", "\\", "\n", "😀", "", " ", ",", ";", "|",
        "\t", "é", "=1+1", "<b>&amp;", "*", "`", "مرحبا", "NULL"};
    QByteArray text;
    for (auto count = random() % 5; count > 0; --count)
        text += parts[qsizetype(random() % std::uint64_t(parts.size()))];
    return text;
}

QByteArray quoted(const QByteArray& text)
{
    QByteArray json;
    appendJsonString(asStringView(text), json);
    return json;
}

QByteArray randomJson(int kind, Random& random)
{
    switch (kind) {
    case 0:
        return QByteArray::number(qint64(random()));
    case 1:
        return QByteArray::number(qint64(random() % 2'000) - 1'000);
    case 2:
        return random() % 20 == 0 ? QByteArray("NaN")
                                  : QByteArray::number(double(random() >> 11) * 0x1p-40, 'g', 17);
    case 3:
        return '"' + QByteArray::number(qint64(random())) + QByteArray::number(random()) + ".000000001\"";
    case 5:
        return random() % 2 ? "true" : "false";
    case 6:
        return "\"20" + QByteArray::number(10 + random() % 90) + "-0" + QByteArray::number(1 + random() % 9)
            + "-17\"";
    case 7:
        return "\"2024-02-29T23:59:59." + QByteArray::number(100 + random() % 900) + "Z\"";
    case 8:
        return '[' + quoted(randomText(random)) + ",null," + quoted(randomText(random)) + ']';
    case 9:
        return "[1," + quoted(randomText(random)) + ']';
    case 10:
        return '{' + quoted(randomText(random)) + ":7}";
    default:
        return quoted(randomText(random));
    }
}

TableResultPtr randomTable(Random& random)
{
    const auto columns = 1 + random() % 8;
    QByteArray schema = ",\"schema\":[";
    std::vector<int> kinds;
    for (std::size_t column = 0; column < columns; ++column) {
        const auto& [name, kind] = types[random() % types.size()];
        kinds.push_back(kind);
        schema += (column == 0 ? "[\"c" : ",[\"c") + QByteArray::number(qulonglong(column)) + "\",\"" + name
            + "\"]";
    }
    QByteArray data = "[";
    const auto rows = random() % 60;
    for (std::size_t row = 0; row < rows; ++row) {
        data += row == 0 ? "[" : ",[";
        for (std::size_t column = 0; column < columns; ++column)
            data += (column == 0 ? "" : ",")
                + (random() % 8 == 0 ? QByteArray("null") : randomJson(kinds[column], random));
        data += ']';
    }
    const auto status = decodeCommandStatus(tableBody(data + ']', schema + ']'));
    return std::get<TableResultPtr>(status->result->content);
}

/// The cells as the table itself tells them.
TextRows cellsOf(const TableExcerpt& excerpt)
{
    TextRows rows;
    for (std::int64_t row = 0; row < excerpt.rowCount(); ++row) {
        rows.emplace_back();
        for (int column = 0; column < excerpt.columnCount(); ++column)
            rows.back().push_back(excerpt.cell(row, column).isNull()
                    ? TextCell()
                    : TextCell(excerpt.text(row, column).toUtf8()));
    }
    return rows;
}

QByteArray exported(const TableExcerpt& excerpt, const ExportOptions& options)
{
    return TableExporter(excerpt, options).toBytes();
}

ExportOptions optionsOf(ExportFormat format)
{
    ExportOptions options;
    options.format = format;
    return options;
}

} // namespace

void TestExportRoundTrip::separatedText_data()
{
    QTest::addColumn<ExportFormat>("format");
    QTest::addColumn<char>("delimiter");
    QTest::newRow("csv") << ExportFormat::Csv << ',';
    QTest::newRow("csv with semicolons") << ExportFormat::Csv << ';';
    QTest::newRow("csv with bars") << ExportFormat::Csv << '|';
    QTest::newRow("tsv") << ExportFormat::Tsv << '\t';
}

void TestExportRoundTrip::separatedText()
{
    QFETCH(ExportFormat, format);
    QFETCH(char, delimiter);
    Random random(propertySeed(31));
    for (int i = 0; i < tables; ++i) {
        const auto excerpt = TableExcerpt::whole(randomTable(random));
        ExportOptions options = optionsOf(format);
        options.delimiter = delimiter;
        auto rows = readSeparated(exported(excerpt, options), delimiter);
        QCOMPARE(rows.front().front(), TextCell("c0"));
        rows.erase(rows.begin());
        QVERIFY(rows == cellsOf(excerpt));
    }
}

void TestExportRoundTrip::json()
{
    Random random(propertySeed(32));
    for (int i = 0; i < tables; ++i) {
        const auto excerpt = TableExcerpt::whole(randomTable(random));
        const QByteArray json = exported(excerpt, optionsOf(ExportFormat::Json));
        QVERIFY(QJsonDocument::fromJson(json).isObject());
        const qsizetype from = json.indexOf("\"rows\":") + 7;
        const auto status = decodeCommandStatus(tableBody(json.sliced(from).chopped(2)));
        const auto back = std::get<TableResultPtr>(status->result->content);
        if (back->rowCount() > 0)
            QVERIFY(cellsOf(TableExcerpt::whole(back)) == cellsOf(excerpt));
        QCOMPARE(back->rowCount(), excerpt.rowCount());
    }
}

void TestExportRoundTrip::jsonLines()
{
    Random random(propertySeed(33));
    for (int i = 0; i < tables; ++i) {
        const auto excerpt = TableExcerpt::whole(randomTable(random));
        const QList<QByteArray> lines = exported(excerpt, optionsOf(ExportFormat::JsonLines)).split('\n');
        QCOMPARE(lines.size(), excerpt.rowCount() + 1);
        for (std::int64_t row = 0; row < excerpt.rowCount(); ++row) {
            const QJsonObject object = QJsonDocument::fromJson(lines[row]).object();
            QCOMPARE(object.size(), excerpt.columnCount());
            for (int column = 0; column < excerpt.columnCount(); ++column) {
                const QByteArray key = "c" + QByteArray::number(column);
                const QJsonValue value = object.value(QString::fromLatin1(key));
                const QString text = excerpt.text(row, column);
                if (excerpt.cell(row, column).isNull())
                    QVERIFY(value.isNull());
                else if (value.isString())
                    QCOMPARE(value.toString(), text);
                else // digits QJsonDocument would round
                    QVERIFY(lines[row].contains('"' + key + "\":" + text.toUtf8()));
            }
        }
    }
}

void TestExportRoundTrip::markdown()
{
    Random random(propertySeed(34));
    for (int i = 0; i < tables; ++i) {
        const auto excerpt = TableExcerpt::whole(randomTable(random));
        QVERIFY(readMarkdown(exported(excerpt, optionsOf(ExportFormat::Markdown))) == cellsOf(excerpt));
    }
}

void TestExportRoundTrip::html()
{
    Random random(propertySeed(35));
    for (int i = 0; i < tables; ++i) {
        const auto excerpt = TableExcerpt::whole(randomTable(random));
        QVERIFY(readHtml(exported(excerpt, optionsOf(ExportFormat::Html))) == cellsOf(excerpt));
    }
}

void TestExportRoundTrip::excerptsKeepTheirOrder()
{
    Random random(propertySeed(36));
    for (int i = 0; i < tables; ++i) {
        auto excerpt = TableExcerpt::whole(randomTable(random));
        std::vector<std::uint32_t> rows;
        for (std::int64_t row = 0; row < excerpt.rowCount(); row += 2)
            rows.push_back(std::uint32_t(excerpt.rowCount() - 1 - row));
        excerpt.rows = std::make_shared<const std::vector<std::uint32_t>>(rows);
        std::reverse(excerpt.columns.begin(), excerpt.columns.end());
        if (excerpt.columns.size() > 1)
            excerpt.columns.pop_back();
        ExportOptions options;
        options.header = false;
        QVERIFY(readSeparated(exported(excerpt, options), ',') == cellsOf(excerpt));
        QVERIFY(readHtml(exported(excerpt, optionsOf(ExportFormat::Html))) == cellsOf(excerpt));
        const auto json = QJsonDocument::fromJson(exported(excerpt, optionsOf(ExportFormat::Json)));
        QCOMPARE(json.object().value("rows"_L1).toArray().size(), qsizetype(rows.size()));
    }
}

QTEST_GUILESS_MAIN(TestExportRoundTrip)
#include "tst_exportroundtrip.moc"
