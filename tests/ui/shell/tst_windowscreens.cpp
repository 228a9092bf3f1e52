// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/runledger.h"
#include "tests/ui/screens.h"
#include "tests/ui/shell/windowfixture.h"
#include "tests/unit/history/samplerun.h"
#include "ui/common/banner.h"
#include "ui/connections/connectiondialog.h"
#include "ui/connections/welcomepage.h"
#include "ui/history/historypanel.h"
#include "ui/mainwindow/preferencesdialog.h"
#include "ui/mainwindow/quitdialog.h"
#include "ui/mainwindow/replaydialog.h"
#include "ui/mainwindow/shortcutsdialog.h"

#include <QAction>
#include <QCheckBox>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QPushButton>
#include <QTabWidget>
#include <QTreeWidget>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

/// The panels and dialogs around the results in the states worth looking at; see the target `screens`.
class TestWindowScreens : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { beginScreens(m_theme); }
    void historyTellsWhatCameOfEachRun();
    void connectionDialogTellsWhatIsWrong_data();
    void connectionDialogTellsWhatIsWrong();
    void pagesOfThePreferencesAreWhole();
    void shortcutsAreListedWithRoomForTheirKeys();
    void welcomePageOffersWhatIsKnown();
    void quittingListsWhatRuns();
    void quittingListsWhatIsFetched();
    void replayCountsWhatIsChosen();

private:
    /// Not deleted when it is closed: it lives on the stack.
    static void openHeld(QDialog& dialog)
    {
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.open();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    }
    ThemeSource m_theme;
};

void TestWindowScreens::historyTellsWhatCameOfEachRun()
{
    using Outcome = RunRecord::Outcome;
    const QTemporaryDir folder;
    RunLedger ledger(folder.filePath(u"history.sqlite"_s));
    HistoryPanel panel(m_theme, ledger);
    const auto add = [&](const QString& code, Outcome outcome, int minutesAgo, const QString& headline = {}) {
        RunRecord record = sampleRun(code, code);
        record.startedAt = QDateTime::currentDateTimeUtc().addSecs(-60 * minutesAgo);
        record.outcome = outcome;
        record.headline = headline;
        if (outcome != Outcome::Finished)
            record.rows.reset();
        ledger.put(record, CommandResult{TextResult{"42", false}, {}, {}});
    };
    add(u"SELECT city, avg(fare) FROM trips GROUP BY city"_s, Outcome::Finished, 3);
    add(u"1/0"_s, Outcome::Failed, 90, u"ZeroDivisionError: division by zero"_s);
    add(u"train(model, epochs=400)"_s, Outcome::Cancelled, 3 * 24 * 60);
    add(u"df.count()"_s, Outcome::ContextLost, 30 * 24 * 60);
    showAt(panel, {340, 420});
    const auto* list = panel.findChild<QListView*>(u"historyList"_s);
    QTRY_COMPARE(list->model()->rowCount(), 4);
    const QString spoken = list->model()->index(1, 0).data(Qt::AccessibleTextRole).toString();
    QVERIFY2(
        spoken.startsWith(u"Failed, 1/0"_s) && spoken.contains(u"ZeroDivisionError"_s), qPrintable(spoken));
    QVERIFY(panel.findChild<QPushButton*>(u"openHistoryResult"_s)->isEnabled());
    QTRY_VERIFY2(clippedTexts(panel).isEmpty(), qPrintable(clippedTexts(panel).join(u'|')));
    keepPicture(panel, u"window-history"_s);
}

void TestWindowScreens::connectionDialogTellsWhatIsWrong_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("said");
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("http") << u"http://dbc.example.com"_s << u"http"_s;
    QTest::newRow("keychain") << u"https://dbc.example.com"_s << u"could not keep"_s;
}

void TestWindowScreens::connectionDialogTellsWhatIsWrong()
{
    QFETCH(QString, host);
    QFETCH(QString, said);
    const QTemporaryDir folder;
    const Settings kept(folder.filePath(u"settings.ini"_s));
    BrokenSecretStore keychain;
    MemorySecretStore session;
    ConnectionDialog dialog(m_theme, {keychain, session, {}, {}}, kept);
    openHeld(dialog);
    dialog.findChild<QLineEdit*>(u"connectionHost"_s)->setText(host);
    if (!said.isEmpty()) {
        dialog.findChild<QLineEdit*>(u"connectionSecret"_s)->setText(u"s3cret"_s);
        QTest::mouseClick(dialog.findChild<QPushButton*>(u"connectionConnect"_s), Qt::LeftButton);
    }
    const auto* banner = dialog.findChild<Banner*>();
    QTRY_VERIFY2(banner->text().contains(said), qPrintable(banner->text()));
    QCOMPARE(banner->isVisible(), !said.isEmpty());
    QTRY_COMPARE(clippedTexts(dialog), QStringList());
    keepPicture(dialog, u"window-connection-"_s + QString::fromLatin1(QTest::currentDataTag()));
}

void TestWindowScreens::pagesOfThePreferencesAreWhole()
{
    const QTemporaryDir folder;
    Settings kept(folder.filePath(u"settings.ini"_s));
    PreferencesDialog dialog(kept, nullptr);
    openHeld(dialog);
    auto* pages = dialog.findChild<QTabWidget*>(u"preferencePages"_s);
    QCOMPARE(pages->count(), 4);
    for (int page = 0; page < pages->count(); ++page) {
        pages->setCurrentIndex(page);
        QTRY_COMPARE(clippedTexts(dialog), QStringList());
        keepPicture(dialog, u"window-preferences-%1"_s.arg(page + 1));
    }
}

void TestWindowScreens::shortcutsAreListedWithRoomForTheirKeys()
{
    const WindowFixture fixture;
    fixture.window.actions().action(u"help.shortcuts"_s).trigger();
    auto* dialog = fixture.find<ShortcutsDialog>("shortcutsDialog");
    QVERIFY(dialog && QTest::qWaitForWindowExposed(dialog));
    const auto* list = dialog->findChild<QTreeWidget*>(u"shortcutList"_s);
    QVERIFY(list->topLevelItemCount() > 20);
    for (int column = 0; column < 2; ++column)
        QVERIFY(list->columnWidth(column)
            >= static_cast<const QAbstractItemView*>(list)->sizeHintForColumn(column));
    keepPicture(*dialog, u"window-shortcuts"_s);
}

void TestWindowScreens::welcomePageOffersWhatIsKnown()
{
    WelcomePage page(m_theme);
    const ConnectionProfile profile{
        .name = u"Analytics"_s, .host = QUrl(u"https://dbc-1.cloud.databricks.com"_s)};
    page.setConfigProfiles({{u"DEFAULT"_s, {}}, {u"prod"_s, {}}, {u"staging"_s, {}}, {u"old"_s, {}}});
    page.setSavedConnections({profile});
    showAt(page, {1000, 640});
    QCOMPARE(page.findChild<QPushButton*>(u"moreConfigProfiles"_s)->text(), u"1 more"_s);
    QVERIFY(page.findChild<QPushButton*>(u"savedConnection0"_s)->text().startsWith(u"Analytics"_s));
    QTRY_COMPARE(clippedTexts(page), QStringList());
    keepPicture(page, u"window-welcome"_s);
    page.showProblem(u"The local workspace did not start: Python 3.8 or newer was not found."_s);
    page.resize(560, 900);
    QTRY_VERIFY(
        page.findChild<QWidget*>(u"addressCard"_s)->y() > page.findChild<QWidget*>(u"localCard"_s)->y());
    QTRY_COMPARE(clippedTexts(page), QStringList());
    keepPicture(page, u"window-welcome-narrow"_s);
}

void TestWindowScreens::quittingListsWhatRuns()
{
    QuitQuestion question;
    question.running = {u"train(model, epochs=400)"_s, u"SELECT count(*) FROM trips"_s};
    question.unsent = {u"SELECT 2"_s};
    for (const bool canKeep : {true, false}) {
        question.canKeep = canKeep;
        QuitDialog dialog(question, nullptr);
        openHeld(dialog);
        QVERIFY(dialog.findChild<QPushButton*>(canKeep ? u"quitKeep"_s : u"quitWait"_s)->isDefault());
        QVERIFY(dialog.findChild<QLabel*>(u"quitUnsent"_s)->text().startsWith(u"1 run that waits"_s));
        QTRY_COMPARE(clippedTexts(dialog), QStringList());
        keepPicture(dialog, canKeep ? u"window-quit"_s : u"window-quit-local"_s);
    }
}

void TestWindowScreens::quittingListsWhatIsFetched()
{
    QuitQuestion question;
    question.fetches = {u"Get everything: trips.csv"_s};
    for (const bool isAlone : {true, false}) {
        if (!isAlone)
            question.running = {u"train(model, epochs=400)"_s};
        QuitDialog dialog(question, nullptr);
        openHeld(dialog);
        QCOMPARE(dialog.findChild<QListWidget*>(u"concerned"_s)->count(), isAlone ? 1 : 2);
        QCOMPARE(!dialog.findChild<QPushButton*>(u"quitKeep"_s), isAlone); // a fetch cannot be kept
        QCOMPARE(dialog.findChild<QCheckBox*>(u"rememberAnswer"_s)->isVisible(), !isAlone);
        QVERIFY(dialog.findChild<QLabel*>(u"quitFetches"_s)->text().contains(u"is kept"_s));
        QTRY_COMPARE(clippedTexts(dialog), QStringList());
        keepPicture(dialog, isAlone ? u"window-quit-fetch"_s : u"window-quit-fetch-and-run"_s);
    }
}

void TestWindowScreens::replayCountsWhatIsChosen()
{
    std::vector<ReplayDialog::Cell> cells;
    for (const QString& code : {u"import pandas as pd"_s, u"trips = pd.read_csv('trips.csv')"_s, u"1/0"_s}) {
        ReplayDialog::Cell& cell = cells.emplace_back();
        cell.piece.source = cell.title = code;
        cell.startedAt = QDateTime::currentDateTimeUtc();
    }
    cells.back().outcome = CommandRun::State::Failed;
    ReplayDialog dialog(m_theme, cells, nullptr);
    openHeld(dialog);
    const auto* list = dialog.findChild<QTreeWidget*>(u"replayCells"_s);
    for (int row = 0; row < 2; ++row)
        list->topLevelItem(row)->setCheckState(0, Qt::Checked);
    QCOMPARE(dialog.findChild<QPushButton*>(u"replayRun"_s)->text(), u"&Run 2 cells"_s);
    QCOMPARE(dialog.previewEditor().text(), u"import pandas as pd"_s);
    QTRY_COMPARE(clippedTexts(dialog), QStringList());
    keepPicture(dialog, u"window-replay"_s);
}

QTEST_MAIN(TestWindowScreens)
#include "tst_windowscreens.moc"
