// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/htmltext.h"
#include "results/outputtext.h"

#include <QTest>

using namespace brickbench;
using namespace Qt::Literals::StringLiterals;

class TestOutputText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void knowsHtml_data();
    void knowsHtml();
    void decodesEntities();
    void noticesSpeakForPeople();
};

void TestOutputText::reads_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QList<qint64>>("notices"); // kind, count, kind, count, …
    const auto row = [](const char* name, QByteArray data, QByteArray text, QList<qint64> notices = {}) {
        QTest::newRow(name) << data << text << notices;
    };
    constexpr auto cut = qint64(Notice::Kind::TextTruncated);
    constexpr auto skipped = qint64(Notice::Kind::TextSkipped);
    row("plain", "42", "42");
    row("prompt", "Out[7]: 42", "42");
    row("prompt with blanks", "Out[ 12 ]:\n[1, 2]", "[1, 2]");
    row("no prompt", "Out[x]: 42", "Out[x]: 42");
    row("prompt without blank", "Out[7]:42", "Out[7]:42");
    row("later prompt", "a\nOut[7]: 42", "a\nOut[7]: 42");
    row("only a prompt", "Out[7]: ", "");
    row("cut at the end", "abc\n\n*** WARNING: max output size exceeded, skipping output. ***\n\n", "abc",
        {cut, 0});
    row("cut inside", "a\n*** WARNING: max output size exceeded, skipping output. ***\nb", "a\n\nb",
        {cut, 0});
    row("skipped", "a\n*** WARNING: skipped 1234567 bytes of output ***\nb", "a\n\nb", {skipped, 1234567});
    row("both",
        "*** WARNING: skipped 1 bytes of output ***x*** WARNING: max output size exceeded, skipping output. ***y",
        "xy", {skipped, 1, cut, 0});
    row("another warning", "*** WARNING: disk is full ***", "*** WARNING: disk is full ***");
    row("unfinished", "*** WARNING: skipped 12", "*** WARNING: skipped 12");
}

void TestOutputText::reads()
{
    QFETCH(QByteArray, data);
    const auto read = readOutputText(data);
    QTEST(read.text.utf8, "text");
    QList<qint64> notices;
    for (const auto& notice : read.notices)
        notices << qint64(notice.kind) << notice.count;
    QTEST(notices, "notices");
}

void TestOutputText::knowsHtml_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isHtml");
    const auto row = [](const char* text, bool isHtml) {
        QTest::newRow(QByteArray(text).trimmed().constData()) << QByteArray(text) << isHtml;
    };
    row("<!DOCTYPE html><p>x", true);
    row("<!doctype HTML>", true);
    row("\n <html>", true);
    row("<div class=\"x\">y", true);
    row("<DIV>y</DIV>", true);
    row("<style>a</style><table><tr></tr></table>", true);
    row("text </div> text", true);
    row("<p>only a paragraph</p>", false);
    row("a < b and b > c", false);
    row("<", false);
    row("", false);
    row("<built-in function print>", false);
}

void TestOutputText::knowsHtml()
{
    QFETCH(QByteArray, text);
    QTEST(looksLikeHtml(text), "isHtml");
    QCOMPARE(readOutputText(text).text.isHtml, looksLikeHtml(text));
}

void TestOutputText::decodesEntities()
{
    QCOMPARE(decodeEntities(u"&lt;&#60;&#x3C;&#X3c;&amp;amp;&nbsp;&#128512;"), u"<<<<&amp;\u00A0😀"_s);
    QCOMPARE(decodeEntities(u"&; &#; &#xD800; &#0; &verylongnamethatisnone; &"),
        u"&; &#; &#xD800; &#0; &verylongnamethatisnone; &"_s);
}

void TestOutputText::noticesSpeakForPeople()
{
    for (int kind = 0; kind <= int(Notice::Kind::InvalidText); ++kind) {
        const Notice notice{static_cast<Notice::Kind>(kind), 3, u"detail"_s};
        const auto sentence = noticeSentence(notice);
        QVERIFY(sentence.contains(u' ') && sentence.size() > 20);
    }
    QVERIFY(noticeSentence({Notice::Kind::TableTruncated, 10000, {}}).contains("10000"_L1));
}

QTEST_GUILESS_MAIN(TestOutputText)
#include "tst_outputtext.moc"
