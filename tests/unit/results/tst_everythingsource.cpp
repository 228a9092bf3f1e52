// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/everythingsource.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;

class TestEverythingSource : public QObject {
    Q_OBJECT

private:
    /// What the generated code takes for the data frame.
    static QByteArray frameOf(Language language, const QByteArray& source)
    {
        const QByteArray code = everythingCode(EverythingWay::Pages, language, source, {}, {});
        const QByteArray start = "brickbench_frame = ";
        const qsizetype from = code.indexOf(start) + start.size();
        return code.mid(from, code.indexOf("\n\n\nclass", from) - from);
    }

private Q_SLOTS:
    void queryIsTheLastStatement_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<QByteArray>("query");
        const auto row = [](const char* name, const char* sql, const char* query) {
            QTest::newRow(name) << QByteArray(sql) << QByteArray(query);
        };
        row("one", "select 1", "select 1");
        row("end", "select 1 ; \n", "select 1");
        row("several", "use a; select 1; select 2;", "select 2");
        row("quotes", "select ';' as a, `;`, \";\"", "select ';' as a, `;`, \";\"");
        row("doubled", "select 'it''s; ok'; select 'a\\'; b' as c", "select 'a\\'; b' as c");
        row("line comment", "select 1 -- all; of it\n from t; -- done;", "select 1 -- all; of it\n from t");
        row("block comment", "/* a; */ select 1 /* ; */; /* end", "/* a; */ select 1");
        row("division", "select 4/2 - -1;", "select 4/2 - -1");
        row("nothing", " ; ", "");
    }
    void queryIsTheLastStatement()
    {
        QFETCH(QByteArray, sql);
        QFETCH(QByteArray, query);
        QCOMPARE(frameOf(Language::Sql, sql), "spark.sql(r'''" + query + "''')");
    }

    void frameIsWhatPythonDisplays_data()
    {
        QTest::addColumn<QByteArray>("python");
        QTest::addColumn<QByteArray>("frame");
        const auto row = [](const char* name, const char* python, const char* frame) {
            QTest::newRow(name) << QByteArray(python) << QByteArray(frame);
        };
        const char unknown[] = "df  # the data frame that was shown: put its name here";
        row("name", "x = 1\ndisplay(trips)\n", "trips");
        row("call", "display(spark.sql(\"select ')'\"))", "spark.sql(\"select ')'\")");
        row("last", "display(a)\ndisplay(b.limit(2)) ;", "b.limit(2)");
        row("lines", "display(\n  a.where(\n    b)\n)", "(a.where(\n    b))");
        row("brackets in texts", "display(a['(']) # (", "a['(']");
        row("letters", "display(spark.table('größe'))", "spark.table('größe')");
        row("method", "x = 1\ntrips.display()", "trips");
        row("not last", "display(a)\nprint(1)", unknown);
        row("indented", "if x:\n    display(a)", unknown);
        row("none", "print(1)", unknown);
        row("empty", "", unknown);
    }
    void frameIsWhatPythonDisplays()
    {
        QFETCH(QByteArray, python);
        QTEST(frameOf(Language::Python, python), "frame");
    }

    void otherLanguagesGoThroughAView()
    {
        QVERIFY(frameOf(Language::Scala, "display(df)").startsWith("spark.table(\"everything\")  # "));
        QVERIFY(frameOf(Language::R, "display(df)").startsWith("spark.table(\"everything\")  # "));
    }

    void wordsOfTheTemplateInTheQuerySurvive()
    {
        const QByteArray code = everythingCode(
            EverythingWay::Write, Language::Sql, "select '@FOLDER@ @WRITE@'", {}, u"dbfs:/x"_s);
        QVERIFY(code.contains("spark.sql(r'''select '@FOLDER@ @WRITE@' ''')")
            || code.contains("select \\'@FOLDER@ @WRITE@\\'"));
        QVERIFY(code.contains("brickbench_folder = \"dbfs:/x\""));
        QVERIFY(!code.contains("SPDX"));
    }

    void sparkWritesWhatWasChosen()
    {
        ExportOptions options;
        options.delimiter = ';';
        options.header = false;
        const auto write = [&] {
            return everythingCode(EverythingWay::Write, Language::Sql, "select 1", options, u"dbfs:/x"_s);
        };
        QVERIFY(write().contains(".option(\"header\", False).option(\"sep\", \";\")"));
        QVERIFY(write().contains(".csv(brickbench_folder)"));
        options.format = ExportFormat::Tsv;
        QVERIFY(write().contains(".option(\"sep\", \"\\t\")"));
        options.format = ExportFormat::JsonLines;
        QVERIFY(write().contains(".option(\"ignoreNullFields\", False).json(brickbench_folder)"));
    }

    void pagesAreAskedForByNumbers()
    {
        QCOMPARE(
            everythingPage(EverythingWay::Pages, {}, 0, 500, {}), "brickbench_pages.page(0, 500, None)"_ba);
        QCOMPARE(everythingPage(EverythingWay::Pages, {}, 9007199254740993, 1, 72057594037927935),
            "brickbench_pages.page(9007199254740993, 1, 72057594037927935)"_ba);
        const QByteArray sql
            = everythingCode(EverythingWay::SqlPages, Language::Sql, "select a from t;", {}, {});
        const QByteArray page = everythingPage(EverythingWay::SqlPages, sql, 200, 100, {});
        QVERIFY2(page.contains("SELECT * FROM (\nselect a from t\n)"), page.constData());
        QVERIFY2(page.endsWith("LIMIT 100 OFFSET 200\n"), page.constData());
        QCOMPARE(languageOf(EverythingWay::SqlPages), Language::Sql);
        QCOMPARE(languageOf(EverythingWay::Write), Language::Python);
    }

    void filesAreReadFromWhatWasPrinted()
    {
        const QByteArray printed = "Wrote it.\nbrickbench-file 12 dbfs:/a/part-0.csv\r\n"
                                   "brickbench-file 0 dbfs:/a/part 1.csv\nbrickbench-file x dbfs:/a\n"
                                   "brickbench-file 3 s3://b\nbrickbench-file 3";
        QCOMPARE(writtenFiles(printed),
            (std::vector<WrittenFile>{{u"/a/part-0.csv"_s, 12}, {u"/a/part 1.csv"_s, 0}}));
        QVERIFY(writtenFiles({}).empty());
    }

    void filesThatLeadElsewhereAreNone()
    {
        const QByteArray printed
            = "brickbench-file 1 dbfs:/Volumes/c/s/v/../../../../api/2.0/clusters/list\n"
              "brickbench-file 2 /..\nbrickbench-file 3 /../a\nbrickbench-file 4 /a/..b/c..\n";
        QCOMPARE(writtenFiles(printed), (std::vector<WrittenFile>{{u"/a/..b/c.."_s, 4}}));
    }

    void filesInVolumesAreReadFromWhatWasPrinted()
    {
        // dbutils.fs.ls() puts "dbfs:" before them; code that was changed may not.
        const QByteArray printed = "brickbench-file 12 dbfs:/Volumes/c/s/v/brickbench/t/part-0.csv\n"
                                   "brickbench-file 3 /Volumes/c/s/v/part 1.csv";
        const std::vector<WrittenFile> files = writtenFiles(printed);
        QCOMPARE(files,
            (std::vector<WrittenFile>{
                {u"/Volumes/c/s/v/brickbench/t/part-0.csv"_s, 12}, {u"/Volumes/c/s/v/part 1.csv"_s, 3}}));
        QVERIFY(isInVolume(files.front().path));
        QVERIFY(!isInVolume(u"/FileStore/Volumes/x"_s));
        QVERIFY(!isInVolume(u"/VolumesToo/x"_s));
    }

    void namesOfFoldersAreNeverTheSame() { QVERIFY(makeEverythingName() != makeEverythingName()); }

    void nameIsReadOutOfTheLineThatNamesTheFolder()
    {
        const QString name = makeEverythingName();
        const QByteArray other = "select * from csv.`dbfs:/FileStore/brickbench/20260101-000000-00000000`";
        const auto code = [&](EverythingWay way, const QString& volume) {
            return everythingCode(way, Language::Sql, other, {}, everythingFolder(way, name, volume));
        };
        const QByteArray written = code(EverythingWay::Write, {});
        QCOMPARE(everythingNameIn(written), name);
        QCOMPARE(everythingNameIn(code(EverythingWay::Volume, u"/Volumes/c/s/v"_s)), name);
        QCOMPARE(everythingNameIn(QByteArray(written).replace(name.toUtf8(), "mine")), QString());
        QCOMPARE(everythingNameIn(code(EverythingWay::Pages, {})), QString());
    }

    void foldersAreOnDbfsOrInTheVolume()
    {
        QCOMPARE(everythingFolder(EverythingWay::Write, u"n"_s), u"dbfs:/FileStore/brickbench/n"_s);
        QCOMPARE(everythingFolder(EverythingWay::Volume, u"n"_s, u"/Volumes/c/s/v"_s),
            u"/Volumes/c/s/v/brickbench/n"_s);
        QCOMPARE(everythingFolder(EverythingWay::Volume, u"n"_s),
            u"/Volumes/catalog/schema/volume/brickbench/n"_s);
    }

    void bothFilesAreWrittenByTheSameCode()
    {
        QByteArray dbfs = everythingCode(EverythingWay::Write, Language::Sql, "select 1", {}, u"/x"_s);
        const QByteArray volume
            = everythingCode(EverythingWay::Volume, Language::Sql, "select 1", {}, u"/x"_s);
        QVERIFY2(volume.contains("to a file in a volume, then"), volume.constData());
        QVERIFY(volume.contains("brickbench_folder = \"/x\""));
        QVERIFY(!volume.contains('@'));
        QCOMPARE(dbfs.replace("on DBFS", "in a volume"), volume);
        QCOMPARE(languageOf(EverythingWay::Volume), Language::Python);
        QVERIFY(isFile(EverythingWay::Volume) && isFile(EverythingWay::Write));
        QVERIFY(!isFile(EverythingWay::Pages) && !isFile(EverythingWay::SqlPages));
    }

    void volumesAreGivenAsAPathOrByTheirNames_data()
    {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("path");
        const auto row = [](const char* written, const char* path) {
            QTest::newRow(written) << QString::fromUtf8(written) << QString::fromUtf8(path);
        };
        row("/Volumes/main/default/my-files", "/Volumes/main/default/my-files");
        row(" /Volumes/main/default/größe_2/ ", "/Volumes/main/default/größe_2");
        row("main.default.files", "/Volumes/main/default/files");
        row("nothing at all", "");
        row(" ", "");
        row("main.default", "");
        row("main.default.files.more", "");
        row("main..files", "");
        row("main/default/files", "");
        row("/Volumes/main/default", "");
        row("/Volumes/main/default/", "");
        row("/Volumes/main/default/files/folder", "");
        row("/Volumes/main/../files", "");
        row("/Volumes/main/default/files//", "");
        row("/volumes/main/default/files", "");
        row("dbfs:/Volumes/main/default/files", "");
        row("/Volumes/main/default/fi\"les", "");
        row("/Volumes/main/default/fi\\les", "");
        row("/Volumes/main/default/fi les", "");
        row("/Volumes/main/default/fi\nles", "");
        row("main.default.fi'les", "");
    }
    void volumesAreGivenAsAPathOrByTheirNames()
    {
        QFETCH(QString, written);
        QTEST(volumePath(written), "path");
    }

    void onlyFormatsThatGrowRowByRowCanBeFetched()
    {
        QVERIFY(canFetch(ExportFormat::Csv));
        QVERIFY(canFetch(ExportFormat::JsonLines));
        QVERIFY(!canFetch(ExportFormat::Json));
        QVERIFY(!canFetch(ExportFormat::Xlsx));
    }
};

QTEST_GUILESS_MAIN(TestEverythingSource)
#include "tst_everythingsource.moc"
