// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clusters/libraryrules.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::ui;

using Kind = LibrarySource::Kind;

class TestLibraryRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void examplesAreRight();
    void whatServersTakeIsNotRefused_data();
    void whatServersTakeIsNotRefused();
    void whatCannotBeRightIsRefusedWithAnExample_data();
    void whatCannotBeRightIsRefusedWithAnExample();
    void repositoriesAreAddresses();
    void exclusionsComeApart();
};

void TestLibraryRules::examplesAreRight()
{
    for (const Kind kind :
        {Kind::PyPi, Kind::Maven, Kind::Cran, Kind::Wheel, Kind::Jar, Kind::Egg, Kind::Requirements}) {
        QVERIFY(!libraryExample(kind).isEmpty());
        QCOMPARE(libraryTextProblem(kind, libraryExample(kind)), QString());
        if (takesRepository(kind))
            QCOMPARE(repositoryProblem(repositoryExample(kind)), QString());
    }
}

void TestLibraryRules::whatServersTakeIsNotRefused_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("text");
    const auto row
        = [](Kind kind, const char* text) { QTest::newRow(text) << int(kind) << QString::fromLatin1(text); };
    for (const char* text : {"x", "zope.interface", "a_b-c", "numpy>=1.2,<2", "numpy >= 1.2 , != 1.5.*",
             "pandas[excel,sql]==2.1", "tools ~=1.0", "x===1.0+local", "x @ https://host/x-1.0.whl"})
        row(Kind::PyPi, text);
    for (const char* text :
        {"a:b:1", "com.databricks:spark-csv_2.12:1.5.0", "g:a:jar:1.0", "g:a:jar:classes:1.0"})
        row(Kind::Maven, text);
    row(Kind::Cran, "data.table");
    for (const char* text : {"dbfs:/a.whl", "/Volumes/a b/c.whl", "s3://b/c.WHL", "abfss://c@a.example/x.whl",
             "https://host/x.whl"})
        row(Kind::Wheel, text);
}

void TestLibraryRules::whatServersTakeIsNotRefused()
{
    QFETCH(int, kind);
    QFETCH(QString, text);
    QCOMPARE(libraryTextProblem(Kind(kind), text), QString());
}

void TestLibraryRules::whatCannotBeRightIsRefusedWithAnExample_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("text");
    const auto row = [](Kind kind, const char* text) {
        QTest::addRow("%d %s", int(kind), text) << int(kind) << QString::fromLatin1(text);
    };
    for (const char* text : {"", "two packages", "-r x.txt", "x==", "==1", "x=1", "x[", ".x", "a,b"})
        row(Kind::PyPi, text);
    for (const char* text : {"", "a:b", "a::1", "a b:c:1", "a:b:c:d:e:f"})
        row(Kind::Maven, text);
    for (const char* text : {"", "1x", "a b", "a==1"})
        row(Kind::Cran, text);
    for (const char* text : {"", "x.whl", "C:\\x.whl", "dbfs:/"})
        row(Kind::Wheel, text);
}

void TestLibraryRules::whatCannotBeRightIsRefusedWithAnExample()
{
    QFETCH(int, kind);
    QFETCH(QString, text);
    const QString problem = libraryTextProblem(Kind(kind), text);
    QVERIFY2(
        problem.contains(libraryExample(Kind(kind))) || problem.contains(u".whl"_s), qPrintable(problem));
}

void TestLibraryRules::repositoriesAreAddresses()
{
    for (const QString& good : {u""_s, u"https://a.example"_s, u"http://localhost:8080/simple"_s})
        QCOMPARE(repositoryProblem(good), QString());
    for (const QString& bad : {u"a.example"_s, u"ftp://a.example"_s, u"https://"_s, u"https://a b"_s})
        QVERIFY2(!repositoryProblem(bad).isEmpty(), qPrintable(bad));
}

void TestLibraryRules::exclusionsComeApart()
{
    QCOMPARE(exclusionsFrom(u" a:b, c:d;e:f\ng:h "_s), (QStringList{u"a:b"_s, u"c:d"_s, u"e:f"_s, u"g:h"_s}));
    QCOMPARE(exclusionsFrom(QString()), QStringList());
    QCOMPARE(exclusionsProblem(u"a:b, c:d"_s), QString());
    QVERIFY(!exclusionsProblem(u"a:b, c"_s).isEmpty());
}

QTEST_GUILESS_MAIN(TestLibraryRules)
#include "tst_libraryrules.moc"
