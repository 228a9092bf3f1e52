// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clusters/librarylist.h"

#include "tests/ui/shell/librarybench.h"

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

class TestLibraryList : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyLibraryIsShownWithKindStateAndMessage();
    void messageOfTheChosenOneCanBeRead();
    void emptyClusterOffersToInstall();
    void whatIsNotOfferedIsHiddenWithAReason_data();
    void whatIsNotOfferedIsHiddenWithAReason();
    void workspaceWithoutLibrariesSaysSo();
    void failureKeepsTheListAndOffersAnotherTry();
    void uninstallAsksAndSendsWhatTheListGave();
    void uninstallThatFailsIsTold_data();
    void uninstallThatFailsIsTold();
    void whatCannotBeUninstalledSaysWhy();
    void keysWork();
};

void TestLibraryList::everyLibraryIsShownWithKindStateAndMessage()
{
    LibraryBench bench;
    bench.show();
    QCOMPARE(bench.rows(),
        (QStringList{
            u"simplejson==3.8.0"_s, u"org.jsoup:jsoup:1.7.2"_s, u"dbfs:/libs/b.whl"_s, u"old.jar"_s}));
    QCOMPARE(bench.rows(Qt::AccessibleTextRole),
        (QStringList{u"simplejson==3.8.0, PyPI, Installed"_s,
            u"org.jsoup:jsoup:1.7.2, Maven, Failed, No such artifact.\nLooked in central."_s,
            u"dbfs:/libs/b.whl, Python wheel, Installed"_s, u"old.jar, Uploaded, Installed"_s}));
    const QString count = bench.find<QLabel>("libraryStatus")->text();
    QVERIFY2(count.startsWith(u"4 "_s) && count.endsWith(u"1 failed"_s), qPrintable(count));
    QVERIFY(bench.find<QToolButton>("installLibrary")->isVisible());
    QVERIFY(bench.find<QToolButton>("uploadLibrary")->isVisible());
    QVERIFY(!bench.find<QLabel>("libraryOffer")->isVisible());
}

void TestLibraryList::messageOfTheChosenOneCanBeRead()
{
    LibraryBench bench;
    bench.show();
    auto* message = bench.find<QPlainTextEdit>("libraryMessage");
    QVERIFY(!message->isVisible());
    bench.choose(1);
    QVERIFY(message->isVisible());
    QCOMPARE(message->toPlainText(), u"No such artifact.\nLooked in central."_s);
    picture(bench.list, "message");
    bench.choose(0);
    QVERIFY(!message->isVisible());
}

void TestLibraryList::emptyClusterOffersToInstall()
{
    LibraryBench bench;
    bench.network.always(oldList, "[]");
    bench.network.always(newList, "{}");
    bench.show();
    auto* empty = bench.find<EmptyState>("noLibraries");
    QVERIFY(empty->isVisible());
    picture(bench.list, "empty");
    QTest::mouseClick(in<QPushButton>(*empty, "emptyStateAction"), Qt::LeftButton);
    QVERIFY(bench.list.findChild<InstallDialog*>());
}

void TestLibraryList::whatIsNotOfferedIsHiddenWithAReason_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("hidden");
    QTest::addColumn<QString>("reason");
    QTest::newRow("no 2.0") << newList << 404 << notServed << QByteArray("installLibrary")
                            << u"no Libraries API 2.0"_s;
    QTest::newRow("no 1.2") << oldList << 410 << QByteArray() << QByteArray("uploadLibrary")
                            << u"install it by its path"_s;
    QTest::newRow("2.0 not allowed") << newList << 403 << forbidden().body << QByteArray("installLibrary")
                                     << u"ada may not manage etl"_s;
    QTest::newRow("1.2 not allowed") << oldList << 403 << forbidden().body << QByteArray("uploadLibrary")
                                     << u"ada may not manage etl"_s;
}

void TestLibraryList::whatIsNotOfferedIsHiddenWithAReason()
{
    QFETCH(QByteArray, path);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, hidden);
    QFETCH(QString, reason);
    LibraryBench bench;
    bench.network.always(path, body, status);
    bench.show();
    QVERIFY(!bench.find<QToolButton>(hidden.constData())->isVisible());
    const QLabel* offer = bench.find<QLabel>("libraryOffer");
    QVERIFY(offer->isVisible());
    QVERIFY2(offer->text().contains(reason), qPrintable(offer->text()));
    picture(bench.list, QTest::currentDataTag());
    QVERIFY(!bench.rows().isEmpty()); // of the other version

    bench.network.always(newList, threeLibraries); // the workspace learns it
    bench.network.always(oldList, "[]");
    QTest::mouseClick(bench.find<QToolButton>("refreshLibraries"), Qt::LeftButton);
    QTRY_VERIFY(bench.find<QToolButton>(hidden.constData())->isVisible());
    QVERIFY(!offer->isVisible());
}

void TestLibraryList::workspaceWithoutLibrariesSaysSo()
{
    LibraryBench bench;
    bench.network.always(oldList, notServed, 404);
    bench.network.always(newList, notServed, 404);
    bench.show();
    auto* empty = bench.find<EmptyState>("noLibraries");
    QVERIFY(empty->isVisible());
    QVERIFY2(empty->reason().contains(u"neither"_s), qPrintable(empty->reason()));
    picture(bench.list, "neither");
    for (const char* button : {"installLibrary", "uninstallLibrary", "uploadLibrary"})
        QVERIFY(!bench.find<QToolButton>(button)->isVisible());
}

void TestLibraryList::failureKeepsTheListAndOffersAnotherTry()
{
    LibraryBench bench;
    bench.show();
    bench.network.then(oldList, forbidden());
    bench.network.then(newList, forbidden());
    bench.libraries().refresh();
    QTRY_VERIFY(bench.bannerText().contains(u"ada may not manage etl"_s));
    QCOMPARE(bench.rows().size(), 4);
    QTest::mouseClick(bench.find<QPushButton>("bannerFurtherAction"), Qt::LeftButton);
    QTRY_COMPARE(bench.bannerText(), QString());
}

void TestLibraryList::uninstallAsksAndSendsWhatTheListGave()
{
    LibraryBench bench;
    bench.network.always("libraries/uninstall", "{}");
    bench.show();
    QVERIFY(!bench.find<QToolButton>("uninstallLibrary")->isEnabled());
    bench.choose(1);
    bench.view().setFocus();
    QTest::keyClick(&bench.view(), Qt::Key_Delete);
    auto* question = bench.list.findChild<Confirmation*>();
    QVERIFY(question);
    QStringList words;
    for (const QLabel* label : question->findChildren<QLabel*>())
        words << label->text();
    QVERIFY2(words.join(u' ').contains(u"when the cluster restarts"_s), qPrintable(words.join(u' ')));
    QCOMPARE(bench.network.count("libraries/uninstall"), 0);
    QTest::mouseClick(in<QPushButton>(*question, "confirmYes"), Qt::LeftButton);

    QTRY_VERIFY(bench.bannerText().contains(u"goes when the cluster restarts"_s));
    QCOMPARE(bench.network.count("libraries/uninstall"), 1);
    picture(bench.list, "uninstalled");
    const QJsonObject sent = bench.sentLibrary("libraries/uninstall");
    QCOMPARE(sent["maven"_L1]["coordinates"_L1].toString(), u"org.jsoup:jsoup:1.7.2"_s);
    QSignalSpy restarts(&bench.list, &LibraryList::restartRequested);
    QTest::mouseClick(bench.find<QPushButton>("bannerFurtherAction"), Qt::LeftButton);
    QCOMPARE(restarts.size(), 1);
}

void TestLibraryList::uninstallThatFailsIsTold_data()
{
    QTest::addColumn<HttpReply>("reply");
    QTest::addColumn<QString>("words");
    QTest::newRow("403") << forbidden() << u"ada may not manage etl"_s;
    QTest::newRow("lost") << cutReply() << u"may or may not be marked"_s;
    QTest::newRow("refused") << refusedReply() << u"could not be reached"_s;
}

void TestLibraryList::uninstallThatFailsIsTold()
{
    QFETCH(HttpReply, reply);
    QFETCH(QString, words);
    LibraryBench bench;
    bench.network.always("libraries/uninstall", reply);
    bench.show();
    bench.choose(0);
    QTest::mouseClick(bench.find<QToolButton>("uninstallLibrary"), Qt::LeftButton);
    auto* question = bench.list.findChild<Confirmation*>();
    QVERIFY(question);
    QTest::mouseClick(in<QPushButton>(*question, "confirmYes"), Qt::LeftButton);
    QTRY_VERIFY2(bench.bannerText().contains(words), qPrintable(bench.bannerText()));
    QCOMPARE(bench.network.count("libraries/uninstall"), 1);
}

void TestLibraryList::whatCannotBeUninstalledSaysWhy()
{
    LibraryBench bench;
    bench.show();
    bench.view().selectAll();
    bench.view().setFocus();
    QTest::keyClick(&bench.view(), Qt::Key_Delete);
    QVERIFY2(bench.bannerText().contains(u"administrator"_s), qPrintable(bench.bannerText()));
    QVERIFY2(bench.bannerText().contains(u"API 1.2"_s), qPrintable(bench.bannerText()));
    picture(bench.list, "cannot");
    auto* question = bench.list.findChild<Confirmation*>();
    QVERIFY(question); // for the two that can
    QVERIFY2(question->windowTitle().contains(u"2 libraries"_s), qPrintable(question->windowTitle()));
    QTest::keyClick(question, Qt::Key_Escape);
    bench.choose(3);
    QTest::keyClick(&bench.view(), Qt::Key_Delete);
    QVERIFY(!bench.list.findChild<Confirmation*>() || !bench.list.findChild<Confirmation*>()->isVisible());
}

void TestLibraryList::keysWork()
{
    LibraryBench bench;
    bench.show();
    bench.view().setFocus();
    bench.choose(1);
    QTest::keyClick(&bench.view(), Qt::Key_Return);
    QVERIFY(bench.find<QPlainTextEdit>("libraryMessage")->hasFocus());
    bench.view().setFocus();
    QTest::keyClick(&bench.view(), Qt::Key_Insert);
    auto* dialog = bench.list.findChild<InstallDialog*>();
    QVERIFY(dialog);
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    // Kind, package, repository, buttons: in the order they are read.
    in<QComboBox>(*dialog, "libraryKind")->setFocus();
    QStringList order;
    for (int i = 0; i < 5; ++i) {
        order << dialog->focusWidget()->objectName();
        QTest::keyClick(dialog->focusWidget(), Qt::Key_Tab);
    }
    QCOMPARE(order.first(3), (QStringList{u"libraryKind"_s, u"librarySource"_s, u"libraryRepository"_s}));
    QVERIFY(order.contains(u"installAccept"_s));
    QVERIFY(order.contains(u"installCancel"_s));
}

QTEST_MAIN(TestLibraryList)
#include "tst_librarylist.moc"
