// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/exporters.h"
#include "tests/unit/cli/clifixture.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;

/// What brickbench-cli run writes, and where it goes.
class TestCliOutput : public CliFixture {
    Q_OBJECT

private Q_SLOTS:
    void tableIsExact();
    void tableFormats_data();
    void tableFormats();
    void pageIsWritten();
    void workbookGoesIntoFilesAndPipes();
    void workbookIsNotWrittenOntoATerminal();
    void workbookThatCannotHoldTheTableLosesNothing();
    void picturesAreSaved();
    void fullDiskLosesNothing();
    void outputFileIsWrittenWhole();
    void traceHoldsRequestsAndNoSecret();
    void uselessImageFolderRunsNothing();
};

void TestCliOutput::tableIsExact()
{
    const auto process = cli();
    QCOMPARE(process->run(runWords(u"sql"_s, u"SELECT 9007199254740993 AS big, NULL AS n, 'x' AS s"_s,
                 {u"--format"_s, u"json"_s})),
        0);
    QVERIFY2(process->out().contains("[9007199254740993,null,\"x\"]"), process->out().constData());
    const QJsonObject json = process->json();
    QCOMPARE(json["outcome"_L1].toString(), u"finished"_s);
    QCOMPARE(json["type"_L1].toString(), u"table"_s);
    QCOMPARE(json["columns"_L1].toArray().first()["type"_L1].toString(), u"long"_s);
    QVERIFY(json["requests"_L1].toInt() >= 3);
    QVERIFY(!json["commandId"_L1].toString().isEmpty());
}

void TestCliOutput::tableFormats_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("auto") << u"auto"_s << "a\tb\n1\tx\n"_ba;
    QTest::newRow("csv") << u"csv"_s << "a,b\r\n1,x\r\n"_ba;
    QTest::newRow("tsv") << u"tsv"_s << "a\tb\n1\tx\n"_ba;
    QTest::newRow("jsonl") << u"jsonl"_s << "{\"a\":1,\"b\":\"x\"}\n"_ba;
}

void TestCliOutput::tableFormats()
{
    QFETCH(QString, format);
    QFETCH(QByteArray, expected);
    const auto process = cli();
    QCOMPARE(process->run(runWords(u"sql"_s, u"SELECT 1 AS a, 'x' AS b"_s, {u"--format"_s, format})), 0);
    QCOMPARE(process->out(), expected);
}

void TestCliOutput::pageIsWritten()
{
    const auto process = cli();
    QCOMPARE(process->run(runWords(u"sql"_s, u"SELECT 1 AS a, '<b>' AS b"_s, {u"--format"_s, u"html"_s})), 0);
    QVERIFY(process->out().startsWith("<!DOCTYPE html>"));
    QVERIFY(process->out().contains("<td>&lt;b&gt;</td>"));
}

void TestCliOutput::workbookGoesIntoFilesAndPipes()
{
    if (!isAvailable(ExportFormat::Xlsx))
        QSKIP("this build has no libxlsxwriter");
    const auto process = cli();
    const QStringList words = runWords(u"sql"_s, u"SELECT 1 AS a"_s, {u"--format"_s, u"xlsx"_s});
    QCOMPARE(process->run(words), 0);
    QVERIFY(process->out().startsWith("PK"));
    const QString name = process->homeFile(u"out.xlsx"_s);
    QCOMPARE(process->run(words + QStringList{u"-o"_s, name}), 0);
    QVERIFY(process->out().isEmpty());
    QFile file(name);
    QVERIFY(file.open(QIODevice::ReadOnly) && file.readAll().startsWith("PK"));
    // What is no table is written as it is.
    QCOMPARE(process->run(runWords(u"python"_s, u"print(42)"_s, {u"--format"_s, u"xlsx"_s})), 0);
    QCOMPARE(process->out(), "42\n"_ba);
}

void TestCliOutput::workbookIsNotWrittenOntoATerminal()
{
    const QString script = QStandardPaths::findExecutable(u"script"_s);
    if (script.isEmpty())
        QSKIP("there is no script(1) to give a terminal");
    if (!isAvailable(ExportFormat::Xlsx))
        QSKIP("this build has no libxlsxwriter");
    const auto process = cli();
    QProcess terminal;
    terminal.setProcessEnvironment(process->environment());
    terminal.start(script,
        {u"-qec"_s,
            QStringLiteral(
                BRICKBENCH_BIN_DIR "/brickbench-cli run --language sql -e 'SELECT 1' --format xlsx"),
            u"/dev/null"_s});
    QVERIFY(terminal.waitForFinished());
    QCOMPARE(terminal.exitCode(), 2);
    QVERIFY(terminal.readAllStandardOutput().contains("give -o FILE.xlsx"));
}

void TestCliOutput::workbookThatCannotHoldTheTableLosesNothing()
{
    if (!isAvailable(ExportFormat::Xlsx))
        QSKIP("this build has no libxlsxwriter");
    const auto process = cli();
    const QString name = process->homeFile(u"long.xlsx"_s);
    QCOMPARE(process->run(
                 runWords(u"python"_s, u"import pandas\ndisplay(pandas.DataFrame({'t': ['x' * 40000]}))"_s,
                     {u"--format"_s, u"xlsx"_s, u"-o"_s, name})),
        4);
    QVERIFY2(process->err().contains("a cell of a workbook holds 32,767"), process->err().constData());
    QVERIFY(!QFile::exists(name));
    QCOMPARE(process->out(), "t\n" + QByteArray(40000, 'x') + '\n');
}

void TestCliOutput::picturesAreSaved()
{
    const auto process = cli();
    const QString folder = process->homeFile(u"pictures"_s);
    const int code
        = process->run(runWords(u"python"_s, u"import matplotlib.pyplot as p; p.plot([1, 2]); p.show()"_s,
            {u"--images"_s, folder, u"--format"_s, u"json"_s}));
    if (code == 1)
        QSKIP("the Python here has no matplotlib");
    QCOMPARE(code, 0);
    const QJsonArray files = process->json()["imageFiles"_L1].toArray();
    QCOMPARE(files.size(), 1);
    QFile picture(files.first().toString());
    QVERIFY(picture.open(QIODevice::ReadOnly));
    QVERIFY(picture.readAll().startsWith("\x89PNG"));
    QVERIFY(process->json()["images"_L1].toArray().first()["width"_L1].toInt() > 10);
}

void TestCliOutput::fullDiskLosesNothing()
{
    if (!QFile::exists(u"/dev/full"_s))
        QSKIP("there is no /dev/full");
    const auto process = cli();
    QCOMPARE(process->run(runWords(u"python"_s, u"print('precious')"_s, {u"-o"_s, u"/dev/full"_s})), 4);
    QCOMPARE(process->out(), "precious\n"_ba);
    QVERIFY(process->err().contains("No space left"));
}

void TestCliOutput::outputFileIsWrittenWhole()
{
    const auto process = cli();
    const QString name = process->homeFile(u"out.csv"_s);
    QCOMPARE(
        process->run(runWords(u"sql"_s, u"SELECT 1 AS a"_s, {u"--format"_s, u"csv"_s, u"-o"_s, name})), 0);
    QCOMPARE(process->out(), QByteArray());
    QFile file(name);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "a\r\n1\r\n"_ba);
    // A failed run leaves what is there alone.
    QCOMPARE(
        process->run(runWords(u"sql"_s, u"SELECT nosuch"_s, {u"--format"_s, u"csv"_s, u"-o"_s, name})), 1);
    QCOMPARE(file.size(), 6);
    QCOMPARE(process->run(runWords(u"sql"_s, u"SELECT 1"_s, {u"-o"_s, u"/no/such/folder/x"_s})), 4);
    QVERIFY(!process->out().isEmpty());
}

void TestCliOutput::traceHoldsRequestsAndNoSecret()
{
    const auto process = cli();
    const QString name = process->homeFile(u"trace.jsonl"_s);
    QCOMPARE(process->run({u"clusters"_s, u"list"_s, u"--trace"_s, name}), 0);
    QFile file(name);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray all = file.readAll();
    QVERIFY(!all.contains(m_endpoint.token.reveal().toUtf8()));
    const auto lines = all.trimmed().split('\n');
    QVERIFY(lines.size() >= 2);
    for (const QByteArray& line : lines) {
        const QJsonObject json = QJsonDocument::fromJson(line).object();
        QVERIFY(json["ns"_L1].toDouble() > 0);
        QVERIFY(json["request"_L1].toString().startsWith("GET /api/1.2/clusters/list"_L1));
    }
}

void TestCliOutput::uselessImageFolderRunsNothing()
{
    const auto process = cli();
    const QString ran = process->homeFile(u"ran"_s);
    QCOMPARE(process->run(runWords(u"python"_s, u"open('%1', 'w').close()"_s.arg(ran),
                 {u"--images"_s, u"/dev/null/pictures"_s, u"--format"_s, u"json"_s})),
        4);
    QVERIFY(!QFile::exists(ran));
    QCOMPARE(process->json()["outcome"_L1].toString(), u"error"_s);
}

QTEST_GUILESS_MAIN(TestCliOutput)
#include "tst_clioutput.moc"
