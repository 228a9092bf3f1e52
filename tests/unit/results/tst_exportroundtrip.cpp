// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/exporters.h"
#include "tests/unit/results/exportedtext.h"
#include "tests/unit/results/propertyseed.h"
#include "tests/unit/results/randomtables.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>

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

constexpr int tables = 60;

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
