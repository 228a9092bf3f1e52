// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/volumefiles.h"

#include <QRegularExpression>

#include <optional>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

constexpr int partialContent = 206;

/// Where a piece begins in its file; nothing when the server does not say.
std::optional<qint64> beginOf(const ReplyHead& head)
{
    static const QRegularExpression form(
        u"\\Abytes\\s+(\\d{1,18})-"_s, QRegularExpression::CaseInsensitiveOption);
    const auto match = form.match(QString::fromLatin1(head.header("Content-Range")));
    return match.hasMatch() ? std::optional(match.captured(1).toLongLong()) : std::nullopt;
}

} // namespace

RequestHeaders ReadVolumeFile::headers() const
{
    return {{"Accept", "application/octet-stream"},
        // Compressed, the bytes of the piece would be others.
        {"Accept-Encoding", "identity"},
        {"Range", "bytes=" + QByteArray::number(offset) + '-' + QByteArray::number(offset + length - 1)}};
}

Result<QByteArray> ReadVolumeFile::piece(const ReplyHead& head, const QByteArray& bytes) const
{
    if (head.header("Content-Type").toLower().startsWith("text/html"))
        return failure(Error::Kind::Protocol, u"The answer was a web page instead of the file."_s);
    const QByteArray coding = head.header("Content-Encoding").toLower();
    if (!coding.isEmpty() && coding != "identity")
        return failure(
            Error::Kind::Protocol, u"The file came compressed, although that was not asked for."_s);
    if (head.status != partialContent)
        return bytes.mid(offset, length);
    if (beginOf(head).value_or(offset) != offset || bytes.size() > length)
        return failure(Error::Kind::Protocol, u"Another piece of the file came than was asked for."_s);
    return bytes;
}

} // namespace brickbench
