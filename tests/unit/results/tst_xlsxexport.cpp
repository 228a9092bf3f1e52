// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/exporters.h"
#include "results/workbooklimits.h"
#include "tests/support/smalldisk.h"
#include "tests/unit/results/tableprinter.h"
#include "tests/unit/results/workbookreader.h"

#include <QBuffer>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>
#include <QTemporaryDir>
#include <QTest>

#include <clocale>

using namespace brickbench;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

/// Workbooks, read back as the zipped XML they are.
class TestXlsxExport : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString path(const QString& name) const { return m_folder.filePath(name); }

private Q_SLOTS:
    void initTestCase();
    void cellsKeepTheirTypes();
    void longNumbersStayExact();
    void decimalsInRangeAreNumbersWithTheirScale();
    void timesAreDatesWhereExcelHasThem();
    void anyTextComesBack();
    void excerptIsWritten();
    void numbersHavePointsInEveryLocale();
    void sheetNameFits();
    void limitsAreToldBeforeWriting();
    void fullDiskIsToldAndLeavesNothing();
    void cancelLeavesNothing();
    void folderThatCannotBeWrittenIsTold();
    void manyRowsAreWrittenWhole();
};

namespace {

TableResultPtr tableOf(const QByteArray& data, const QByteArray& schema)
{
    const auto status = decodeCommandStatus(tableBody(data, ",\"schema\":" + schema));
    return std::get<TableResultPtr>(status->result->content);
}

ExportOptions workbook()
{
    ExportOptions options;
    options.format = ExportFormat::Xlsx;
    return options;
}

Result<void> save(const TableExcerpt& excerpt, const QString& path, const ExportOptions& options = workbook(),
    const std::function<bool(std::int64_t)>& progress = {})
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return failure(Error::Kind::Io, file.errorString());
    if (auto done = TableExporter(excerpt, options).write(file, progress); !done)
        return done;
    return file.commit() ? Result<void>() : failure(Error::Kind::Io, file.errorString());
}

SheetCell number(const QString& text, const QByteArray& format = {})
{
    return {"n", format, text};
}

SheetCell text(const QString& text)
{
    return {"inlineStr", "", text};
}

} // namespace

void TestXlsxExport::initTestCase()
{
    if (!isAvailable(ExportFormat::Xlsx))
        QSKIP("this build has no libxlsxwriter");
}

void TestXlsxExport::cellsKeepTheirTypes()
{
    const auto table
        = tableOf(R"([[1,1.5,true,"a","",null,[1,"x"],NaN],[-2,1e300,false,"NULL"," b ",null,null,0.1]])",
            R"([["n","int"],["x","double"],["b","boolean"],["s","string"],["e","string"],["z","string"],)"
            R"(["st","struct<p:int,q:string>"],["d","double"]])");
    QVERIFY(save(TableExcerpt::whole(table), path(u"types.xlsx"_s)));
    const Sheet sheet = readSheet(path(u"types.xlsx"_s));
    QCOMPARE(sheet["A1"].text, u"n"_s);
    QCOMPARE(sheet["G1"].text, u"st"_s);
    QVERIFY(sheet["A2"] == number(u"1"_s, "0"));
    QVERIFY(sheet["B2"] == number(u"1.5"_s));
    QVERIFY(sheet["C2"] == (SheetCell{"b", "", u"1"_s}));
    QVERIFY(sheet["D2"] == text(u"a"_s));
    QVERIFY(!sheet.contains("F2"));
    QVERIFY(sheet["G2"] == text(uR"({"p":1,"q":"x"})"_s));
    QVERIFY(sheet["H2"] == text(u"NaN"_s));
    QVERIFY(sheet["B3"] == number(u"1E+300"_s));
    QVERIFY(sheet["D3"] == text(u"NULL"_s));
    QVERIFY(sheet["E3"] == text(u" b "_s));
    QVERIFY(sheet["H3"] == number(u"0.1"_s));
}

void TestXlsxExport::longNumbersStayExact()
{
    const auto table = tableOf(
        R"([[999999999999999],[1000000000000000],[9007199254740993],[-9223372036854775808],[18446744073709551616]])",
        R"([["n","bigint"]])");
    QVERIFY(save(TableExcerpt::whole(table), path(u"long.xlsx"_s)));
    const Sheet sheet = readSheet(path(u"long.xlsx"_s));
    QVERIFY(sheet["A2"] == number(u"999999999999999"_s, "0"));
    QVERIFY(sheet["A3"] == text(u"1000000000000000"_s));
    QVERIFY(sheet["A4"] == text(u"9007199254740993"_s));
    QVERIFY(sheet["A5"] == text(u"-9223372036854775808"_s));
    QVERIFY(sheet["A6"] == text(u"18446744073709551616"_s));
}

void TestXlsxExport::decimalsInRangeAreNumbersWithTheirScale()
{
    const auto table = tableOf(
        R"([["1204.50"],["12345678901234567890.12"],["0.00"],["-99.99"]])", R"~([["d","decimal(30,2)"]])~");
    QVERIFY(save(TableExcerpt::whole(table), path(u"decimal.xlsx"_s)));
    const Sheet sheet = readSheet(path(u"decimal.xlsx"_s));
    QVERIFY(sheet["A2"] == number(u"1204.5"_s, "0.00"));
    QVERIFY(sheet["A3"] == text(u"12345678901234567890.12"_s));
    QVERIFY(sheet["A4"] == number(u"0"_s, "0.00"));
    QCOMPARE(sheet["A5"].type, QByteArray("n"));
    QCOMPARE(sheet["A5"].text.toDouble(), -99.99);
}

void TestXlsxExport::timesAreDatesWhereExcelHasThem()
{
    struct Case {
        QByteArray type;
        QByteArray value;
        double serial; ///< 0: stays text
    };
    const std::vector<Case> cases{
        {"date", "2025-03-14", 45730.0},
        {"date", "1900-03-01", 61.0}, // the first day Excel counts right
        {"date", "1900-02-28", 0.0},
        {"date", "9999-12-31", 2958465.0},
        {"date", "2025-02-30", 0.0},
        {"timestamp", "2025-03-14T12:00:00.000Z", 45730.5},
        {"timestamp", "2025-03-14T00:00:00.864Z", 45730.00001},
        {"timestamp", "2025-03-14T06:00:00.000+0000", 45730.25},
        {"timestamp_ntz", "2025-03-14 18:00:00", 45730.75},
        {"timestamp", "2025-03-14T12:00:00.000001Z", 0.0},
        {"timestamp", "2025-03-14T12:00:00+02:00", 0.0},
        {"timestamp", "2025-03-14T24:00:00Z", 0.0},
        {"string", "2025-03-14", 0.0},
    };
    QByteArray data;
    QByteArray schema;
    for (const Case& each : cases) {
        data += (data.isEmpty() ? "\"" : ",\"") + each.value + '"';
        schema += (schema.isEmpty() ? "[\"t\",\"" : ",[\"t\",\"") + each.type + "\"]";
    }
    const auto table = tableOf("[[" + data + "]]", '[' + schema + ']');
    QVERIFY(save(TableExcerpt::whole(table), path(u"time.xlsx"_s)));
    const Sheet sheet = readSheet(path(u"time.xlsx"_s));
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const Case& each = cases[i];
        const SheetCell cell = sheet[QByteArray(1, char('A' + i)) + '2'];
        if (each.serial == 0.0) {
            QVERIFY2(cell == text(QString::fromUtf8(each.value)), each.value.constData());
            continue;
        }
        QCOMPARE(cell.type, QByteArray("n"));
        QVERIFY2(std::abs(cell.text.toDouble() - each.serial) < 1e-9, each.value.constData());
        QCOMPARE(cell.format,
            each.type == "date" ? QByteArray("yyyy-mm-dd") : QByteArray("yyyy-mm-dd hh:mm:ss.000"));
    }
}

void TestXlsxExport::anyTextComesBack()
{
    const QStringList texts{u"=1+1"_s, u"@SUM(A1)"_s, u"a<b>&\"c'"_s, u"two\nlines\tand\r\nmore"_s,
        u"東京 😀 مرحبا"_s, QString(QChar(0)) + u"nul"_s, u"\u0001\u001b[31m"_s, u"_x0041_"_s,
        QString(QChar(0xFFFE)) + QChar(0xFFFF), u"http://example.org"_s, QString(32'767, u'x')};
    QByteArray data;
    for (const QString& each : texts)
        data += (data.isEmpty() ? "[" : ",[")
            + QJsonDocument(QJsonArray{each}).toJson(QJsonDocument::Compact).sliced(1);
    const auto table = tableOf('[' + data + ']', R"([["t","string"]])");
    QVERIFY(save(TableExcerpt::whole(table), path(u"text.xlsx"_s)));
    const Sheet sheet = readSheet(path(u"text.xlsx"_s));
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const SheetCell cell = sheet["A" + QByteArray::number(i + 2)];
        QCOMPARE(cell.type, QByteArray("inlineStr"));
        QCOMPARE(cell.text, texts[i]);
    }
}

void TestXlsxExport::excerptIsWritten()
{
    const auto table = tableOf(R"([[1,"a"],[2,"b"],[3,"c"]])", R"([["n","int"],["t","string"]])");
    TableExcerpt excerpt{
        table, std::make_shared<const std::vector<std::uint32_t>>(std::vector<std::uint32_t>{2, 0}), {1}};
    ExportOptions options = workbook();
    options.header = false;
    QVERIFY(save(excerpt, path(u"excerpt.xlsx"_s), options));
    const Sheet sheet = readSheet(path(u"excerpt.xlsx"_s));
    QCOMPARE(sheet.size(), 2);
    QCOMPARE(sheet["A1"].text, u"c"_s);
    QCOMPARE(sheet["A2"].text, u"a"_s);
}

void TestXlsxExport::numbersHavePointsInEveryLocale()
{
    const QByteArray before = std::setlocale(LC_NUMERIC, nullptr);
    const bool isThere
        = std::setlocale(LC_NUMERIC, "de_DE.UTF-8") || std::setlocale(LC_NUMERIC, "de_DE.utf8");
    if (!isThere)
        QSKIP("this system has no locale with a decimal comma");
    const auto saved
        = save(TableExcerpt::whole(tableOf("[[1.5]]", R"([["x","double"]])")), path(u"comma.xlsx"_s));
    const QByteArray after = std::setlocale(LC_NUMERIC, nullptr);
    std::setlocale(LC_NUMERIC, before.constData());
    QVERIFY(saved);
    QVERIFY(after.startsWith("de_DE"));
    QCOMPARE(readSheet(path(u"comma.xlsx"_s))["A2"].text, u"1.5"_s);
}

void TestXlsxExport::sheetNameFits()
{
    ExportOptions options = workbook();
    options.title = u"'select [a]/b: from t where x = ? and y = *"_s;
    QVERIFY(save(TableExcerpt::whole(tableOf("[[1]]", R"([["x","int"]])")), path(u"name.xlsx"_s), options));
    const QByteArray book = unzipped(path(u"name.xlsx"_s)).value(u"xl/workbook.xml"_s);
    QVERIFY2(book.contains("<sheet name=\"select a b from t where x = and\""), book.constData());
}

void TestXlsxExport::limitsAreToldBeforeWriting()
{
    std::atomic<bool> cancelled = false;
    const auto narrow = tableOf("[[1]]", R"([["x","int"]])");
    TableExcerpt tall = TableExcerpt::whole(narrow);
    tall.rows = std::make_shared<const std::vector<std::uint32_t>>(1'048'576, 0);
    const auto rows = findWorkbookLimit(tall, true, cancelled);
    QVERIFY(rows && rows->kind == WorkbookLimit::Kind::Rows);
    QVERIFY(!findWorkbookLimit(tall, false, cancelled));
    TableExcerpt wide = TableExcerpt::whole(narrow);
    wide.columns = std::vector<int>(16'385, 0);
    const auto columns = findWorkbookLimit(wide, true, cancelled);
    QVERIFY(columns && columns->kind == WorkbookLimit::Kind::Columns);
    const auto deep = TableExcerpt::whole(
        tableOf("[[1,\"a\"],[2,\"" + QByteArray(32'768, 'x') + "\"]]", R"([["n","int"],["note","string"]])"));
    const auto cell = findWorkbookLimit(deep, true, cancelled);
    QVERIFY(cell && cell->kind == WorkbookLimit::Kind::CellCharacters && cell->row == 1 && cell->column == 1);

    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    for (const TableExcerpt& excerpt : {tall, wide, deep}) {
        const auto written = TableExporter(excerpt, workbook()).write(buffer);
        QVERIFY(!written);
        QCOMPARE(written.error().kind, Error::Kind::TooLarge);
        QVERIFY2(written.error().detail.contains("holds"_L1), qPrintable(written.error().detail));
    }
    QVERIFY(buffer.data().isEmpty());
}

void TestXlsxExport::fullDiskIsToldAndLeavesNothing()
{
    if (!SmallDisk::isPossible)
        QSKIP("no limit on file sizes here");
    QTemporaryDir folder;
    const QString target = folder.filePath(u"old.xlsx"_s);
    QFile old(target);
    QVERIFY(old.open(QIODevice::WriteOnly) && old.write("precious") == 8);
    old.close();
    QByteArray data;
    for (int row = 0; row < 20'000; ++row)
        data += (row == 0 ? "[" : ",[") + QByteArray::number(row) + ",\"text of some length\"]";
    const auto table = TableExcerpt::whole(tableOf('[' + data + ']', R"([["n","int"],["t","string"]])"));
    // The first falls in the rows, the others in the copy the library makes of them.
    for (const quint64 room : {64U << 10, 1'000U << 10, 1'200U << 10}) {
        Result<void> saved;
        {
            const SmallDisk small(room);
            saved = save(table, target);
        }
        QVERIFY2(!saved, qPrintable(QString::number(room)));
        QCOMPARE(saved.error().kind, Error::Kind::Io);
        QVERIFY(!saved.error().detail.isEmpty());
        QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
            QStringList{u"old.xlsx"_s});
    }
    QVERIFY(old.open(QIODevice::ReadOnly));
    QCOMPARE(old.readAll(), QByteArray("precious"));
}

void TestXlsxExport::cancelLeavesNothing()
{
    QTemporaryDir folder;
    QByteArray data;
    for (int row = 0; row < 5'000; ++row)
        data += (row == 0 ? "[" : ",[") + QByteArray::number(row) + ']';
    const auto saved = save(TableExcerpt::whole(tableOf('[' + data + ']', R"([["n","int"]])")),
        folder.filePath(u"a.xlsx"_s), workbook(), [](std::int64_t rows) { return rows < 2'000; });
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, Error::Kind::Cancelled);
    QVERIFY(QDir(folder.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
}

void TestXlsxExport::folderThatCannotBeWrittenIsTold()
{
    const auto saved
        = save(TableExcerpt::whole(tableOf("[[1]]", R"([["x","int"]])")), path(u"no/such/a.xlsx"_s));
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, Error::Kind::Io);
}

void TestXlsxExport::manyRowsAreWrittenWhole()
{
    QByteArray data;
    for (int row = 0; row < 10'000; ++row)
        data += (row == 0 ? "[" : ",[") + QByteArray::number(row) + ",\"r" + QByteArray::number(row) + "\"]";
    QVERIFY(save(TableExcerpt::whole(tableOf('[' + data + ']', R"([["n","int"],["t","string"]])")),
        path(u"many.xlsx"_s)));
    const Sheet sheet = readSheet(path(u"many.xlsx"_s));
    QCOMPARE(sheet.size(), 20'002);
    QCOMPARE(sheet["A10001"].text, u"9999"_s);
    QCOMPARE(sheet["B10001"].text, u"r9999"_s);
}

QTEST_GUILESS_MAIN(TestXlsxExport)
#include "tst_xlsxexport.moc"
