// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/resultdelivery.h"
#include "cli/runreport.h"
#include "tests/unit/results/sampletable.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::cli;

using Outcome = RunReport::Outcome;

namespace {

QByteArray written(const RunReport& report, Format format)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    return writeReport(report, format, false, buffer) ? buffer.data() : "refused"_ba;
}

Error errorOfKind(Error::Kind kind)
{
    Error error;
    error.kind = kind;
    error.detail = u"the words"_s;
    return error;
}

} // namespace

class TestRunReport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void jsonHasEveryMember_data();
    void jsonHasEveryMember();
    void lostContextKeepsItsMessageBesideTheResult();
    void textEndsWithOneLineEnd();
    void richOutputIsOnePage();
    void richOutputIsNoWorkbook();
    void tracebackIsTalkWithoutMarkup();
    void errorsHaveTheirExitCodes_data();
    void errorsHaveTheirExitCodes();
    void noDataIsWrittenForErrors();
};

void TestRunReport::jsonHasEveryMember_data()
{
    QTest::addColumn<bool>("withResult");
    QTest::newRow("text") << true;
    QTest::newRow("nothing") << false;
}

void TestRunReport::jsonHasEveryMember()
{
    QFETCH(bool, withResult);
    RunReport report;
    report.outcome = withResult ? Outcome::Finished : Outcome::Cancelled;
    report.message = withResult ? QString() : u"Cancelled by \"Ctrl-C\"."_s;
    if (withResult)
        report.result = CommandResult{TextResult{"a\"b", false}, {}, u"text"_s};
    report.context = ContextId{u"7031449826015530981"_s};
    report.requests = 5;
    const QByteArray bytes = written(report, Format::Json);
    QJsonParseError problem;
    const QJsonObject json = QJsonDocument::fromJson(bytes, &problem).object();
    QCOMPARE(problem.error, QJsonParseError::NoError);
    for (const char* key : {"outcome", "type", "text", "isHtml", "columns", "rows", "truncated", "images",
             "error", "notices", "elapsedMs", "requests", "commandId", "contextId"})
        QVERIFY2(json.contains(QLatin1StringView(key)), key);
    QCOMPARE(json["contextId"_L1].toString(), u"7031449826015530981"_s);
    QCOMPARE(json["requests"_L1].toInt(), 5);
    if (withResult)
        QCOMPARE(json["text"_L1].toString(), u"a\"b"_s);
    else
        QCOMPARE(json["error"_L1]["message"_L1].toString(), report.message);
}

void TestRunReport::lostContextKeepsItsMessageBesideTheResult()
{
    FailedResult failed;
    failed.headline = u"CommandCancelledException"_s;
    RunReport report = reportOf(errorOfKind(Error::Kind::ContextLost));
    for (const CommandResult::Content& content :
        {CommandResult::Content(failed), CommandResult::Content(TextResult{"a", false})}) {
        report.result = CommandResult{content, {}, {}};
        const QJsonObject json = QJsonDocument::fromJson(written(report, Format::Json)).object();
        QCOMPARE(json["outcome"_L1].toString(), u"lost"_s);
        QCOMPARE(json["error"_L1]["message"_L1].toString(), report.message);
    }
    report = reportOf(errorOfKind(Error::Kind::Cancelled));
    QVERIFY(written(report, Format::Json).startsWith("{\"outcome\":\"cancelled\""));
}

void TestRunReport::textEndsWithOneLineEnd()
{
    RunReport report;
    report.result = CommandResult{TextResult{"a", false}, {}, {}};
    QCOMPARE(written(report, Format::Auto), "a\n"_ba);
    report.result = CommandResult{TextResult{"a\n", false}, {}, {}};
    QCOMPARE(written(report, Format::Csv), "a\n"_ba);
}

void TestRunReport::richOutputIsOnePage()
{
    ImageSource picture;
    picture.mime = u"image/png"_s;
    picture.bytes = "picture";
    ImageSource missing;
    missing.problem = u"It is gone."_s;
    RichResult rich;
    rich.parts = {TextResult{"1 < 2 \033[1mand\033[0m so on", false}, test::columnOf("long", {"7"}),
        TextResult{"<script>alert(\"x\")</script>", true}, test::columnOf("string", {"\"<i>\""}), picture,
        missing};
    RunReport report;
    report.result = CommandResult{rich, {}, {}};
    const QByteArray page = written(report, Format::Html);
    for (const char* once : {"<!DOCTYPE html>", "<body>", "</body>", "</html>",
             "<pre>1 &lt; 2 and so on</pre>", "<td class=\"number\">7</td>", "<td>&lt;i&gt;</td>",
             "<p>It is gone.</p>", "<img alt=\"\" src=\"data:image/png;base64,cGljdHVyZQ==\">",
             "<iframe sandbox srcdoc=\"&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;\"></iframe>"})
        QVERIFY2(page.count(once) == 1, once);
    QCOMPARE(page.count("<table>"), 2);
    QCOMPARE(page.count("</table>"), 2);
    QVERIFY(page.indexOf("<pre>") < page.indexOf("<table>"));
    QVERIFY(page.lastIndexOf("</table>") < page.indexOf("<img"));
    QVERIFY(page.startsWith("<!DOCTYPE html>") && page.endsWith("</html>\n"));
}

void TestRunReport::richOutputIsNoWorkbook()
{
    Arguments arguments;
    arguments.action = Action::Run;
    arguments.format = Format::Xlsx;
    arguments.isRich = true;
    const auto refused = checkDelivery(arguments, false);
    QVERIFY(!refused && refused.error().detail.contains("holds one table"_L1));
    arguments.action = Action::WaitForCommand;
    arguments.isRich = false;
    arguments.richTag = u"ab"_s;
    QVERIFY(!checkDelivery(arguments, false));
    arguments.format = Format::Html;
    QVERIFY(checkDelivery(arguments, false));
    RunReport report;
    report.result = CommandResult{RichResult{{test::columnOf("long", {"7"})}}, {}, {}};
    QCOMPARE(written(report, Format::Xlsx), "refused"_ba);
}

void TestRunReport::tracebackIsTalkWithoutMarkup()
{
    FailedResult failed;
    failed.headline = u"ValueError: no"_s;
    failed.cause = u"\u001b[0;31mTraceback\u001b[0m\nValueError: no"_s;
    RunReport report;
    report.outcome = Outcome::Failed;
    report.result = CommandResult{failed, {}, {}};
    QCOMPARE(talkOf(report, false), "Traceback\nValueError: no\n"_ba);
    QVERIFY(talkOf(report, true).contains("\u001b[0;31m"));
    QVERIFY(!hasData(report, Format::Auto));
    QVERIFY(hasData(report, Format::Json));
    report.outcome = Outcome::Cancelled; // a cancel is no red traceback
    QVERIFY(talkOf(report, false).isEmpty());
}

void TestRunReport::errorsHaveTheirExitCodes_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("code");
    using enum Error::Kind;
    for (const auto kind : {Network, Timeout, Tls, Proxy, Authentication, Permission})
        QTest::addRow("connection %d", int(kind)) << int(kind) << 3;
    for (const auto kind : {NotFound, RateLimited, Unavailable, Refused, Protocol, TooLarge, Io, Invalid})
        QTest::addRow("refusal %d", int(kind)) << int(kind) << 4;
    for (const auto kind : {ContextLost, Cancelled})
        QTest::addRow("stopped %d", int(kind)) << int(kind) << 5;
}

void TestRunReport::errorsHaveTheirExitCodes()
{
    QFETCH(int, kind);
    QFETCH(int, code);
    const RunReport report = reportOf(errorOfKind(Error::Kind(kind)));
    QCOMPARE(int(report.exitCode), code);
    QVERIFY(report.message.contains("he words"_L1));
    QVERIFY(report.message.endsWith(u'.'));
}

void TestRunReport::noDataIsWrittenForErrors()
{
    const RunReport report = reportOf(errorOfKind(Error::Kind::Network));
    QVERIFY(!hasData(report, Format::Csv));
    QCOMPARE(written(report, Format::Csv), QByteArray());
}

QTEST_GUILESS_MAIN(TestRunReport)
#include "tst_runreport.moc"
