// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/errortext.h"

#include <QTest>

using namespace brickbench;
using namespace Qt::Literals::StringLiterals;

class TestErrorText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleansSummaries_data();
    void cleansSummaries();
    void findsHeadlines_data();
    void findsHeadlines();
    void dropsTheGeneratedNameOfR();
    void knowsCancelledCommands();
    void knowsLostContexts_data();
    void knowsLostContexts();
    void aTracebackThatSaysContextIsNotALostContext();
    void findsTheUsersLine_data();
    void findsTheUsersLine();
};

void TestErrorText::cleansSummaries_data()
{
    QTest::addColumn<QString>("summary");
    QTest::addColumn<QString>("plain");
    const auto row = [](const char* name, const char* summary, const char* plain) {
        QTest::newRow(name) << QString::fromUtf8(summary) << QString::fromUtf8(plain);
    };
    row("new class", "<span class='ansi-red-fg'>ValueError</span>: bad &lt;input&gt;",
        "ValueError: bad <input>");
    row("old class", "<span class=\"ansired\">E</span>: x", "E: x");
    row("tags before entities", "&lt;b&gt;kept&lt;/b&gt; <b>gone</b>", "<b>kept</b> gone");
    row("SQL marks", "mismatched input '<EOF>' expecting <init>",
        "mismatched input '<EOF>' expecting <init>");
    row("Scala types", "type mismatch: List<Int> vs Map<a, b>", "type mismatch: List<Int> vs Map<a, b>");
    row("entities", "&amp;lt; &quot;q&quot; &#39;a&#39; &apos;b&apos; &#x41; &nope; &",
        "&lt; \"q\" 'a' 'b' A &nope; &");
    row("line break", "a<br/>b<BR>c", "a\nb\nc");
    row("comparison", "1 < 2 and 3 > 2", "1 < 2 and 3 > 2");
    row("escape codes", "\x1b[31mE\x1b[0m: x", "E: x");
    row("quoted attributes", "<a href=\"x>y\" title='<b>'>link</a> z", "link z");
    row("comment and doctype", "<!DOCTYPE html><!-- <b> -->x", "x");
    row("script and style", "a<script>alert('<b>')</script><style>p {}</style>b", "ab");
    row("tag that never ends", "a <span class='x", "a <span class='x");
    row("names that only begin like tags", "<init> <button-x> <pre:y> <Integer>",
        "<init> <button-x> <pre:y> <Integer>");
    row("blocks break lines", "<p>one</p><p>two</p>", "one\ntwo");
    row("pre", "<div><pre>x</pre></div>", "x");
    row("empty", "", "");
}

void TestErrorText::cleansSummaries()
{
    QFETCH(QString, summary);
    QTEST(plainSummary(summary), "plain");
}

void TestErrorText::findsHeadlines_data()
{
    QTest::addColumn<QString>("summary");
    QTest::addColumn<QString>("cause");
    QTest::addColumn<QString>("headline");
    const auto row = [](const char* name, const char* summary, const char* cause, const char* headline) {
        QTest::newRow(name) << QString::fromUtf8(summary) << QString::fromUtf8(cause)
                            << QString::fromUtf8(headline);
    };
    row("python", "<span class='ansi-red-fg'>ZeroDivisionError</span>: division by zero", "…",
        "ZeroDivisionError: division by zero");
    row("from cause", "", "Traceback\n\x1b[0;31mNameError\x1b[0m: name 'x' is not defined\n\n",
        "NameError: name 'x' is not defined");
    row("java", "java.lang.RuntimeException: org.x.AnalysisException: no such table", "at x",
        "no such table");
    row("nested", "a.bException: outer; nested exception is: inner", "", "outer inner");
    row("SQL parser",
        "Error in SQL statement: ParseException: \nmismatched input 'FORM'(line 1, pos 9)\n\n== SQL ==", "",
        "mismatched input 'FORM'(line 1, pos 9)");
    row("SQL", "Error in SQL statement: AnalysisException: Table or view not found: t; line 1 pos 14", "",
        "Table or view not found: t; line 1 pos 14");
    row("first line", "one\ntwo", "", "one");
    row("service", "", "x\nErrorMessage=quota used up\ny", "quota used up");
    row("execution error", "", "ExecutionError: An error\nStatusCode=404\nStatusDescription=Not there\n",
        "An error StatusCode=404 StatusDescription=Not there");
    row("nothing", "", "", "Command failed; the server gave no details.");
    row("blanks", " \n", "\n \n", "Command failed; the server gave no details.");
    row("R in two lines", "", "Error in library(x) : \n  there is no package called 'x'\nCalls: library",
        "Error in library(x) : there is no package called 'x'");
    row("R in one line", "", "Error in f(1) : boom\nIn addition: Warning message:\nodd",
        "Error in f(1) : boom");
    row("R, generated name", "", "DATABRICKS_CURRENT_TEMP_CMD__1a2b: Error in f(1) : boom\n  x",
        "Error in f(1) : boom");
    row("only the word", "MyException:", "", "MyException:");
}

void TestErrorText::findsHeadlines()
{
    QFETCH(QString, summary);
    QFETCH(QString, cause);
    QTEST(errorHeadline(summary, cause), "headline");
    QCOMPARE(failedResult(summary, cause).headline, errorHeadline(summary, cause));
}

void TestErrorText::dropsTheGeneratedNameOfR()
{
    const auto cause = u"DATABRICKS_CURRENT_TEMP_CMD__1a2b3c: Error in f() : boom\n  at x"_s;
    QCOMPARE(failedResult({}, cause).cause, u"Error in f() : boom\n  at x"_s);
    const auto mentioned = u"Error: DATABRICKS_CURRENT_TEMP_CMD__ is reserved"_s;
    QCOMPARE(failedResult({}, mentioned).cause, mentioned);
}

void TestErrorText::knowsCancelledCommands()
{
    QVERIFY(isCommandCancelled(u"com.databricks.backend.common.rpc.CommandCancelledException"));
    QVERIFY(!isCommandCancelled(u"asyncio.CancelledError"));
    QVERIFY(failedResult(u"Command was cancelled"_s, u"CommandCancelledException: x"_s).commandCancelled);
    QVERIFY(!failedResult(u"E: x"_s, u"y"_s).commandCancelled);
}

void TestErrorText::knowsLostContexts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("lost");
    const auto row
        = [](const char* text, bool lost) { QTest::newRow(text) << QString::fromUtf8(text) << lost; };
    row("Context ExecutionContextId(123) is disconnected.", true);
    row("Driver was restarted during run", true);
    row("Could not reach driver of cluster 0612-081500-lamb42 for 120 seconds", true);
    row("context not found", true);
    row("Context 7031449826015530981 does not exist", true);
    row("Context is invalid", true);
    row("The execution context has expired", true);
    row("Invalid context", true);
    row("unknown execution context", true);
    row("No such execution context: 12", true);
    row("Too many execution contexts are open right now", false);
    row("ClusterNotReadyException: wait", false);
    row("table not found", false);
    row("AnalysisException: Column 'context' does not exist. Did you mean one of the following?", false);
    row("Table or view `context` not found", false);
    row("cannot resolve ops.context, which was not found", false);
    row("no such table: \"context_id\" does not exist", false);
    row("Context 'abc' does not exist", true);
    row("out of context", false);
    row("", false);
}

void TestErrorText::knowsLostContexts()
{
    QFETCH(QString, text);
    QTEST(isContextLost(text), "lost");
}

void TestErrorText::aTracebackThatSaysContextIsNotALostContext()
{
    const auto cause = u"Traceback (most recent call last)\nValueError: invalid context"_s;
    QVERIFY(!failedResult(u"ValueError: invalid context"_s, cause).contextLost);
    QVERIFY(failedResult(u"x"_s, u"Context ExecutionContextId(1) is disconnected"_s).contextLost);
}

void TestErrorText::findsTheUsersLine_data()
{
    QTest::addColumn<QString>("cause");
    QTest::addColumn<int>("line");
    const auto row = [](const char* name, const char* cause, int line) {
        QTest::newRow(name) << QString::fromUtf8(cause) << line;
    };
    row("new form",
        "E  Traceback (most recent call last)\nFile <command-7>:3, in <cell line: 3>()\n      1 x\n----> 3 f()",
        3);
    row("function of the cell",
        "File <command-7>:5\n----> 5 f()\n\nFile <command-7>:2, in f()\n----> 2 1/0\n\nFile /usr/lib/python3/x.py:9, in g()",
        2);
    row("other cell", "File <command-7>:5\n----> 5 f()\n\nFile <command-3>:40, in f()", 5);
    row("old form", "<command-12> in <module>\n      1 a\n----> 2 b\n", 2);
    row("machinery", "<command--1> in <cell line: 1>()\n----> 1 f()\n", 1);
    row("stdin", "  File \"<stdin>\", line 4, in <module>\nNameError: x", 4);
    row("SQL", "mismatched input (line 3, pos 9)", 3);
    row("SQL, longer", "== SQL (line 2, position 8) ==", 2);
    row("Scala", "<console>:12: error: not found: value x", 12);
    row("none", "ValueError: x", 0);
    row("library only", "File /usr/lib/python3/x.py:9, in g()", 0);
}

void TestErrorText::findsTheUsersLine()
{
    QFETCH(QString, cause);
    QTEST(failedResult(u"s"_s, cause).line.value_or(0), "line");
}

QTEST_GUILESS_MAIN(TestErrorText)
#include "tst_errortext.moc"
