// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "results/tableresult.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <variant>
#include <vector>

namespace brickbench {

/// Something the user must be told about a result besides the result: said by the window and by the command
/// line.
struct Notice {
    enum class Kind {
        TableTruncated, ///< count = rows shown
        TextTruncated, ///< a "max output size exceeded" marker was in the text
        TextSkipped, ///< "skipped N bytes of output": count = N
        UnknownResultType, ///< detail = the type's name
        RaggedRows, ///< count = rows longer or shorter than the schema
        SchemaMissing, ///< columns were named _c0, _c1, …
        ExtraOutput, ///< the command also printed: detail = that text (the local workspace's localText)
        ImageUnavailable, ///< detail = why
        InvalidText, ///< count = places that were not valid UTF-8 or UTF-16
        PartLeftOut, ///< rich output had no room for a part: detail = its kind, count = its bytes
        PartDamaged, ///< count = parts of rich output that could not be read and are shown as they came
    };

    Kind kind = Kind::UnknownResultType;
    std::int64_t count = 0;
    QString detail;

    friend bool operator==(const Notice&, const Notice&) = default;
};

/// The English sentence for the command line; ui/results translates its own.
QString noticeSentence(const Notice& notice);

/// The command ended well and gave nothing to show.
struct NoOutput { };

/// Text, with the `Out[n]:` prefix and the truncation markers taken out (they became notices). May hold ANSI
/// codes.
struct TextResult {
    QByteArray utf8;
    bool isHtml = false; ///< recognised by content (rest-1.2 section 6.1); never trusted
};

/// One picture: bytes from a data URL, or a path that has to be read from DBFS first.
struct ImageSource {
    QString source; ///< "data:image/png" (payload left out) or "/plots/x.png"
    QString mime; ///< "image/png"; "" when unknown
    QByteArray bytes; ///< empty until a path has been fetched
    QString path; ///< workspace path "/FileStore/plots/x.png" when bytes must be read from DBFS
    QString problem; ///< why there are no bytes, as a sentence; "" when there are or may be
};

struct ImagesResult {
    std::vector<ImageSource> images;
    bool single = false; ///< the server called it "image"
};

/// The user's code ended in an error. The call itself worked: this is a result.
struct FailedResult {
    QString headline; ///< plain text, one line; never empty
    QString summary; ///< plain text of `summary`, markup removed, `<EOF>` and `<init>` kept
    QString cause; ///< `cause` as sent, ANSI codes kept
    /// The cause holds CommandCancelledException: cancelled by the user, or the context was shut down. Which
    /// of both only the asker knows (rest-1.2 section 1, facts 3 and 4).
    bool commandCancelled = false;
    bool contextLost = false; ///< matches a text of rest-1.2 section 8.4 that says so
    std::optional<int> line; ///< 1-based line of the user's own code, where the traceback tells it
};

/// What one run showed, in the order in which it did: rich output, which its preamble tagged and
/// results/richoutput.h took apart.
struct RichResult {
    using Part = std::variant<TextResult, TableResultPtr, ImageSource, FailedResult>;

    std::vector<Part> parts; ///< an error of the user's code is the last one
    /// The error the code ended in; nullptr when it ended well.
    const FailedResult* failure() const
    {
        return parts.empty() ? nullptr : std::get_if<FailedResult>(&parts.back());
    }
};

/// What a finished command gave. A closed variant: std::visit makes a new alternative fail to compile until
/// every view and exporter knows it.
struct CommandResult {
    using Content
        = std::variant<NoOutput, TextResult, TableResultPtr, ImagesResult, FailedResult, RichResult>;

    Content content;
    std::vector<Notice> notices;
    QString resultType; ///< as sent
};

/// The error a result is, or ends in; nullptr when there is none.
const FailedResult* failureOf(const CommandResult& result);
/// All pictures of a result, in order.
ImagesResult imagesOf(const CommandResult& result);
/// A part as the content of a result of its own.
CommandResult::Content contentOf(RichResult::Part part);

/// States of API 1.2 commands; unknown words keep being polled (rest-1.2 section 7.1).
enum class CommandState { Queued, Running, Cancelling, Finished, Cancelled, Error, Unknown };

bool isFinal(CommandState state);
/// Reads "Finished", "COMMAND_FINISHED", "finished", …
CommandState commandStateFromName(QStringView name);

/// A whole commands/status answer.
struct CommandStatus {
    QString id; ///< may be empty: not all servers send it
    CommandState state = CommandState::Unknown;
    QString stateName; ///< as sent
    /// Set when the state is final and the answer had usable results; also partial results of a running
    /// command.
    std::optional<CommandResult> result;
};

} // namespace brickbench
