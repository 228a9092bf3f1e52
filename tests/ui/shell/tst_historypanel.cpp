// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/history/samplerun.h"
#include "ui/common/banner.h"
#include "ui/common/confirmation.h"
#include "ui/common/emptystate.h"
#include "ui/common/theme.h"
#include "ui/history/historypanel.h"

#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

namespace {

struct PanelOnLedger {
    PanelOnLedger()
        : ledger(folder.filePath(u"history.sqlite"_s))
        , panel(theme, ledger)
    {
        panel.resize(340, 600);
    }

    void add(const QString& key, const QString& code, const QString& headline = {}, bool hasResult = true)
    {
        RunRecord record = sampleRun(key, code);
        record.startedAt = QDateTime::currentDateTimeUtc().addSecs(count++);
        record.headline = headline;
        CommandResult result;
        result.content = TextResult{"result of " + key.toUtf8(), false};
        ledger.put(record, hasResult ? std::optional(result) : std::nullopt);
    }
    void show(int rows)
    {
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        QTRY_COMPARE(list()->model()->rowCount(), rows);
    }
    QListView* list() const { return panel.findChild<QListView*>(u"historyList"_s); }
    QLineEdit* search() const { return panel.findChild<QLineEdit*>(u"historySearch"_s); }
    QString text(int row, int role) const { return list()->model()->index(row, 0).data(role).toString(); }

    QTemporaryDir folder;
    ThemeSource theme;
    RunLedger ledger;
    HistoryPanel panel;
    int count = 0;
};

} // namespace

class TestHistoryPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsTheNewestFirstWithWords();
    void readsNothingWhileHidden();
    void typingFindsAndShowAllBringsBack();
    void returnOpensTheResult();
    void runWithoutResultOpensItsCode();
    void deleteKeyRemovesOne();
    void clearAsksFirst();
    void newRunsAppearAndKeepTheChoice();
    void emptyHistorySaysWhatItIs();
    void escapeAsksToClose();
};

void TestHistoryPanel::showsTheNewestFirstWithWords()
{
    PanelOnLedger on;
    on.add(u"a"_s, u"SELECT 1"_s);
    on.add(u"b"_s, u"1/0"_s, u"ZeroDivisionError: division by zero"_s);
    on.show(2);
    QCOMPARE(on.text(0, Qt::DisplayRole), u"1/0"_s);
    const QString spoken = on.text(0, Qt::AccessibleTextRole);
    for (const QString& word : {u"Finished"_s, u"1/0"_s, u"Team sandbox"_s, u"SQL"_s, u"ZeroDivisionError"_s})
        QVERIFY2(spoken.contains(word), qPrintable(spoken));
}

void TestHistoryPanel::readsNothingWhileHidden()
{
    PanelOnLedger on;
    on.add(u"a"_s, u"SELECT 1"_s);
    QSignalSpy changed(&on.ledger, &RunLedger::changed);
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(on.panel.model().rowCount(), 0);
    on.show(1);
}

void TestHistoryPanel::typingFindsAndShowAllBringsBack()
{
    PanelOnLedger on;
    on.add(u"a"_s, u"SELECT fare FROM trips"_s);
    on.add(u"b"_s, u"SELECT 1"_s);
    on.show(2);
    QTest::keyClicks(on.search(), u"far"_s);
    QTRY_COMPARE(on.list()->model()->rowCount(), 1);
    QCOMPARE(on.text(0, Qt::DisplayRole), u"SELECT fare FROM trips"_s);
    QTest::keyClicks(on.search(), u"zzz"_s);
    QTRY_COMPARE(on.list()->model()->rowCount(), 0);
    QCOMPARE(on.panel.findChild<EmptyState*>()->title(), u"Nothing found"_s);
    QTest::mouseClick(on.panel.findChild<QPushButton*>(u"emptyStateAction"_s), Qt::LeftButton);
    QTRY_COMPARE(on.list()->model()->rowCount(), 2);
}

void TestHistoryPanel::returnOpensTheResult()
{
    PanelOnLedger on;
    on.add(u"a"_s, u"SELECT 1"_s);
    on.show(1);
    QSignalSpy opened(&on.panel, &HistoryPanel::resultRequested);
    QTest::keyClick(on.search(), Qt::Key_Return); // to the list
    QTest::keyClick(on.list(), Qt::Key_Return);
    QTRY_COMPARE(opened.size(), 1);
    const auto result = opened.first().at(1).value<CommandResult>();
    QCOMPARE(std::get<TextResult>(result.content).utf8, "result of a"_ba);
}

void TestHistoryPanel::runWithoutResultOpensItsCode()
{
    PanelOnLedger on;
    on.add(u"a"_s, u"SELECT 1"_s, {}, false);
    on.show(1);
    QVERIFY(!on.panel.findChild<QPushButton*>(u"openHistoryResult"_s)->isEnabled());
    QSignalSpy opened(&on.panel, &HistoryPanel::codeRequested);
    QTest::mouseClick(on.panel.findChild<QPushButton*>(u"openHistoryCode"_s), Qt::LeftButton);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first().first().value<RunRecord>().code, u"SELECT 1"_s);
}

void TestHistoryPanel::deleteKeyRemovesOne()
{
    PanelOnLedger on;
    on.add(u"a"_s, u"SELECT 1"_s);
    on.add(u"b"_s, u"SELECT 2"_s);
    on.show(2);
    on.list()->setFocus();
    QTRY_VERIFY(on.list()->hasFocus());
    QTest::keyClick(on.list(), Qt::Key_Delete);
    QTRY_COMPARE(on.list()->model()->rowCount(), 1);
    QCOMPARE(on.text(0, Qt::DisplayRole), u"SELECT 1"_s);
}

void TestHistoryPanel::clearAsksFirst()
{
    PanelOnLedger on;
    on.add(u"a"_s, u"SELECT 1"_s);
    on.show(1);
    QTest::mouseClick(on.panel.findChild<QToolButton*>(u"clearHistory"_s), Qt::LeftButton);
    auto* dialog = on.panel.findChild<Confirmation*>(u"clearHistoryDialog"_s);
    QVERIFY(dialog);
    dialog->reject();
    QCOMPARE(on.list()->model()->rowCount(), 1);
    QTest::mouseClick(on.panel.findChild<QToolButton*>(u"clearHistory"_s), Qt::LeftButton);
    for (auto* each : on.panel.findChildren<Confirmation*>(u"clearHistoryDialog"_s))
        each->accept();
    QTRY_COMPARE(on.list()->model()->rowCount(), 0);
    QVERIFY(!on.panel.findChild<QToolButton*>(u"clearHistory"_s)->isEnabled());
}

void TestHistoryPanel::newRunsAppearAndKeepTheChoice()
{
    PanelOnLedger on;
    on.add(u"a"_s, u"SELECT 1"_s);
    on.add(u"b"_s, u"SELECT 2"_s);
    on.show(2);
    on.list()->setCurrentIndex(on.list()->model()->index(1, 0));
    on.add(u"c"_s, u"SELECT 3"_s);
    QTRY_COMPARE(on.list()->model()->rowCount(), 3);
    QCOMPARE(on.list()->currentIndex().data().toString(), u"SELECT 1"_s);
}

void TestHistoryPanel::emptyHistorySaysWhatItIs()
{
    PanelOnLedger on;
    on.show(0);
    QTRY_COMPARE(on.panel.findChild<EmptyState*>()->title(), u"No runs yet"_s);
    QVERIFY(!on.panel.findChild<QPushButton*>(u"openHistoryCode"_s)->isEnabled());
}

void TestHistoryPanel::escapeAsksToClose()
{
    PanelOnLedger on;
    on.show(0);
    QSignalSpy close(&on.panel, &HistoryPanel::closeRequested);
    QTest::keyClick(on.search(), Qt::Key_Escape);
    QCOMPARE(close.size(), 1);
}

QTEST_MAIN(TestHistoryPanel)
#include "tst_historypanel.moc"
