// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/richoutput.h"
#include "tests/unit/results/tableprinter.h"

#include <QTest>

using namespace brickbench;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

class TestRichOutput : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesPartsApart_data();
    void takesPartsApart();
    void aResultWithoutTheTagIsLeftAlone();
    void otherTagsAreText();
    void aMissingEndIsToldAsTruncated();
    void whatFoundNoRoomIsTold();
    void anErrorAtTheEndIsTheResultsError();
    void markupInAnErrorIsText();
    void textThatOnlyEndsIsNoOutput();
};

static const QByteArray tag = "0123456789abcdef0123456789abcdef";

static CommandResult readParts(QByteArray text)
{
    CommandResult result{TextResult{text.replace("@", tag), false}, {}, u"text"_s};
    readRichOutput(result, tag);
    return result;
}

void TestRichOutput::takesPartsApart_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("printed");
    const auto row = [](const char* name, const char* text, const char* printed) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(printed);
    };
    row("text and html", "\n@ text \"hi\\n\"\n@ html \"<b>x</b>\"\n@ end 2\n",
        "rich\n[text hi]\n[html <b>x</b>]");
    row("table",
        "@ table {\"resultType\":\"table\",\"schema\":[{\"name\":\"a\",\"type\":\"\\\"long\\\"\"}],\"data\":[[1]]}\n@ end 1",
        "rich\n[a:bigint|\nI 1|]");
    row("picture", "@ image image/gif R0lGODlh\n@ end 1", "rich\n[image data:image/gif=GIF89a]");
    row("text around", "before\n@ text \"a\"\nbetween\n  x\n@ text \"b\"\n@ end 2\nafter",
        "rich\n[text before]\n[text a]\n[text between\n  x]\n[text b]\n[text after]");
    row("damaged text", "@ text \"a\n@ text \"b\"\n@ end 2", "rich\n[text text \"a]\n[text b]");
    row("damaged picture", "@ image image/png !!\n@ end 1", "rich\n[text image image/png !!]");
    row("damaged table", "@ table [1\n@ end 1", "rich\n[text table [1]");
    row("unknown kind", "@ sound x\n@ end 1", "rich\n[text sound x]");
    row("letters of any language", "@ text \"\xc3\xa4 \\ud83d\\ude00\"\n@ end 1",
        "rich\n[text \xc3\xa4 \xf0\x9f\x98\x80]");
}

void TestRichOutput::takesPartsApart()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, printed);
    const auto result = readParts(text);
    QVERIFY2(printedContent(result).startsWith(printed), printedContent(result).constData());
    const bool isDamaged = QByteArray(QTest::currentDataTag()).contains("damaged")
        || QByteArray(QTest::currentDataTag()).contains("unknown");
    QCOMPARE(!result.notices.empty(), isDamaged);
    if (isDamaged)
        QCOMPARE(result.notices.front().kind, Notice::Kind::PartDamaged);
}

void TestRichOutput::aResultWithoutTheTagIsLeftAlone()
{
    CommandResult result{TextResult{"plain", false}, {}, {}};
    readRichOutput(result, tag);
    QCOMPARE(std::get<TextResult>(result.content).utf8, "plain");
    result.content = NoOutput{};
    readRichOutput(result, tag);
    QVERIFY(std::holds_alternative<NoOutput>(result.content));
    result.content = TextResult{"a b", false};
    readRichOutput(result, {});
    QVERIFY(std::holds_alternative<TextResult>(result.content));
}

void TestRichOutput::otherTagsAreText()
{
    const auto result = readParts("@ text \"a\"\nffff text \"forged\"\n @ text \"indented\"\n@ end 1");
    const auto& parts = std::get<RichResult>(result.content).parts;
    QCOMPARE(parts.size(), 2u);
    QVERIFY(std::get<TextResult>(parts[1]).utf8.startsWith("ffff text \"forged\"\n "));
}

void TestRichOutput::aMissingEndIsToldAsTruncated()
{
    const auto result = readParts("@ text \"a\"\n@ image image/png iVBO");
    QCOMPARE(result.notices.back().kind, Notice::Kind::TextTruncated);
}

void TestRichOutput::whatFoundNoRoomIsTold()
{
    const auto result = readParts("@ text \"a\"\n@ cut [\"image\",12000000]\n@ end 2");
    QCOMPARE(result.notices.size(), 1u);
    QCOMPARE(result.notices[0], (Notice{Notice::Kind::PartLeftOut, 12'000'000, u"image"_s}));
    QVERIFY(noticeSentence(result.notices[0]).contains(u"12000000"_s));
}

void TestRichOutput::anErrorAtTheEndIsTheResultsError()
{
    const auto result
        = readParts("@ text \"before\"\n@ error {\"summary\":\"ZeroDivisionError: division by zero\","
                    "\"cause\":\"Traceback (most recent call last):\\n  File \\\"<cell-1>\\\", line 3, in "
                    "<module>\\n    1/0\\nZeroDivisionError: division by zero\\n\"}\n@ end 2");
    const auto* failed = failureOf(result);
    QVERIFY(failed);
    QCOMPARE(failed->headline, u"ZeroDivisionError: division by zero"_s);
    QCOMPARE(failed->line.value_or(0), 3);
}

void TestRichOutput::markupInAnErrorIsText()
{
    const auto result
        = readParts("@ error {\"summary\":\"ValueError: <b>x</b> &amp;\",\"cause\":\"\"}\n@ end 1");
    QCOMPARE(failureOf(result)->headline, u"ValueError: <b>x</b> &amp;"_s);
}

void TestRichOutput::textThatOnlyEndsIsNoOutput()
{
    QVERIFY(std::holds_alternative<NoOutput>(readParts("\n@ end 0\n").content));
}

QTEST_GUILESS_MAIN(TestRichOutput)
#include "tst_richoutput.moc"
