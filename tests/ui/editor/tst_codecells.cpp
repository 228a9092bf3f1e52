// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/codecells.h"

#include <QTest>

Q_DECLARE_METATYPE(brickbench::Language)

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// One piece as a line: "python 3-4 x = 1|y = 2".
QString asLine(const CodePiece& piece)
{
    const QStringList kinds{u""_s, u"md "_s, u"refused "_s};
    QString source = piece.source;
    return kinds[int(piece.kind)] + wireName(piece.language)
        + u" %1-%2 "_s.arg(piece.firstLine).arg(piece.lastLine) + source.replace(u'\n', u'|');
}

} // namespace

class CodeCellsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void splitsIntoPieces_data()
    {
        QTest::addColumn<Language>("language");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("pieces");

        const auto py = Language::Python;
        QTest::newRow("no markers") << py << u"a = 1\n\nb = 2\n"_s
                                    << QStringList{u"python 1-3 a = 1||b = 2"_s};
        QTest::newRow("empty") << py << u""_s << QStringList{u"python 1-1 "_s};
        QTest::newRow("blank") << py << u"\n\n"_s << QStringList{u"python 3-3 "_s};
        QTest::newRow("indentation stays") << py << u"  a\n    b"_s << QStringList{u"python 1-2   a|    b"_s};
        QTest::newRow("command markers") << py << u"a\n\n# COMMAND ----------\n\nb\n"_s
                                         << QStringList{u"python 1-1 a"_s, u"python 5-5 b"_s};
        QTest::newRow("percent markers")
            << py << u"# %%\na\n# %% title\nb\n#%%\nc"_s
            << QStringList{u"python 2-2 a"_s, u"python 4-4 b"_s, u"python 6-6 c"_s};
        QTest::newRow("markdown percent marker")
            << py << u"# %% [markdown]\n# x"_s << QStringList{u"python 2-2 # x"_s};
        QTest::newRow("not markers")
            << py << u"#%%timeit\n # COMMAND ----------\n# COMMAND\nx = '# %%'\n# COMMAND --"_s
            << QStringList{u"python 1-5 #%%timeit| # COMMAND ----------|# COMMAND|x = '# %%'|# COMMAND --"_s};
        QTest::newRow("trailing blanks on a marker")
            << py << u"a\n# COMMAND ----------  \nb"_s << QStringList{u"python 1-1 a"_s, u"python 3-3 b"_s};
        QTest::newRow("empty cells") << py << u"# %%\n# %%\n\n# %%\na\n# %%"_s
                                     << QStringList{u"python 1-1 "_s, u"python 3-3 "_s, u"python 5-5 a"_s,
                                            u"python 6-6 "_s};
        QTest::newRow("carriage returns") << py << u"a\r\nb\r\n\r\n# COMMAND ----------\r\n\r\nc\r\n"_s
                                          << QStringList{u"python 1-2 a|b"_s, u"python 6-6 c"_s};
        QTest::newRow("old Mac ends")
            << py << u"a\r# %%\rb"_s << QStringList{u"python 1-1 a"_s, u"python 3-3 b"_s};
        QTest::newRow("unicode") << py << u"s = 'жд\U0001F600'\n# %%\nü = 1"_s
                                 << QStringList{u"python 1-1 s = 'жд\U0001F600'"_s, u"python 3-3 ü = 1"_s};
        QTest::newRow("unclosed quote")
            << py << u"x = \"\"\"a\n# %%\nb"_s << QStringList{u"python 1-1 x = \"\"\"a"_s, u"python 3-3 b"_s};
        QTest::newRow("notebook header")
            << py << u"# Databricks notebook source\na\n\n# COMMAND ----------\nb"_s
            << QStringList{u"python 2-2 a"_s, u"python 5-5 b"_s};
        QTest::newRow("title") << py << u"# %%\n# DBTITLE 1,Load it\na"_s << QStringList{u"python 3-3 a"_s};
        QTest::newRow("magic sql")
            << py << u"# COMMAND ----------\n\n# MAGIC %sql\n# MAGIC SELECT 1;\n# MAGIC\n# MAGIC SELECT 2\n"_s
            << QStringList{u"sql 4-6 SELECT 1;||SELECT 2"_s};
        QTest::newRow("magic on one line")
            << py << u"# MAGIC %sql SELECT 1\n# MAGIC FROM t"_s << QStringList{u"sql 1-2 SELECT 1|FROM t"_s};
        QTest::newRow("magic scala, r, python")
            << py
            << u"# MAGIC %scala\n# MAGIC 1\n# COMMAND ----------\n# MAGIC %r\n# MAGIC 2\n# COMMAND ----------\n# MAGIC %python\n# MAGIC 3"_s
            << QStringList{u"scala 2-2 1"_s, u"r 5-5 2"_s, u"python 8-8 3"_s};
        QTest::newRow("magic keeps indentation") << py << u"# MAGIC %scala\n# MAGIC if (a)\n# MAGIC   b"_s
                                                 << QStringList{u"scala 2-3 if (a)|  b"_s};
        QTest::newRow("markdown") << py << u"# MAGIC %md\n# MAGIC # Title"_s
                                  << QStringList{u"md python 2-2 # Title"_s};
        QTest::newRow("run") << py << u"# MAGIC %run ./other"_s
                             << QStringList{u"refused python 1-1 %run ./other"_s};
        QTest::newRow("sh") << py << u"%sh ls"_s << QStringList{u"refused python 1-1 %sh ls"_s};
        QTest::newRow("fs") << py << u"%fs\nls"_s << QStringList{u"refused python 1-2 %fs|ls"_s};
        QTest::newRow("pip") << py << u"# MAGIC %pip install x"_s
                             << QStringList{u"python 1-1 %pip install x"_s};
        QTest::newRow("pip in sql") << Language::Sql << u"-- MAGIC %pip install x"_s
                                    << QStringList{u"python 1-1 %pip install x"_s};
        QTest::newRow("plain sql magic") << py << u"%sql\nSELECT 1"_s << QStringList{u"sql 2-2 SELECT 1"_s};
        QTest::newRow("capital magic") << py << u"%SQL SELECT 1"_s << QStringList{u"sql 1-1 SELECT 1"_s};
        QTest::newRow("python's own magic")
            << py << u"%timeit f()"_s << QStringList{u"python 1-1 %timeit f()"_s};
        QTest::newRow("r is not run") << py << u"%run"_s << QStringList{u"refused python 1-1 %run"_s};
        QTest::newRow("magic alone") << py << u"# MAGIC %sql"_s << QStringList{u"sql 1-1 "_s};
        QTest::newRow("MAGICAL is a comment")
            << py << u"# MAGICAL"_s << QStringList{u"python 1-1 # MAGICAL"_s};

        QTest::newRow("scala")
            << Language::Scala
            << u"// Databricks notebook source\nval a = 1\n// COMMAND ----------\n# %%\n// MAGIC %sql"_s
            << QStringList{u"scala 2-2 val a = 1"_s, u"scala 4-5 # %%|// MAGIC %sql"_s};
        QTest::newRow("r") << Language::R << u"x <- 1\n# COMMAND ----------\nx"_s
                           << QStringList{u"r 1-1 x <- 1"_s, u"r 3-3 x"_s};

        const auto sql = Language::Sql;
        QTest::newRow("sql statements")
            << sql << u"SELECT 1;\n\nSELECT\n 2;\n"_s
            << QStringList{u"sql 1-1 SELECT 1"_s, u"sql 3-4 SELECT| 2"_s, u"sql 5-5 "_s};
        QTest::newRow("sql cells keep semicolons")
            << sql << u"SELECT 1; SELECT 2\n-- COMMAND ----------\nSELECT 3;"_s
            << QStringList{u"sql 1-1 SELECT 1; SELECT 2"_s, u"sql 3-3 SELECT 3;"_s};
        QTest::newRow("sql percent cells")
            << sql << u"-- %%\nSELECT 1"_s << QStringList{u"sql 2-2 SELECT 1"_s};
        QTest::newRow("sql header alone") << sql << u"-- Databricks notebook source\nSELECT 1;\nSELECT 2"_s
                                          << QStringList{u"sql 2-2 SELECT 1"_s, u"sql 3-3 SELECT 2"_s};
        QTest::newRow("sql with python magic")
            << sql << u"%python\na = 1; b = 2"_s << QStringList{u"python 2-2 a = 1; b = 2"_s};
        QTest::newRow("sql carriage returns") << sql << u"SELECT 1,\r\n2;\r\nSELECT 3"_s
                                              << QStringList{u"sql 1-2 SELECT 1,|2"_s, u"sql 3-3 SELECT 3"_s};
        QTest::newRow("sql unclosed")
            << sql << u"SELECT 'a;\nSELECT 2;\n"_s << QStringList{u"sql 1-3 SELECT 'a;|SELECT 2;|"_s};
        QTest::newRow("sql only a comment") << sql << u"-- nothing"_s << QStringList{u"sql 1-1 "_s};
    }

    void splitsIntoPieces()
    {
        QFETCH(Language, language);
        QFETCH(QString, text);
        QFETCH(QStringList, pieces);

        QStringList found;
        for (const CodePiece& piece : splitCode(text, language))
            found.append(asLine(piece));
        QCOMPARE(found, pieces);
    }

    void areasCoverTheTextWithoutGaps_data() { splitsIntoPieces_data(); }

    void areasCoverTheTextWithoutGaps()
    {
        QFETCH(Language, language);
        QFETCH(QString, text);

        qsizetype at = 0;
        int line = 1;
        for (const CodePiece& piece : splitCode(text, language)) {
            QCOMPARE(piece.begin, at);
            QVERIFY(piece.areaFirstLine >= line - 1 && piece.areaLastLine >= piece.areaFirstLine);
            QVERIFY(piece.firstLine >= piece.areaFirstLine && piece.lastLine <= piece.areaLastLine);
            at = piece.end;
            line = piece.areaLastLine;
        }
        QCOMPARE(at, text.size());
    }

    void findsThePieceAtTheCaret_data()
    {
        QTest::addColumn<Language>("language");
        QTest::addColumn<QString>("text"); // "^" is the caret
        QTest::addColumn<QString>("source");

        const auto sql = Language::Sql;
        QTest::newRow("start") << sql << u"^SELECT 1; SELECT 2"_s << u"SELECT 1"_s;
        QTest::newRow("before the semicolon") << sql << u"SELECT 1^; SELECT 2"_s << u"SELECT 1"_s;
        QTest::newRow("behind the semicolon") << sql << u"SELECT 1;^ SELECT 2"_s << u"SELECT 1"_s;
        QTest::newRow("next one's first letter") << sql << u"SELECT 1; ^SELECT 2"_s << u"SELECT 2"_s;
        QTest::newRow("end of text") << sql << u"SELECT 1; SELECT 2^"_s << u"SELECT 2"_s;
        QTest::newRow("behind the last semicolon") << sql << u"SELECT 1;^"_s << u"SELECT 1"_s;
        QTest::newRow("trailing comment") << sql << u"SELECT 1; -- o^ne\nSELECT 2"_s << u"SELECT 1"_s;
        QTest::newRow("blank line between") << sql << u"SELECT 1;\n^\nSELECT 2"_s << u"SELECT 2"_s;
        QTest::newRow("new line behind the last") << sql << u"INSERT 1;\n^"_s << u""_s;
        QTest::newRow("blank lines behind the last") << sql << u"INSERT 1;\n\n^\n"_s << u""_s;
        QTest::newRow("marker line") << Language::Python << u"a\n# %^%\nb"_s << u"b"_s;
        QTest::newRow("before a marker") << Language::Python << u"a\n^\n# %%\nb"_s << u"a"_s;
    }

    void findsThePieceAtTheCaret()
    {
        QFETCH(Language, language);
        QFETCH(QString, text);
        QFETCH(QString, source);

        const qsizetype caret = text.indexOf(u'^');
        text.remove(caret, 1);
        const auto pieces = splitCode(text, language);
        QCOMPARE(pieces[size_t(pieceIndexAt(pieces, caret))].source, source);
    }

    void selectionInAMagicCellIsRunInItsLanguage()
    {
        const QString text = u"a = 1\n# COMMAND ----------\n# MAGIC %sql\n# MAGIC SELECT 1\n# MAGIC , 2\n"_s;
        const qsizetype from = text.indexOf(u"# MAGIC SELECT"_s);

        const CodePiece piece = pieceFromSelection(text, from, text.size(), Language::Python);

        QCOMPARE(piece.language, Language::Sql);
        QCOMPARE(piece.source, u"SELECT 1\n, 2"_s);
        QCOMPARE(piece.firstLine, 4);
        QCOMPARE(piece.lastLine, 5);
        const CodePiece whole
            = pieceFromSelection(text, text.indexOf(u"# MAGIC %sql"_s), text.size(), Language::Python);
        QCOMPARE(whole.source, u"SELECT 1\n, 2"_s);
        QCOMPARE(whole.language, Language::Sql);
    }

    void selectionIsTakenAsItStands()
    {
        const QString text = u"SELECT 1; SELECT 2"_s;

        const CodePiece piece = pieceFromSelection(text, 7, 16, Language::Sql);

        QCOMPARE(piece.source, u"1; SELECT"_s);
        QCOMPARE(piece.language, Language::Sql);
    }

    void titlesAreRead()
    {
        const auto pieces = splitCode(u"# %%\n# DBTITLE 1,Load, then clean\na"_s, Language::Python);

        QCOMPARE(pieces[0].title, u"Load, then clean"_s);
    }

    void newMarkersFollowTheDocument()
    {
        QCOMPARE(newCellMarker(u"a"_s, Language::Python), u"# %%"_s);
        QCOMPARE(newCellMarker(u"a\n# COMMAND ----------\n"_s, Language::Python), u"# COMMAND ----------"_s);
        QCOMPARE(
            newCellMarker(u"// Databricks notebook source\n"_s, Language::Scala), u"// COMMAND ----------"_s);
        QCOMPARE(newCellMarker(u"-- %%\n"_s, Language::Sql), u"-- %%"_s);
    }

    void headersNameTheLanguage()
    {
        QCOMPARE(notebookLanguage(u"# Databricks notebook source\r\nx"_s), Language::Python);
        QCOMPARE(notebookLanguage(u"// Databricks notebook source"_s), Language::Scala);
        QCOMPARE(notebookLanguage(u"-- Databricks notebook source\n"_s), Language::Sql);
        QVERIFY(!notebookLanguage(u"x\n# Databricks notebook source"_s));
        QVERIFY(!notebookLanguage(u""_s));
    }

    void longDocumentsAreCutToTheEnd()
    {
        constexpr int count = 5000;
        const QString line = u"SELECT 'a;b' AS name, /* c */ 12 FROM t WHERE x = \"y\"; -- done\n"_s;

        const auto pieces = splitCode(line.repeated(count), Language::Sql);

        QCOMPARE(pieces.size(), size_t(count + 1)); // and the empty line at the end
        QCOMPARE(pieces[count - 1].firstLine, count);
        QCOMPARE(pieces[count - 1].source, pieces[0].source);
    }
};

} // namespace brickbench::ui

QTEST_GUILESS_MAIN(brickbench::ui::CodeCellsTest)
#include "tst_codecells.moc"
