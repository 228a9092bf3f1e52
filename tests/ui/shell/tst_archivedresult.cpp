// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settingskeys.h"
#include "history/runledger.h"
#include "tests/ui/results/resultsamples.h"
#include "tests/ui/shell/windowfixture.h"
#include "tests/unit/history/samplerun.h"
#include "ui/common/banner.h"
#include "ui/editor/codeeditor.h"
#include "ui/history/historypanel.h"
#include "ui/mainwindow/archivedresult.h"
#include "ui/mainwindow/historydock.h"
#include "ui/mainwindow/tabarea.h"
#include "ui/results/columnmemory.h"
#include "ui/results/exportdialog.h"
#include "ui/results/tableview.h"

#include <QComboBox>
#include <QLabel>
#include <QMainWindow>
#include <QToolButton>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;
using namespace brickbench::ui;

/// What can be done with a result that is opened from the history.
class TestArchivedResult : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void textOpensInATabOfTheMainWindow();
    void exportChoicesAreThoseOfTheLastExport();
    void columnsAreAsTheyWereLeft();
    void storedPictureIsSaidToBeInTheWorkspace();

private:
    /// As a click in the list of \a dock does.
    static ArchivedResult* open(HistoryDock& dock, CommandResult::Content content);

    ThemeSource m_theme;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<RunLedger> m_ledger;
};

void TestArchivedResult::init()
{
    m_ledger.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_ledger = std::make_unique<RunLedger>(m_folder->filePath(u"history.sqlite"_s));
}

ArchivedResult* TestArchivedResult::open(HistoryDock& dock, CommandResult::Content content)
{
    CommandResult result;
    result.content = std::move(content);
    Q_EMIT dock.panel().resultRequested(sampleRun(u"a"_s), result);
    auto* archived = dock.window()->findChild<ArchivedResult*>();
    return archived && QTest::qWaitForWindowExposed(archived) ? archived : nullptr;
}

void TestArchivedResult::textOpensInATabOfTheMainWindow()
{
    WindowFixture fixture(m_ledger.get());
    auto* dock = fixture.window.findChild<HistoryDock*>();
    QVERIFY(dock);
    const std::size_t before = fixture.window.tabs().tabs().size();
    auto* archived = open(*dock, TextResult{"one\ntwo\n", false});
    QVERIFY(archived);
    auto* button = archived->findChild<QToolButton*>(u"openTextInTab"_s);
    QVERIFY(button);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(fixture.window.tabs().tabs().size(), before + 1);
    EditorTab* tab = fixture.window.tabs().current();
    QVERIFY(tab);
    QVERIFY2(tab->editor().text().startsWith(u"one\ntwo"_s), qPrintable(tab->editor().text()));
    QCOMPARE(tab->editor().language(), Language::Sql);
}

void TestArchivedResult::exportChoicesAreThoseOfTheLastExport()
{
    Settings settings(m_folder->filePath(u"settings.ini"_s));
    settings.set(settings::exportFormat, u"md"_s);
    QMainWindow window;
    auto* dock = new HistoryDock(m_theme, *m_ledger, *new Banner(m_theme, &window), &window);
    dock->follow(settings);
    auto* archived = open(*dock, countingTable(3));
    QVERIFY(archived);
    archived->findChild<TableView*>()->exportResult();
    auto* dialog = archived->findChild<ExportDialog*>();
    QVERIFY(dialog);
    QVERIFY(dialog->findChild<QComboBox*>(u"exportFormat"_s)->currentText().contains(u".md"_s));
}

void TestArchivedResult::columnsAreAsTheyWereLeft()
{
    ColumnMemory memory{QString()};
    const TableResultPtr table = countingTable(3);
    memory.keep(ColumnMemory::keyOf(sampleRun(u"a"_s).code, *table), {{}, {1}, 0, {}});
    QMainWindow window;
    auto* dock = new HistoryDock(m_theme, *m_ledger, *new Banner(m_theme, &window), &window);
    dock->setColumnMemory(&memory);
    auto* archived = open(*dock, table);
    QVERIFY(archived);
    QCOMPARE(archived->findChild<TableView*>()->excerpt().columns, (std::vector<int>{0, 2}));
}

void TestArchivedResult::storedPictureIsSaidToBeInTheWorkspace()
{
    ImageSource picture;
    picture.source = u"/plots/x.png"_s;
    picture.path = u"/FileStore/plots/x.png"_s;
    QMainWindow window;
    auto* dock = new HistoryDock(m_theme, *m_ledger, *new Banner(m_theme, &window), &window);
    auto* archived = open(*dock, ImagesResult{{picture}, true});
    QVERIFY(archived);
    const QString text = archived->findChild<QLabel*>(u"resultMessageText"_s)->text();
    QVERIFY2(text.contains(u"stored in the workspace"_s), qPrintable(text));
}

QTEST_MAIN(TestArchivedResult)
#include "tst_archivedresult.moc"
