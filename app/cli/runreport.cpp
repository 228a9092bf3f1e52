// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/runreport.h"

#include "cli/outputtarget.h"
#include "cli/richpage.h"
#include "cli/texttable.h"
#include "core/errorsentence.h"
#include "results/exporters.h"
#include "results/jsonstring.h"
#include "results/plaintext.h"
#include "results/resultdocument.h"

using namespace Qt::Literals::StringLiterals;

namespace brickbench::cli {

namespace {

using Outcome = RunReport::Outcome;

QByteArrayView nameOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Finished:
        return "finished";
    case Outcome::Failed:
        return "failed";
    case Outcome::Cancelled:
        return "cancelled";
    case Outcome::LeftRunning:
        return "running";
    case Outcome::Lost:
        return "lost";
    case Outcome::Error:
        return "error";
    }
    return "error";
}

/// Not the user's error and not the user's wish: `error.message` tells what it was.
bool isRefusal(Outcome outcome)
{
    return outcome == Outcome::Lost || outcome == Outcome::Error;
}

void appendQuoted(const QString& text, QByteArray& out)
{
    const QByteArray utf8 = text.toUtf8();
    appendJsonString({utf8.constData(), std::size_t(utf8.size())}, out);
}

QByteArray jsonOf(const RunReport& report)
{
    QByteArray out = "{\"outcome\":\"";
    out.append(nameOf(report.outcome));
    out.append("\",");
    if (report.result)
        appendResultMembers(*report.result, out, isRefusal(report.outcome) ? report.message : QString());
    else
        appendMissingResultMembers(report.message, out);
    out.append(",\"message\":");
    if (report.message.isEmpty())
        out.append("null");
    else
        appendQuoted(report.message, out);
    out.append(",\"imageFiles\":[");
    for (qsizetype i = 0; i < report.imageFiles.size(); ++i) {
        out.append(i ? "," : "");
        appendQuoted(report.imageFiles.at(i), out);
    }
    out.append("],\"elapsedMs\":").append(QByteArray::number(qint64(report.elapsed.count())));
    out.append(",\"requests\":").append(QByteArray::number(report.requests));
    out.append(",\"commandId\":");
    appendQuoted(report.command.text, out);
    out.append(",\"contextId\":");
    appendQuoted(report.context.text, out);
    out.append("}\n");
    return out;
}

ExportFormat exportFormat(Format format)
{
    switch (format) {
    case Format::Csv:
        return ExportFormat::Csv;
    case Format::Jsonl:
        return ExportFormat::JsonLines;
    case Format::Markdown:
        return ExportFormat::Markdown;
    case Format::Html:
        return ExportFormat::Html;
    case Format::Xlsx:
        return ExportFormat::Xlsx;
    default:
        return ExportFormat::Tsv;
    }
}

/// One line a picture: where it was saved, else what it is.
QByteArray imageLines(const ImagesResult& images, const QStringList& files)
{
    if (!files.isEmpty())
        return files.join(u'\n').toUtf8() + '\n';
    QString lines;
    for (const ImageSource& image : images.images)
        lines += image.source + u'\n';
    return lines.toUtf8();
}

struct DataWriter {
    const RunReport& report;
    Format format;
    bool isTerminal;
    QIODevice& device;

    Result<void> operator()(const NoOutput&) const { return {}; }
    Result<void> operator()(const FailedResult&) const { return {}; }
    Result<void> operator()(const TextResult& text) const
    {
        const auto written = writeAll(text.utf8, device);
        return written && !text.utf8.endsWith('\n') ? writeAll("\n", device) : written;
    }
    Result<void> operator()(const TableResultPtr& table) const
    {
        if (format == Format::Auto && isTerminal)
            return writeAligned(*table, device) ? Result<void>() : failure(Error::Kind::Io);
        ExportOptions options;
        options.format = exportFormat(format);
        return TableExporter(table, options).write(device);
    }
    Result<void> operator()(const ImagesResult& images) const
    {
        return writeAll(imageLines(images, report.imageFiles), device);
    }
    Result<void> operator()(const RichResult& rich) const
    {
        if (format == Format::Xlsx)
            return failure(Error::Kind::Invalid, noRichWorkbook());
        if (format == Format::Html)
            return writeRichPage(rich, device);
        qsizetype pictures = 0;
        for (const auto& part : rich.parts) {
            const auto* image = std::get_if<ImageSource>(&part);
            auto written = image
                ? writeAll(imageLines({{*image}, true}, report.imageFiles.mid(pictures++, 1)), device)
                : std::visit(*this, contentOf(part));
            if (!written)
                return written;
        }
        return {};
    }
};

QString capitalized(QString text)
{
    if (!text.isEmpty())
        text[0] = text.at(0).toUpper();
    return text.endsWith(u'.') ? text : text + u'.';
}

RunReport reportOfLost(const CommandRun& run, RunReport report)
{
    report.outcome = Outcome::Lost;
    report.exitCode = ExitCode::Stopped;
    report.message = sentenceOf(run.error());
    return report;
}

} // namespace

QString sentenceOf(const Error& error)
{
    return error.kind == Error::Kind::Invalid ? capitalized(error.detail) : errorSentence(error);
}

RunReport reportOf(const Error& error)
{
    RunReport report;
    report.outcome = error.kind == Error::Kind::ContextLost ? Outcome::Lost
        : error.kind == Error::Kind::Cancelled              ? Outcome::Cancelled
                                                            : Outcome::Error;
    report.exitCode = exitCodeOf(error.kind);
    if (report.exitCode == ExitCode::Usage)
        report.exitCode = ExitCode::Refused; // nothing the server says is about our command line
    report.message = sentenceOf(error);
    return report;
}

RunReport reportOf(const CommandRun& run)
{
    RunReport report;
    report.result = run.result();
    report.elapsed = run.elapsed();
    report.command = run.command();
    report.context = run.context();
    switch (run.state()) {
    case CommandRun::State::Finished:
        report.outcome = Outcome::Finished;
        report.exitCode = ExitCode::Done;
        return report;
    case CommandRun::State::Failed:
        report.outcome = Outcome::Failed;
        report.exitCode = ExitCode::UserError;
        return report;
    case CommandRun::State::Cancelled:
        report.outcome = Outcome::Cancelled;
        report.exitCode = ExitCode::Stopped;
        return report;
    case CommandRun::State::ContextLost:
        return reportOfLost(run, std::move(report));
    case CommandRun::State::Unknown:
        report.exitCode = ExitCode::NoConnection;
        report.message = sentenceOf(run.error())
            + u" The code may or may not be running; it is not sent again by itself."_s;
        return report;
    default: {
        const RunReport refusal = reportOf(run.error());
        report.outcome = refusal.outcome;
        report.exitCode = refusal.exitCode;
        report.message = refusal.message;
        return report;
    }
    }
}

bool hasData(const RunReport& report, Format format)
{
    if (format == Format::Json)
        return true;
    return report.result && !std::holds_alternative<NoOutput>(report.result->content)
        && !std::holds_alternative<FailedResult>(report.result->content);
}

Result<void> writeReport(const RunReport& report, Format format, bool isTerminal, QIODevice& device)
{
    if (format == Format::Json)
        return writeAll(jsonOf(report), device);
    if (!report.result)
        return {};
    return std::visit(DataWriter{report, format, isTerminal, device}, report.result->content);
}

QByteArray talkOf(const RunReport& report, bool isTerminal)
{
    QByteArray talk;
    if (report.result) {
        for (const Notice& notice : report.result->notices)
            talk += "brickbench-cli: " + noticeSentence(notice).toUtf8() + '\n';
        if (const auto* failed = failureOf(*report.result); failed && report.outcome == Outcome::Failed) {
            const QByteArray cause = failed->cause.toUtf8();
            const QByteArray plain = plainText(cause).trimmed();
            const QByteArray headline = failed->headline.toUtf8();
            if (!plain.isEmpty())
                talk += (isTerminal ? cause.trimmed() + "\033[0m" : plain) + '\n';
            if (!plain.endsWith(headline)) // a traceback ends with it by itself
                talk += headline + '\n';
        }
    }
    if (!report.message.isEmpty())
        talk += "brickbench-cli: " + report.message.toUtf8() + '\n';
    return talk;
}

} // namespace brickbench::cli
