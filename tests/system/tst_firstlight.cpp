// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/commandresult.h"
#include "session/farewell.h"
#include "tests/support/pictures.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/connections/connectioncontroller.h"
#include "ui/editor/codeeditor.h"
#include "ui/results/resultpane.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>
#include <QTreeWidget>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

/// The main job from end to end: the real window, the real local workspace, real clicks and keys.
class TestFirstLight : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void oneClickOpensTheLocalWorkspace();
    void detailsTellWhichPythonRuns();
    void sqlGivesATable();
    void plotGivesAPicture();
    void divisionByZeroGivesAReadableError();
    void endlessLoopIsStoppedByKey();
    void variablesLiveOnInTheTab();
    void quitAsksWhileSomethingRuns();
    void cleanupTestCase();

private:
    EditorTab& tab() { return *m_fixture->window.tabs().current(); }
    void typeOver(const QString& text);
    void runByKey();
    CommandRun* lastRun();
    void picture(const char* name)
    {
        keepPicture(m_fixture->window, u"firstlight-"_s + QString::fromLatin1(name));
    }

    std::unique_ptr<WindowFixture> m_fixture;
};

void TestFirstLight::initTestCase()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(QTest::qWaitForWindowExposed(&m_fixture->window));
}

void TestFirstLight::cleanupTestCase()
{
    m_fixture.reset();
    // As main() does: the contexts of the tabs are destroyed before the application is.
    Farewell::finish(*qApp, std::chrono::seconds(3));
}

/// Replaces the text by typing, as a person does.
void TestFirstLight::typeOver(const QString& text)
{
    QWidget* view = QApplication::focusWidget();
    QVERIFY2(view && tab().editor().isAncestorOf(view), "the editor has no focus");
    QTest::keyClick(view, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(view, text);
    QCOMPARE(tab().editor().text().trimmed(), text);
}

void TestFirstLight::runByKey()
{
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(lastRun());
}

CommandRun* TestFirstLight::lastRun()
{
    const EditorSession* session = tab().seat().session();
    return session && !session->runs().empty() ? session->runs().back().get() : nullptr;
}

void TestFirstLight::oneClickOpensTheLocalWorkspace()
{
    picture("welcome");
    auto* start = m_fixture->find<QPushButton>("startLocalWorkspace");
    QVERIFY(start->isVisible());

    QTest::mouseClick(start, Qt::LeftButton);

    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->connections.current(), 20000);
    QTRY_COMPARE(m_fixture->connections.current()->state(), Connection::State::Connected);
    QCOMPARE(m_fixture->window.tabs().count(), 1);
    QVERIFY(!m_fixture->window.findChild<QDialog*>());
    QVERIFY(!tab().seat().cluster().isEmpty());
}

void TestFirstLight::detailsTellWhichPythonRuns()
{
    auto* fields = m_fixture->find<QTreeWidget>("clusterFields");
    // It is looked for after the start, and told by the next look at the cluster.
    QTRY_VERIFY_WITH_TIMEOUT(!fields->findItems(u"Python"_s, Qt::MatchExactly).isEmpty(), 30'000);
    const QString python = fields->findItems(u"Python"_s, Qt::MatchExactly).first()->text(1);
    QVERIFY2(python.startsWith(u"3."_s) && python.contains(u"python"_s), qPrintable(python));
    const auto packages = fields->findItems(u"Packages"_s, Qt::MatchExactly);
    QVERIFY(!packages.isEmpty());
    QVERIFY2(
        packages.first()->text(1).startsWith(u"pandas, matplotlib"_s), qPrintable(packages.first()->text(1)));
}

void TestFirstLight::sqlGivesATable()
{
    typeOver(u"SELECT * FROM samples.nyctaxi.trips LIMIT 100"_s);
    runByKey();
    QTRY_VERIFY_WITH_TIMEOUT(lastRun()->isOver(), 30000);
    QCOMPARE(lastRun()->state(), CommandRun::State::Finished);
    auto* table = tab().results().findChild<QTableView*>(u"resultTable"_s);
    QTRY_VERIFY(table && table->isVisible());
    QCOMPARE(table->model()->rowCount(), 100);
    QCOMPARE(table->model()->columnCount(), 6);
    picture("table");
}

void TestFirstLight::plotGivesAPicture()
{
    QTest::keyClick(&m_fixture->window, Qt::Key_N, Qt::ControlModifier);
    QCOMPARE(m_fixture->window.tabs().count(), 2);
    QCOMPARE(tab().editor().language(), Language::Python);
    typeOver(u"import matplotlib.pyplot as plt; _ = plt.plot([1, 4, 9]); plt.show()"_s);
    runByKey();
    QTRY_VERIFY_WITH_TIMEOUT(lastRun()->isOver(), 60000);
    QCOMPARE(lastRun()->state(), CommandRun::State::Finished);
    QVERIFY(std::holds_alternative<ImagesResult>(lastRun()->result()->content));
    auto* image = tab().results().findChild<QWidget*>(u"resultImage"_s);
    QTRY_VERIFY(image && image->isVisible());
    picture("picture");
}

void TestFirstLight::divisionByZeroGivesAReadableError()
{
    typeOver(u"1/0"_s);
    runByKey();
    QTRY_VERIFY_WITH_TIMEOUT(lastRun()->isOver(), 30000);
    QCOMPARE(lastRun()->state(), CommandRun::State::Failed);
    auto* headline = tab().results().findChild<QLabel*>(u"errorHeadline"_s);
    QTRY_VERIFY(headline && headline->isVisible());
    QVERIFY2(
        headline->text().contains(u"ZeroDivisionError: division by zero"_s), qPrintable(headline->text()));
    QVERIFY(!headline->text().contains(u'<'));
    picture("error");
}

void TestFirstLight::endlessLoopIsStoppedByKey()
{
    typeOver(u"while True: pass"_s);
    runByKey();
    QTRY_COMPARE_WITH_TIMEOUT(lastRun()->state(), CommandRun::State::Running, 30000);
    auto* stop = tab().findChild<QToolButton*>(u"stopButton"_s);
    QVERIFY2(stop->isEnabled(), "Stop is grey while something runs");
    picture("running");

    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Period, Qt::ControlModifier);

    QTRY_COMPARE_WITH_TIMEOUT(lastRun()->state(), CommandRun::State::Cancelled, 30000);
    const auto says = [this](const QString& word) {
        for (const QLabel* label : tab().results().findChildren<QLabel*>()) {
            if (label->isVisible() && label->text().contains(word))
                return true;
        }
        return false;
    };
    QTRY_VERIFY(says(u"Cancelled"_s));
    QVERIFY2(!says(u"Traceback"_s), "a cancelled run is no error");
    QTRY_VERIFY(!stop->isEnabled());
    picture("cancelled");
}

void TestFirstLight::variablesLiveOnInTheTab()
{
    typeOver(u"answer = 6 * 7"_s);
    runByKey();
    QTRY_VERIFY_WITH_TIMEOUT(lastRun()->isOver(), 30000);
    const ContextId context = lastRun()->context();
    typeOver(u"answer"_s);
    runByKey();
    QTRY_VERIFY_WITH_TIMEOUT(lastRun()->isOver(), 30000);
    QCOMPARE(lastRun()->context(), context);
    const auto* text = std::get_if<TextResult>(&lastRun()->result()->content);
    QVERIFY(text);
    QCOMPARE(text->utf8, "42"_ba);
}

void TestFirstLight::quitAsksWhileSomethingRuns()
{
    typeOver(u"while True: pass"_s);
    runByKey();
    QTRY_COMPARE_WITH_TIMEOUT(lastRun()->state(), CommandRun::State::Running, 30000);
    m_fixture->window.close();
    QVERIFY(m_fixture->window.isVisible());
    auto* dialog = m_fixture->window.findChild<QDialog*>(u"quitDialog"_s);
    QVERIFY(dialog);
    picture("quit");
    QTest::mouseClick(dialog->findChild<QPushButton*>(u"quitCancel"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!m_fixture->window.isVisible(), 20000);
    QCOMPARE(lastRun()->state(), CommandRun::State::Cancelled);
}

QTEST_MAIN(TestFirstLight)
#include "tst_firstlight.moc"
