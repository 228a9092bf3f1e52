// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/textsearch.h"

#include <QTest>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

class TextSearchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void finds_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("options"); // c case, w word, r regex
        QTest::addColumn<QStringList>("found");

        QTest::newRow("nothing wanted") << u"abc"_s << u""_s << u""_s << QStringList{};
        QTest::newRow("any case") << u"Ab ab"_s << u"AB"_s << u""_s << QStringList{u"0-2"_s, u"3-5"_s};
        QTest::newRow("case") << u"Ab ab"_s << u"ab"_s << u"c"_s << QStringList{u"3-5"_s};
        QTest::newRow("word") << u"ab abc"_s << u"ab"_s << u"w"_s << QStringList{u"0-2"_s};
        QTest::newRow("word of signs") << u"@ab a@ab"_s << u"@ab"_s << u"w"_s << QStringList{u"0-3"_s};
        QTest::newRow("signs are letters") << u"a.c abc"_s << u"a.c"_s << u""_s << QStringList{u"0-3"_s};
        QTest::newRow("regex") << u"a.c abc"_s << u"a.c"_s << u"r"_s << QStringList{u"0-3"_s, u"4-7"_s};
        QTest::newRow("line ends") << u"ab\nab"_s << u"b$"_s << u"r"_s << QStringList{u"1-2"_s, u"4-5"_s};
        QTest::newRow("line ends of Windows")
            << u"ab\r\nab"_s << u"b$"_s << u"r"_s << QStringList{u"1-2"_s, u"5-6"_s};
        QTest::newRow("empty matches") << u"abc"_s << u"x*"_s << u"r"_s << QStringList{};
        QTest::newRow("no overlaps") << u"aaaa"_s << u"aa"_s << u""_s << QStringList{u"0-2"_s, u"2-4"_s};
        QTest::newRow("bytes") << u"жa\U0001F600üa€a"_s << u"a"_s << u""_s
                               << QStringList{u"2-3"_s, u"9-10"_s, u"13-14"_s};
        QTest::newRow("Cyrillic, any case") << u"Ж"_s << u"ж"_s << u""_s << QStringList{u"0-2"_s};
        QTest::newRow("word in Cyrillic") << u"жаба жаб"_s << u"жаб"_s << u"w"_s << QStringList{u"9-15"_s};
    }

    void finds()
    {
        QFETCH(QString, text);
        QFETCH(QString, wanted);
        QFETCH(QString, options);
        QFETCH(QStringList, found);

        const auto matches = findMatches(
            text, {wanted, options.contains(u'c'), options.contains(u'w'), options.contains(u'r')});
        QVERIFY(matches);
        QStringList ranges;
        for (const SearchMatch& match : *matches)
            ranges.append(u"%1-%2"_s.arg(match.byteBegin).arg(match.byteEnd));
        QCOMPARE(ranges, found);
    }

    void brokenExpressionIsSaid()
    {
        const auto matches = findMatches(u"a"_s, {u"("_s, false, false, true});

        QVERIFY(!matches);
        QCOMPARE(matches.error().kind, Error::Kind::Invalid);
        QVERIFY(!matches.error().detail.isEmpty());
    }

    void stopsAtTheLimit() { QCOMPARE(findMatches(u"aaaa"_s, {u"a"_s}, 3)->size(), size_t(3)); }

    void replacementsTakeGroups()
    {
        const SearchQuery query{u"(\\w+)=(\\w+)"_s, false, false, true};
        const QString text = u"a=b"_s;
        const SearchMatch match = findMatches(text, query)->front();

        QCOMPARE(replacementFor(text, match, query, u"$2=$1"_s), u"b=a"_s);
        QCOMPARE(replacementFor(text, match, query, u"[\\0]\\n\\t\\\\$"_s), u"[a=b]\n\t\\$"_s);
        QCOMPARE(replacementFor(text, match, {u"a=b"_s}, u"$1\\n"_s), u"$1\\n"_s);
    }

    void replacementSeesWhatIsAround()
    {
        const SearchQuery query{u"(?<=x)(a)"_s, false, false, true};
        const QString text = u"a xa"_s;
        const SearchMatch match = findMatches(text, query)->front();

        QCOMPARE(match.begin, 3);
        QCOMPARE(replacementFor(text, match, query, u"<$1>"_s), u"<a>"_s);
    }
};

} // namespace brickbench::ui

QTEST_GUILESS_MAIN(brickbench::ui::TextSearchTest)
#include "tst_textsearch.moc"
