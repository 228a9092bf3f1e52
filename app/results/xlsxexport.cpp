// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/xlsxexport.h"

#include "results/numericlocale.h"
#include "results/workbookfile.h"
#include "results/workbooklimits.h"

#include <QDir>
#include <QFileDevice>
#include <QFileInfo>
#include <QTemporaryDir>

namespace brickbench {
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::int64_t rowsBetweenProgress = 1'024;
constexpr std::size_t hugeTable = std::size_t(1) << 30;

/// Beside the file to be, where the room for it is expected; the system's folder where there is no file.
QString temporaryTemplate(const QIODevice& device)
{
    const auto* file = qobject_cast<const QFileDevice*>(&device);
    const QFileInfo target(file ? file->fileName() : QString());
    const QString folder = target.fileName().isEmpty() || !QFileInfo(target.absolutePath()).isWritable()
        ? QDir::tempPath()
        : target.absolutePath();
    return QDir(folder).filePath(u".brickbench-XXXXXX"_s);
}

Result<void> copyTo(QIODevice& device, const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error::Kind::Io, file.errorString());
    while (!file.atEnd()) {
        const QByteArray piece = file.read(1 << 20);
        if (piece.isEmpty())
            return failure(Error::Kind::Io, file.errorString());
        if (device.write(piece) != piece.size())
            return failure(Error::Kind::Io, device.errorString());
    }
    return {};
}

Result<void> fill(WorkbookFile& book, const TableExcerpt& excerpt, bool header,
    const std::function<bool(std::int64_t)>& progress)
{
    if (auto done = book.begin(excerpt, header); !done)
        return done;
    for (std::int64_t row = 0; row < excerpt.rowCount(); ++row) {
        if (auto done = book.addRow(excerpt, row); !done)
            return done;
        if (progress && row % rowsBetweenProgress == 0 && !progress(row))
            return failure(Error::Kind::Cancelled);
    }
    return book.finish();
}

} // namespace

bool hasXlsx()
{
    return true;
}

Result<void> writeXlsx(const TableExcerpt& excerpt, const ExportOptions& options, QIODevice& device,
    const std::function<bool(std::int64_t)>& progress)
{
    const std::atomic<bool> cancelled = false;
    if (const auto limit = findWorkbookLimit(excerpt, options.header, cancelled))
        return failure(Error::Kind::TooLarge, workbookLimitSentence(*limit, excerpt));
    QTemporaryDir folder(temporaryTemplate(device));
    if (!folder.isValid())
        return failure(Error::Kind::Io, folder.errorString());
    const PointNumbers numbers;
    const QString path = folder.filePath(u"book.xlsx"_s);
    {
        WorkbookFile book(path, folder.path(), options.title, excerpt.table->byteSize() > hugeTable);
        if (auto done = fill(book, excerpt, options.header, progress); !done)
            return done;
    }
    if (auto done = copyTo(device, path); !done)
        return done;
    if (progress && !progress(excerpt.rowCount()))
        return failure(Error::Kind::Cancelled);
    return {};
}

} // namespace brickbench
