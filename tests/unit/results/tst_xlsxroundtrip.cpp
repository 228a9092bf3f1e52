// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/exporters.h"
#include "tests/unit/results/propertyseed.h"
#include "tests/unit/results/randomtables.h"
#include "tests/unit/results/workbookreader.h"

#include <QDateTime>
#include <QSaveFile>
#include <QTest>

#include <cmath>

using namespace brickbench;
using namespace brickbench::test;

/// Random tables of every type, with a fixed seed: what is read back from the workbook is what the server
/// sent, as far as a workbook can tell it: a blank cell is null or no text, and a number has 15 digits.
class TestXlsxRoundTrip : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup() { tellSeedOfFailure(); }
    void cellsComeBack();
};

namespace {

QByteArray reference(std::int64_t row, int column)
{
    return char('A' + column) + QByteArray::number(row + 2); // the first row is the header
}

/// What a date cell shows, in the words of \a like; Excel counts days from the end of 1899.
bool isMoment(double serial, const QString& like)
{
    const QDateTime start(QDate(1899, 12, 30), QTime(0, 0), Qt::UTC);
    return start.addMSecs(std::llround(serial * 86'400'000))
        == QDateTime::fromString(like, Qt::ISODateWithMs);
}

/// Excel counts with 15 digits, and has no NaN: what it could not hold is kept as text.
bool isForNumbers(const ColumnType& type, const QString& text)
{
    using Kind = ColumnType::Kind;
    switch (type.kind) {
    case Kind::Boolean:
    case Kind::Date:
    case Kind::Timestamp:
        return true;
    case Kind::Integer:
    case Kind::Long:
        return std::abs(text.toDouble()) < 1e15;
    case Kind::Float:
    case Kind::Double:
        return text == QString::number(text.toDouble(), 'g', 15);
    default:
        return false;
    }
}

bool isSame(const SheetCell& cell, const Column& column, const QString& text)
{
    if (cell.type == "inlineStr")
        return cell.text == text && !isForNumbers(column.type, text);
    if (cell.type == "b")
        return cell.text == (text == u"true"_s ? u"1"_s : u"0"_s);
    const double number = cell.text.toDouble();
    if (column.type.kind == ColumnType::Kind::Date)
        return cell.format == "yyyy-mm-dd" && isMoment(number, text + u"T00:00:00Z"_s);
    if (column.type.kind == ColumnType::Kind::Timestamp)
        return cell.format == "yyyy-mm-dd hh:mm:ss.000" && isMoment(number, text);
    const double sent = text.toDouble();
    return std::abs(number - sent) <= std::abs(sent) * 1e-15;
}

} // namespace

void TestXlsxRoundTrip::initTestCase()
{
    if (!isAvailable(ExportFormat::Xlsx))
        QSKIP("this build has no libxlsxwriter");
}

void TestXlsxRoundTrip::cellsComeBack()
{
    const QTemporaryDir folder;
    Random random(propertySeed(37));
    ExportOptions options;
    options.format = ExportFormat::Xlsx;
    for (int i = 0; i < 25; ++i) {
        const auto excerpt = TableExcerpt::whole(randomTable(random));
        const QString path = folder.filePath(u"%1.xlsx"_s.arg(i));
        QSaveFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(TableExporter(excerpt, options).write(file));
        QVERIFY(file.commit());
        Sheet sheet = readSheet(path);
        for (int column = 0; column < excerpt.columnCount(); ++column)
            QCOMPARE(sheet.take(char('A' + column) + QByteArray("1")).text, excerpt.column(column).name);
        for (std::int64_t row = 0; row < excerpt.rowCount(); ++row) {
            for (int column = 0; column < excerpt.columnCount(); ++column) {
                const QByteArray at = reference(row, column);
                const QString text = excerpt.text(row, column);
                if (excerpt.cell(row, column).isNull() || text.isEmpty()) {
                    QVERIFY(!sheet.contains(at));
                    continue;
                }
                const SheetCell cell = sheet.take(at);
                QVERIFY2(isSame(cell, excerpt.column(column), text),
                    qPrintable(u"table %1, cell %2: %3 as %4 %5 (%6)"_s.arg(i).arg(QString::fromLatin1(at),
                        text, QString::fromLatin1(cell.type), cell.text, QString::fromLatin1(cell.format))));
            }
        }
        QVERIFY(sheet.isEmpty()); // nothing else was written
    }
}

QTEST_GUILESS_MAIN(TestXlsxRoundTrip)
#include "tst_xlsxroundtrip.moc"
