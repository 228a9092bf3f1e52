// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/assignednames.h"

#include <QTest>

using namespace brickbench;
using namespace Qt::Literals::StringLiterals;

class TestAssignedNames : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesTheLastFirst_data();
    void namesTheLastFirst();
};

void TestAssignedNames::namesTheLastFirst_data()
{
    QTest::addColumn<Language>("language");
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QString>("names");

    QTest::newRow("python") << Language::Python << QByteArray("x = 1\ndf = spark.table('t')\nx = 2\nprint(x)")
                            << u"x df"_s;
    QTest::newRow("python, several at once")
        << Language::Python << QByteArray("train, test = split(df)\n_, rest = f()") << u"rest test train"_s;
    QTest::newRow("python, functions, classes, hints")
        << Language::Python << QByteArray("def f(a):\n    inner = 1\nclass C:\n    pass\nn: int = 3")
        << u"n C f"_s;
    QTest::newRow("python, what only looks like it")
        << Language::Python
        << QByteArray("x == 1\nf(a=1)\nd['k'] = 2\no.field = 3\nx += 1\nif x: y = 1\nelse: y = 2")
        << QString();
    QTest::newRow("scala") << Language::Scala
                           << QByteArray("val a = 1\nlazy val b = 2\ndef f(x: Int) = x\nprintln(a)")
                           << u"f b a"_s;
    QTest::newRow("r") << Language::R << QByteArray("my.df <- read.csv('x')\nn = 3\nn == 4") << u"n my.df"_s;
    QTest::newRow("sql") << Language::Sql
                         << QByteArray("select 1;\nCREATE OR REPLACE TEMP VIEW trips AS select 2;\n"
                                       "create view kept as select 3")
                         << u"trips"_s;
    QTest::newRow("nothing") << Language::Python << QByteArray() << QString();
}

void TestAssignedNames::namesTheLastFirst()
{
    QFETCH(Language, language);
    QFETCH(QByteArray, source);
    QFETCH(QString, names);
    QCOMPARE(assignedNames(source, language).join(u' '), names);
}

QTEST_GUILESS_MAIN(TestAssignedNames)
#include "tst_assignednames.moc"
