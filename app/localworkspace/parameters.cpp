// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/parameters.h"

#include "localworkspace/httpparser.h"

#include <QJsonDocument>
#include <QStringDecoder>

namespace brickbench::local {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString notUtf8 = u"The request holds text that is not valid UTF-8."_s;

QString withoutBlanks(const QByteArray& body)
{
    return QString::fromLatin1(body.left(64)).trimmed();
}

} // namespace

std::optional<QString> strictUtf8(QByteArrayView bytes)
{
    QStringDecoder decoder(
        QStringDecoder::Utf8, QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    QString text = decoder.decode(bytes);
    if (decoder.hasError())
        return std::nullopt;
    return text;
}

std::variant<Parameters, QString> Parameters::read(const HttpRequest& request)
{
    Parameters parameters;
    std::optional<QString> problem = parameters.addForm(request.query);
    if (!problem && !request.body.isEmpty())
        problem = parameters.addBody(request);
    if (problem)
        return *problem;
    return parameters;
}

std::optional<QString> Parameters::addBody(const HttpRequest& request)
{
    const QByteArray contentType = request.header("content-type");
    const QByteArray type = contentType.split(';').constFirst().trimmed().toLower();
    if (type == "multipart/form-data")
        return addMultipart(contentType, request.body);
    if (type == "application/json" || type.endsWith("+json"))
        return addJson(request.body);
    // curl --data '{…}' calls JSON a form, and the real service takes it.
    const QString begin = withoutBlanks(request.body);
    if (begin.startsWith(u'{') || begin.startsWith(u'['))
        return addJson(request.body);
    if (type.isEmpty() || type == "application/x-www-form-urlencoded" || type.startsWith("text/"))
        return addForm(request.body.trimmed());
    return u"A body of the type '%1' is not understood; send JSON, a form or multipart/form-data."_s.arg(
        QString::fromLatin1(type.left(100)));
}

std::optional<QString> Parameters::addForm(QByteArrayView text)
{
    for (qsizetype start = 0; start < text.size();) {
        qsizetype end = text.indexOf('&', start);
        if (end < 0)
            end = text.size();
        const QByteArrayView pair = text.sliced(start, end - start);
        start = end + 1;
        if (pair.isEmpty())
            continue;
        const qsizetype equals = pair.indexOf('=');
        QByteArray name;
        QByteArray content;
        const bool decoded = percentDecode(equals < 0 ? pair : pair.first(equals), true, &name)
            && percentDecode(equals < 0 ? QByteArrayView() : pair.sliced(equals + 1), true, &content);
        if (!decoded)
            return u"The parameters hold a malformed percent escape."_s;
        const std::optional<QString> key = strictUtf8(name);
        const std::optional<QString> written = strictUtf8(content);
        if (!key || !written)
            return notUtf8;
        m_values.insert(*key, *written);
    }
    return std::nullopt;
}

std::optional<QString> Parameters::addJson(const QByteArray& text)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error == QJsonParseError::IllegalUTF8String || (document.isNull() && !strictUtf8(text)))
        return notUtf8;
    if (error.error != QJsonParseError::NoError)
        return u"Malformed JSON at byte %1: %2"_s.arg(error.offset).arg(error.errorString());
    if (!document.isObject())
        return u"The JSON body must be an object."_s;
    const QJsonObject object = document.object();
    for (auto it = object.begin(); it != object.end(); ++it)
        m_values.insert(it.key(), it.value());
    return std::nullopt;
}

std::optional<QString> Parameters::addMultipart(const QByteArray& contentType, const QByteArray& body)
{
    std::optional<QList<FormPart>> parts = parseMultipart(contentType, body);
    if (!parts)
        return u"The multipart body is malformed or cut off."_s;
    for (FormPart& part : *parts) {
        if (part.fileName) {
            m_values.remove(part.name);
            m_uploads.insert_or_assign(part.name, std::move(part));
            continue;
        }
        const std::optional<QString> text = strictUtf8(part.bytes);
        if (!text)
            return notUtf8;
        m_values.insert(part.name, *text);
    }
    return std::nullopt;
}

QString Parameters::required(const QString& name)
{
    const QString text = optional(name);
    if (text.isEmpty())
        reject(u"requirement failed: missing "_s + name);
    return text;
}

QString Parameters::optional(const QString& name)
{
    const QJsonValue found = m_values.value(name);
    if (found.isUndefined() || found.isNull())
        return {};
    if (!found.isString())
        reject(u"requirement failed: %1 must be a string"_s.arg(name));
    return found.toString();
}

const FormPart* Parameters::upload(const QString& name) const
{
    const auto found = m_uploads.find(name);
    return found == m_uploads.end() ? nullptr : &found->second;
}

void Parameters::reject(const QString& problem)
{
    if (!m_problem)
        m_problem = problem;
}

} // namespace brickbench::local
