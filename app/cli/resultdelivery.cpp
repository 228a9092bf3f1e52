// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/resultdelivery.h"

#include "cli/imagefiles.h"
#include "cli/outputtarget.h"

#include <QDir>
#include <QTemporaryDir>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::cli {

Result<void> deliverImages(RunReport& report, const Arguments& arguments)
{
    const auto* images = report.result ? std::get_if<ImagesResult>(&report.result->content) : nullptr;
    if (!images)
        return {};
    for (const ImageSource& image : images->images) {
        if (!image.problem.isEmpty())
            say(image.problem);
    }
    if (arguments.imagesFolder.isEmpty()) {
        if (arguments.format != Format::Json)
            say(u"The result is made of pictures; --images DIR saves them."_s);
        return {};
    }
    auto saved = saveImageFiles(*images, arguments.imagesFolder);
    if (saved) {
        report.imageFiles = *std::move(saved);
        return {};
    }
    // As with the text of a result: the code will not run again for them.
    QTemporaryDir rescue(QDir::temp().filePath(u"brickbench-images-XXXXXX"_s));
    rescue.setAutoRemove(false);
    if (auto rescued = saveImageFiles(*images, rescue.path())) {
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
    const auto toTerminal = [&report, format](bool isTerminal) {
        return [&report, format, isTerminal](
                   QIODevice& device) { return writeReport(report, format, isTerminal, device); };
    };
    const QString& name = arguments.outputFile;
    if (name.isEmpty())
        return writeToStdout(toTerminal(isStdoutTerminal()));
    auto written = writeToFile(name, toTerminal(false));
    if (written)
        return {};
    // The code ran, and will not run again: what it gave must not be lost with a full disk.
    say(u"The result follows on standard output instead."_s);
    const auto rescued = writeToStdout(toTerminal(isStdoutTerminal()));
    return rescued ? written : rescued;
}

} // namespace brickbench::cli
