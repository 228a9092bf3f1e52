// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/tableformats.h"

#include "results/workbooklimits.h"
#include "ui/results/wording.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

struct TableFormatNames {
    Q_DECLARE_TR_FUNCTIONS(brickbench::ui::TableFormats)
};

} // namespace

std::vector<TableFormat> tableFormats()
{
    using Names = TableFormatNames;
    std::vector<TableFormat> formats{
        {ExportFormat::Csv, Names::tr("CSV"), u"csv"_s,
            Names::tr("NULL is nothing between the delimiters, an empty text is \"\"."), {}},
        {ExportFormat::Tsv, Names::tr("Tab-separated values"), u"tsv"_s,
            Names::tr("NULL is nothing between the tabs, an empty text is \"\"."), {}},
        {ExportFormat::Json, Names::tr("JSON"), u"json"_s,
            Names::tr(
                "One object with the columns, their types, and the rows as arrays. All digits are kept."),
            {}},
        {ExportFormat::JsonLines, Names::tr("JSON Lines"), u"jsonl"_s,
            Names::tr("One object a line. A column name that repeats gets a number."), {}},
        {ExportFormat::Markdown, Names::tr("Markdown table"), u"md"_s,
            Names::tr("NULL is written as *null*."), {}},
        {ExportFormat::Html, Names::tr("HTML page"), u"html"_s,
            Names::tr("One page with its styles, light and dark, and no scripts."), {}},
        {ExportFormat::Xlsx, Names::tr("Excel workbook"), u"xlsx"_s,
            Names::tr("Dates and numbers keep their types. Integers and decimals of more than 15 digits are "
                      "written as text, as Excel would round them. NULL is an empty cell."),
            {}},
        {{}, Names::tr("Parquet"), u"parquet"_s, {},
            Names::tr(
                "Parquet needs the Apache Arrow library, which this version is made without. Export JSON "
                "Lines to keep all digits, or write Parquet on the cluster.")},
    };
    for (TableFormat& format : formats) {
        if (format.format && !isAvailable(*format.format))
            format.problem = Names::tr("This version is made without libxlsxwriter, which writes workbooks. "
                                       "Excel opens CSV as well.");
    }
    return formats;
}

ExportOptions excelOptions(const QLocale& locale)
{
    ExportOptions options;
    options.byteOrderMark = true;
    options.guardFormulas = true;
    options.decimalComma = locale.decimalPoint() == ","_L1;
    options.delimiter = options.decimalComma ? ';' : ',';
    return options;
}

SaveBar::Writer tableWriter(TableExcerpt excerpt, ExportOptions options)
{
    return [excerpt = std::move(excerpt), options = std::move(options)](
               QIODevice& out, WorkProgress& progress) -> Result<void> {
        if (options.format == ExportFormat::Xlsx) {
            if (const auto limit = findWorkbookLimit(excerpt, options.header, progress.cancelled))
                return failure(Error::Kind::TooLarge, Wording::workbookLimit(*limit, excerpt));
        }
        const std::int64_t rows = std::max<std::int64_t>(1, excerpt.rowCount());
        return TableExporter(excerpt, options).write(out, [&progress, rows](std::int64_t written) {
            progress.perMille = static_cast<int>(written * 1000 / rows);
            return !progress.cancelled;
        });
    };
}

} // namespace brickbench::ui
