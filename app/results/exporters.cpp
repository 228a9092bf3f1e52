// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/exporters.h"

#include "results/tablewriter.h"

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

TableExporter::TableExporter(TableResultPtr table, ExportOptions options)
    : m_table(std::move(table))
    , m_writer(makeTableWriter(options, *m_table))
{
}

TableExporter::~TableExporter() = default;

Result<void> TableExporter::write(QIODevice& device, const std::function<bool(std::int64_t)>& progress) const
{
    QByteArray chunk;
    m_writer->begin(*m_table, chunk);
    for (std::int64_t row = 0; row < m_table->rowCount(); ++row) {
        m_writer->row(*m_table, row, chunk);
        if (chunk.size() < chunkBytes)
            continue;
        if (auto done = writeChunk(device, chunk); !done)
            return done;
        if (progress && !progress(row + 1))
            return failure(Error::Kind::Cancelled);
    }
    m_writer->end(*m_table, chunk);
    if (auto done = writeChunk(device, chunk); !done)
        return done;
    if (progress)
        progress(m_table->rowCount());
    return flushed(device);
}

QByteArray TableExporter::toBytes() const
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    write(buffer);
    return buffer.data();
}

} // namespace brickbench
