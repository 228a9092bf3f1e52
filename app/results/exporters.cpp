// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/exporters.h"

#include "results/tablewriter.h"
#include "results/xlsxexport.h"

#include <QBuffer>
#include <QFileDevice>

namespace brickbench {

namespace {

constexpr qsizetype chunkBytes = 1 << 20;

Result<void> writeChunk(QIODevice& device, QByteArray& chunk)
{
    qint64 written = 0;
    while (written < chunk.size()) {
        const auto count = device.write(chunk.constData() + written, chunk.size() - written);
        if (count <= 0)
            return failure(Error::Kind::Io, device.errorString());
        written += count;
    }
    chunk.resize(0);
    return {};
}

Result<void> flushed(QIODevice& device)
{
    auto* file = qobject_cast<QFileDevice*>(&device);
    if (file && !file->flush())
        return failure(Error::Kind::Io, file->errorString());
    return {};
}

} // namespace

bool isAvailable(ExportFormat format)
{
    return format != ExportFormat::Xlsx || hasXlsx();
}

bool isBinary(ExportFormat format)
{
    return format == ExportFormat::Xlsx;
}

TableExporter::TableExporter(TableExcerpt excerpt, ExportOptions options)
    : m_excerpt(std::move(excerpt))
    , m_options(std::move(options))
    , m_writer(isBinary(m_options.format) ? nullptr : makeTableWriter(m_options, m_excerpt))
{
}

TableExporter::TableExporter(TableResultPtr table, ExportOptions options)
    : TableExporter(TableExcerpt::whole(std::move(table)), std::move(options))
{
}

TableExporter::~TableExporter() = default;

Result<void> TableExporter::write(QIODevice& device, const std::function<bool(std::int64_t)>& progress) const
{
    const auto done
        = m_writer ? writeText(device, progress) : writeXlsx(m_excerpt, m_options, device, progress);
    return done ? flushed(device) : done;
}

Result<void> TableExporter::writeText(
    QIODevice& device, const std::function<bool(std::int64_t)>& progress) const
{
    QByteArray chunk;
    m_writer->begin(m_excerpt, chunk);
    const std::int64_t rows = m_excerpt.rowCount();
    for (std::int64_t row = 0; row < rows; ++row) {
        m_excerpt.expectAfter(row);
        m_writer->row(m_excerpt, row, chunk);
        if (chunk.size() < chunkBytes)
            continue;
        if (auto done = writeChunk(device, chunk); !done)
            return done;
        if (progress && !progress(row + 1))
            return failure(Error::Kind::Cancelled);
    }
    m_writer->end(m_excerpt, chunk);
    if (auto done = writeChunk(device, chunk); !done)
        return done;
    if (progress)
        progress(rows);
    return {};
}

QByteArray TableExporter::toBytes() const
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    write(buffer);
    return buffer.data();
}

} // namespace brickbench
