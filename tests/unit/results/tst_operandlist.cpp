// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/operandlist.h"
#include "results/sqlvalues.h"
#include "tests/unit/results/sampletable.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace brickbench;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

class OperandListTest : public QObject {
    Q_OBJECT

private:
    static QString sqlListOf(const QByteArray& type, const QByteArrayList& cells)
    {
        return QString::fromUtf8(
            sqlInList(TableExcerpt::whole(columnOf(type, cells))).value_or(QByteArray()));
    }

private Q_SLOTS:
    void readsPastedLists_data()
    {
        QTest::addColumn<QString>("pasted");
        QTest::addColumn<QStringList>("operands");

        QTest::newRow("nothing") << u" \n"_s << QStringList{};
        QTest::newRow("lines") << u"1\r\n2\n\n3"_s << QStringList{u"1"_s, u"2"_s, u"3"_s};
        QTest::newRow("lines with commas") << u"a, b\nc,"_s << QStringList{u"a, b"_s, u"c"_s};
        QTest::newRow("a line") << u"1, 2 ,3"_s << QStringList{u"1"_s, u"2"_s, u"3"_s};
        QTest::newRow("cells") << u"1,5\t2"_s << QStringList{u"1,5"_s, u"2"_s};
        QTest::newRow("quotes") << u"'a', \"b\""_s << QStringList{u"a"_s, u"b"_s};
        QTest::newRow("quotes and semicolons") << u"'a';'b'"_s << QStringList{u"a"_s, u"b"_s};
        QTest::newRow("an apostrophe") << u"'tis"_s << QStringList{u"'tis"_s};
        QTest::newRow("apostrophes") << u"'tis\nO'Neil\nl'eau"_s
                                     << QStringList{u"'tis"_s, u"O'Neil"_s, u"l'eau"_s};
        QTest::newRow("brackets") << u"(1, 2,\n3)"_s << QStringList{u"1"_s, u"2"_s, u"3"_s};
        QTest::newRow("brackets of each") << u"(a)\n(b)"_s << QStringList{u"(a)"_s, u"(b)"_s};
        QTest::newRow("doubled quotes")
            << u"('it''s', \"say \"\"hi\"\"\")"_s << QStringList{u"it's"_s, u"say \"hi\""_s};
        QTest::newRow("escaped quotes") << uR"('it\'s', 'a\\b')"_s << QStringList{u"it's"_s, u"a\\b"_s};
        QTest::newRow("commas in quotes") << u"'a, b',\n'c'"_s << QStringList{u"a, b"_s, u"c"_s};
        QTest::newRow("mixed") << u"(1, 'two', three,)"_s << QStringList{u"1"_s, u"two"_s, u"three"_s};
        QTest::newRow("empty ones") << u"('', , 'a')"_s << QStringList{QString(), u"a"_s};
        QTest::newRow("null") << u"(NULL)"_s << QStringList{};
        QTest::newRow("a path") << uR"('C:\')"_s << QStringList{uR"(C:\)"_s};
        QTest::newRow("typed") << u"(DATE'2024-05-01', double('NaN'), CAST('1.5' AS DECIMAL(38,2)))"_s
                               << QStringList{u"2024-05-01"_s, u"NaN"_s, u"1.5"_s};
    }

    void readsPastedLists()
    {
        QFETCH(QString, pasted);
        QTEST(operandsFromList(pasted), "operands");
    }

    void readsWhatIsCopiedAsAnSqlList_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QStringList>("texts");

        QTest::newRow("texts") << QByteArray("string") << QStringList{u"a"_s, u"b"_s};
        QTest::newRow("one text") << QByteArray("string") << QStringList{u"a, b"_s};
        QTest::newRow("signs") << QByteArray("string")
                               << QStringList{u"it's"_s, u"say \"hi\""_s, u"a, b"_s, u"(c"_s, u"d)"_s,
                                      u"e\\f"_s, u"two\nlines"_s, u"a\ttab"_s, u"\\'"_s, u"''"_s, QString()};
        QTest::newRow("dates") << QByteArray("date") << QStringList{u"2024-05-01"_s, u"2024-05-02"_s};
        QTest::newRow("moments") << QByteArray("timestamp")
                                 << QStringList{u"2024-05-01T12:30:00.000+00:00"_s};
        QStringList many;
        for (int i = 0; i < 40; ++i)
            many << u"value %1, it's"_s.arg(i);
        QTest::newRow("many") << QByteArray("string") << many;
    }

    void readsWhatIsCopiedAsAnSqlList()
    {
        QFETCH(QByteArray, type);
        QFETCH(QStringList, texts);
        QByteArrayList cells;
        for (const QString& text : texts)
            cells << QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact).sliced(1).chopped(1);
        const QString list = sqlListOf(type, cells);
        QVERIFY(texts.size() < 40 || list.contains(u'\n'));
        QCOMPARE(operandsFromList(list), texts);
        QCOMPARE(operandsFromList(u"  "_s + list + u'\n'), texts);
    }

    void readsNumbersCopiedAsAnSqlList()
    {
        QByteArrayList cells;
        QStringList texts;
        for (int i = 0; i < 100; ++i) {
            cells << QByteArray::number(100'000 + i);
            texts << QString::number(100'000 + i);
        }
        const QString list = sqlListOf("long", cells);
        QVERIFY(list.contains(u'\n'));
        QCOMPARE(operandsFromList(list), texts);
        QCOMPARE(
            operandsFromList(sqlListOf("double", {"\"NaN\"", "1.5"})), (QStringList{u"NaN"_s, u"1.5"_s}));
        QCOMPARE(operandsFromList(sqlListOf("long", {"null"})), QStringList());
    }

    void whatIsWrittenIsReadBack()
    {
        const QStringList plain{u"5"_s, u"two words"_s};
        QCOMPARE(listOfOperands(plain), u"5\ntwo words"_s);
        for (const QStringList& operands : {plain, QStringList{u"a, b"_s}, QStringList{u"(a)"_s},
                 QStringList{u"it's"_s, u"'x'"_s, u" c "_s, QString(), u"e\\n"_s, u"two\nlines"_s, u"a;b"_s,
                     u"a\tb"_s, u"5"_s}})
            QCOMPARE(operandsFromList(listOfOperands(operands)), operands);
    }
};

QTEST_GUILESS_MAIN(OperandListTest)
#include "tst_operandlist.moc"
