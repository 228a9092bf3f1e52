// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/tableformats.h"

#include "results/exporters.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

struct TableFormatNames {
    Q_DECLARE_TR_FUNCTIONS(brickbench::ui::TableFormats)
};

SaveBar::Writer tableWriter(const TableResultPtr& table, const ExportOptions& options)
{
    return [table, options](QIODevice& out, WorkProgress& progress) {
        const std::int64_t rows = std::max<std::int64_t>(1, table->rowCount());
        return TableExporter(table, options).write(out, [&progress, rows](std::int64_t written) {
            progress.perMille = static_cast<int>(written * 1000 / rows);
            return !progress.cancelled;
        });
    };
}

/// Excel takes a file without a mark for the system's old code page, and splits at what the locale uses.
ExportOptions excelOptions()
{
    ExportOptions options;
    options.byteOrderMark = true;
    options.guardFormulas = true;
    options.delimiter = QLocale().decimalPoint() == ","_L1 ? ';' : ',';
    return options;
}

ExportOptions formatOptions(ExportFormat format)
{
    ExportOptions options;
    options.format = format;
    return options;
}

} // namespace

std::vector<SaveBar::Format> tableFormats(const TableResultPtr& table)
{
    using Names = TableFormatNames;
    const auto plain = [&](ExportFormat format) { return tableWriter(table, formatOptions(format)); };
    return {
        {Names::tr("CSV"), u"csv"_s, plain(ExportFormat::Csv)},
        {Names::tr("CSV for Excel, formulas disarmed"), u"csv"_s, tableWriter(table, excelOptions())},
        {Names::tr("Tab-separated values"), u"tsv"_s, plain(ExportFormat::Tsv)},
        {Names::tr("JSON"), u"json"_s, plain(ExportFormat::Json)},
        {Names::tr("JSON Lines"), u"jsonl"_s, plain(ExportFormat::JsonLines)},
        {Names::tr("Markdown"), u"md"_s, plain(ExportFormat::Markdown)},
    };
}

} // namespace brickbench::ui
