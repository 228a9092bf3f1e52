// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/htmlsanitizer.h"

#include "results/htmltokens.h"
#include "ui/results/contrast.h"

#include <QSet>

#include <algorithm>
#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

constexpr int deepest = 64; ///< elements inside each other; deeper ones keep their text only
constexpr int deepestTables = 4; ///< each level makes the layout three times as long
constexpr int longestWord = 500; ///< looking for the end of a line takes as long as the square of it

const QSet<QString>& allowedTags()
{
    static const QSet<QString> tags{u"a"_s, u"b"_s, u"blockquote"_s, u"br"_s, u"caption"_s, u"center"_s,
        u"code"_s, u"dd"_s, u"del"_s, u"div"_s, u"dl"_s, u"dt"_s, u"em"_s, u"h1"_s, u"h2"_s, u"h3"_s, u"h4"_s,
        u"h5"_s, u"h6"_s, u"hr"_s, u"i"_s, u"img"_s, u"kbd"_s, u"li"_s, u"ol"_s, u"p"_s, u"pre"_s, u"s"_s,
        u"samp"_s, u"small"_s, u"span"_s, u"strong"_s, u"sub"_s, u"sup"_s, u"table"_s, u"tbody"_s, u"td"_s,
        u"tfoot"_s, u"th"_s, u"thead"_s, u"tr"_s, u"tt"_s, u"u"_s, u"ul"_s, u"var"_s};
    return tags;
}

bool hasNoEnd(const QString& tag)
{
    return tag == "br"_L1 || tag == "hr"_L1 || tag == "img"_L1;
}

/// A number of at most \a most, or "" for anything else: a span or width of millions stops a layout.
QString boundedNumber(const QString& value, int most)
{
    bool isNumber = false;
    const int number = value.trimmed().toInt(&isNumber);
    return isNumber && number >= 0 ? QString::number(std::min(number, most)) : QString();
}

QString boundedLength(const QString& value)
{
    const QString trimmed = value.trimmed();
    if (trimmed.endsWith(u'%')) {
        const QString share = boundedNumber(trimmed.chopped(1), 100);
        return share.isEmpty() ? QString() : share + u'%';
    }
    return boundedNumber(trimmed.endsWith("px"_L1) ? trimmed.chopped(2) : trimmed, 4000);
}

/// Half way to the page: a background chosen for white paper must not glare on dark.
QColor softened(const QColor& color, const QColor& base)
{
    const auto mix = [](int a, int b) { return (a + 2 * b) / 3; };
    return {mix(color.red(), base.red()), mix(color.green(), base.green()), mix(color.blue(), base.blue())};
}

/// \a ink as it can be read on the page: on dark, what was dark becomes as light.
QColor inkOn(const QColor& base, const QColor& ink)
{
    constexpr qreal enough = 4.5;
    if (base.lightness() >= 128 || contrast(base, ink) >= enough)
        return readableOn(base, ink);
    const QColor turned
        = QColor::fromHsl(std::max(0, ink.hslHue()), ink.hslSaturation(), 255 - ink.lightness());
    return readableOn(base, turned);
}

/// Walks through a document once, copying what may pass.
class HtmlFilter {
public:
    HtmlFilter(QStringView html, const QColor& base, qsizetype most)
        : m_tokens(html)
        , m_base(base)
        , m_most(most)
    {
    }

    QString run();
    bool isCut() const { return m_isCut; }

private:
    using Attribute = HtmlToken::Attribute;

    void text(QStringView text);
    void open(const HtmlToken& token);
    void close(const QString& tag);
    void spend(qsizetype cost, bool canEndHere);
    QString keptAttribute(const QString& tag, const Attribute& attribute) const;
    QString keptStyle(const QString& style) const;

    HtmlTokens m_tokens;
    QColor m_base;
    QString m_out;
    QStringList m_path; ///< elements that are open
    int m_wordLength = 0;
    qsizetype m_most = 0;
    qsizetype m_cost = 0; ///< of what was passed on; pictures cost nothing
    bool m_isCut = false;
};

QString HtmlFilter::run()
{
    for (auto token = m_tokens.next(); token.kind != HtmlToken::Kind::End && !m_isCut;
         token = m_tokens.next()) {
        if (token.kind == HtmlToken::Kind::Text)
            text(token.text);
        else if (token.kind == HtmlToken::Kind::Open && hidesItsContent(token.tag))
            m_tokens.skipElement(token.tag);
        else if (token.kind == HtmlToken::Kind::Open)
            open(token);
        else
            close(token.tag);
    }
    return std::move(m_out);
}

void HtmlFilter::spend(qsizetype cost, bool canEndHere)
{
    m_cost += cost;
    if ((m_cost > m_most && canEndHere) || m_cost / 2 > m_most)
        m_isCut = true;
}

void HtmlFilter::text(QStringView text)
{
    if (text == u"<") {
        m_out += "&lt;"_L1; // a lone sign, as in "a < b"
        return;
    }
    for (const QChar c : text) {
        spend(1, c.isSpace());
        if (m_isCut)
            return;
        m_wordLength = c.isSpace() ? 0 : m_wordLength + 1;
        if (m_wordLength % longestWord == longestWord - 1 && !c.isSurrogate())
            m_out += htmlWordBreak;
        m_out += c;
    }
}

QString HtmlFilter::keptStyle(const QString& style) const
{
    QString kept;
    QColor ink;
    QColor paper;
    for (const QString& declaration : style.split(u';', Qt::SkipEmptyParts)) {
        const QString name = declaration.section(u':', 0, 0).trimmed().toLower();
        const QString value = declaration.section(u':', 1).trimmed();
        static const QSet<QString> harmless{
            u"text-align"_s, u"font-weight"_s, u"font-style"_s, u"text-decoration"_s, u"white-space"_s};
        const bool isPlain = std::all_of(value.cbegin(), value.cend(),
            [](QChar c) { return c.isLetterOrNumber() || QStringView(u"#-%. ").contains(c); });
        if (!isPlain)
            continue; // also url(...), expression(...), escapes
        if (harmless.contains(name))
            kept += u"%1:%2;"_s.arg(name, value);
        else if (name == "color"_L1)
            ink = QColor(value);
        else if (name == "background-color"_L1 || name == "background"_L1)
            paper = QColor(value);
    }
    const bool isDark = m_base.lightness() < 128;
    if (paper.isValid() && paper.alpha() == 255) {
        const QColor ground = isDark ? softened(paper, m_base) : paper;
        kept += u"background-color:%1;color:%2;"_s.arg(ground.name(),
            readableOn(ground, ink.isValid() ? ink : QColor(isDark ? "#e6e6e6" : "#1a1a1a")).name());
    } else if (ink.isValid()) {
        kept += u"color:%1;"_s.arg(inkOn(m_base, ink).name());
    }
    return kept;
}

QString HtmlFilter::keptAttribute(const QString& tag, const Attribute& attribute) const
{
    static const QSet<QString> harmless{u"align"_s, u"valign"_s, u"alt"_s, u"title"_s};
    static const QSet<QString> numbers{
        u"colspan"_s, u"rowspan"_s, u"cellpadding"_s, u"cellspacing"_s, u"start"_s};
    const QString& name = attribute.name;
    if (name == "style"_L1)
        return keptStyle(attribute.value);
    if (name == "color"_L1) {
        const QColor ink(attribute.value);
        return ink.isValid() ? inkOn(m_base, ink).name() : QString();
    }
    if (numbers.contains(name))
        return boundedNumber(attribute.value, name.endsWith("span"_L1) ? 1000 : 100'000);
    if (name == "width"_L1 || name == "height"_L1)
        return boundedLength(attribute.value);
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

void HtmlFilter::open(const HtmlToken& token)
{
    static const QSet<QString> blocks{u"tr"_s, u"p"_s, u"li"_s, u"div"_s, u"table"_s, u"pre"_s, u"br"_s};
    spend(htmlTagCost, blocks.contains(token.tag));
    if (m_isCut || !allowedTags().contains(token.tag))
        return;
    if (!hasNoEnd(token.tag)) {
        const bool isTooDeep = m_path.size() >= deepest
            || (token.tag == "table"_L1 && m_path.count(u"table"_s) >= deepestTables);
        if (isTooDeep)
            return; // its end finds nothing to close
        m_path << token.tag;
    }
    QString kept;
    bool hasSource = false;
    for (const Attribute& attribute : token.attributes) {
        QString value = keptAttribute(token.tag, attribute);
        if (value.isEmpty())
            continue;
        hasSource = hasSource || attribute.name == "src"_L1;
        value.replace(u'"', "&quot;"_L1).replace(u'<', "&lt;"_L1).replace(u'>', "&gt;"_L1);
        kept += u" %1=\"%2\""_s.arg(attribute.name, value);
    }
    if (token.tag == "img"_L1 && !hasSource)
        return; // QTextDocument would try the name as a local file
    m_out += u"<%1%2>"_s.arg(token.tag, kept);
}

/// Also ends what was left open inside: a new `<li>` or `<td>` need not say that the one before is over.
void HtmlFilter::close(const QString& tag)
{
    spend(htmlTagCost, false);
    const qsizetype at = m_path.lastIndexOf(tag);
    if (m_isCut || at < 0)
        return;
    m_path.remove(at, m_path.size() - at);
    m_out += u"</%1>"_s.arg(tag);
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
