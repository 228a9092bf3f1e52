// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/outputtext.h"

#include "results/htmltext.h"

#include <cctype>

namespace brickbench {

namespace {

constexpr char markerStart[] = "*** WARNING: ";
constexpr char markerEnd[] = " ***";

/// Length of `Out[12]: ` at the start, digits and blanks between the brackets, one white space behind.
qsizetype promptLength(QByteArrayView text)
{
    if (!text.startsWith("Out["))
        return 0;
    qsizetype at = 4;
    while (at < text.size() && (std::isdigit(static_cast<unsigned char>(text[at])) || text[at] == ' '))
        ++at;
    const bool complete = at > 4 && text.sliced(at).startsWith("]:") && at + 2 < text.size()
        && std::isspace(static_cast<unsigned char>(text[at + 2]));
    return complete ? at + 3 : 0;
}

/// The notice a marker stands for, when it is one of the two known.
std::optional<Notice> markerNotice(QByteArrayView marker)
{
    if (marker.startsWith("max output size exceeded"))
        return Notice{Notice::Kind::TextTruncated, 0, {}};
    if (!marker.startsWith("skipped ") || !marker.endsWith(" bytes of output"))
        return {};
    bool isNumber = false;
    const auto count = marker.sliced(8).chopped(16).toByteArray().toLongLong(&isNumber);
    return isNumber ? std::optional(Notice{Notice::Kind::TextSkipped, count, {}}) : std::nullopt;
}

void takeMarkers(QByteArray& text, std::vector<Notice>& notices)
{
    const auto startLength = static_cast<qsizetype>(sizeof markerStart) - 1;
    for (auto at = text.indexOf(markerStart); at >= 0; at = text.indexOf(markerStart, at)) {
        const auto from = at + startLength;
        const auto end = text.indexOf(markerEnd, from);
        const auto notice = end < 0 || end - from > 80
            ? std::nullopt
            : markerNotice(QByteArrayView(text).sliced(from, end - from));
        if (!notice) {
            at = from;
            continue;
        }
        notices.push_back(*notice);
        text.remove(at, end + 4 - at);
        // At the very end only the marker's own blank lines are left.
        if (QByteArrayView(text).sliced(at).trimmed().isEmpty()) {
            while (text.endsWith('\n'))
                text.chop(1);
            break;
        }
    }
}

} // namespace

OutputText readOutputText(QByteArray data)
{
    OutputText result;
    if (const auto prompt = promptLength(data); prompt > 0)
        data.remove(0, prompt);
    takeMarkers(data, result.notices);
    result.text.isHtml = looksLikeHtml(data);
    result.text.utf8 = std::move(data);
    return result;
}

} // namespace brickbench
