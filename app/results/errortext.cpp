// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/errortext.h"

#include "results/htmltext.h"
#include "results/plaintext.h"
#include "results/traceback.h"

#include <QRegularExpression>

namespace brickbench {
using namespace Qt::Literals::StringLiterals;

namespace {

QString lastLine(const QString& text)
{
    const auto lines = text.split(u'\n');
    for (auto line = lines.crbegin(); line != lines.crend(); ++line) {
        if (!line->trimmed().isEmpty())
            return line->trimmed();
    }
    return {};
}

/// R breaks behind `Error in f(x) :` when what follows is long: both lines are the message.
bool isOnlyTheCall(const QString& line)
{
    static const QRegularExpression call(u"^Error in .+ :$"_s);
    return call.match(line).hasMatch();
}

QString firstLine(const QString& text)
{
    const auto lines = text.split(u'\n');
    QString call;
    for (const auto& raw : lines) {
        const QString line = raw.trimmed();
        if (line.isEmpty())
            continue;
        if (!call.isEmpty())
            return call + u' ' + line;
        if (!isOnlyTheCall(line))
            return line;
        call = line;
    }
    return call;
}

/// The message of R is its first line; what follows are calls and warnings.
QString messageOfR(const QString& details)
{
    static const QRegularExpression error(u"^(?:Error in .+ ?:|Error:) ?"_s);
    const QString start = details.trimmed();
    return error.match(start).hasMatch() ? firstLine(start) : QString();
}

/// The text after the last "…Exception: " of the first line that has one, as official clients cut it.
QString afterException(const QString& summary)
{
    static const QRegularExpression exception(u".*Exception: +(\\S.*)|.*Exception:\\s*\\n\\s*(\\S.*)"_s);
    const auto match = exception.match(summary);
    if (!match.hasMatch())
        return {};
    auto text = match.captured(1).isEmpty() ? match.captured(2) : match.captured(1);
    text.replace("; nested exception is:"_L1, ""_L1);
    return text.simplified();
}

/// What Azure's storage and Databricks' own services hide in the cause.
QString serviceMessage(const QString& cause)
{
    static const QRegularExpression execution(
        u"ExecutionError: ([\\s\\S]*?)\\n\\s*(StatusCode=[0-9]*)\\n\\s*(StatusDescription=.*)"_s);
    if (const auto match = execution.match(cause); match.hasMatch())
        return (match.captured(1) + u' ' + match.captured(2) + u' ' + match.captured(3)).simplified();
    static const QRegularExpression message(u"ErrorMessage=(.+)"_s);
    const auto match = message.match(cause);
    return match.hasMatch() ? match.captured(1).trimmed() : QString();
}

bool isUsersTraceback(const QString& plain)
{
    return plain.contains("Traceback (most recent call last)"_L1);
}

} // namespace

QString plainSummary(const QString& summary)
{
    return plainText(decodeEntities(withoutMarkup(summary))).trimmed();
}

QString plainCause(const QString& cause)
{
    static const QRegularExpression generatedName(u"DATABRICKS_CURRENT_TEMP_CMD__\\w*:? ?"_s);
    auto plain = plainText(cause);
    if (plain.startsWith("DATABRICKS_CURRENT_TEMP_CMD__"_L1))
        plain.remove(generatedName);
    return plain;
}

QString errorHeadline(const QString& summary, const QString& cause)
{
    const auto plain = plainSummary(summary);
    const auto details = plainCause(cause);
    auto headline = afterException(plain);
    if (headline.isEmpty())
        headline = serviceMessage(details);
    if (headline.isEmpty())
        headline = firstLine(plain);
    if (headline.isEmpty())
        headline = messageOfR(details);
    if (headline.isEmpty())
        headline = lastLine(details);
    if (headline.isEmpty())
        headline = u"Command failed; the server gave no details."_s;
    return headline;
}

bool isCommandCancelled(QStringView text)
{
    return text.contains("CommandCancelledException"_L1);
}

bool isContextLost(QStringView text)
{
    static const QRegularExpression gone(
        u"ExecutionContextId\\([^)]*\\) (?:is disconnected|(?:is |was )?not found|does not exist)"
        "|Driver was restarted during run"
        "|Could not reach driver of cluster"
        // In quotes, or behind a dot, it is the name of somebody's column or table.
        "|(?<![\\w.'\"`])context(?:[ _]?id)?\\b(?!['\"`])[^.\\n]{0,80}?(?:not found|(?:does not|doesn't) exist|no longer exists|is invalid"
        "|(?:has |is )?expired)"
        "|\\binvalid (?:execution )?context\\b"
        "|\\b(?:no|unknown|missing) (?:such )?execution context\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    return gone.match(text.toString()).hasMatch();
}

std::optional<int> userCodeLine(const QString& plain)
{
    // Among the frames of the cell that was run, the innermost says where it broke.
    if (const auto frames = ownCellFrames(tracebackFrames(plain)); !frames.empty())
        return frames.back().line;
    // Scala's compiler, SQL's parser and R's parser.
    static const QRegularExpression elsewhere(
        u"<console>:(\\d+): error|\\(line (\\d+), (?:pos|position) \\d+\\)|<text>:(\\d+):\\d+:"_s);
    const auto match = elsewhere.match(plain);
    for (int group = 1; match.hasMatch() && group <= match.lastCapturedIndex(); ++group) {
        if (const int found = match.captured(group).toInt(); found > 0)
            return found;
    }
    return {};
}

FailedResult failedResult(const QString& summary, const QString& cause)
{
    FailedResult result;
    result.summary = plainSummary(summary);
    result.cause = cause.startsWith("DATABRICKS_CURRENT_TEMP_CMD__"_L1) ? plainCause(cause) : cause;
    result.headline = errorHeadline(summary, cause);
    const auto details = plainCause(cause);
    result.commandCancelled = isCommandCancelled(details) || isCommandCancelled(result.summary);
    if (!isUsersTraceback(details))
        result.contextLost = isContextLost(details) || isContextLost(result.summary);
    result.line = userCodeLine(details);
    if (!result.line)
        result.line = userCodeLine(result.summary);
    return result;
}

} // namespace brickbench
