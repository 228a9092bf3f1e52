// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secret.h"

#include <QByteArray>
#include <QRegularExpression>
#include <QStringList>
#include <QUrl>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

/// The base64 letters that depend on \a bytes alone when \a offset other bytes stand before it. "" when too
/// few are left to tell it from chance.
QByteArray base64Core(const QByteArray& bytes, int offset)
{
    const QByteArray encoded = (QByteArray(offset, 'x') + bytes).toBase64(QByteArray::OmitTrailingEquals);
    const qsizetype first = offset == 0 ? 0 : offset + 1;
    const qsizetype last = (offset + bytes.size()) * 8 / 6;
    const QByteArray core = encoded.mid(first, last - first);
    return core.size() >= 6 ? core : QByteArray();
}

QString jsonEscaped(const QString& text)
{
    QString escaped = text;
    escaped.replace(u'\\', "\\\\"_L1).replace(u'"', "\\\""_L1);
    return escaped;
}

/// Every spelling of \a text that texts of ours or of a server may hold, as one alternation; longest first,
/// so that no part of a longer spelling is left standing.
QString spellings(const QString& text)
{
    const QByteArray utf8 = text.toUtf8();
    const QString percent = QString::fromLatin1(QUrl::toPercentEncoding(text));
    QStringList plain{text, percent, percent.toLower(), jsonEscaped(text), text.toHtmlEscaped()};
    plain.removeDuplicates();
    QStringList patterns;
    for (int offset = 0; offset < 3; ++offset) {
        const QByteArray core = base64Core(utf8, offset);
        if (!core.isEmpty())
            patterns << "[A-Za-z0-9+/]*"_L1 + QRegularExpression::escape(QString::fromLatin1(core))
                    + "[A-Za-z0-9+/]*=*"_L1;
    }
    std::sort(
        plain.begin(), plain.end(), [](const QString& a, const QString& b) { return a.size() > b.size(); });
    for (const QString& spelling : std::as_const(plain))
        patterns << QRegularExpression::escape(spelling);
    return patterns.join(u'|');
}

} // namespace

QString redact(QString text, const Secret& secret)
{
    if (secret.isEmpty() || text.isEmpty())
        return text;
    return text.replace(QRegularExpression(spellings(secret.reveal())), u"<redacted>"_s);
}

} // namespace brickbench
