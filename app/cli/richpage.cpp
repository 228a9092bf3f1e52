// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/richpage.h"

#include "cli/outputtarget.h"
#include "results/htmltablewriter.h"
#include "results/plaintext.h"

using namespace Qt::Literals::StringLiterals;

namespace brickbench::cli {

namespace {

constexpr qsizetype bytesAtOnce = 1 << 16;

struct PartWriter {
    QIODevice& device;

    Result<void> operator()(const TextResult& text) const
    {
        if (text.isHtml)
            return writeAll("<iframe sandbox srcdoc=\""
                    + QString::fromUtf8(text.utf8).toHtmlEscaped().toUtf8() + "\"></iframe>\n",
                device);
        const QString plain = QString::fromUtf8(plainText(text.utf8));
        return writeAll("<pre>" + plain.toHtmlEscaped().toUtf8() + "</pre>\n", device);
    }

    Result<void> operator()(const TableResultPtr& table) const
    {
        const TableExcerpt excerpt = TableExcerpt::whole(table);
        const HtmlTableWriter writer{QString()};
        QByteArray out;
        HtmlTableWriter::beginTable(excerpt, {}, out);
        for (std::int64_t row = 0; row < excerpt.rowCount(); ++row) {
            writer.row(excerpt, row, out);
            if (out.size() < bytesAtOnce)
                continue;
            if (const auto written = writeAll(out, device); !written)
                return written;
            out.resize(0);
        }
        HtmlTableWriter::endTable(out);
        return writeAll(out, device);
    }

    Result<void> operator()(const ImageSource& image) const
    {
        if (image.bytes.isEmpty()) {
            const QString words = image.problem.isEmpty() ? image.source : image.problem;
            return writeAll("<p>" + words.toHtmlEscaped().toUtf8() + "</p>\n", device);
        }
        const QString mime = image.mime.isEmpty() ? u"image/png"_s : image.mime;
        return writeAll("<img alt=\"\" src=\"data:" + mime.toHtmlEscaped().toUtf8() + ";base64,"
                + image.bytes.toBase64() + "\">\n",
            device);
    }

    Result<void> operator()(const FailedResult&) const { return {}; }
};

} // namespace

Result<void> writeRichPage(const RichResult& rich, QIODevice& device)
{
    QByteArray begin;
    HtmlTableWriter::beginPage({}, begin);
    auto written = writeAll(begin, device);
    for (auto part = rich.parts.begin(); written && part != rich.parts.end(); ++part)
        written = std::visit(PartWriter{device}, *part);
    if (!written)
        return written;
    QByteArray end;
    HtmlTableWriter::endPage(end);
    return writeAll(end, device);
}

QString noRichWorkbook()
{
    return u"What --rich gives may be several tables, texts and pictures, and a workbook holds one table. "
           "Choose --format html or json."_s;
}

} // namespace brickbench::cli
