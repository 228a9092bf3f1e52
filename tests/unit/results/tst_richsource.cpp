// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/richsource.h"

#include <QTest>

using namespace brickbench;

class TestRichSource : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void holdsTheCodeInItsLastCall();
    void codeThatBreaksALiteralIsEscaped();
    void wordsOfThePreambleInTheCodeStay();
    void tagsAreLongAndNeverTheSame();
    void wrapsPythonWithoutMagicsOnly_data();
    void wrapsPythonWithoutMagicsOnly();
};

void TestRichSource::holdsTheCodeInItsLastCall()
{
    const auto source = richSource("print(1)\nx = 'a'+\"b\"", "0123456789abcdef");
    QVERIFY(source.contains("__brickbench_rich__(\"0123456789abcdef\", \"<cell-012345>\", "
                            "r'''print(1)\nx = 'a'+\"b\"''')"));
    QVERIFY(!source.contains("@TAG@"));
    QVERIFY(!source.contains("@CODE@"));
    QVERIFY(!source.contains("@NAME@"));
}

void TestRichSource::codeThatBreaksALiteralIsEscaped()
{
    QVERIFY(richSource("a = '''b\\n'''", "t").contains("'''a = \\'\\'\\'b\\\\n\\'\\'\\''''"));
    QVERIFY(richSource("a = 'x'", "t").contains(", '''a = \\'x\\'''')"));
    QVERIFY(richSource("a\r\nb", "t").contains("'''a\\r\nb'''"));
}

void TestRichSource::wordsOfThePreambleInTheCodeStay()
{
    QVERIFY(richSource("print('@TAG@ @CODE@')", "t").contains("r'''print('@TAG@ @CODE@')'''"));
}

void TestRichSource::tagsAreLongAndNeverTheSame()
{
    QCOMPARE(makeRichTag().size(), 32);
    QVERIFY(makeRichTag() != makeRichTag());
}

void TestRichSource::wrapsPythonWithoutMagicsOnly_data()
{
    QTest::addColumn<int>("language");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<bool>("can");
    const auto row = [](const char* name, Language language, const char* code, bool can) {
        QTest::newRow(name) << static_cast<int>(language) << QByteArray(code) << can;
    };
    row("python", Language::Python, "print(1)", true);
    row("sql", Language::Sql, "SELECT 1", false);
    row("empty", Language::Python, " \n", false);
    row("line magic", Language::Python, "x = 1\n%pip install y", false);
    row("cell magic", Language::Python, "%%time\nx", false);
    row("shell", Language::Python, "  !ls", false);
    row("remainder", Language::Python, "x = (5\n  % 3)", true);
    row("not equal", Language::Python, "x != 3", true);
}

void TestRichSource::wrapsPythonWithoutMagicsOnly()
{
    QFETCH(int, language);
    QFETCH(QByteArray, code);
    QTEST(canWrapRich(static_cast<Language>(language), code), "can");
}

QTEST_GUILESS_MAIN(TestRichSource)
#include "tst_richsource.moc"
