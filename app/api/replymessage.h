// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QString>

namespace brickbench {

/// Status line and headers of one HTTP answer.
struct ReplyHead {
    int status = 0;
    QString reason; ///< the reason phrase, "" when there was none
    QList<QPair<QByteArray, QByteArray>> headers; ///< as sent, in order

    /// The first header of that name in any letter case, trimmed; "" when absent.
    QByteArray header(QByteArrayView name) const;
};

/// What an answer that says no says, whatever form it took (rest-1.2 section 8.1).
struct ServerMessage {
    enum class Form {
        Empty,
        Json, ///< an object that names an error
        OtherJson, ///< JSON that names none: most good answers, and a few odd errors
        Html,
        Plain,
    };

    Form form = Form::Empty;
    QString code; ///< error_code as text, also when it was a number
    QString text; ///< plain text without markup, at most 2,000 characters
};

/// Reads every error form of the reference. Bytes that are not UTF-8 are replaced, never refused.
ServerMessage readServerMessage(const ReplyHead& head, const QByteArray& body);

} // namespace brickbench
