// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/textlines.h"

#include <QTest>

#include <random>

using namespace brickbench;
using namespace brickbench::ui;

namespace {

TextLines linesOf(const QByteArray& text)
{
    return TextLines(parseAnsi(text));
}

QByteArray shownLine(const TextLines& lines, int line)
{
    return lines.text().mid(lines.lineStart(line), lines.lineEnd(line) - lines.lineStart(line));
}

} // namespace

class TextLinesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void splitsAtLineFeeds_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QList<QByteArray>>("expected");
        QTest::newRow("empty") << QByteArray() << QList<QByteArray>{""};
        QTest::newRow("one") << QByteArray("a") << QList<QByteArray>{"a"};
        QTest::newRow("no empty line at the end") << QByteArray("a\nb\n") << QList<QByteArray>{"a", "b"};
        QTest::newRow("empty lines between") << QByteArray("a\n\n\nb") << QList<QByteArray>{"a", "", "", "b"};
        QTest::newRow("only a feed") << QByteArray("\n") << QList<QByteArray>{""};
        QTest::newRow("colours go") << QByteArray("\x1b[31mred\x1b[0m\r\nx") << QList<QByteArray>{"red", "x"};
    }

    void splitsAtLineFeeds()
    {
        QFETCH(QByteArray, text);
        QFETCH(QList<QByteArray>, expected);
        const TextLines lines = linesOf(text);
        QList<QByteArray> found;
        for (int line = 0; line < lines.lineCount(); ++line)
            found << shownLine(lines, line);
        QCOMPARE(found, expected);
    }

    void longLinesAreBrokenForShowAtCharacters()
    {
        const QByteArray text = QByteArray("\xc3\xa4").repeated(5000) + "\nend";
        const TextLines lines = linesOf(text);
        QCOMPARE(lines.text(), text); // what is copied has no breaks of ours
        QCOMPARE(lines.lineCount(), 4);
        QByteArray joined;
        for (int line = 0; line < 3; ++line) {
            QVERIFY(shownLine(lines, line).size() <= TextLines::longestLine);
            QVERIFY(QString::fromUtf8(shownLine(lines, line)).count(QChar(0xfffd)) == 0);
            joined += shownLine(lines, line);
        }
        QCOMPARE(joined, text.chopped(4));
    }

    void countsColumns_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("cells");
        QTest::newRow("ascii") << QByteArray("abc") << 3;
        QTest::newRow("tab") << QByteArray("ab\tc") << 9;
        QTest::newRow("wide") << QByteArray("\xe6\x9d\xb1\xe4\xba\xac") << 4;
        QTest::newRow("emoji") << QByteArray("\xf0\x9f\x9a\x95!") << 3;
        QTest::newRow("combining") << QByteArray("e\xcc\x81") << 1;
        QTest::newRow("broken") << QByteArray("\xff\xc3") << 2;
    }

    void countsColumns()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, cells);
        QCOMPARE(linesOf(text).lineCells(0), cells);
    }

    void wrapsAtColumns()
    {
        const TextLines lines = linesOf("0123456789abc\n\xe6\x9d\xb1\xe4\xba\xac\xe6\x9d\xb1\xe4\xba\xac");
        QCOMPARE(lines.wrappedRows(0, 5), 3);
        QCOMPARE(lines.rowStart(0, 2, 5), 10);
        QCOMPARE(lines.rowStart(1, 1, 5), lines.lineStart(1) + 6); // a wide sign never straddles the edge
        QVERIFY(lines.wrappedRows(1, 5) >= 2);
    }

    void stylesAreFoundByOffset()
    {
        const TextLines lines = linesOf("ab\x1b[1mcd\x1b[0mef");
        qsizetype until = 0;
        QVERIFY(!lines.styleAt(0, until).bold);
        QCOMPARE(until, 2);
        QVERIFY(lines.styleAt(3, until).bold);
        QCOMPARE(until, 4);
        QVERIFY(!lines.styleAt(4, until).bold);
        QCOMPARE(until, 6);
    }

    void tenMegabytesStaySmall()
    {
        const QByteArray text
            = QByteArray("a line of output that is some sixty characters long, as usual\n").repeated(170'000);
        const TextLines lines = linesOf(text);
        QCOMPARE(lines.lineCount(), 170'000);
        QVERIFY2(
            lines.byteSize() < std::size_t(text.size()) * 2, qPrintable(QString::number(lines.byteSize())));
    }

    void outputKeepsNoRunsAndGivesTheSameStyles()
    {
        // Colours, bars redrawn over several rows, wide signs; some megabytes of marks apart.
        std::minstd_rand random(7);
        QByteArray output;
        const char* const pieces[] = {"\x1b[31m", "\x1b[0m", "\x1b[1;44m", "word ", "\xe6\x9d\xb1", "\r",
            "\n", "\n", "some longer text with more than a few letters ", "\x1b[2A", "\x1b[K",
            "\x1b[38;5;200m", "\b", "\t"};
        while (output.size() < 400'000)
            output += pieces[random() % std::size(pieces)];
        const AnsiText whole = parseAnsi(output);
        const TextLines expected(whole);
        const TextLines lines = TextLines::ofOutput(output);
        QCOMPARE(lines.text(), expected.text());
        QCOMPARE(lines.lineCount(), expected.lineCount());
        QVERIFY(lines.byteSize() < expected.byteSize());
        qsizetype until = 0;
        qsizetype expectedUntil = 0;
        for (qsizetype at = 0; at < lines.text().size(); at = expectedUntil) {
            const AnsiStyle style = expected.styleAt(at, expectedUntil);
            QVERIFY2(lines.styleAt(at, until) == style, qPrintable(QString::number(at)));
        }
        for (int i = 0; i < 200; ++i) { // anywhere, as one scrolls
            const auto at = static_cast<qsizetype>(random() % static_cast<unsigned>(lines.text().size()));
            QVERIFY(lines.styleAt(at, until) == expected.styleAt(at, expectedUntil));
        }
    }

    void plainOutputIsNotCopied()
    {
        const QByteArray output = "one\ntwo\n";
        QCOMPARE(TextLines::ofOutput(output).text().constData(), output.constData());
    }
};

QTEST_GUILESS_MAIN(TextLinesTest)
#include "tst_textlines.moc"
