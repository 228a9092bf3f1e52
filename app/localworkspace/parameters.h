// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "localworkspace/httpmessage.h"
#include "localworkspace/multipart.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <map>
#include <optional>
#include <variant>

namespace brickbench::local {

/// What a request asks for, wherever it was written: query, JSON object, form or multipart body. The body
/// wins.
///
/// Read values in order with required() and optional(); the first fault is kept in problem(), later reads
/// give empty values. An empty string counts as missing, as it does for the real service.
class Parameters {
public:
    /// The parameters of \a request, or the sentence for a 400.
    static std::variant<Parameters, QString> read(const HttpRequest& request);

    QString required(const QString& name);
    QString optional(const QString& name);
    /// The value as it came (a string unless the body was JSON); undefined when there is none.
    QJsonValue value(const QString& name) const { return m_values.value(name); }
    bool has(const QString& name) const { return m_values.contains(name) || m_uploads.contains(name); }
    /// A multipart part with a file name, or null.
    const FormPart* upload(const QString& name) const;

    void reject(const QString& problem);
    const std::optional<QString>& problem() const { return m_problem; }

private:
    std::optional<QString> addForm(QByteArrayView text);
    std::optional<QString> addJson(const QByteArray& text);
    std::optional<QString> addMultipart(const QByteArray& contentType, const QByteArray& body);
    std::optional<QString> addBody(const HttpRequest& request);

    QJsonObject m_values;
    std::map<QString, FormPart> m_uploads;
    std::optional<QString> m_problem;
};

/// \a bytes as text, or nothing when they are not UTF-8.
std::optional<QString> strictUtf8(QByteArrayView bytes);

} // namespace brickbench::local
