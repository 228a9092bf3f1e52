// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/productionwindow.h"

#include <QToolButton>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString code = u"drop()"_s;
const QKeySequence runKeys(Qt::CTRL | Qt::Key_Return);

/// No sends nothing, Yes sends the code once.
void askAndRunOnce(ProductionWindow& at, const std::function<void()>& start)
{
    at.write(code);
    start();
    QCOMPARE(at.asked(), QStringList{code});
    at.answerNo();
    QVERIFY(at.runs().empty());
    QCOMPARE(at.sent(), QStringList());

    at.write(code); // some ways to run add a cell
    start();
    QCOMPARE(at.asked(), QStringList{code});
    QVERIFY(at.runs().empty());
    at.answerYes();
    QCOMPARE(at.runs().size(), std::size_t(1));
    QTRY_COMPARE(at.runs().front()->state(), CommandRun::State::Finished);
    QCOMPARE(at.sent(), QStringList{code});
    QVERIFY(!at.question());
}

/// Runs the code on the cluster that is stopped.
void offerToWait(ProductionWindow& at)
{
    at.moveTo(u"c2"_s);
    at.write(code);
    at.press(runKeys);
    QCOMPARE(at.asked(), QStringList()); // so far nothing can be sent
    QTRY_COMPARE(at.button("bannerAction").text(), u"Run when it is ready"_s);
}

void click(QWidget& widget)
{
    QTest::mouseClick(&widget, Qt::LeftButton);
}

} // namespace

/// Where a connection is marked as production, nothing runs before a question about it was answered.
class TestProductionRuns : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyKeyThatRunsAsksFirst_data();
    void everyKeyThatRunsAsksFirst();
    void everyButtonThatRunsAsksFirst_data();
    void everyButtonThatRunsAsksFirst();
    void questionIsAnsweredByKeysAloneAndReturnIsNo();
    void runAllAsksOnceAndListsEveryCell();
    void codeWhoseReplyWasLostAsksBeforeItRunsAgain();
    void runForAStoppedClusterAsksBeforeItWaits();
    void sendingAnywayToAStoppedClusterAsksFirst();
    void runThatJoinsAWaitingOneAsksToo();
};

void TestProductionRuns::everyKeyThatRunsAsksFirst_data()
{
    QTest::addColumn<QKeySequence>("keys");
    for (const char* keys : {"Ctrl+Return", "Ctrl+Enter", "Shift+Return", "Alt+Return", "F5",
             "Ctrl+Shift+Return", "Ctrl+Alt+Home", "Ctrl+Alt+End"})
        QTest::newRow(keys) << QKeySequence(QString::fromLatin1(keys), QKeySequence::PortableText);
}

void TestProductionRuns::everyKeyThatRunsAsksFirst()
{
    QFETCH(QKeySequence, keys);
    ProductionWindow at;
    askAndRunOnce(at, [&] { at.press(keys); });
}

void TestProductionRuns::everyButtonThatRunsAsksFirst_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"runButton", "runAllButton"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestProductionRuns::everyButtonThatRunsAsksFirst()
{
    QFETCH(QString, name);
    ProductionWindow at;
    askAndRunOnce(at, [&] { click(*at.tab().findChild<QToolButton*>(name)); });
}

void TestProductionRuns::questionIsAnsweredByKeysAloneAndReturnIsNo()
{
    ProductionWindow at;
    at.write(code);
    at.press(runKeys);
    QPointer<Confirmation> dialog = at.question();
    QVERIFY(dialog);
    ProductionWindow::activate(*dialog);
    QCOMPARE(dialog->focusWidget()->objectName(), u"confirmNo"_s);
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(!dialog);
    QVERIFY(at.runs().empty());

    at.press(runKeys);
    dialog = at.question();
    QVERIFY(dialog);
    ProductionWindow::activate(*dialog);
    auto* const yes = dialog->findChild<QPushButton*>(u"confirmYes"_s);
    for (int steps = 0; steps < 4 && !yes->hasFocus(); ++steps)
        QTest::keyClick(dialog->focusWidget(), Qt::Key_Tab);
    QVERIFY(yes->hasFocus());
    QTest::keyClick(yes, Qt::Key_Space);
    QTRY_VERIFY(!dialog);
    QCOMPARE(at.runs().size(), std::size_t(1));
    QTRY_COMPARE(at.runs().front()->state(), CommandRun::State::Finished);
    QCOMPARE(at.sent(), QStringList{code});
}

void TestProductionRuns::runAllAsksOnceAndListsEveryCell()
{
    ProductionWindow at;
    const QStringList codes{u"one()"_s, u"two()"_s, u"three()"_s};
    at.write(u"# %%\n"_s + codes.join(u"\n# %%\n"_s));
    at.press(QKeySequence(Qt::Key_F5));
    QCOMPARE(at.asked(), codes);
    at.answerNo();
    QVERIFY(at.runs().empty());
    at.press(QKeySequence(Qt::Key_F5));
    QCOMPARE(at.asked(), codes);
    at.answerYes();
    QCOMPARE(at.runs().size(), std::size_t(3));
    QTRY_COMPARE(at.runs().back()->state(), CommandRun::State::Finished);
    QCOMPARE(at.sent(), codes);
}

void TestProductionRuns::codeWhoseReplyWasLostAsksBeforeItRunsAgain()
{
    ProductionWindow at;
    HttpReply lost;
    lost.fault = HttpReply::Fault::Cut;
    at.server.then(lost);
    at.write(code);
    at.press(runKeys);
    at.answerYes();
    QCOMPARE(at.runs().size(), std::size_t(1));
    QTRY_COMPARE(at.runs().front()->state(), CommandRun::State::Unknown);
    QCOMPARE(at.sent(), QStringList{code}); // it may be running

    QCOMPARE(at.button("resultMessageFurther1").text(), u"Run again"_s);
    click(at.button("resultMessageFurther1"));
    QCOMPARE(at.asked(), QStringList{code});
    at.answerNo();
    QCOMPARE(at.runs().size(), std::size_t(1));
    QCOMPARE(at.sent(), QStringList{code});

    click(at.button("resultMessageFurther1"));
    QCOMPARE(at.asked(), QStringList{code});
    at.answerYes();
    QCOMPARE(at.runs().size(), std::size_t(2));
    QTRY_COMPARE(at.runs().back()->state(), CommandRun::State::Finished);
    QCOMPARE(at.sent(), QStringList({code, code}));
}

void TestProductionRuns::runForAStoppedClusterAsksBeforeItWaits()
{
    ProductionWindow at;
    offerToWait(at);
    click(at.button("bannerAction"));
    QCOMPARE(at.asked(), QStringList{code});
    at.answerNo();
    QCOMPARE(at.tab().startOffer().start().state(), StartAndRun::State::Offered);
    click(at.button("bannerAction"));
    at.answerYes();
    QCOMPARE(at.tab().startOffer().start().state(), StartAndRun::State::Watching);
    QVERIFY(at.runs().empty());
    QCOMPARE(at.sent(), QStringList());
}

void TestProductionRuns::sendingAnywayToAStoppedClusterAsksFirst()
{
    ProductionWindow at;
    offerToWait(at);
    QCOMPARE(at.button("bannerFurtherAction").text(), u"Send it anyway"_s);
    click(at.button("bannerFurtherAction"));
    QCOMPARE(at.asked(), QStringList{code});
    QVERIFY(at.runs().empty());
    at.answerYes();
    QTRY_COMPARE(at.sent(), QStringList{code});
}

void TestProductionRuns::runThatJoinsAWaitingOneAsksToo()
{
    ProductionWindow at;
    offerToWait(at);
    click(at.button("bannerAction"));
    at.answerYes();
    QCOMPARE(at.tab().startOffer().pieces().size(), std::size_t(1));

    at.press(runKeys);
    QCOMPARE(at.asked(), QStringList{code});
    at.answerNo();
    QCOMPARE(at.tab().startOffer().pieces().size(), std::size_t(1));
    at.press(runKeys);
    at.answerYes();
    QCOMPARE(at.tab().startOffer().pieces().size(), std::size_t(2));
}

QTEST_MAIN(TestProductionRuns)
#include "tst_productionruns.moc"
