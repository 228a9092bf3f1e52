// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/copyformats.h"

#include "results/exporters.h"
#include "results/sqlvalues.h"

#include <QBuffer>
#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

struct CopyWords {
    Q_DECLARE_TR_FUNCTIONS(brickbench::ui::CopyFormats)
};

std::optional<QByteArray> exported(
    ExportFormat format, const TableExcerpt& excerpt, const RowProgress& progress)
{
    ExportOptions options;
    options.format = format;
    QByteArray text;
    QBuffer buffer(&text);
    buffer.open(QIODevice::WriteOnly);
    if (!TableExporter(excerpt, options).write(buffer, progress))
        return std::nullopt;
    buffer.close();
    while (text.endsWith('\n') || text.endsWith('\r'))
        text.chop(1); // a line that ends is one line more when pasted
    return text;
}

/// An object a row: what programs and people paste, where the export's form is made for reading back.
std::optional<QByteArray> asJson(const TableExcerpt& excerpt, const RowProgress& progress)
{
    auto lines = exported(ExportFormat::JsonLines, excerpt, progress);
    if (!lines)
        return std::nullopt;
    lines->replace("\n", ",\n  ");
    return lines->isEmpty() ? QByteArray("[]") : "[\n  " + *lines + "\n]";
}

} // namespace

std::vector<CopyFormat> copyFormats()
{
    return {CopyFormat::Csv, CopyFormat::Json, CopyFormat::Markdown, CopyFormat::SqlInList,
        CopyFormat::SqlInserts};
}

QString copyFormatName(CopyFormat format)
{
    switch (format) {
    case CopyFormat::Csv:
        return CopyWords::tr("&CSV");
    case CopyFormat::Json:
        return CopyWords::tr("&JSON");
    case CopyFormat::Markdown:
        return CopyWords::tr("&Markdown");
    case CopyFormat::SqlInList:
        return CopyWords::tr("SQL IN &List");
    case CopyFormat::SqlInserts:
        return CopyWords::tr("SQL &INSERT");
    }
    return {};
}

std::optional<QByteArray> copiedAs(CopyFormat format, const TableExcerpt& excerpt, WorkProgress& progress)
{
    const std::int64_t rows = std::max<std::int64_t>(1, excerpt.rowCount());
    const RowProgress tell = [&progress, rows](std::int64_t done) {
        progress.perMille = static_cast<int>(done * 1000 / rows);
        return !progress.cancelled;
    };
    switch (format) {
    case CopyFormat::Csv:
        return exported(ExportFormat::Csv, excerpt, tell);
    case CopyFormat::Json:
        return asJson(excerpt, tell);
    case CopyFormat::Markdown:
        return exported(ExportFormat::Markdown, excerpt, tell);
    case CopyFormat::SqlInList:
        return sqlInList(excerpt, tell);
    case CopyFormat::SqlInserts:
        return sqlInserts(excerpt, u"table_name"_s, tell);
    }
    return std::nullopt;
}

} // namespace brickbench::ui
