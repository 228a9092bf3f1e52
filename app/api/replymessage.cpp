// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/replymessage.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

constexpr qsizetype maxMessageLength = 2000;

/// A member as text: numbers as digits, null and the word "null" (which SCIM sends) as nothing.
QString memberText(const QJsonObject& object, QLatin1StringView key)
{
    const QJsonValue value = object.value(key);
    if (value.isString())
        return value.toString() == "null"_L1 ? QString() : value.toString();
    if (value.isDouble())
        return value.toVariant().toString();
    if (value.isObject()) {
        const QJsonObject inner = value.toObject();
        const QString message = memberText(inner, "message"_L1);
        return message.isEmpty() && !inner.isEmpty()
            ? QString::fromUtf8(QJsonDocument(inner).toJson(QJsonDocument::Compact))
            : message;
    }
    return {};
}

/// Forms 2 to 5 of rest-1.2 section 8.1.
ServerMessage fromObject(const QJsonObject& object)
{
    ServerMessage message{ServerMessage::Form::Json, memberText(object, "error_code"_L1), {}};
    if (const QString description = memberText(object, "error_description"_L1); !description.isEmpty()) {
        message.code = memberText(object, "error"_L1);
        message.text = description;
        return message;
    }
    for (const auto key : {"error"_L1, "message"_L1, "detail"_L1, "details"_L1, "scimType"_L1}) {
        // A good answer may well have a "message" beside other things; only an error code makes it one.
        message.text = memberText(object, key);
        if (!message.text.isEmpty())
            break;
    }
    const bool namesError = !message.code.isEmpty() || !memberText(object, "error"_L1).isEmpty()
        || object.contains("scimType"_L1);
    if (!namesError)
        message.form = ServerMessage::Form::OtherJson;
    if (message.text.isEmpty())
        message.text = object.isEmpty()
            ? QString()
            : QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
    return message;
}

ServerMessage fromList(const QJsonArray& list)
{
    QStringList texts;
    for (const QJsonValue& item : list)
        texts << (item.isString() ? item.toString() : item.toVariant().toString());
    texts.removeAll(QString());
    const QString raw = QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact));
    return {ServerMessage::Form::OtherJson, {}, texts.isEmpty() ? raw : texts.join(u' ')};
}

QString withoutEntities(QString text)
{
    static const QRegularExpression numeric(u"&#(x?)([0-9a-fA-F]+);"_s);
    qsizetype from = 0;
    for (auto match = numeric.match(text); match.hasMatch(); match = numeric.match(text, from)) {
        const uint code = match.captured(2).toUInt(nullptr, match.captured(1).isEmpty() ? 10 : 16);
        const char32_t letter = code != 0 && code <= 0x10FFFF ? char32_t(code) : U'\uFFFD';
        const QString replacement = QString::fromUcs4(&letter, 1);
        text.replace(match.capturedStart(), match.capturedLength(), replacement);
        from = match.capturedStart() + replacement.size();
    }
    text.replace("&lt;"_L1, "<"_L1).replace("&gt;"_L1, ">"_L1).replace("&quot;"_L1, "\""_L1);
    text.replace("&apos;"_L1, "'"_L1).replace("&nbsp;"_L1, " "_L1);
    return text.replace("&amp;"_L1, "&"_L1); // last, so that &amp;lt; stays the text &lt;
}

QString plainFromMarkup(QString markup)
{
    static const QRegularExpression hidden(u"<(script|style)\\b.*?</\\1\\s*>"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression tag(u"<[^>]*>"_s);
    return withoutEntities(markup.replace(hidden, u" "_s).replace(tag, u" "_s)).simplified();
}

/// Form 8: the reason stands in <pre>, else in <title>, else somewhere in the text.
QString fromHtml(const QString& page)
{
    constexpr auto options
        = QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption;
    static const QRegularExpression pre(u"<pre[^>]*>(.*?)</pre\\s*>"_s, options);
    static const QRegularExpression title(u"<title[^>]*>(.*?)</title\\s*>"_s, options);
    for (const QRegularExpression* where : {&pre, &title}) {
        const QString found = plainFromMarkup(where->match(page).captured(1));
        if (!found.isEmpty())
            return found;
    }
    return plainFromMarkup(page).left(300);
}

bool looksLikeHtml(const QString& text)
{
    static const QRegularExpression start(
        u"^<(!doctype|!--|\\?xml|html|head|body|title|meta|pre|div|center|h[1-6]|p|span)\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    return text.startsWith("<!--"_L1) || start.match(text).hasMatch();
}

/// Form 6: QJsonDocument takes no bare text or number, so it is wrapped in a list first.
std::optional<ServerMessage> fromJson(const QByteArray& body)
{
    const char first = body.front();
    if (first == '{') {
        const QJsonDocument parsed = QJsonDocument::fromJson(body);
        return parsed.isObject() ? std::optional(fromObject(parsed.object())) : std::nullopt;
    }
    const QJsonDocument parsed = QJsonDocument::fromJson(first == '[' ? body : '[' + body + ']');
    return parsed.isArray() ? std::optional(fromList(parsed.array())) : std::nullopt;
}

ServerMessage fromText(const QString& text)
{
    static const QRegularExpression coded(
        u"^([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+):\\s*(.+)$"_s, QRegularExpression::DotMatchesEverythingOption);
    const auto match = coded.match(text);
    if (match.hasMatch())
        return {ServerMessage::Form::Plain, match.captured(1), match.captured(2)};
    return {ServerMessage::Form::Plain, {}, text};
}

ServerMessage fromBody(const ReplyHead& head, const QByteArray& body)
{
    if (body.isEmpty()) {
        const QByteArray reason = head.header("X-Databricks-Reason-Phrase");
        return {ServerMessage::Form::Empty, {}, reason.isEmpty() ? head.reason : QString::fromUtf8(reason)};
    }
    if (auto message = fromJson(body))
        return *std::move(message);
    const QString text = QString::fromUtf8(body);
    if (looksLikeHtml(text))
        return {ServerMessage::Form::Html, {}, fromHtml(text)};
    return fromText(text);
}

} // namespace

QByteArray ReplyHead::header(QByteArrayView name) const
{
    for (const auto& [key, value] : headers) {
        if (QByteArrayView(key).compare(name, Qt::CaseInsensitive) == 0)
            return value.trimmed();
    }
    return {};
}

ServerMessage readServerMessage(const ReplyHead& head, const QByteArray& body)
{
    const bool hasMark = body.startsWith("\xEF\xBB\xBF");
    ServerMessage message = fromBody(head, (hasMark ? body.mid(3) : body).trimmed());
    message.text = message.text.trimmed();
    if (message.text.size() > maxMessageLength)
        message.text = message.text.left(maxMessageLength) + u'…';
    return message;
}

} // namespace brickbench
