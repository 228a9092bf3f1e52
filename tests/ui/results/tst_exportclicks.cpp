// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/results/gridkeys.h"
#include "tests/ui/results/resultsamples.h"
#include "tests/unit/results/exportedtext.h"
#include "ui/common/theme.h"
#include "ui/results/exportdialog.h"
#include "ui/results/resultgrid.h"
#include "ui/results/savebar.h"
#include "ui/results/tablecolumns.h"
#include "ui/results/tableformats.h"
#include "ui/results/tableview.h"

#include <QComboBox>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QProcess>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

/// The way of a user from the grid to a file, once for each format: the dialog is driven by keys and clicks,
/// and the file is read back by another reader.
class ExportClicksTest : public QObject {
    Q_OBJECT

private:
    ThemeSource m_theme;
    QTemporaryDir m_folder;

    /// The file that the dialog wrote; empty when it did not.
    QByteArray saved(TableView& view, ExportFormat format, const char* scope = nullptr)
    {
        view.exportResult();
        auto* dialog = view.findChild<ExportDialog*>();
        if (!dialog || !QTest::qWaitForWindowExposed(dialog))
            return {};
        choose(*dialog, format);
        if (scope)
            QTest::mouseClick(
                dialog->findChild<QRadioButton*>(QLatin1String(scope)), Qt::LeftButton, {}, {8, 8});
        auto* path = dialog->findChild<QLineEdit*>(u"exportPath"_s);
        const QString suffix = path->text().section(u'.', -1);
        const QString file = m_folder.filePath(u"%1%2.%3"_s.arg(int(format)).arg(++m_count).arg(suffix));
        path->setFocus();
        QTest::keyClick(path, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(path, file);
        QSignalSpy done(&view.saveBar(), &SaveBar::saved);
        QTest::mouseClick(dialog->findChild<QPushButton*>(u"exportAccept"_s), Qt::LeftButton);
        if (done.isEmpty() && !done.wait())
            return {};
        m_file = done[0][0].toString();
        QFile written(m_file);
        return m_file == file && written.open(QIODevice::ReadOnly) ? written.readAll() : QByteArray();
    }

    static void choose(ExportDialog& dialog, ExportFormat format)
    {
        auto* combo = dialog.findChild<QComboBox*>(u"exportFormat"_s);
        combo->setFocus();
        QTest::keyClick(combo, Qt::Key_Home);
        const auto formats = tableFormats();
        for (std::size_t i = 0; i < formats.size(); ++i) {
            if (formats[std::size_t(combo->currentIndex())].format == format)
                return;
            QTest::keyClick(combo, Qt::Key_Down);
        }
    }

    static TextRows expected()
    {
        return {{TextCell(), "9007199254740993", "0.10"}, {"", "-1", "0.20"}, {"NULL", "2", TextCell()},
            {"a\nb\tc\"d", "3", "12.50"}};
    }

    static TextRows withoutHeader(TextRows rows)
    {
        if (!rows.empty())
            rows.erase(rows.begin());
        return rows;
    }

    /// Thirty rows, of which those with a 9 are shown, the greatest first, without the column "text".
    static void showArranged(TableView& view)
    {
        view.resize(800, 400);
        view.setTable(countingTable(30));
        view.show();
        view.activateWindow();
        view.grid().setFocus();
        QTest::keyClick(&view.grid(), Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        auto* filter = view.findChild<QLineEdit*>(u"resultFilterText"_s);
        QTRY_VERIFY(filter->hasFocus());
        QTest::keyClicks(filter, u"9"_s);
        QTest::keyClick(filter, Qt::Key_Return);
        QTRY_COMPARE(shownTexts(view, 0), u"9 19 29"_s);
        clickHeader(view, 0);
        clickHeader(view, 0);
        QTRY_COMPARE(shownTexts(view, 0), u"29 19 9"_s);
        view.setCurrentCell(0, 1);
        QTest::keyClick(&view.grid(), Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        auto* menu = view.findChild<QMenu*>(u"resultColumnMenu"_s);
        QVERIFY(menu);
        menu->findChild<QAction*>(u"columnHide"_s)->trigger();
        menu->close();
        QVERIFY(view.columns().isHidden(1));
    }

    int m_count = 0;
    QString m_file;

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void separatedTextComesBack_data()
    {
        QTest::addColumn<ExportFormat>("format");
        QTest::addColumn<char>("delimiter");
        QTest::newRow("csv") << ExportFormat::Csv << ',';
        QTest::newRow("tsv") << ExportFormat::Tsv << '\t';
    }

    void separatedTextComesBack()
    {
        QFETCH(ExportFormat, format);
        QFETCH(char, delimiter);
        TableView view(m_theme);
        view.setTable(trickyTable());
        view.show();
        QByteArray bytes = saved(view, format);
        if (bytes.startsWith("\xEF\xBB\xBF"))
            bytes.remove(0, 3);
        const TextRows rows = readSeparated(bytes, delimiter);
        QVERIFY2(!rows.empty() && rows.front() == std::vector<TextCell>({"s", "l", "d"}), bytes);
        QVERIFY2(withoutHeader(rows) == expected(), bytes);
    }

    void jsonComesBack()
    {
        TableView view(m_theme);
        view.setTable(trickyTable());
        view.show();
        const QByteArray bytes = saved(view, ExportFormat::Json);
        const QJsonArray rows = QJsonDocument::fromJson(bytes).object().value("rows"_L1).toArray();
        QCOMPARE(rows.size(), 4);
        QVERIFY(rows[0].toArray()[0].isNull());
        QVERIFY2(bytes.contains("9007199254740993"), bytes);
        QCOMPARE(rows[3].toArray()[0].toString(), u"a\nb\tc\"d"_s);
        QCOMPARE(rows[2].toArray()[0].toString(), u"NULL"_s);
    }

    void jsonLinesComeBack()
    {
        TableView view(m_theme);
        view.setTable(trickyTable());
        view.show();
        const QList<QByteArray> lines = saved(view, ExportFormat::JsonLines).trimmed().split('\n');
        QCOMPARE(lines.size(), 4);
        QVERIFY(QJsonDocument::fromJson(lines[0]).object().value("s"_L1).isNull());
        QCOMPARE(QJsonDocument::fromJson(lines[1]).object().value("l"_L1).toInt(), -1);
        QCOMPARE(QJsonDocument::fromJson(lines[3]).object().value("s"_L1).toString(), u"a\nb\tc\"d"_s);
    }

    void markdownComesBack()
    {
        TableView view(m_theme);
        view.setTable(trickyTable());
        view.show();
        const QByteArray bytes = saved(view, ExportFormat::Markdown);
        QVERIFY2(readMarkdown(bytes) == expected(), bytes);
    }

    void htmlComesBack()
    {
        TableView view(m_theme);
        view.setTable(trickyTable());
        view.show();
        const QByteArray bytes = saved(view, ExportFormat::Html);
        QVERIFY2(readHtml(bytes) == expected(), bytes);
    }

    void workbookComesBack()
    {
        if (!isAvailable(ExportFormat::Xlsx))
            QSKIP("this build has no libxlsxwriter");
        TableView view(m_theme);
        view.setTable(trickyTable());
        view.show();
        QVERIFY(saved(view, ExportFormat::Xlsx).startsWith("PK"));
        QProcess python;
        python.start(u"python3"_s,
            {u"-c"_s,
                u"import sys, zipfile, xml.etree.ElementTree as tree\n"
                "sheet = tree.fromstring(zipfile.ZipFile(sys.argv[1]).read('xl/worksheets/sheet1.xml'))\n"
                "print('|'.join(repr(''.join(cell.itertext())) for cell in sheet.iter() "
                "if cell.tag.endswith('}c')))"_s,
                m_file});
        if (!python.waitForFinished())
            QSKIP("there is no Python to read the workbook with");
        const QByteArray cells = python.readAllStandardOutput();
        for (const char* cell : {"'s'", "'9007199254740993'", "'NULL'", "'a\\nb\\tc\"d'", "'-1'"})
            QVERIFY2(cells.contains(cell), cells);
    }

    void onlyTheSelectedCellsAreWritten()
    {
        TableView view(m_theme);
        view.resize(600, 400);
        view.setTable(trickyTable());
        view.show();
        view.grid().setFocus();
        QTest::keyClick(&view.grid(), Qt::Key_Home, Qt::ControlModifier);
        QTest::keyClick(&view.grid(), Qt::Key_Right);
        QTest::keyClick(&view.grid(), Qt::Key_Down, Qt::ShiftModifier);
        const TextRows rows = readSeparated(saved(view, ExportFormat::Tsv, "exportSelection"), '\t');
        QVERIFY(rows == TextRows({{"l"}, {"9007199254740993"}, {"-1"}}));
    }

    void cellsThatAreNoBlockCannotBeChosen()
    {
        TableView view(m_theme);
        view.setTable(trickyTable());
        view.show();
        const QAbstractItemModel& model = *view.grid().model();
        view.grid().selectionModel()->select(model.index(0, 0), QItemSelectionModel::ClearAndSelect);
        view.grid().selectionModel()->select(model.index(2, 1), QItemSelectionModel::Select);
        view.exportResult();
        const auto* choice = view.findChild<QRadioButton*>(u"exportSelection"_s);
        QVERIFY(choice && !choice->isEnabled());
        QVERIFY2(choice->text().contains(u"not one block"_s), qPrintable(choice->text()));
    }

    void allRowsAreWrittenAsTheyCameWhateverIsShown()
    {
        TableView view(m_theme);
        showArranged(view);
        if (QTest::currentTestFailed())
            return;
        TextRows all;
        all.push_back({"n", "text", "flag"});
        for (int i = 0; i < 30; ++i) {
            const QByteArray number = QByteArray::number(i);
            all.push_back({number, QByteArray("row " + number), QByteArray(i % 2 == 1 ? "true" : "false")});
        }
        const QByteArray bytes = saved(view, ExportFormat::Csv, "exportAll");
        QVERIFY2(readSeparated(bytes, ',') == all, bytes);
    }

    void shownRowsAreWrittenFilteredAndSortedWithoutHiddenColumns()
    {
        TableView view(m_theme);
        showArranged(view);
        if (QTest::currentTestFailed())
            return;
        const TextRows shown = {{"n", "flag"}, {"29", "true"}, {"19", "true"}, {"9", "true"}};
        const QByteArray bytes = saved(view, ExportFormat::Csv, "exportShown");
        QVERIFY2(readSeparated(bytes, ',') == shown, bytes);
    }
};

QTEST_MAIN(ExportClicksTest)
#include "tst_exportclicks.moc"
