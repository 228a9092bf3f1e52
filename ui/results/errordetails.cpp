// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/errordetails.h"

#include "results/ansi.h"

#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

/// Puts pieces with ANSI codes one below the other; offsets are of the plain text so far.
class DetailWriter {
public:
    void add(const QString& ansiText)
    {
        m_parser.feed(ansiText.toUtf8());
        m_parser.feed("\n");
    }

    qsizetype size() const { return m_parser.text().utf8.size(); }
    AnsiText take() { return m_parser.takeText(); }

private:
    AnsiParser m_parser;
};

QString ownCell(const std::vector<TracebackFrame>& frames)
{
    const auto own = ownCellFrames(frames);
    return own.empty() ? QString() : own.front().file;
}

bool isFilePath(const QString& file)
{
    return file.startsWith(u'/') || (file.size() > 2 && file[1] == u':' && file[0].isLetter());
}

/// The frame's first line without its indent, as a stretch of the frame's plain text.
TextSpan headSpan(const TracebackFrame& frame)
{
    const QByteArray plain = parseAnsi(frame.text.section(u'\n', 0, 0).toUtf8()).utf8;
    const qsizetype indent = plain.size() - plain.trimmed().size();
    return {indent, plain.size() - indent};
}

} // namespace

ErrorDetails ErrorDetails::layOut(
    const FailedResult& failure, const std::vector<TracebackFrame>& frames, bool folded)
{
    ErrorDetails details;
    DetailWriter writer;
    const QString summary = failure.summary.trimmed();
    if (!summary.isEmpty() && summary != failure.headline.trimmed() && !failure.cause.contains(summary)) {
        writer.add(summary);
        if (!frames.empty())
            writer.add({});
    }
    const QString cell = ownCell(frames);
    // Notebooks set their frames apart by blank lines, plain Python does not.
    const bool isSpaced = failure.cause.contains("\n\n"_L1);
    for (std::size_t i = 0; i < frames.size();) {
        std::size_t end = i;
        while (end < frames.size() && frames[end].isFrame() && !frames[end].isUserCode)
            ++end;
        int count = 0;
        for (std::size_t frame = i; frame < end; ++frame)
            count += frames[frame].calls;
        details.libraryFrames += count;
        if (isSpaced && i > 0)
            writer.add({});
        const qsizetype start = writer.size();
        if (count > 0 && folded) {
            details.foldedFrames += count;
            writer.add(u"▸ "_s
                + (count == 1 ? tr("1 library frame hidden")
                              : tr("%1 library frames hidden").arg(QLocale().toString(count))));
            details.links.push_back({{start, writer.size() - start - 1}, unfoldLink});
            i = end;
            continue;
        }
        const TracebackFrame& frame = frames[i++];
        writer.add(frame.text);
        if (frame.isFrame() && frame.file == cell && frame.line > 0) {
            const TextSpan head = headSpan(frame);
            details.links.push_back({{start + head.start, head.length}, frame.line});
        } else if (frame.isFrame() && frame.isUserCode && frame.line > 0 && isFilePath(frame.file)) {
            const TextSpan head = headSpan(frame);
            details.files.emplace_back(frame.file, frame.line);
            details.links.push_back(
                {{start + head.start, head.length}, -static_cast<int>(details.files.size())});
        }
    }
    details.lines = std::make_shared<const TextLines>(writer.take());
    return details;
}

} // namespace brickbench::ui
