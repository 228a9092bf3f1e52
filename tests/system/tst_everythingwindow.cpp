// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/partfile.h"
#include "tests/system/everythingbench.h"
#include "ui/common/banner.h"
#include "ui/editor/codeeditor.h"
#include "ui/results/resultpane.h"

#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;
using State = EverythingFetch::State;

/// "Get everything" by clicks and keys: the real window, the real local workspace.
class TestEverythingWindow : public QObject, private EverythingBench {
    Q_OBJECT

private:
    static void picture(QWidget& widget, const char* name)
    {
        keepPicture(widget, u"everything-"_s + QString::fromLatin1(name));
    }

private Q_SLOTS:
    void initTestCase() { begin(); }
    void init() { makeFolder(); }
    void cleanup() { dropWindows(); }
    void cleanupTestCase() { end(); }

    void pillSaysTheLimitAndItsButtonOpensTheWindowOnce()
    {
        QCOMPARE(
            tab().results().findChild<QLabel*>(u"runTruncated"_s)->text(), u"Truncated: first 10,000 rows"_s);
        picture(m_fixture->window, "pill");
        click(tab().results(), "getEverything");
        click(tab().results(), "getEverything");
        QCOMPARE(tab().findChildren<EverythingWindow*>().size(), 1);
        auto& window = *tab().findChild<EverythingWindow*>();
        QVERIFY(in<CodeEditor>(window, "everythingCode")
                    .text()
                    .contains(u"brickbench_frame = spark.sql(r'''SELECT * FROM samples.nyctaxi.trips''')"_s));
        QCOMPARE(window.fetch().state(), State::Idle); // nothing ran by itself
        picture(window, "idle");
    }

    void everyRowIsFetchedWhileTheTabStaysUsable()
    {
        EverythingWindow& window = open();
        click(window, "everythingRun");
        QVERIFY(window.fetch().isUnderWay());
        QVERIFY(in<QPushButton>(window, "everythingCancel").isVisible());
        QVERIFY(!in<QPushButton>(window, "everythingRun").isVisible());
        QVERIFY(tab().editor().isEnabled());
        waitFor(window, State::Finished);
        QCOMPARE(lines(), 20'001);
        QVERIFY(in<QLabel>(window, "everythingState").text().contains(u"20,000 rows"_s));
        QVERIFY(in<Banner>(window, "everythingBanner").text().contains(target()));
        QVERIFY(in<QPushButton>(window, "everythingFolder").isVisible());
        picture(window, "finished");
    }

    void fileOnDbfsIsDownloaded()
    {
        EverythingWindow& window = open();
        choose(window, EverythingWay::Write);
        QVERIFY(!in<QSpinBox>(window, "everythingPageRows").isEnabled());
        QVERIFY(in<CodeEditor>(window, "everythingCode").text().contains(u".csv(brickbench_folder)"_s));
        click(window, "everythingRun");
        waitFor(window, State::Finished);
        QCOMPARE(lines(), 20'001);
        QVERIFY(in<Banner>(window, "everythingBanner")
                    .text()
                    .contains(u"stays on DBFS: /FileStore/brickbench/"_s));
    }

    void fileInAVolumeIsDownloaded()
    {
        EverythingWindow& window = open();
        auto& way = in<QComboBox>(window, "everythingWay");
        auto& volume = in<QLineEdit>(window, "everythingVolume");
        auto& problem = in<QLabel>(window, "everythingProblem");
        const QString wish = u"Give the volume as /Volumes/catalog/schema/volume."_s;
        QVERIFY(!volume.isVisible());
        way.setFocus();
        QTest::keyClick(&way, Qt::Key_Down);
        QTest::keyClick(&way, Qt::Key_Down);
        QCOMPARE(way.currentText(), u"Through a file in a volume"_s);
        QVERIFY(volume.isVisible());
        QVERIFY(!in<QSpinBox>(window, "everythingPageRows").isEnabled());
        QCOMPARE(problem.text(), wish);
        QVERIFY(!in<QPushButton>(window, "everythingRun").isEnabled());
        QTest::keyClick(&window, Qt::Key_V, Qt::AltModifier);
        QVERIFY(volume.hasFocus());
        QTest::keyClicks(&volume, u"main.default"_s);
        QCOMPARE(problem.text(), wish);
        picture(window, "volume");
        QTest::keyClicks(&volume, u".files"_s);
        QCOMPARE(problem.text(), QString());
        QVERIFY(in<CodeEditor>(window, "everythingCode")
                    .text()
                    .contains(u"brickbench_folder = \"/Volumes/main/default/files/brickbench/"_s));
        click(window, "everythingRun");
        waitFor(window, State::Finished);
        QCOMPARE(lines(), 20'001);
        QVERIFY(in<Banner>(window, "everythingBanner")
                    .text()
                    .contains(u"stays in the volume: /Volumes/main/default/files/brickbench/"_s));
        delete &window;

        EverythingWindow& later = open();
        QCOMPARE(in<QLineEdit>(later, "everythingVolume").text(), u"/Volumes/main/default/files"_s);
    }

    void changedCodeNeedsNoVolume()
    {
        EverythingWindow& window = open();
        choose(window, EverythingWay::Volume);
        auto& volume = in<QLineEdit>(window, "everythingVolume");
        auto& code = in<CodeEditor>(window, "everythingCode");
        volume.clear();
        QVERIFY(!in<QPushButton>(window, "everythingRun").isEnabled());
        auto& note = in<QLabel>(window, "everythingNote");
        QVERIFY(volume.isEnabled() && !note.isVisible());
        code.replaceText(u"mine = 1"_s);
        QVERIFY(in<QPushButton>(window, "everythingRun").isEnabled());
        QVERIFY(!volume.isEnabled());
        QCOMPARE(volume.toolTip(), u"The code names the folder itself."_s);
        QVERIFY(note.isVisible());
        QCOMPARE(note.text(), u"The code names the folder itself."_s);
        choose(window, EverythingWay::Write);
        QVERIFY(!note.isVisible());
        choose(window, EverythingWay::Volume);
        QCOMPARE(code.text(), u"mine = 1"_s);
        QVERIFY(!volume.isEnabled());
    }

    void codeThatIsAsItWasMadeTakesAVolumeAgain()
    {
        EverythingWindow& window = open();
        choose(window, EverythingWay::Volume);
        auto& volume = in<QLineEdit>(window, "everythingVolume");
        auto& code = in<CodeEditor>(window, "everythingCode");
        code.replaceText(u"mine = 1"_s);
        QVERIFY(!volume.isEnabled());
        code.undo();
        QVERIFY(volume.isEnabled());
        volume.setText(u"main.default.other"_s);
        QVERIFY(code.text().contains(u"\"/Volumes/main/default/other/brickbench/"_s));
    }

    void cancelledFetchGoesOnInAnotherWindow()
    {
        EverythingWindow& first = open();
        in<QSpinBox>(first, "everythingPageRows").setValue(500);
        click(first, "everythingRun");
        QTRY_VERIFY_WITH_TIMEOUT(first.fetch().record().rows > 0, 20'000);
        click(first, "everythingCancel");
        waitFor(first, State::Stopped);
        QVERIFY(in<Banner>(first, "everythingBanner")
                    .text()
                    .startsWith(u"Cancelled. What was fetched is kept"_s));
        QVERIFY(in<QPushButton>(first, "everythingResume").hasFocus());
        picture(first, "cancelled");
        const std::int64_t got = first.fetch().record().rows;
        QVERIFY(got < 20'000);
        delete &first;

        EverythingWindow& second = open();
        QTRY_VERIFY(in<QPushButton>(second, "everythingResume").isVisible());
        QVERIFY(in<Banner>(second, "everythingBanner").text().contains(u"stopped after %L1 rows"_s.arg(got)));
        QCOMPARE(in<QPushButton>(second, "everythingRun").text(), u"&Start over"_s);
        picture(second, "found");
        click(second, "everythingResume");
        waitFor(second, State::Finished);
        QCOMPARE(lines(), 20'001);
    }

    void mistakeInTheCodeIsMendedAndGoneOnWith()
    {
        EverythingWindow& window = open();
        auto& code = in<CodeEditor>(window, "everythingCode");
        code.replaceText(code.text().replace(u"nyctaxi.trips"_s, u"nyctaxi.trip"_s));
        click(window, "everythingRun");
        waitFor(window, State::Stopped);
        const QString said = in<Banner>(window, "everythingBanner").text();
        QVERIFY2(said.contains(u"cannot be found"_s) && said.endsWith(u"Nothing has been fetched yet."_s),
            qPrintable(said));
        code.replaceText(code.text().replace(u"nyctaxi.trip"_s, u"nyctaxi.trips limit 15000"_s));
        click(window, "everythingRun");
        waitFor(window, State::Finished);
        QCOMPARE(lines(), 15'001);
    }

    void changedCodeSurvivesALookAtAnotherWay()
    {
        EverythingWindow& window = open();
        auto& code = in<CodeEditor>(window, "everythingCode");
        code.replaceText(u"mine = 1"_s);
        choose(window, EverythingWay::SqlPages);
        QVERIFY(code.text().contains(u"LIMIT {rows} OFFSET {first}"_s));
        QCOMPARE(code.language(), Language::Sql);
        code.replaceText(u"SELECT 1"_s);
        QVERIFY(!in<QPushButton>(window, "everythingRun").isEnabled());
        QVERIFY(in<QLabel>(window, "everythingProblem").text().contains(u"{first}"_s));
        picture(window, "problem");
        choose(window, EverythingWay::Pages);
        QCOMPARE(code.text(), u"mine = 1"_s);
    }

    void wrongPlacesAreSaidBeforeAnythingRuns()
    {
        EverythingWindow& window = open();
        setPath(window, m_folder->path());
        QVERIFY(in<QLabel>(window, "everythingProblem").text().contains(u"folder"_s));
        QVERIFY(!in<QPushButton>(window, "everythingRun").isEnabled());
        setPath(window, target());
        QVERIFY(in<QPushButton>(window, "everythingRun").isEnabled());
    }

    void keyboardRunsAndCloses()
    {
        EverythingWindow& window = open();
        QTest::keyClick(&window, Qt::Key_Return, Qt::ControlModifier);
        waitFor(window, State::Finished);
        QCOMPARE(lines(), 20'001);
        const QPointer<EverythingWindow> open(&window);
        QTest::keyClick(&window, Qt::Key_Escape);
        QTRY_VERIFY(!open);
    }

    void closingWhileItFetchesAsksAndKeepsThePart()
    {
        EverythingWindow& window = open();
        in<QSpinBox>(window, "everythingPageRows").setValue(200);
        click(window, "everythingRun");
        QTRY_VERIFY_WITH_TIMEOUT(window.fetch().record().rows > 0, 20'000);
        picture(window, "fetching");
        const QPointer<EverythingWindow> open(&window);
        click(window, "everythingCancel");
        waitFor(window, State::Stopped);
        click(window, "everythingResume");
        window.close();
        QVERIFY(open && open->isVisible());
        auto* dialog = window.findChild<QDialog*>(u"everythingCloseDialog"_s);
        QVERIFY(dialog);
        dialog->accept();
        QTRY_VERIFY(!open);
        QVERIFY(PartFile::load(target()).has_value());
    }
};

QTEST_MAIN(TestEverythingWindow)
#include "tst_everythingwindow.moc"
