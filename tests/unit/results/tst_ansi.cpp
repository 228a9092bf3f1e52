// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/ansi.h"
#include "results/plaintext.h"

#include <QTest>

using namespace brickbench;

class TestAnsi : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsRunsCutAnywhere_data();
    void readsRunsCutAnywhere();
    void givesPlainText_data();
    void givesPlainText();
    void keepsTheStyleOverPieces();
    void canBeReadBetweenPieces();
    void blanksSurviveADayOfRedrawing();
    void hugeLineInManyColorsIsReadInTime();
};

namespace {

QByteArray printedColor(const AnsiColor& color)
{
    if (color.kind == AnsiColor::Kind::Palette)
        return QByteArray::number(color.index);
    return '#'
        + QByteArray::number(color.red << 16 | color.green << 8 | color.blue, 16).rightJustified(6, '0');
}

/// "ab<f1 b>c<>": where a style begins and ends, with its parts.
QByteArray printedRuns(const AnsiText& text)
{
    QByteArray out;
    qsizetype at = 0;
    for (const auto& run : text.runs) {
        out += text.utf8.mid(at, run.start - at) + '<';
        if (run.style.foreground.kind != AnsiColor::Kind::Default)
            out += 'f' + printedColor(run.style.foreground);
        if (run.style.background.kind != AnsiColor::Kind::Default)
            out += 'g' + printedColor(run.style.background);
        out += run.style.bold ? "b" : "";
        out += run.style.faint ? "d" : "";
        out += run.style.italic ? "i" : "";
        out += run.style.underline ? "u" : "";
        out += run.style.inverse ? "v" : "";
        out += run.style.strikeOut ? "s" : "";
        out += '>' + text.utf8.mid(run.start, run.length) + "</>";
        at = run.start + run.length;
    }
    return out + text.utf8.mid(at);
}

} // namespace

void TestAnsi::readsRunsCutAnywhere_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("runs");
    const auto row
        = [](const char* name, QByteArray text, QByteArray runs) { QTest::newRow(name) << text << runs; };
    row("none", "plain\ntext", "plain\ntext");
    row("colour", "a\x1b[31mred\x1b[0mb", "a<f1>red</>b");
    row("bold colour", "\x1b[1;32mx\x1b[mz", "<f2b>x</>z");
    row("old reset", "\x1b[0;31mx\x1b[0m", "<f1>x</>");
    row("bright", "\x1b[91;104mx\x1b[39my\x1b[49mz", "<f9g12>x</><g12>y</>z");
    row("256", "\x1b[38;5;208mx\x1b[48;5;17my", "<f208>x</><f208g17>y</>");
    row("24 bit", "\x1b[38;2;1;2;255mx", "<f#0102ff>x</>");
    row("colons", "\x1b[38:2::1:2:255mx\x1b[0m\x1b[38:5:9my", "<f#0102ff>x</><f9>y</>");
    row("all attributes", "\x1b[1;2;3;4;7;9mx\x1b[22;23my\x1b[24;27;29mz", "<bdiuvs>x</><uvs>y</>z");
    row("cut colour", "\x1b[38;5mx", "x");
    row("too large", "\x1b[38;5;999mx", "<f255>x</>");
    row("joined", "\x1b[31ma\x1b[31mb\x1b[0m", "<f1>ab</>");
    row("cursor moves go", "a\x1b[2Ab\x1b[10;20Hc\x1b[?25ld", "abcd");
    row("title goes", "a\x1b]0;title\ab\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\c", "ablinkc");
    row("charset goes", "a\x1b(Bb\x1b=c", "abc");
    row("CRLF", "a\r\nb\r\n", "a\nb\n");
    row("progress bar", "10%\r50%\r100% done\nnext", "100% done\nnext");
    row("shorter over longer", "abcdef\rxy\n", "xycdef\n");
    row("erase to the end", "abcdef\rxy\x1b[K\n", "xy\n");
    row("erase the line", "abcdef\x1b[2K\rxy\n", "xy\n");
    row("erase the line, go on", "abcdef\x1b[2Kxy\n", "      xy\n");
    row("erase to the start", "abcdef\rxy\x1b[1K\n", "   def\n");
    row("erase at the end", "\x1b[31m\x1b[Kab\x1b[m\x1b[Kc\x1b[K\n", "<f1>ab</>c\n");
    row("left, right, column", "abc\x1b[2DX\x1b[2CY\x1b[1GZ\n", "ZXc Y\n");
    row("far right writes nothing", "ab\x1b[999999999C\nc", "ab\nc");
    row("up and back", "one\ntwo\nthree\x1b[2AX\x1b[2BY\nz", "one  X\ntwo\nthree Y\nz");
    row("up to the start of lines", "one\ntwo\n\x1b[2F1\x1b[E2\nx\n", "1ne\n2wo\nx\n");
    row("up beyond the first line", "ab\n\x1b[99Ax\n", "xb\n");
    row("up twice", "a\nb\nc\n\x1b[1A\x1b[2A1\n2\n3\nd", "1\n2\n3\nd");
    row("two bars", "A 0\nB 0\x1b[A\rA 1\n\rB 1\x1b[A\rA 2\n\n", "A 2\nB 1\n");
    row("colours stay on other rows", "\x1b[31mred\x1b[0m\nx\n\x1b[1AY\n", "<f1>red</>\nY\n");
    row("erase below", "a\nbcd\ne\n\x1b[2A\x1b[C\x1b[Jx\n", "a\nbx\n");
    row("clearing the screen keeps the text", "a\nb\x1b[2J\x1b[Hc", "a\nbc");
    row("wide signs", "\xe6\x9d\xb1\xe4\xba\xac\rx\n", "x \xe4\xba\xac\n");
    row("half of a wide sign", "\xe6\x9d\xb1\xe4\xba\xac\x1b[2GX\n", " X\xe4\xba\xac\n");
    row("accents stay with their letter", "e\xcc\x81x\b\by\n", "yx\n");
    row("a tab moves, behind the end it is kept", "a\tb\rX\tY\tZ\n", "X\tY\tZ\n");
    row("a letter on a tab", "a\tb\x1b[3GX\n", "a X     b\n");
    row("curly underline", "\x1b[4:3mx\x1b[4:0my", "<u>x</>y");
    row("colour of the underline", "\x1b[58;5;9;1mx\x1b[0m\x1b[58:2::1:2:3mz", "<b>x</>z");
    row("colour without colour space", "\x1b[38:2:1:2:255mx", "<f#0102ff>x</>");
    row("several returns", "ab\r\r\ncd", "ab\ncd");
    row("backspace", "abc\b\bX\n\bq", "aXc\nq");
    row("colours overwritten", "\x1b[31mabc\x1b[0m\r\x1b[32mX\x1b[0m\nz", "<f2>X</><f1>bc</>\nz");
    row("style over lines", "\x1b[31ma\nb\rc\x1b[0md", "<f1>a\nc</>d");
    row("UTF-8 overwritten", "äöü\r東\n", "東ü\n"); // two columns wide
    row("bell stays", "a\ab", "a\ab");
}

void TestAnsi::readsRunsCutAnywhere()
{
    QFETCH(QByteArray, text);
    for (qsizetype cut = 0; cut <= text.size(); ++cut) {
        AnsiParser parser;
        parser.feed(QByteArrayView(text).first(cut));
        parser.feed(QByteArrayView(text).sliced(cut));
        const auto read = parser.takeText();
        // A character of several bytes cut inside an overwritten line is the one thing that may differ.
        if (qstrcmp(QTest::currentDataTag(), "UTF-8 overwritten") == 0 && cut != 0)
            continue;
        QTEST(printedRuns(read), "runs");
        for (std::size_t at = 1; at < read.runs.size(); ++at)
            QVERIFY(read.runs[at - 1].start + read.runs[at - 1].length <= read.runs[at].start);
    }
}

void TestAnsi::givesPlainText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("plain");
    QTest::newRow("nothing to do") << QByteArray("a\nb") << QByteArray("a\nb");
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << QByteArray("a\0b", 3);
    QTest::newRow("traceback") << QByteArray("\x1b[0;31mValueError\x1b[0m: x") << QByteArray("ValueError: x");
    QTest::newRow("unfinished") << QByteArray("a\x1b[3") << QByteArray("a");
    QTest::newRow("not a sequence") << QByteArray("a\x1b[\x01z") << QByteArray("az");
    QTest::newRow("return at the end") << QByteArray("abc\r") << QByteArray("abc");
}

void TestAnsi::givesPlainText()
{
    QFETCH(QByteArray, text);
    QTEST(plainText(text), "plain");
    QCOMPARE(plainText(QString::fromUtf8(text)).toUtf8(), plainText(text));
}

void TestAnsi::keepsTheStyleOverPieces()
{
    AnsiParser parser;
    parser.feed("\x1b[1m");
    parser.feed("a");
    parser.feed("b");
    const auto text = parser.takeText();
    QCOMPARE(text.runs.size(), 1u);
    QCOMPARE(text.runs[0].length, 2);
}

void TestAnsi::canBeReadBetweenPieces()
{
    AnsiParser parser;
    parser.feed("10%\r20%");
    QCOMPARE(parser.text().utf8, QByteArray("20%"));
    parser.feed("\r30%");
    QCOMPARE(parser.text().utf8, QByteArray("30%"));
    parser.feed("\n");
    QCOMPARE(parser.takeText().utf8, QByteArray("30%\n"));
}

void TestAnsi::blanksSurviveADayOfRedrawing()
{
    AnsiParser parser;
    parser.feed("label\x1b[20G");
    const QByteArray redrawn = QByteArray("\x1b[20G12%").repeated(1'000);
    for (int hour = 0; hour < 500; ++hour) // megabytes that nobody sees any more
        parser.feed(redrawn);
    QCOMPARE(parser.takeText().utf8, QByteArray("label" + QByteArray(14, ' ') + "12%"));
}

void TestAnsi::hugeLineInManyColorsIsReadInTime()
{
    // All of it stays to be seen: looking through it at each color for what does not would take hours.
    constexpr int pieces = 150'000;
    QByteArray line = "\r";
    for (int i = 0; i < pieces; ++i)
        line += (i % 2 == 0 ? "\x1b[31m" : "\x1b[32m") + QByteArray("0123456789abcdefghij");
    AnsiParser parser;
    parser.feed(line);
    QCOMPARE(parser.takeText().utf8.size(), pieces * 20);
}

QTEST_GUILESS_MAIN(TestAnsi)
#include "tst_ansi.moc"
