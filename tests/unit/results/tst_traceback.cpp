// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/plaintext.h"
#include "results/traceback.h"

#include <QTest>

using namespace brickbench;
using namespace Qt::Literals::StringLiterals;

class TestTraceback : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void splits_data();
    void splits();
    void keepsColours();
    void losesNothingButBlankLines();
    void countsTheCallsOfTheJvm();
};

namespace {

/// A line for each part: kind, place, number of lines.
QString printedFrames(const std::vector<TracebackFrame>& frames)
{
    QStringList lines;
    for (const auto& frame : frames) {
        const auto place = frame.isFrame() ? frame.file + u':' + QString::number(frame.line) : u"text"_s;
        lines += (frame.isUserCode ? u"user "_s : u"fold "_s) + place + u' '
            + QString::number(frame.text.count(u'\n') + 1);
    }
    return lines.join(u'\n');
}

} // namespace

void TestTraceback::splits_data()
{
    QTest::addColumn<QString>("cause");
    QTest::addColumn<QString>("frames");
    const auto row = [](const char* name, const char* cause, const char* frames) {
        QTest::newRow(name) << QString::fromUtf8(cause) << QString::fromUtf8(frames);
    };
    row("empty", "", "");
    row("one line", "boom", "user text 1");
    row("notebook",
        "-----\nValueError  Traceback (most recent call last)\nFile <command-7>:2, in <cell line: 2>()\n      1 x\n----> 2 f()\n\n"
        "File /databricks/python/lib/python3.10/site-packages/pandas/a.py:10, in g(x)\n      9 y\n---> 10 z\n\nValueError: bad",
        "user text 2\nuser <command-7>:2 3\n"
        "fold /databricks/python/lib/python3.10/site-packages/pandas/a.py:10 3\nuser text 1");
    row("older",
        "\x1b[0;31m-----\x1b[0m\n\x1b[0;32m<command--1>\x1b[0m in \x1b[0;36m<cell line: 1>\x1b[0;34m()\x1b[0m\n"
        "\x1b[0;32m----> 1\x1b[0;31m \x1b[0mf()\x1b[0m\n\x1b[0m\n\x1b[0;32m/Workspace/me/x.py\x1b[0m in f(a)\n      3 p\n----> 4 q\n\nE: x",
        "user text 1\nfold <command--1>:1 2\nuser /Workspace/me/x.py:4 3\nuser text 1");
    row("plain Python",
        "Traceback (most recent call last):\n  File \"/home/me/a.py\", line 3, in <module>\n    f()\n"
        "  File \"/usr/lib/python3.11/json/x.py\", line 5, in f\n    g()\nValueError: x",
        "user text 1\nuser /home/me/a.py:3 2\nfold /usr/lib/python3.11/json/x.py:5 2\nuser text 1");
    row("Java",
        "org.x.AnalysisException: no\n\tat org.a.B.c(B.scala:1)\n\tat java.x(Y.java:2)\nCaused by: java.lang.E: z\n\tat q.r(S.java:9)\n\t... 3 more",
        "user text 1\nfold JVM:0 2\nuser text 1\nfold JVM:0 2");
    row("Scala of the user stays open",
        "java.lang.E: z\n\tat $line12.$read$$iw.f(<console>:3)\n\tat line9a.$anonfun$g$1(command-77:4)\n\tat java.x(Y.java:2)",
        "user text 3\nfold JVM:0 1");
    row("blank line inside a frame", "File <command-7>:2\n----> 2 f('\n\n      3 ')\n\nE: x",
        "user <command-7>:2 3\nuser text 1");
}

void TestTraceback::splits()
{
    QFETCH(QString, cause);
    QTEST(printedFrames(tracebackFrames(cause)), "frames");
}

void TestTraceback::keepsColours()
{
    const auto frames
        = tracebackFrames(u"\x1b[0;32mFile <command-7>:2\x1b[0m, in f\n\x1b[31m----> 2\x1b[0m x"_s);
    QCOMPARE(frames.size(), 1u);
    QCOMPARE(frames[0].text, u"\x1b[0;32mFile <command-7>:2\x1b[0m, in f\n\x1b[31m----> 2\x1b[0m x"_s);
    QCOMPARE(frames[0].line, 2);
}

void TestTraceback::losesNothingButBlankLines()
{
    const auto cause = u"a\n\n\nFile x.py:1\n  b\n\nc\n\td\n\tat e.f(G.java:1)\n\n"_s;
    QString joined;
    for (const auto& frame : tracebackFrames(cause))
        joined += frame.text + u'\n';
    auto expected = cause;
    while (expected.contains(u"\n\n"_s))
        expected.replace(u"\n\n"_s, u"\n"_s);
    QCOMPARE(joined, expected);
}

void TestTraceback::countsTheCallsOfTheJvm()
{
    const auto frames
        = tracebackFrames(u"E: x\n\tat a.b(C.java:1)\n\tat d.e(F.java:2)\n\t... 12 more\nCaused by: E: y"_s);
    QCOMPARE(frames.size(), 3u);
    QCOMPARE(frames[1].calls, 14);
}

QTEST_GUILESS_MAIN(TestTraceback)
#include "tst_traceback.moc"
