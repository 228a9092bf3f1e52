// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/partfile.h"
#include "tests/system/everythingbench.h"
#include "ui/editor/codeeditor.h"
#include "ui/mainwindow/quitdialog.h"

#include <QAction>
#include <QDialog>
#include <QLabel>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QSpinBox>

#include <optional>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;
using State = EverythingFetch::State;

/// The ways "Get everything" ends before it is done: nothing goes unasked.
class TestEverythingClosing : public QObject, private EverythingBench {
    Q_OBJECT

private:
    MainWindow& mainWindow() { return m_fixture->window; }
    /// A fetch that has 400 rows and gets no more before letGo().
    EverythingWindow& fetchThatWaits()
    {
        EverythingWindow& window = open();
        auto& code = in<CodeEditor>(window, "everythingCode");
        code.replaceText(code.text()
            + u"import os, time\n"
              "page_at_once = brickbench_pages.page\n"
              "def page_later(first, count, check=None):\n"
              "    while first >= 400 and not os.path.exists('%1'):\n"
              "        time.sleep(0.01)\n"
              "    page_at_once(first, count, check)\n"
              "brickbench_pages.page = page_later\n"_s.arg(m_folder->filePath(u"go"_s)));
        in<QSpinBox>(window, "everythingPageRows").setValue(200);
        click(window, "everythingRun");
        if (!QTest::qWaitFor([&window] { return window.fetch().record().rows == 400; }, 30'000))
            qFatal("no rows came");
        return window;
    }
    void letGo()
    {
        QFile file(m_folder->filePath(u"go"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    static QStringList concerned(QDialog& dialog)
    {
        QStringList texts;
        const auto& list = in<QListWidget>(dialog, "concerned");
        for (int row = 0; row < list.count(); ++row)
            texts << list.item(row)->text();
        return texts;
    }
    void answerToClosingTheTab(const char* button)
    {
        mainWindow().actions().action(u"tab.close"_s).trigger();
        auto* dialog = mainWindow().findChild<QDialog*>(u"closeTabDialog"_s);
        QVERIFY(dialog && QTest::qWaitForWindowExposed(dialog));
        QCOMPARE(concerned(*dialog), QStringList{u"Get everything: all.csv"_s});
        click(*dialog, button);
        QTRY_VERIFY(!mainWindow().findChild<QDialog*>(u"closeTabDialog"_s));
    }
    void answerToQuitting(const char* button)
    {
        mainWindow().close();
        QVERIFY(mainWindow().isVisible());
        auto* dialog = mainWindow().findChild<QuitDialog*>();
        QVERIFY(dialog && QTest::qWaitForWindowExposed(dialog));
        QCOMPARE(concerned(*dialog), QStringList{u"Get everything: all.csv"_s});
        QVERIFY(!dialog->findChild<QPushButton*>(u"quitKeep"_s));
        QVERIFY(in<QLabel>(*dialog, "quitFetches").text().contains(u"What was fetched is kept"_s));
        click(*dialog, button);
        QTRY_VERIFY(!mainWindow().findChild<QuitDialog*>());
    }

private Q_SLOTS:
    void init()
    {
        if (!m_fixture)
            begin();
        makeFolder();
    }
    void cleanup()
    {
        letGo();
        if (mainWindow().isVisible() && mainWindow().tabs().count() > 0)
            dropWindows();
        else
            end();
    }
    void cleanupTestCase()
    {
        if (m_fixture)
            end();
    }

    void closingAsksWhereChangedCodeHasNotRun()
    {
        EverythingWindow& window = open();
        const QPointer<EverythingWindow> open(&window);
        const auto answer = [&window](const char* button) {
            auto* dialog = window.findChild<QDialog*>(u"everythingCloseDialog"_s);
            QVERIFY(dialog && QTest::qWaitForWindowExposed(dialog));
            QCOMPARE(dialog->windowTitle(), u"Close without running the code?"_s);
            click(*dialog, button);
        };
        in<CodeEditor>(window, "everythingCode").replaceText(u"mine = 1"_s);
        QTest::keyClick(&window, Qt::Key_Escape);
        QVERIFY(window.isVisible());
        answer("confirmNo");
        QTRY_VERIFY(!window.findChild<QDialog*>(u"everythingCloseDialog"_s));
        QVERIFY(open && window.isVisible());
        QCOMPARE(in<CodeEditor>(window, "everythingCode").text(), u"mine = 1"_s);
        click(window, "everythingClose");
        QVERIFY(window.isVisible());
        answer("confirmYes");
        QTRY_VERIFY(!open);
    }

    void codeThatHasRunOrIsAsItWasMadeMayGo()
    {
        EverythingWindow& first = open();
        auto& code = in<CodeEditor>(first, "everythingCode");
        code.replaceText(u"mine = 1"_s);
        code.undo();
        QPointer<EverythingWindow> open(&first);
        QTest::keyClick(&first, Qt::Key_Escape);
        QTRY_VERIFY(!open);

        EverythingWindow& second = this->open();
        open = &second;
        in<CodeEditor>(second, "everythingCode").replaceText(u"1/0"_s);
        click(second, "everythingRun");
        waitFor(second, State::Stopped);
        QTest::keyClick(&second, Qt::Key_Escape);
        QTRY_VERIFY(!open);
    }

    void closingTheTabAsksAndNoKeepsTheFetchGoing()
    {
        EverythingWindow& window = fetchThatWaits();
        answerToClosingTheTab("confirmNo");
        QVERIFY(window.isVisible() && window.fetch().isUnderWay());
        letGo();
        waitFor(window, State::Finished);
        QCOMPARE(lines(), 20'001);
    }

    void closedTabLeavesThePartOfItsFetch()
    {
        const QPointer<EverythingWindow> window(&fetchThatWaits());
        answerToClosingTheTab("confirmYes");
        QTRY_COMPARE(mainWindow().tabs().count(), 0);
        QTRY_VERIFY(!window);
        const auto part = PartFile::load(target());
        QVERIFY(part.has_value());
        QCOMPARE(part->rows, 400);
    }

    void quittingNamesTheFetchAndMayWaitForIt()
    {
        EverythingWindow& window = fetchThatWaits();
        answerToQuitting("quitStay");
        QVERIFY(window.isVisible() && window.fetch().isUnderWay());
        answerToQuitting("quitWait");
        QVERIFY(mainWindow().isVisible() && window.fetch().isUnderWay());
        letGo();
        QTRY_VERIFY_WITH_TIMEOUT(!mainWindow().isVisible(), 60'000);
        QCOMPARE(lines(), 20'001);
        QVERIFY(!PartFile::load(target()).has_value());
    }

    void fetchThatIsCancelledAtTheEndLeavesItsPart()
    {
        const QPointer<EverythingWindow> window(&fetchThatWaits());
        std::optional<EverythingFetch::Stop::Reason> reason;
        connect(&window->fetch(), &EverythingFetch::changed, this, [&] {
            if (window->fetch().state() == State::Stopped)
                reason = window->fetch().stop().reason;
        });
        answerToQuitting("quitCancel");
        QTRY_VERIFY_WITH_TIMEOUT(!mainWindow().isVisible(), 30'000);
        QVERIFY(reason == EverythingFetch::Stop::Reason::Cancelled);
        QTRY_VERIFY(!window);
        QCOMPARE(PartFile::load(target()).value_or(FetchRecord()).rows, 400);
    }

    void idleWindowDoesNotHoldUpTheEnd()
    {
        const QPointer<EverythingWindow> window(&open());
        in<CodeEditor>(*window, "everythingCode").replaceText(u"mine = 1"_s);
        mainWindow().close();
        QVERIFY(!mainWindow().isVisible());
        QVERIFY(!window || !window->isVisible());
        QTRY_VERIFY(!window);
    }
};

QTEST_MAIN(TestEverythingClosing)
#include "tst_everythingclosing.moc"
