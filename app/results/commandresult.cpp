// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/commandresult.h"

namespace brickbench {
using namespace Qt::Literals::StringLiterals;

QString noticeSentence(const Notice& notice)
{
    const auto count = QString::number(notice.count);
    switch (notice.kind) {
    case Notice::Kind::TableTruncated:
        return u"The server sent only the first %1 rows; add a LIMIT or a filter to choose which."_s.arg(
            count);
    case Notice::Kind::TextTruncated:
        return u"The output was longer than the server sends; the rest was skipped."_s;
    case Notice::Kind::TextSkipped:
        return u"The server skipped %1 bytes of output."_s.arg(count);
    case Notice::Kind::UnknownResultType:
        return u"The server called this result “%1”, which is not known here; it is shown as it came."_s.arg(
            notice.detail);
    case Notice::Kind::RaggedRows:
        return notice.count == 1
            ? u"One row has another number of cells than there are columns."_s
            : u"%1 rows have another number of cells than there are columns."_s.arg(count);
    case Notice::Kind::SchemaMissing:
        return u"The server did not name all columns; those without a name are called _c0, _c1, …"_s;
    case Notice::Kind::ExtraOutput:
        return u"The command also printed: %1"_s.arg(notice.detail);
    case Notice::Kind::ImageUnavailable:
        return u"A picture cannot be shown: %1"_s.arg(notice.detail);
    case Notice::Kind::InvalidText:
        return notice.count == 1
            ? u"One place in the text was not valid Unicode and is shown as �."_s
            : u"%1 places in the text were not valid Unicode and are shown as �."_s.arg(count);
    case Notice::Kind::PartLeftOut:
        return u"Output of kind “%1” (%2 bytes) was left out: a run can send about 9 MB of rich output."_s
            .arg(notice.detail, count);
    case Notice::Kind::PartDamaged:
        return notice.count == 1
            ? u"One part of the rich output could not be read and is shown as it came."_s
            : u"%1 parts of the rich output could not be read and are shown as they came."_s.arg(count);
    }
    return notice.detail;
}

const FailedResult* failureOf(const CommandResult& result)
{
    if (const auto* rich = std::get_if<RichResult>(&result.content))
        return rich->failure();
    return std::get_if<FailedResult>(&result.content);
}

ImagesResult imagesOf(const CommandResult& result)
{
    if (const auto* images = std::get_if<ImagesResult>(&result.content))
        return *images;
    ImagesResult all;
    if (const auto* rich = std::get_if<RichResult>(&result.content)) {
        for (const auto& part : rich->parts) {
            if (const auto* image = std::get_if<ImageSource>(&part))
                all.images.push_back(*image);
        }
    }
    return all;
}

CommandResult::Content contentOf(RichResult::Part part)
{
    return std::visit(
        [](auto&& content) -> CommandResult::Content {
            if constexpr (std::is_same_v<std::decay_t<decltype(content)>, ImageSource>)
                return ImagesResult{{std::move(content)}, true};
            else
                return std::move(content);
        },
        std::move(part));
}

bool isFinal(CommandState state)
{
    return state == CommandState::Finished || state == CommandState::Cancelled
        || state == CommandState::Error;
}

CommandState commandStateFromName(QStringView name)
{
    auto word = name.trimmed();
    if (word.startsWith("COMMAND_"_L1, Qt::CaseInsensitive))
        word = word.sliced(8);
    const auto is = [word](QLatin1StringView known) { return word.compare(known, Qt::CaseInsensitive) == 0; };
    if (is("queued"_L1))
        return CommandState::Queued;
    if (is("running"_L1))
        return CommandState::Running;
    if (is("cancelling"_L1) || is("canceling"_L1))
        return CommandState::Cancelling;
    if (is("finished"_L1))
        return CommandState::Finished;
    if (is("cancelled"_L1) || is("canceled"_L1))
        return CommandState::Cancelled;
    if (is("error"_L1))
        return CommandState::Error;
    return CommandState::Unknown;
}

} // namespace brickbench
