// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/errorticket.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

/// A long script is not what a ticket is read for.
constexpr qsizetype longestCode = 20'000;

/// On one line, and nothing in it is markup.
QString inlineMarkdown(QString text)
{
    text = text.simplified();
    QString out;
    for (const QChar c : text) {
        if (u"\\`*_<>[]#|"_s.contains(c))
            out += u'\\';
        out += c;
    }
    return out;
}

/// Tokens of Databricks and what is sent as a bearer: a ticket is read by many.
QString withoutTokens(QString text)
{
    static const QRegularExpression token(
        u"\\b(?:dapi|dose|dsapi|dkea)[0-9a-f]{28,}(?:-\\d+)?|(?<=Bearer )[\\w.~+/=-]{16,}"_s);
    return text.replace(token, u"<redacted>"_s);
}

} // namespace

QString fencedMarkdown(const QString& text, const QString& word)
{
    qsizetype longest = 2;
    qsizetype run = 0;
    for (const QChar c : text) {
        run = c == u'`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const QString fence(longest + 1, u'`');
    return fence + word + u'\n' + text + (text.endsWith(u'\n') ? QString() : u"\n"_s) + fence + u'\n';
}

QString ErrorTicket::markdown(const QString& headline, const QString& details, const FailureContext& context)
{
    QString text = u"### "_s + inlineMarkdown(headline) + u"\n\n"_s;
    for (const auto& [name, value] : context.facts) {
        if (!value.isEmpty())
            text += u"- "_s + tr("%1: %2", "name and value").arg(name, inlineMarkdown(value)) + u'\n';
    }
    if (!context.code.trimmed().isEmpty()) {
        QString code = context.code;
        if (code.size() > longestCode)
            code = code.first(longestCode) + u"\n…"_s;
        text += u"\n**"_s + tr("Code") + u"**\n\n"_s + fencedMarkdown(code, context.codeWord);
    }
    if (!details.trimmed().isEmpty())
        text += u"\n**"_s + tr("Traceback") + u"**\n\n"_s + fencedMarkdown(details, u"text"_s);
    return withoutTokens(std::move(text));
}

} // namespace brickbench::ui
