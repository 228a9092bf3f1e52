// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/sqlstatements.h"

#include <QTest>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

class SqlStatementsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cutsOnlyAtRealSemicolons_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("statements");

        QTest::newRow("empty") << u""_s << QStringList{};
        QTest::newRow("blank") << u" \n\t\n"_s << QStringList{};
        QTest::newRow("one, open") << u"SELECT 1"_s << QStringList{u"SELECT 1"_s};
        QTest::newRow("one, closed") << u"SELECT 1;"_s << QStringList{u"SELECT 1"_s};
        QTest::newRow("two lines") << u"SELECT 1;\nSELECT 2;\n"_s
                                   << QStringList{u"SELECT 1"_s, u"SELECT 2"_s};
        QTest::newRow("one line") << u"SELECT 1; SELECT 2"_s << QStringList{u"SELECT 1"_s, u"SELECT 2"_s};
        QTest::newRow("no blanks") << u"a;b;c"_s << QStringList{u"a"_s, u"b"_s, u"c"_s};
        QTest::newRow("empty ones") << u";;SELECT 1;;"_s << QStringList{u"SELECT 1"_s};
        QTest::newRow("single quotes") << u"SELECT 'a;b'; x"_s << QStringList{u"SELECT 'a;b'"_s, u"x"_s};
        QTest::newRow("double quotes") << u"SELECT \"a;b\"; x"_s << QStringList{u"SELECT \"a;b\""_s, u"x"_s};
        QTest::newRow("backticks") << u"SELECT `a;b`; x"_s << QStringList{u"SELECT `a;b`"_s, u"x"_s};
        QTest::newRow("doubled quote")
            << u"SELECT 'it''s;'; x"_s << QStringList{u"SELECT 'it''s;'"_s, u"x"_s};
        QTest::newRow("doubled backtick")
            << u"SELECT `a``;b`; x"_s << QStringList{u"SELECT `a``;b`"_s, u"x"_s};
        QTest::newRow("backslash quote")
            << u"SELECT 'a\\';b'; x"_s << QStringList{u"SELECT 'a\\';b'"_s, u"x"_s};
        QTest::newRow("two backslashes")
            << u"SELECT 'a\\\\'; x"_s << QStringList{u"SELECT 'a\\\\'"_s, u"x"_s};
        QTest::newRow("backslash in backticks")
            << u"SELECT `a\\`; x"_s << QStringList{u"SELECT `a\\`"_s, u"x"_s};
        QTest::newRow("raw string") << u"SELECT r'C:\\'; x"_s << QStringList{u"SELECT r'C:\\'"_s, u"x"_s};
        QTest::newRow("name that ends in r")
            << u"SELECT var'a\\';'; x"_s << QStringList{u"SELECT var'a\\';'"_s, u"x"_s};
        QTest::newRow("line comment")
            << u"SELECT 1 -- a;b\n, 2; x"_s << QStringList{u"SELECT 1 -- a;b\n, 2"_s, u"x"_s};
        QTest::newRow("quote in comment")
            << u"-- it's\nSELECT 1; x"_s << QStringList{u"-- it's\nSELECT 1"_s, u"x"_s};
        QTest::newRow("block comment")
            << u"SELECT /* ; */ 1; x"_s << QStringList{u"SELECT /* ; */ 1"_s, u"x"_s};
        QTest::newRow("nested comment")
            << u"SELECT /* a /* ; */ ; */ 1; x"_s << QStringList{u"SELECT /* a /* ; */ ; */ 1"_s, u"x"_s};
        QTest::newRow("comment in quotes") << u"SELECT '--'; x"_s << QStringList{u"SELECT '--'"_s, u"x"_s};
        QTest::newRow("unclosed quote")
            << u"SELECT 'a; SELECT 2;"_s << QStringList{u"SELECT 'a; SELECT 2;"_s};
        QTest::newRow("unclosed comment") << u"SELECT 1; /* a; b"_s << QStringList{u"SELECT 1"_s};
        QTest::newRow("backslash at the end") << u"SELECT 'a\\"_s << QStringList{u"SELECT 'a\\"_s};
        QTest::newRow("dollar body") << u"CREATE FUNCTION f AS $$ a; b $$; x"_s
                                     << QStringList{u"CREATE FUNCTION f AS $$ a; b $$"_s, u"x"_s};
        QTest::newRow("unicode") << u"SELECT 'ж;\U0001F600'; SELECT 'ü'"_s
                                 << QStringList{u"SELECT 'ж;\U0001F600'"_s, u"SELECT 'ü'"_s};
        QTest::newRow("carriage returns")
            << u"SELECT 1;\r\nSELECT\r\n2;\r\n"_s << QStringList{u"SELECT 1"_s, u"SELECT\r\n2"_s};
        QTest::newRow("comment behind")
            << u"SELECT 1; -- first\nSELECT 2"_s << QStringList{u"SELECT 1"_s, u"SELECT 2"_s};
        QTest::newRow("comment before")
            << u"SELECT 1;\n-- second\nSELECT 2"_s << QStringList{u"SELECT 1"_s, u"-- second\nSELECT 2"_s};
        QTest::newRow("only comments") << u"-- a\n/* b */"_s << QStringList{};
        QTest::newRow("division") << u"SELECT 4/2; x"_s << QStringList{u"SELECT 4/2"_s, u"x"_s};
    }

    void cutsOnlyAtRealSemicolons()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, statements);

        QStringList found;
        for (const SqlStatement& statement : splitSqlStatements(text)) {
            if (statement.hasCode)
                found.append(text.mid(statement.codeBegin, statement.codeEnd - statement.codeBegin));
        }
        QCOMPARE(found, statements);
    }

    void areasCoverTheTextWithoutGaps_data() { cutsOnlyAtRealSemicolons_data(); }

    void areasCoverTheTextWithoutGaps()
    {
        QFETCH(QString, text);

        qsizetype at = 0;
        const auto found = splitSqlStatements(text);
        QVERIFY(!found.empty());
        for (const SqlStatement& statement : found) {
            QCOMPARE(statement.begin, at);
            QVERIFY(statement.end >= statement.begin);
            QVERIFY(statement.codeBegin >= statement.begin && statement.codeEnd <= statement.end);
            at = statement.end;
        }
        QCOMPARE(at, text.size());
    }

    void knowsWhereASemicolonIsMissing()
    {
        const QString text = u"SELECT 1 -- the answer\n"_s;

        const SqlStatement statement = splitSqlStatements(text).front();

        QVERIFY(!statement.isTerminated);
        QCOMPARE(statement.tokenEnd, 8);
        QVERIFY(splitSqlStatements(u"SELECT 1;"_s).front().isTerminated);
    }
};

} // namespace brickbench::ui

QTEST_GUILESS_MAIN(brickbench::ui::SqlStatementsTest)
#include "tst_sqlstatements.moc"
