// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/htmltokens.h"

#include <QSet>

#include <algorithm>

namespace brickbench {
using namespace Qt::Literals::StringLiterals;

QString HtmlToken::attribute(QStringView name) const
{
    const auto found = std::find_if(
        attributes.begin(), attributes.end(), [name](const Attribute& a) { return a.name == name; });
    return found == attributes.end() ? QString() : found->value;
}

bool HtmlTokens::skipTo(QStringView end)
{
    const qsizetype found = m_html.indexOf(end, m_at, Qt::CaseInsensitive);
    m_at = found < 0 ? m_html.size() : found + end.size();
    return found >= 0;
}

void HtmlTokens::skipElement(const QString& tag)
{
    if (skipTo(u"</"_s + tag))
        skipTo(u">");
}

void HtmlTokens::skipSpace()
{
    while (m_at < m_html.size() && (m_html[m_at].isSpace() || m_html[m_at] == u'/'))
        ++m_at;
}

HtmlToken HtmlTokens::next()
{
    while (m_at < m_html.size()) {
        if (m_html[m_at] != u'<') {
            qsizetype end = m_html.indexOf(u'<', m_at);
            if (end < 0)
                end = m_html.size();
            const QStringView text = m_html.sliced(m_at, end - m_at);
            m_at = end;
            return {HtmlToken::Kind::Text, text, {}, {}};
        }
        if (m_html.sliced(m_at).startsWith(u"<!--")) {
            m_at += 4;
            skipTo(u"-->");
            continue;
        }
        qsizetype at = m_at + 1;
        const bool closing = at < m_html.size() && m_html[at] == u'/';
        if (closing)
            ++at;
        if (at < m_html.size() && (m_html[at] == u'!' || m_html[at] == u'?')) {
            skipTo(u">");
            continue;
        }
        if (at >= m_html.size() || !m_html[at].isLetter()) {
            const QStringView sign = m_html.sliced(m_at++, 1); // as in "a < b"
            return {HtmlToken::Kind::Text, sign, {}, {}};
        }
        qsizetype end = at;
        while (end < m_html.size()
            && (m_html[end].isLetterOrNumber() || m_html[end] == u'-' || m_html[end] == u':'))
            ++end;
        HtmlToken token{closing ? HtmlToken::Kind::Close : HtmlToken::Kind::Open, {},
            m_html.sliced(at, end - at).toString().toLower(), {}};
        m_at = end;
        readAttributes(token);
        return token;
    }
    return {};
}

void HtmlTokens::readAttributes(HtmlToken& token)
{
    while (true) {
        skipSpace();
        if (m_at >= m_html.size())
            return;
        if (m_html[m_at] == u'>') {
            ++m_at;
            return;
        }
        const qsizetype nameStart = m_at++;
        while (m_at < m_html.size() && !m_html[m_at].isSpace() && !QStringView(u"=>/").contains(m_html[m_at]))
            ++m_at;
        HtmlToken::Attribute attribute{m_html.sliced(nameStart, m_at - nameStart).toString().toLower(), {}};
        skipSpace();
        if (m_at < m_html.size() && m_html[m_at] == u'=') {
            ++m_at;
            while (m_at < m_html.size() && m_html[m_at].isSpace())
                ++m_at;
            const QChar quote = m_at < m_html.size() ? m_html[m_at] : QChar();
            const bool isQuoted = quote == u'"' || quote == u'\'';
            const qsizetype start = isQuoted ? ++m_at : m_at;
            while (m_at < m_html.size()
                && (isQuoted ? m_html[m_at] != quote : (!m_html[m_at].isSpace() && m_html[m_at] != u'>')))
                ++m_at;
            attribute.value = m_html.sliced(start, m_at - start).toString();
            if (isQuoted && m_at < m_html.size())
                ++m_at;
        }
        token.attributes.push_back(std::move(attribute));
    }
}

bool hidesItsContent(const QString& tag)
{
    static const QSet<QString> tags{u"script"_s, u"style"_s, u"title"_s, u"iframe"_s, u"object"_s,
        u"applet"_s, u"noscript"_s, u"template"_s, u"svg"_s, u"math"_s, u"audio"_s, u"video"_s, u"canvas"_s,
        u"select"_s, u"textarea"_s};
    return tags.contains(tag);
}

} // namespace brickbench
