// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settingskeys.h"
#include "tests/system/everythingbench.h"
#include "ui/editor/codeeditor.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;
using State = EverythingFetch::State;
using Reason = EverythingFetch::Stop::Reason;

/// "Get everything" a second time, through files the cluster writes: what one start has written must never be
/// taken for the file of the next.
class TestEverythingAgain : public QObject, private EverythingBench {
    Q_OBJECT

private:
    static QString remoteFile(const EverythingWindow& window)
    {
        const std::vector<WrittenFile>& files = window.fetch().record().files;
        return files.empty() ? QString() : files.front().path;
    }
    static CodeEditor& code(EverythingWindow& window) { return in<CodeEditor>(window, "everythingCode"); }
    static void replace(EverythingWindow& window, const QString& before, const QString& after)
    {
        QVERIFY2(code(window).text().contains(before), qPrintable(before));
        code(window).replaceText(code(window).text().replace(before, after));
    }
    /// Begins by a click, also where a fetch is over already.
    static void runToItsEnd(EverythingWindow& window, const char* button = "everythingRun")
    {
        click(window, button);
        QVERIFY(window.fetch().isUnderWay());
        QTRY_VERIFY_WITH_TIMEOUT(!window.fetch().isUnderWay(), 60'000);
    }
    /// Python that does something to each file when it has been told of.
    static QString spoiler(const QString& what)
    {
        return u"for spoiled in dbutils.fs.ls(brickbench_folder):\n    if spoiled.name[:5] == 'part-':\n        "_s
            + what + u'\n';
    }

private Q_SLOTS:
    void initTestCase() { begin(); }
    void init() { makeFolder(); }
    void cleanup() { dropWindows(); }
    void cleanupTestCase() { end(); }

    void anotherFormatGivesAnotherFile()
    {
        EverythingWindow& window = open();
        choose(window, EverythingWay::Write);
        const QString shown = code(window).text();
        runToItsEnd(window);
        QCOMPARE(window.fetch().state(), State::Finished);
        QCOMPARE(code(window).text(), shown); // what was read is what has run
        const QString first = remoteFile(window);
        QCOMPARE(lines(), 20'001);

        auto& format = in<QComboBox>(window, "everythingFormat");
        format.setCurrentIndex(format.findText(u".jsonl"_s, Qt::MatchContains));
        QCOMPARE(in<QPushButton>(window, "everythingRun").text(), u"&Run again"_s);
        runToItsEnd(window);
        QCOMPARE(window.fetch().state(), State::Finished);
        const QByteArray second = content(u"all.jsonl"_s);
        QVERIFY2(second.startsWith('{'), second.left(80).constData());
        QCOMPARE(second.count('\n'), 20'000);
        QVERIFY(remoteFile(window) != first);
    }

    void changedCodeWritesToAFolderOfItsOwnEachTime()
    {
        EverythingWindow& window = open();
        choose(window, EverythingWay::Volume);
        in<QLineEdit>(window, "everythingVolume").setText(u"main.default.files"_s);
        replace(window, u"nyctaxi.trips"_s, u"nyctaxi.trips limit 15000"_s);
        runToItsEnd(window);
        QCOMPARE(lines(), 15'001);
        const QString first = remoteFile(window);
        replace(window, u"limit 15000"_s, u"limit 12000"_s);
        runToItsEnd(window);
        QCOMPARE(lines(), 12'001);
        const QString second = remoteFile(window);
        QVERIFY(second != first);
        QVERIFY(code(window).text().contains(second.section(u'/', 0, -2)));
        code(window).undo(); // to the name before
        code(window).undo();
        QVERIFY(code(window).text().contains(u"limit 15000"_s));
        runToItsEnd(window);
        QCOMPARE(lines(), 15'001);
        QVERIFY(remoteFile(window) != first && remoteFile(window) != second);
    }

    void volumeThatChangedCodeDoesNotUseIsNotRemembered()
    {
        m_fixture->settings.set(settings::everythingVolume, u"/Volumes/main/default/before"_s);
        EverythingWindow& window = open();
        choose(window, EverythingWay::Volume);
        in<QLineEdit>(window, "everythingVolume").setText(u"main.default.files"_s);
        code(window).replaceText(code(window).text() + u"# mine\n"_s);
        runToItsEnd(window);
        QCOMPARE(window.fetch().state(), State::Finished);
        QCOMPARE(m_fixture->settings.value(settings::everythingVolume), u"/Volumes/main/default/before"_s);
        m_fixture->settings.reset(settings::everythingVolume);
    }

    void startOverFetchesWhatWasSpoiled_data()
    {
        QTest::addColumn<QString>("what");
        QTest::newRow("vanished") << u"dbutils.fs.rm(spoiled.path)"_s;
        QTest::newRow("shrunk") << u"dbutils.fs.put(spoiled.path, 'cut', True)"_s;
    }
    void startOverFetchesWhatWasSpoiled()
    {
        QFETCH(QString, what);
        EverythingWindow& window = open();
        choose(window, EverythingWay::Write);
        const QString whole = code(window).text();
        code(window).replaceText(whole + spoiler(what));
        runToItsEnd(window);
        QCOMPARE(window.fetch().state(), State::Stopped);
        QCOMPARE(window.fetch().stop().reason, Reason::NotReadable);
        const QString first = remoteFile(window);

        runToItsEnd(window, "everythingResume"); // of the same file, which is no better
        QCOMPARE(window.fetch().stop().reason, Reason::NotReadable);
        QCOMPARE(remoteFile(window), first);
        QVERIFY(code(window).text().startsWith(whole));

        replace(window, spoiler(what), {});
        QCOMPARE(in<QPushButton>(window, "everythingRun").text(), u"&Start over"_s);
        runToItsEnd(window);
        QCOMPARE(window.fetch().state(), State::Finished);
        QCOMPARE(lines(), 20'001);
        QVERIFY(remoteFile(window) != first);
    }

    void startOverOfAFetchOfAnotherWindowIsNewToo()
    {
        const QString spoils = spoiler(u"dbutils.fs.put(spoiled.path, 'cut', True)"_s);
        EverythingWindow& before = open();
        choose(before, EverythingWay::Write);
        code(before).replaceText(code(before).text() + spoils);
        runToItsEnd(before);
        QCOMPARE(before.fetch().stop().reason, Reason::NotReadable);
        const QString first = remoteFile(before);
        delete &before;

        EverythingWindow& window = open();
        QTRY_VERIFY(in<QPushButton>(window, "everythingResume").isVisible());
        runToItsEnd(window, "everythingResume");
        QCOMPARE(remoteFile(window), first);
        replace(window, spoils, {});
        runToItsEnd(window);
        QCOMPARE(window.fetch().state(), State::Finished);
        QCOMPARE(lines(), 20'001);
        QVERIFY(remoteFile(window) != first);
    }
};

QTEST_MAIN(TestEverythingAgain)
#include "tst_everythingagain.moc"
