// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/richoutput.h"

#include "results/commandstatusdecoder.h"
#include "results/dataurl.h"
#include "results/errortext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <optional>

namespace brickbench {
using namespace Qt::Literals::StringLiterals;
using NoticeKind = Notice::Kind;

namespace {

/// A JSON string on its own, which QJsonDocument does not take.
std::optional<QByteArray> jsonStringOf(QByteArrayView json)
{
    const auto value = QJsonDocument::fromJson("[" + json.toByteArray() + "]").array();
    if (value.size() != 1 || !value.at(0).isString())
        return {};
    return value.at(0).toString().toUtf8();
}

class PartReader {
public:
    explicit PartReader(const QByteArray& tag)
        : m_tag(tag)
    {
    }

    void read(QByteArrayView text)
    {
        while (!text.isEmpty()) {
            const auto end = text.indexOf('\n');
            const QByteArrayView line = end < 0 ? text : text.first(end);
            text = end < 0 ? QByteArrayView() : text.sliced(end + 1);
            readLine(line);
        }
        flushLoose();
    }

    bool hasEnd() const { return m_hasEnd; }
    std::int64_t damaged() const { return m_damaged; }
    std::vector<RichResult::Part> takeParts() { return std::move(m_parts); }
    std::vector<Notice> takeNotices() { return std::move(m_notices); }

private:
    void readLine(QByteArrayView line)
    {
        if (line == m_tag)
            return; // a stored result begins with it
        if (!line.startsWith(m_tag) || line.size() <= m_tag.size() || line[m_tag.size()] != ' ') {
            m_loose.append(line).append('\n');
            return;
        }
        flushLoose();
        const QByteArrayView rest = line.sliced(m_tag.size() + 1);
        const auto blank = rest.indexOf(' ');
        const QByteArrayView kind = blank < 0 ? rest : rest.first(blank);
        const QByteArrayView payload = blank < 0 ? QByteArrayView() : rest.sliced(blank + 1);
        if (readPart(kind, payload))
            return;
        ++m_damaged;
        m_parts.emplace_back(TextResult{rest.toByteArray(), false});
    }

    bool readPart(QByteArrayView kind, QByteArrayView payload)
    {
        if (kind == "text" || kind == "html")
            return readText(payload, kind == "html");
        if (kind == "table")
            return readTable(payload);
        if (kind == "image")
            return readImage(payload);
        if (kind == "error")
            return readError(payload);
        if (kind == "cut")
            return readCut(payload);
        m_hasEnd = m_hasEnd || kind == "end";
        return kind == "end";
    }

    bool readText(QByteArrayView payload, bool isHtml)
    {
        auto text = jsonStringOf(payload);
        if (!text)
            return false;
        if (text->endsWith('\n'))
            text->chop(1); // as servers do with what print() wrote
        m_parts.emplace_back(TextResult{*std::move(text), isHtml});
        return true;
    }

    bool readTable(QByteArrayView payload)
    {
        CommandStatusDecoder decoder;
        decoder.feed("{\"status\":\"Finished\",\"results\":");
        decoder.feed(payload);
        decoder.feed("}");
        auto status = decoder.finish();
        auto* table
            = status && status->result ? std::get_if<TableResultPtr>(&status->result->content) : nullptr;
        if (!table)
            return false;
        m_parts.emplace_back(std::move(*table));
        for (Notice& notice : status->result->notices)
            m_notices.push_back(std::move(notice));
        return true;
    }

    bool readImage(QByteArrayView payload)
    {
        const auto blank = payload.indexOf(' ');
        if (blank < 0)
            return false;
        auto image = readImageSource("data:" + payload.first(blank).toByteArray() + ";base64,"
            + payload.sliced(blank + 1).toByteArray());
        if (!image.problem.isEmpty())
            return false;
        m_parts.emplace_back(std::move(image));
        return true;
    }

    bool readError(QByteArrayView payload)
    {
        const auto error = QJsonDocument::fromJson(payload.toByteArray()).object();
        const QString summary = error.value("summary"_L1).toString();
        if (summary.isEmpty())
            return false;
        // Plain text, unlike a server's summary: what looks like markup is meant.
        m_parts.emplace_back(failedResult(summary.toHtmlEscaped(), error.value("cause"_L1).toString()));
        return true;
    }

    bool readCut(QByteArrayView payload)
    {
        const auto cut = QJsonDocument::fromJson(payload.toByteArray()).array();
        if (cut.size() != 2)
            return false;
        m_notices.push_back({NoticeKind::PartLeftOut, cut.at(1).toInteger(), cut.at(0).toString()});
        return true;
    }

    void flushLoose()
    {
        if (!m_loose.trimmed().isEmpty()) {
            m_loose.chop(1);
            m_parts.emplace_back(TextResult{m_loose, false});
        }
        m_loose.clear();
    }

    const QByteArray& m_tag;
    QByteArray m_loose;
    std::vector<RichResult::Part> m_parts;
    std::vector<Notice> m_notices;
    std::int64_t m_damaged = 0;
    bool m_hasEnd = false;
};

} // namespace

void readRichOutput(CommandResult& result, const QByteArray& tag)
{
    const auto* text = std::get_if<TextResult>(&result.content);
    if (!text || tag.isEmpty() || !text->utf8.contains(tag))
        return;
    PartReader reader(tag);
    reader.read(text->utf8);
    auto& notices = result.notices;
    for (Notice& notice : reader.takeNotices())
        notices.push_back(std::move(notice));
    if (reader.damaged() > 0)
        notices.push_back({NoticeKind::PartDamaged, reader.damaged(), {}});
    const bool isToldAlready = std::any_of(notices.begin(), notices.end(), [](const Notice& notice) {
        return notice.kind == NoticeKind::TextTruncated || notice.kind == NoticeKind::TextSkipped;
    });
    if (!reader.hasEnd() && !isToldAlready)
        notices.push_back({NoticeKind::TextTruncated, 0, {}});
    auto parts = reader.takeParts();
    if (parts.empty())
        result.content = NoOutput{};
    else
        result.content = RichResult{std::move(parts)};
}

} // namespace brickbench
