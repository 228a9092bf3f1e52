// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/resultdelivery.h"

#include "cli/imagefiles.h"
#include "cli/outputtarget.h"
#include "cli/richpage.h"
#include "results/exporters.h"

#include <QDir>
#include <QTemporaryDir>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::cli {

Result<void> checkDelivery(const Arguments& arguments, bool isTerminal)
{
    if (!deliversResult(arguments.action) || arguments.format != Format::Xlsx)
        return {};
    if (arguments.isRich || !arguments.richTag.isEmpty())
        return failure(Error::Kind::Invalid, noRichWorkbook());
    if (!isAvailable(ExportFormat::Xlsx))
        return failure(Error::Kind::Invalid,
            u"This build writes no workbooks: it was made without libxlsxwriter. Choose --format csv."_s);
    if (arguments.outputFile.isEmpty() && isTerminal)
        return failure(Error::Kind::Invalid,
            u"A workbook is no text, so it is not written onto a terminal; give -o FILE.xlsx."_s);
    return {};
}

Result<void> deliverImages(RunReport& report, const Arguments& arguments)
{
    const ImagesResult images = report.result ? imagesOf(*report.result) : ImagesResult();
    if (images.images.empty())
        return {};
    for (const ImageSource& image : images.images) {
        if (!image.problem.isEmpty())
            say(image.problem);
    }
    if (arguments.imagesFolder.isEmpty()) {
        if (arguments.format != Format::Json)
            say(u"The result has pictures; --images DIR saves them."_s);
        return {};
    }
    auto saved = saveImageFiles(images, arguments.imagesFolder);
    if (saved) {
        report.imageFiles = *std::move(saved);
        return {};
    }
    // As with the text of a result: the code will not run again for them.
    QTemporaryDir rescue(QDir::temp().filePath(u"brickbench-images-XXXXXX"_s));
    rescue.setAutoRemove(false);
    if (auto rescued = saveImageFiles(images, rescue.path())) {
        say(u"The pictures are in %1 instead."_s.arg(rescue.path()));
        report.imageFiles = *std::move(rescued);
    }
    return Unexpected(saved.error());
}

Result<void> deliverData(const RunReport& report, const Arguments& arguments)
{
    const Format format = arguments.format;
    if (!hasData(report, format))
        return {};
    const auto writer = [&report](Format as, bool isTerminal) {
        return [&report, as, isTerminal](
                   QIODevice& device) { return writeReport(report, as, isTerminal, device); };
    };
    const QString& name = arguments.outputFile;
    if (name.isEmpty())
        return writeToStdout(writer(format, isStdoutTerminal()));
    auto written = writeToFile(name, writer(format, false));
    if (written)
        return {};
    // The code ran, and will not run again: what it gave must not be lost with a full disk.
    say(u"The result follows on standard output instead."_s);
    const auto rescued
        = writeToStdout(writer(format == Format::Xlsx ? Format::Auto : format, isStdoutTerminal()));
    return rescued ? written : rescued;
}

} // namespace brickbench::cli
