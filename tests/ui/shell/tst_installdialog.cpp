// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clusters/installdialog.h"

#include "tests/ui/shell/librarybench.h"

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

class TestInstallDialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void libraryIsInstalledThroughTheForm_data();
    void libraryIsInstalledThroughTheForm();
    void wrongInputIsToldInPlace_data();
    void wrongInputIsToldInPlace();
    void refusedInstallKeepsTheForm_data();
    void refusedInstallKeepsTheForm();
    void installAskedForBeforeTheListCameOpensLater();
    void answerAfterTheDialogIsClosedIsToldInTheList();
    void fileIsUploadedFromTheInstallDialog();
    void uploadThatFailsKeepsWhatWasEntered_data();
    void uploadThatFailsKeepsWhatWasEntered();
    void dialogStaysWithItsCluster();
};

void TestInstallDialog::libraryIsInstalledThroughTheForm_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("repository");
    QTest::addColumn<QString>("exclusions");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, Kind kind, const char* text, const char* repository,
                         const char* exclusions, const QByteArray& expected) {
        QTest::newRow(name) << int(kind) << QString::fromLatin1(text) << QString::fromLatin1(repository)
                            << QString::fromLatin1(exclusions) << expected;
    };
    row("pypi", Kind::PyPi, "  simplejson==3.19.2 ", "", "", R"({"pypi":{"package":"simplejson==3.19.2"}})");
    row("pypi with a repository", Kind::PyPi, "tools", "https://pypi.example.com/simple", "",
        R"({"pypi":{"package":"tools","repo":"https://pypi.example.com/simple"}})");
    row("maven", Kind::Maven, "org.jsoup:jsoup:1.17.2", "", "a:b, c:d",
        R"({"maven":{"coordinates":"org.jsoup:jsoup:1.17.2","exclusions":["a:b","c:d"]}})");
    row("cran", Kind::Cran, "forecast", "https://cran.example.com", "",
        R"({"cran":{"package":"forecast","repo":"https://cran.example.com"}})");
    row("wheel", Kind::Wheel, "/Volumes/a/b/x.whl", "", "", R"({"whl":"/Volumes/a/b/x.whl"})");
    row("jar", Kind::Jar, "s3://bucket/x.jar", "", "", R"({"jar":"s3://bucket/x.jar"})");
    row("requirements", Kind::Requirements, "/Workspace/r.txt", "", "",
        R"({"requirements":"/Workspace/r.txt"})");
}

void TestInstallDialog::libraryIsInstalledThroughTheForm()
{
    QFETCH(int, kind);
    QFETCH(QString, text);
    QFETCH(QString, repository);
    QFETCH(QString, exclusions);
    QFETCH(QByteArray, expected);
    LibraryBench bench;
    bench.network.always("libraries/install", "{}");
    bench.show();
    QPointer<InstallDialog> dialog = bench.openDialog();
    QVERIFY(dialog);
    chooseKind(*dialog, Kind(kind));
    QTest::keyClicks(in<QLineEdit>(*dialog, "librarySource"), text);
    auto* repositoryEdit = in<QLineEdit>(*dialog, "libraryRepository");
    QCOMPARE(repositoryEdit->isVisible(),
        Kind(kind) == Kind::PyPi || Kind(kind) == Kind::Maven || Kind(kind) == Kind::Cran);
    auto* exclusionsEdit = in<QLineEdit>(*dialog, "libraryExclusions");
    QCOMPARE(exclusionsEdit->isVisible(), Kind(kind) == Kind::Maven);
    QTest::keyClicks(repositoryEdit, repository);
    QTest::keyClicks(exclusionsEdit, exclusions);
    picture(*dialog, QByteArray("dialog-") + QTest::currentDataTag());
    bench.network.always(
        newList, R"({"library_statuses":[{"library":)" + expected + R"(,"status":"INSTALLING"}]})");

    QTest::keyClick(in<QLineEdit>(*dialog, "librarySource"), Qt::Key_Return);

    QTRY_VERIFY(!dialog);
    QCOMPARE(bench.sentLibrary("libraries/install"), QJsonDocument::fromJson(expected).object());
    QCOMPARE(bench.network.count("libraries/install"), 1);
    QTRY_COMPARE(bench.rows().first(), text.trimmed());
    QVERIFY(bench.rows(Qt::AccessibleTextRole).first().endsWith(u"Installing"_s));
}

void TestInstallDialog::wrongInputIsToldInPlace_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("repository");
    QTest::addColumn<QString>("exclusions");
    QTest::addColumn<QByteArray>("field");
    const auto row
        = [](Kind kind, const char* text, const char* repository, const char* exclusions, const char* field) {
              QTest::addRow("%d %s %s %s", int(kind), text, repository, exclusions)
                  << int(kind) << QString::fromLatin1(text) << QString::fromLatin1(repository)
                  << QString::fromLatin1(exclusions) << QByteArray(field);
          };
    row(Kind::PyPi, "", "", "", "librarySource");
    row(Kind::PyPi, "two packages", "", "", "librarySource");
    row(Kind::PyPi, "-r x.txt", "", "", "librarySource");
    row(Kind::PyPi, "x==", "", "", "librarySource");
    row(Kind::PyPi, "x", "my repository", "", "libraryRepository");
    row(Kind::PyPi, "x", "ftp://x.example", "", "libraryRepository");
    row(Kind::Maven, "org.jsoup", "", "", "librarySource");
    row(Kind::Maven, "a:b:c", "", "only-one", "libraryExclusions");
    row(Kind::Cran, "for cast", "", "", "librarySource");
    row(Kind::Wheel, "x.whl", "", "", "librarySource");
    row(Kind::Wheel, "/Volumes/x.jar", "", "", "librarySource");
    row(Kind::Jar, "C:\\x.jar", "", "", "librarySource");
    row(Kind::Requirements, "/Workspace/requirements", "", "", "librarySource");
}

void TestInstallDialog::wrongInputIsToldInPlace()
{
    QFETCH(int, kind);
    QFETCH(QString, text);
    QFETCH(QString, repository);
    QFETCH(QString, exclusions);
    QFETCH(QByteArray, field);
    ThemeSource theme;
    if (picturesAreDark())
        theme.setChoice(ThemeSource::Choice::Dark);
    InstallDialog dialog(theme, u"etl"_s, true, true);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    QSignalSpy wanted(&dialog, &InstallDialog::installRequested);
    chooseKind(dialog, Kind(kind));
    in<QLineEdit>(dialog, "librarySource")->setText(text);
    in<QLineEdit>(dialog, "libraryRepository")->setText(repository);
    in<QLineEdit>(dialog, "libraryExclusions")->setText(exclusions);
    auto* problem = in<QLabel>(dialog, field + "Problem");
    QVERIFY(!problem->isVisible());

    QTest::mouseClick(in<QPushButton>(dialog, "installAccept"), Qt::LeftButton);

    QVERIFY(problem->isVisible());
    QVERIFY(!problem->text().isEmpty());
    picture(dialog, "wrong-" + field + QByteArray::number(kind));
    auto* edit = in<QLineEdit>(dialog, field.constData());
    QCOMPARE(dialog.focusWidget(), edit);
    QTest::keyClick(edit, Qt::Key_X); // mended, or on the way to it
    QVERIFY(!problem->isVisible());
    QCOMPARE(wanted.size(), 0);
}

void TestInstallDialog::refusedInstallKeepsTheForm_data()
{
    QTest::addColumn<HttpReply>("reply");
    QTest::addColumn<QString>("words");
    QTest::newRow("refused") << refusedReply() << u"could not be reached"_s;
    QTest::newRow("lost") << cutReply() << u"may or may not have been installed"_s;
    QTest::newRow("403") << forbidden() << u"ada may not manage etl"_s;
    QTest::newRow("404") << HttpReply{404, "No", {}, notServed} << u"No API found"_s;
    QTest::newRow("gateway") << HttpReply{504, "No", {}, "<html>late</html>"}
                             << u"may or may not have been installed"_s;
}

void TestInstallDialog::refusedInstallKeepsTheForm()
{
    QFETCH(HttpReply, reply);
    QFETCH(QString, words);
    LibraryBench bench;
    bench.network.then("libraries/install", reply);
    bench.network.always("libraries/install", "{}");
    bench.show();
    QPointer<InstallDialog> dialog = bench.openDialog();
    QVERIFY(dialog);
    QTest::keyClicks(in<QLineEdit>(*dialog, "librarySource"), u"tools"_s);
    auto* accept = in<QPushButton>(*dialog, "installAccept");
    QTest::mouseClick(accept, Qt::LeftButton);
    QVERIFY(!accept->isEnabled()); // while the workspace is asked

    QTRY_VERIFY2(dialogText(*dialog).contains(words), qPrintable(dialogText(*dialog)));
    QVERIFY(dialog->isVisible());
    picture(*dialog, QByteArray("refused-") + QTest::currentDataTag());
    for (const char* name : {"librarySource", "libraryRepository"}) {
        const auto* field = in<QLineEdit>(*dialog, name);
        QVERIFY2(field->height() >= field->sizeHint().height(), name); // the dialog grew with the sentence
    }
    QCOMPARE(in<QLineEdit>(*dialog, "librarySource")->text(), u"tools"_s);
    QCOMPARE(bench.network.count("libraries/install"), 1);
    QVERIFY(accept->isEnabled());
    QTest::mouseClick(accept, Qt::LeftButton); // again, as the user's own wish
    QTRY_VERIFY(!dialog);
    QCOMPARE(bench.network.count("libraries/install"), 2);
}

void TestInstallDialog::installAskedForBeforeTheListCameOpensLater()
{
    LibraryBench bench;
    bench.network.always(oldList, laterReply("[]", std::chrono::milliseconds(50)));
    bench.list.setLibraries(&bench.libraries(), u"etl"_s);
    bench.list.show();
    bench.list.openInstall();
    QVERIFY(!bench.list.findChild<InstallDialog*>());
    QTRY_VERIFY(bench.list.findChild<InstallDialog*>());
}

void TestInstallDialog::answerAfterTheDialogIsClosedIsToldInTheList()
{
    LibraryBench bench;
    HttpReply late = forbidden();
    late.delay = std::chrono::milliseconds(50);
    bench.network.always("libraries/install", late);
    bench.show();
    QPointer<InstallDialog> dialog = bench.openDialog();
    QTest::keyClicks(in<QLineEdit>(*dialog, "librarySource"), u"tools==2"_s);
    QTest::mouseClick(in<QPushButton>(*dialog, "installAccept"), Qt::LeftButton);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!dialog);
    QTRY_VERIFY(bench.bannerText().contains(u"ada may not manage etl"_s));
    QTest::mouseClick(bench.find<QPushButton>("bannerFurtherAction"), Qt::LeftButton);
    dialog = bench.list.findChild<InstallDialog*>();
    QVERIFY(dialog);
    QCOMPARE(in<QLineEdit>(*dialog, "librarySource")->text(), u"tools==2"_s);
}

void TestInstallDialog::fileIsUploadedFromTheInstallDialog()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"tools-1.0-py3-none-any.whl"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("PK") == 2);
    file.close();
    LibraryBench bench;
    bench.network.always("libraries/upload", R"({"language":"python","uri":"file:x"})");
    bench.show();
    QPointer<InstallDialog> dialog = bench.openDialog();
    auto* kind = in<QComboBox>(*dialog, "libraryKind");
    kind->setCurrentIndex(kind->count() - 1);
    auto* accept = in<QPushButton>(*dialog, "installAccept");
    QCOMPARE(accept->text().remove(u'&'), u"Upload"_s);
    QTest::mouseClick(accept, Qt::LeftButton);
    QVERIFY(in<QLabel>(*dialog, "librarySourceProblem")->isVisible());
    picture(*dialog, "dialog-file");
    in<QLineEdit>(*dialog, "librarySource")->setText(u"/no/such.whl"_s);
    QTest::mouseClick(accept, Qt::LeftButton);
    QTRY_VERIFY(dialogText(*dialog).contains(u"/no/such.whl"_s));
    in<QLineEdit>(*dialog, "librarySource")->setText(file.fileName());
    QTest::mouseClick(accept, Qt::LeftButton);

    QTRY_VERIFY(!dialog);
    QTRY_VERIFY2(bench.bannerText().contains(u"was uploaded"_s), qPrintable(bench.bannerText()));
    const QByteArray body = bench.network.sent("libraries/upload").first().body;
    QVERIFY(body.contains("filename=\"tools-1.0-py3-none-any.whl\""));
    QVERIFY(body.contains("\r\n\r\nPK\r\n"));
    QVERIFY(!bench.find<QWidget>("uploadBar")->isVisible());
}

void TestInstallDialog::uploadThatFailsKeepsWhatWasEntered_data()
{
    QTest::addColumn<HttpReply>("reply");
    QTest::addColumn<QString>("words");
    QTest::newRow("403") << forbidden() << u"ada may not manage etl"_s;
    QTest::newRow("lost") << cutReply() << u"may or may not be on the cluster"_s;
    QTest::newRow("refused") << refusedReply() << u"was not uploaded"_s;
}

void TestInstallDialog::uploadThatFailsKeepsWhatWasEntered()
{
    QFETCH(HttpReply, reply);
    QFETCH(QString, words);
    LibraryBench bench;
    bench.network.always("libraries/upload", reply);
    bench.show();
    QTest::mouseClick(bench.find<QToolButton>("uploadLibrary"), Qt::LeftButton);
    QPointer<UploadDialog> dialog = bench.list.findChild<UploadDialog*>();
    QVERIFY(dialog);
    in<QAbstractButton>(*dialog, "libraryByUri")->click();
    QTest::keyClicks(in<QLineEdit>(*dialog, "libraryUri"), u"https://repo.example.com/x.jar"_s);
    in<QLineEdit>(*dialog, "libraryName")->setText(u"my jar"_s);
    QTest::mouseClick(in<QPushButton>(*dialog, "uploadAccept"), Qt::LeftButton);
    QTRY_VERIFY(!dialog);
    QTRY_VERIFY2(bench.bannerText().contains(words), qPrintable(bench.bannerText()));
    QCOMPARE(bench.network.count("libraries/upload"), 1);

    QTest::mouseClick(bench.find<QPushButton>("bannerFurtherAction"), Qt::LeftButton);
    dialog = bench.list.findChild<UploadDialog*>();
    QVERIFY(dialog);
    QVERIFY(in<QAbstractButton>(*dialog, "libraryByUri")->isChecked());
    QCOMPARE(in<QLineEdit>(*dialog, "libraryUri")->text(), u"https://repo.example.com/x.jar"_s);
    QCOMPARE(in<QLineEdit>(*dialog, "libraryName")->text(), u"my jar"_s);
    QCOMPARE(in<QComboBox>(*dialog, "libraryLanguage")->currentData().toInt(), int(Language::Scala));
}

void TestInstallDialog::dialogStaysWithItsCluster()
{
    LibraryBench bench;
    bench.network.then("libraries/install", forbidden());
    bench.network.always("libraries/install", "{}");
    bench.show();
    QPointer<InstallDialog> dialog = bench.openDialog();
    QTest::keyClicks(in<QLineEdit>(*dialog, "librarySource"), u"tools"_s);
    QTest::mouseClick(in<QPushButton>(*dialog, "installAccept"), Qt::LeftButton);
    bench.list.setLibraries(&bench.watcher.libraries(ClusterId{u"c2"_s}), u"adhoc"_s);
    QTRY_VERIFY(dialogText(*dialog).contains(u"ada may not manage etl"_s));
    QCOMPARE(bench.bannerText(), QString());
    QTest::mouseClick(in<QPushButton>(*dialog, "installAccept"), Qt::LeftButton);
    QTRY_VERIFY(!dialog);
    for (const HttpRequest& request : bench.network.sent("libraries/install"))
        QVERIFY2(request.body.contains("\"cluster_id\":\"c1\""), request.body.constData());
}

QTEST_MAIN(TestInstallDialog)
#include "tst_installdialog.moc"
