// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/errorplace.h"

#include "results/errortext.h"

#include <QTest>

using namespace brickbench;
using namespace Qt::Literals::StringLiterals;

class TestErrorPlace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsTheLetter_data();
    void findsTheLetter();
    void aPlaceOutsideOfTheCodeIsNone();
    void windowsLineEndsCountAsNone();
};

void TestErrorPlace::findsTheLetter_data()
{
    QTest::addColumn<QString>("summary");
    QTest::addColumn<QString>("cause");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("place"); // line:column+length, "" for none
    const auto row
        = [](const char* name, const char* summary, const char* cause, const char* code, const char* place) {
              QTest::newRow(name) << QString::fromUtf8(summary) << QString::fromUtf8(cause)
                                  << QString::fromUtf8(code) << QString::fromUtf8(place);
          };
    row("Python line", "E: x", "File <command-7>:2, in <module>\n----> 2 f()\n\nE: x", "a\nf()", "2:0+0");
    row("Python, quoted line moved", "E: x", "File <command-7>:2\n----> 2 f()\n\nE: x", "a\nb\n  f()\n",
        "3:0+0");
    row("Python 3.11 marks", "E: x",
        "Traceback (most recent call last):\n  File \"<cell-1a>\", line 2, in <module>\n    a + 1/0\n        ~^~\nZ: x",
        "if True:\n  a + 1/0", "2:7+3");
    row("Python syntax", "SyntaxError: invalid syntax (<command-3>, line 2)",
        "SyntaxError  Traceback (most recent call last)\nFile <command-3>:2\n    x = = 3\n        ^\n\nSyntaxError: invalid syntax",
        "y = 1\n    x = = 3", "2:9+1");
    row("Python syntax without a frame", "SyntaxError: invalid syntax (<command-3>, line 2)", "",
        "y\nx = =", "2:0+0");
    row("Spark parser", "ParseException: mismatched input 'FORM'(line 2, pos 9)\n\n== SQL ==\n…", "",
        "SELECT\n  count(*) FORM t", "2:10+0");
    row("Spark analysis", "AnalysisException: Table or view not found: t; line 1 pos 14", "",
        "SELECT * FROM t", "1:15+0");
    row("Spark context",
        "[UNRESOLVED_COLUMN] name `fo`\n== SQL (line 1, position 8) ==\nSELECT fo FROM t\n       ^^\n", "",
        "SELECT fo FROM t", "1:8+2");
    row("Spark context in a stored object", "x\n== SQL of VIEW v (line 1, position 3) ==\nabc\n  ^\n", "",
        "abc", "1:3+1");
    row("SQLite syntax", "[PARSE_SYNTAX_ERROR] Near \"FORM\": syntax error.", "", "SELECT 1\nFORM t",
        "2:1+4");
    row("SQLite column", "A column with name totl cannot be resolved.", "", "SELECT totl, total FROM t",
        "1:8+4");
    row("SQLite table", "The table or view a.b cannot be found.", "", "SELECT a FROM a.b", "1:15+3");
    row("SQLite, not clear which", "near \",\": syntax error", "", "SELECT 1,, 2,", "");
    row("Scala", "<console>:12: error: not found: value fo\n       val x = fo(1)\n               ^", "",
        "// one\nval x = fo(1)", "2:9+0");
    row("Scala, line not in the code", "<console>:12: error: not found\n       foo\n       ^", "", "a\nb",
        "");
    row("Scala, notebook form", "command-123:2: error: not found: value y\ny + 1\n^", "", "1\ny + 1",
        "2:1+0");
    row("R", "Error in parse(text = x, srcfile = src): <text>:2:3: unexpected symbol\n1: x\n2: y z\n     ^",
        "", "x\ny z", "2:3+0");
    row("none", "ValueError: x", "", "x", "");
    row("quoted line is not there", "E: x", "File <command-7>:1\n    a b\n      ^\n\nE: x", "zzz", "1:0+0");
}

void TestErrorPlace::findsTheLetter()
{
    QFETCH(QString, summary);
    QFETCH(QString, cause);
    QFETCH(QString, code);
    const auto place = errorPlace(failedResult(summary.toHtmlEscaped(), cause), code);
    QString printed;
    if (place)
        printed = u"%1:%2+%3"_s.arg(place->line).arg(place->column).arg(place->length);
    QTEST(printed, "place");
}

void TestErrorPlace::aPlaceOutsideOfTheCodeIsNone()
{
    QCOMPARE(errorPlace(failedResult(u"x (line 9, pos 2)"_s, {}), u"SELECT 1"_s), std::nullopt);
    QCOMPARE(errorPlace(failedResult(u"x (line 1, pos 99)"_s, {}), u"SELECT 1"_s),
        std::optional(ErrorPlace{1, 0, 0}));
    QCOMPARE(errorPlace(failedResult(u"x (line 0, pos 2)"_s, {}), {}), std::nullopt);
}

void TestErrorPlace::windowsLineEndsCountAsNone()
{
    const auto failure = failedResult(u"x\n== SQL (line 2, position 3) ==\nabc\n  ^^^^^^\n"_s, {});
    QCOMPARE(errorPlace(failure, u"1\r\nabc\r\n"_s), std::optional(ErrorPlace{2, 3, 1}));
}

QTEST_GUILESS_MAIN(TestErrorPlace)
#include "tst_errorplace.moc"
