// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/arguments.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace brickbench;
using namespace brickbench::cli;

Q_DECLARE_METATYPE(brickbench::cli::Action)

class TestArguments : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsCommands_data();
    void readsCommands();
    void guessesTheKindOfALibrary_data();
    void guessesTheKindOfALibrary();
    void readsARunWhole();
    void optionsStandAnywhere();
    void codeMayLookLikeAnOption();
    void languageComesFromTheSuffix_data();
    void languageComesFromTheSuffix();
    void helpAndVersionWorkEverywhere_data();
    void helpAndVersionWorkEverywhere();
    void wrongUsageIsSaid_data();
    void wrongUsageIsSaid();
    void credentialsAreNeverArguments_data();
    void credentialsAreNeverArguments();
};

void TestArguments::readsCommands_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<brickbench::cli::Action>("action");
    const auto row = [](const QString& line, Action action) {
        QTest::newRow(qPrintable(line)) << line.split(u' ') << action;
    };
    row(u"clusters list"_s, Action::ListClusters);
    row(u"clusters list --format json"_s, Action::ListClusters);
    row(u"clusters status c1"_s, Action::ClusterStatus);
    row(u"clusters status --cluster c1"_s, Action::ClusterStatus);
    row(u"clusters restart c1"_s, Action::RestartCluster);
    row(u"contexts create --cluster c1 --language r"_s, Action::CreateContext);
    row(u"contexts status --cluster c1 --context 7"_s, Action::ContextStatus);
    row(u"contexts status --cluster c1 7"_s, Action::ContextStatus);
    row(u"contexts destroy --cluster c1 --context 7"_s, Action::DestroyContext);
    row(u"run --cluster c1 --language sql -e x"_s, Action::Run);
    row(u"run --cluster c1 --language sql -"_s, Action::Run);
    row(u"commands status --cluster c1 --context 7 --command 8f"_s, Action::CommandStatus);
    row(u"commands status --cluster c1 --context 7 --command 8f --format json"_s, Action::CommandStatus);
    row(u"commands wait --cluster c1 --context 7 --command 8f"_s, Action::WaitForCommand);
    row(u"commands wait --cluster c1 --context 7 --command 8f --format csv -o out --images d --timeout 2"_s,
        Action::WaitForCommand);
    row(u"commands cancel --cluster c1 --context 7 --command 8f"_s, Action::CancelCommand);
    row(u"libraries list --cluster c1"_s, Action::ListLibraries);
    row(u"libraries upload --cluster c1 --name n --language python --uri file:/x.whl"_s,
        Action::UploadLibrary);
    row(u"libraries upload --cluster c1 --name n --language python x.whl"_s, Action::UploadLibrary);
    row(u"libraries status --cluster c1"_s, Action::LibraryStatus);
    row(u"libraries install --cluster c1 simplejson==3.8.0"_s, Action::InstallLibrary);
    row(u"libraries uninstall --cluster c1 --kind cran ada"_s, Action::UninstallLibrary);
    row(u"help"_s, Action::Help);
}

void TestArguments::readsCommands()
{
    QFETCH(QStringList, words);
    QFETCH(brickbench::cli::Action, action);
    const auto got = parseArguments(words);
    QVERIFY2(got, got ? "" : qPrintable(got.error().detail));
    QVERIFY(got->action == action);
}

void TestArguments::guessesTheKindOfALibrary_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("kind");
    using Kind = LibrarySource::Kind;
    const auto row = [](const char* words, Kind kind) {
        QTest::newRow(words) << QString::fromLatin1(words) << int(kind);
    };
    row("simplejson==3.8.0", Kind::PyPi);
    row("org.jsoup:jsoup:1.7.2", Kind::Maven);
    row("/Volumes/a/b.whl", Kind::Wheel);
    row("dbfs:/libs/b.JAR", Kind::Jar);
    row("dbfs:/libs/b.egg", Kind::Egg);
    row("/Workspace/requirements.txt", Kind::Requirements);
    row("--kind CRAN ada", Kind::Cran);
    row("--kind pypi odd.jar", Kind::PyPi);
}

void TestArguments::guessesTheKindOfALibrary()
{
    QFETCH(QString, words);
    QFETCH(int, kind);
    const auto got = parseArguments(
        QStringList{u"libraries"_s, u"install"_s, u"--cluster"_s, u"c"_s} + words.split(u' '));
    QVERIFY2(got, got ? "" : qPrintable(got.error().detail));
    QCOMPARE(int(got->library.kind), kind);
    QCOMPARE(got->library.text, words.section(u' ', -1));
}

void TestArguments::readsARunWhole()
{
    const auto got = parseArguments({u"--host"_s, u"https://w.example"_s, u"--profile=dev"_s, u"--user"_s,
        u"me"_s, u"run"_s, u"--cluster"_s, u"c1"_s, u"--language"_s, u"SQL"_s, u"job.txt"_s,
        u"--file-upload"_s, u"--context"_s, u"7031449826015530981"_s, u"--option"_s, u"a=1"_s, u"--option"_s,
        u"b=x=y"_s, u"--format"_s, u"jsonl"_s, u"-o"_s, u"out"_s, u"--images"_s, u"dir"_s, u"--timeout"_s,
        u"1.5"_s, u"--trace"_s, u"t.jsonl"_s});
    QVERIFY2(got, got ? "" : qPrintable(got.error().detail));
    QCOMPARE(got->connection.host, u"https://w.example"_s);
    QCOMPARE(got->connection.profile, u"dev"_s);
    QCOMPARE(got->connection.user, u"me"_s);
    QCOMPARE(got->cluster.text, u"c1"_s);
    QCOMPARE(*got->language, Language::Sql);
    QCOMPARE(got->file, u"job.txt"_s);
    QVERIFY(got->isFileUpload);
    QCOMPARE(got->context.text, u"7031449826015530981"_s);
    const QMap<QString, QString> options{{u"a"_s, u"1"_s}, {u"b"_s, u"x=y"_s}};
    QCOMPARE(got->options, options);
    QVERIFY(got->format == Format::Jsonl);
    QCOMPARE(got->outputFile, u"out"_s);
    QCOMPARE(got->imagesFolder, u"dir"_s);
    QCOMPARE(*got->timeout, 1'500ms);
    QCOMPARE(got->traceFile, u"t.jsonl"_s);
    QVERIFY(!got->code);
}

void TestArguments::optionsStandAnywhere()
{
    const auto got = parseArguments({u"clusters"_s, u"--local"_s, u"list"_s, u"--format=json"_s});
    QVERIFY(got);
    QVERIFY(got->isLocal);
    QVERIFY(got->format == Format::Json);
}

void TestArguments::codeMayLookLikeAnOption()
{
    auto got = parseArguments({u"run"_s, u"--language"_s, u"python"_s, u"-e"_s, u"-1"_s});
    QVERIFY(got);
    QCOMPARE(*got->code, u"-1"_s);
    got = parseArguments({u"run"_s, u"--language"_s, u"python"_s, u"-e"_s, QString()});
    QVERIFY(got);
    QCOMPARE(*got->code, QString());
    got = parseArguments({u"run"_s, u"--language"_s, u"python"_s, u"--"_s, u"-odd-name"_s});
    QVERIFY(got);
    QCOMPARE(got->file, u"-odd-name"_s);
}

void TestArguments::languageComesFromTheSuffix_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<brickbench::Language>("language");
    QTest::newRow("py") << u"a/b.py"_s << Language::Python;
    QTest::newRow("sql") << u"x.SQL"_s << Language::Sql;
    QTest::newRow("scala") << u"x.scala"_s << Language::Scala;
    QTest::newRow("R") << u"x.R"_s << Language::R;
}

void TestArguments::languageComesFromTheSuffix()
{
    QFETCH(QString, file);
    QFETCH(brickbench::Language, language);
    const auto got = parseArguments({u"run"_s, file});
    QVERIFY(got);
    QCOMPARE(*got->language, language);
    QCOMPARE(*parseArguments({u"run"_s, file, u"--language"_s, u"r"_s})->language, Language::R);
}

void TestArguments::helpAndVersionWorkEverywhere_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<brickbench::cli::Action>("action");
    QTest::newRow("alone") << QStringList{u"--help"_s} << Action::Help;
    QTest::newRow("short") << QStringList{u"-h"_s} << Action::Help;
    QTest::newRow("behind a command") << QStringList{u"run"_s, u"--help"_s} << Action::Help;
    QTest::newRow("with mistakes") << QStringList{u"nosuch"_s, u"--what"_s, u"--help"_s} << Action::Help;
    QTest::newRow("version") << QStringList{u"--version"_s} << Action::Version;
    QTest::newRow("version behind") << QStringList{u"clusters"_s, u"list"_s, u"--version"_s}
                                    << Action::Version;
}

void TestArguments::helpAndVersionWorkEverywhere()
{
    QFETCH(QStringList, words);
    QFETCH(brickbench::cli::Action, action);
    const auto got = parseArguments(words);
    QVERIFY(got);
    QVERIFY(got->action == action);
}

void TestArguments::wrongUsageIsSaid_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* line, const char* says) {
        QTest::newRow(line) << QString::fromUtf8(line) << QString::fromUtf8(says);
    };
    row("", "No command");
    row("nosuch", "nosuch");
    row("clusters", "list, status, restart");
    row("clusters nosuch", "list, status, restart");
    row("clusters list extra", "extra");
    row("clusters list --format csv", "table and json");
    row("clusters list --language sql", "does not belong");
    row("run --language python", "either -e");
    row("run --language python -e 1 file.py", "either -e");
    row("run --language python -e 1 -e 2", "twice");
    row("run --language python a.py b.py", "b.py");
    row("run -e 1", "--language");
    row("run --language cobol -e 1", "cobol");
    row("run --language python -e 1 --file-upload", "--file-upload");
    row("run --language python -e 1 --format xml", "xml");
    row("run --language python -e 1 --format table", "formats");
    row("run --language python -e 1 --timeout 0", "--timeout");
    row("run --language python -e 1 --timeout soon", "--timeout");
    row("run --language python -e 1 --timeout -3", "--timeout");
    row("run --language python -e 1 --timeout nan", "--timeout");
    row("run --language python -e 1 --option novalue", "KEY=VALUE");
    row("run --language python -e", "needs a value");
    row("run --language python -e 1 --cluster=", "needs a value");
    row("run --language python -e 1 --file-upload=yes", "takes no value");
    row("run --language python -e 1 --nosuch", "--nosuch");
    row("contexts create --cluster c", "--language");
    row("contexts status --cluster c", "--context");
    row("commands", "wait");
    row("commands wait --cluster c --command 8f", "--context");
    row("commands status --cluster c --context 7", "--command");
    row("commands cancel --cluster c --context 7 --command 8f -o out", "does not belong");
    row("commands status --cluster c --context 7 --command 8f --format csv", "table and json");
    row("commands wait --cluster c --context 7 --command 8f --format table", "formats");
    row("commands wait --cluster c --context 7 --command 8f --language sql", "does not belong");
    row("commands status --cluster c --context 7 --command 8f --rich-tag ab", "does not belong");
    row("libraries upload --cluster c --language python --uri file:/x", "--name");
    row("libraries upload --cluster c --language python --name n", "--uri");
    row("libraries upload --cluster c --language python --name n --uri file:/x y", "--uri");
    row("libraries install --cluster c", "Name the library");
    row("libraries install --cluster c --kind conda x", "conda");
    row("libraries install --cluster c --repo https://x /Volumes/a.whl", "--repo");
    row("libraries install --cluster c --exclude a:b x", "--exclude");
    row("libraries list --cluster c --kind pypi", "--kind");
    row("--host http://w.example clusters list", "https://");
    row("--local --host https://w.example clusters list", "--local");
}

void TestArguments::wrongUsageIsSaid()
{
    QFETCH(QString, line);
    QFETCH(QString, says);
    const auto got = parseArguments(line.split(u' ', Qt::SkipEmptyParts));
    QVERIFY(!got);
    QCOMPARE(got.error().kind, Error::Kind::Invalid);
    QVERIFY2(got.error().detail.contains(says), qPrintable(got.error().detail));
}

void TestArguments::credentialsAreNeverArguments_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("token") << QStringList{u"--token"_s, u"dapi-secret"_s};
    QTest::newRow("token=") << QStringList{u"--token=dapi-secret"_s};
    QTest::newRow("password") << QStringList{u"--password"_s, u"dapi-secret"_s};
    QTest::newRow("in the host") << QStringList{u"--host"_s, u"http://token:dapi-secret@w.example"_s};
}

void TestArguments::credentialsAreNeverArguments()
{
    QFETCH(QStringList, words);
    const auto got = parseArguments(QStringList{u"clusters"_s, u"list"_s} + words);
    QVERIFY(!got);
    QVERIFY(!got.error().detail.contains("dapi-secret"_L1));
}

QTEST_GUILESS_MAIN(TestArguments)
#include "tst_arguments.moc"
