// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/htmlsanitizer.h"

#include "ui/results/contrast.h"

#include <QSet>

#include <algorithm>
#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

const QSet<QString>& allowedTags()
{
    static const QSet<QString> tags{u"a"_s, u"b"_s, u"blockquote"_s, u"br"_s, u"caption"_s, u"center"_s,
        u"code"_s, u"dd"_s, u"del"_s, u"div"_s, u"dl"_s, u"dt"_s, u"em"_s, u"h1"_s, u"h2"_s, u"h3"_s, u"h4"_s,
        u"h5"_s, u"h6"_s, u"hr"_s, u"i"_s, u"img"_s, u"kbd"_s, u"li"_s, u"ol"_s, u"p"_s, u"pre"_s, u"s"_s,
        u"samp"_s, u"small"_s, u"span"_s, u"strong"_s, u"sub"_s, u"sup"_s, u"table"_s, u"tbody"_s, u"td"_s,
        u"tfoot"_s, u"th"_s, u"thead"_s, u"tr"_s, u"tt"_s, u"u"_s, u"ul"_s, u"var"_s};
    return tags;
}

/// Tags whose contents are no text for people.
bool hidesContent(const QString& tag)
{
    static const QSet<QString> tags{u"script"_s, u"style"_s, u"title"_s, u"iframe"_s, u"object"_s,
        u"applet"_s, u"noscript"_s, u"template"_s, u"svg"_s, u"math"_s, u"audio"_s, u"video"_s, u"canvas"_s,
        u"select"_s, u"textarea"_s};
    return tags.contains(tag);
}

bool isReadable(const QColor& color, const QColor& base)
{
    return color.isValid() && contrast(color, base) >= 3;
}

/// Walks through a document once, copying what may pass.
class HtmlFilter {
public:
    HtmlFilter(QStringView html, const QColor& base, qsizetype most)
        : m_html(html)
        , m_base(base)
        , m_most(most)
    {
    }

    QString run();
    bool isCut() const { return m_isCut; }

private:
    struct Attribute {
        QString name;
        QString value;
    };

    void markup();
    void spend(qsizetype cost, bool canEndHere);
    void skipTo(QStringView end);
    std::vector<Attribute> attributes();
    void emitTag(const QString& tag, const std::vector<Attribute>& all, bool closing);
    QString keptAttribute(const QString& tag, const Attribute& attribute) const;
    QString keptStyle(const QString& style) const;
    void skipSpace();

    QStringView m_html;
    QColor m_base;
    qsizetype m_at = 0;
    QString m_out;
    qsizetype m_most = 0;
    qsizetype m_cost = 0; ///< of what was passed on; pictures cost nothing
    bool m_isCut = false;
};

QString HtmlFilter::run()
{
    m_out.reserve(m_html.size());
    while (m_at < m_html.size() && !m_isCut) {
        const QChar c = m_html[m_at];
        if (c == u'<') {
            markup();
            continue;
        }
        spend(1, c.isSpace());
        m_out += c;
        ++m_at;
    }
    return std::move(m_out);
}

void HtmlFilter::spend(qsizetype cost, bool canEndHere)
{
    m_cost += cost;
    if ((m_cost > m_most && canEndHere) || m_cost / 2 > m_most)
        m_isCut = true;
}

void HtmlFilter::skipTo(QStringView end)
{
    const qsizetype found = m_html.indexOf(end, m_at, Qt::CaseInsensitive);
    m_at = found < 0 ? m_html.size() : found + end.size();
}

void HtmlFilter::skipSpace()
{
    while (m_at < m_html.size() && (m_html[m_at].isSpace() || m_html[m_at] == u'/'))
        ++m_at;
}

void HtmlFilter::markup()
{
    if (m_html.sliced(m_at).startsWith(u"<!--"))
        return skipTo(u"-->");
    qsizetype at = m_at + 1;
    const bool closing = at < m_html.size() && m_html[at] == u'/';
    if (closing)
        ++at;
    if (at < m_html.size() && (m_html[at] == u'!' || m_html[at] == u'?'))
        return skipTo(u">");
    if (at >= m_html.size() || !m_html[at].isLetter()) {
        m_out += "&lt;"_L1; // a lone sign, as in "a < b"
        ++m_at;
        return;
    }
    qsizetype end = at;
    while (
        end < m_html.size() && (m_html[end].isLetterOrNumber() || m_html[end] == u'-' || m_html[end] == u':'))
        ++end;
    const QString tag = m_html.sliced(at, end - at).toString().toLower();
    static const QSet<QString> blocks{u"tr"_s, u"p"_s, u"li"_s, u"div"_s, u"table"_s, u"pre"_s, u"br"_s};
    spend(htmlTagCost, !closing && blocks.contains(tag));
    if (m_isCut)
        return;
    m_at = end;
    const std::vector<Attribute> all = attributes();
    if (!closing && hidesContent(tag)) {
        skipTo(u"</"_s + tag);
        return skipTo(u">");
    }
    if (allowedTags().contains(tag))
        emitTag(tag, all, closing);
}

std::vector<HtmlFilter::Attribute> HtmlFilter::attributes()
{
    std::vector<Attribute> all;
    while (true) {
        skipSpace();
        if (m_at >= m_html.size())
            return all;
        if (m_html[m_at] == u'>') {
            ++m_at;
            return all;
        }
        const qsizetype nameStart = m_at++;
        while (m_at < m_html.size() && !m_html[m_at].isSpace() && !QStringView(u"=>/").contains(m_html[m_at]))
            ++m_at;
        Attribute attribute{m_html.sliced(nameStart, m_at - nameStart).toString().toLower(), {}};
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
        all.push_back(std::move(attribute));
    }
}

QString HtmlFilter::keptStyle(const QString& style) const
{
    QString kept;
    for (const QString& declaration : style.split(u';', Qt::SkipEmptyParts)) {
        const QString name = declaration.section(u':', 0, 0).trimmed().toLower();
        const QString value = declaration.section(u':', 1).trimmed();
        static const QSet<QString> harmless{
            u"text-align"_s, u"font-weight"_s, u"font-style"_s, u"text-decoration"_s, u"white-space"_s};
        const bool isPlain = std::all_of(value.cbegin(), value.cend(),
            [](QChar c) { return c.isLetterOrNumber() || QStringView(u"#-%. ").contains(c); });
        if (!isPlain)
            continue; // also url(...), expression(...), escapes
        if (harmless.contains(name) || (name == "color"_L1 && isReadable(QColor(value), m_base)))
            kept += u"%1:%2;"_s.arg(name, value);
    }
    return kept;
}

QString HtmlFilter::keptAttribute(const QString& tag, const Attribute& attribute) const
{
    static const QSet<QString> harmless{u"align"_s, u"valign"_s, u"colspan"_s, u"rowspan"_s, u"cellpadding"_s,
        u"cellspacing"_s, u"start"_s, u"alt"_s, u"title"_s, u"width"_s, u"height"_s};
    const QString& name = attribute.name;
    if (name == "style"_L1)
        return keptStyle(attribute.value);
    if (name == "color"_L1)
        return isReadable(QColor(attribute.value), m_base) ? attribute.value : QString();
    if (name == "href"_L1 && tag == "a"_L1) {
        const QString target = attribute.value.trimmed();
        const bool isWeb = target.startsWith("https://"_L1, Qt::CaseInsensitive)
            || target.startsWith("http://"_L1, Qt::CaseInsensitive) || target.startsWith(u'#');
        return isWeb ? target : QString();
    }
    if (name == "src"_L1 && tag == "img"_L1) {
        for (const auto type : {"png"_L1, "jpeg"_L1, "gif"_L1}) {
            if (attribute.value.startsWith(u"data:image/%1;base64,"_s.arg(type), Qt::CaseInsensitive))
                return attribute.value;
        }
        return {};
    }
    return harmless.contains(name) ? attribute.value : QString();
}

void HtmlFilter::emitTag(const QString& tag, const std::vector<Attribute>& all, bool closing)
{
    if (closing) {
        m_out += u"</%1>"_s.arg(tag);
        return;
    }
    QString kept;
    bool hasSource = false;
    for (const Attribute& attribute : all) {
        QString value = keptAttribute(tag, attribute);
        if (value.isEmpty())
            continue;
        hasSource = hasSource || attribute.name == "src"_L1;
        value.replace(u'"', "&quot;"_L1).replace(u'<', "&lt;"_L1).replace(u'>', "&gt;"_L1);
        kept += u" %1=\"%2\""_s.arg(attribute.name, value);
    }
    if (tag == "img"_L1 && !hasSource)
        return; // QTextDocument would try the name as a local file
    m_out += u"<%1%2>"_s.arg(tag, kept);
}

} // namespace

QString sanitizedHtml(QStringView html, const QColor& base, bool* isCut)
{
    HtmlFilter filter(html, base, isCut ? mostShownHtml : std::numeric_limits<qsizetype>::max());
    QString clean = filter.run();
    if (isCut)
        *isCut = filter.isCut();
    return clean;
}

} // namespace brickbench::ui
