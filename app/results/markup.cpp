// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/htmltext.h"

#include <QSet>

#include <optional>

namespace brickbench {
using namespace Qt::Literals::StringLiterals;

namespace {

struct Tag {
    QString name; ///< in small letters; "!" for a comment or a doctype
    bool isEnd = false;
    qsizetype end = 0; ///< behind its >
};

bool isHtmlName(const QString& name)
{
    static const QSet<QString> names{u"a"_s, u"abbr"_s, u"b"_s, u"body"_s, u"br"_s, u"center"_s, u"code"_s,
        u"div"_s, u"em"_s, u"font"_s, u"h1"_s, u"h2"_s, u"h3"_s, u"h4"_s, u"h5"_s, u"h6"_s, u"head"_s,
        u"hr"_s, u"html"_s, u"i"_s, u"img"_s, u"li"_s, u"link"_s, u"meta"_s, u"ol"_s, u"p"_s, u"pre"_s,
        u"script"_s, u"small"_s, u"span"_s, u"strong"_s, u"style"_s, u"table"_s, u"tbody"_s, u"td"_s,
        u"tfoot"_s, u"th"_s, u"thead"_s, u"title"_s, u"tr"_s, u"tt"_s, u"u"_s, u"ul"_s};
    return names.contains(name);
}

/// Where the tag ends whose attributes begin at \a at: a > outside of quotes. -1 when another < comes first.
qsizetype endOfAttributes(QStringView text, qsizetype at)
{
    QChar quote;
    for (; at < text.size(); ++at) {
        const QChar c = text[at];
        if (!quote.isNull())
            quote = c == quote ? QChar() : quote;
        else if ((c == u'"' || c == u'\'') && text[at - 1] == u'=')
            quote = c;
        else if (c == u'>')
            return at + 1;
        else if (c == u'<')
            return -1;
    }
    return -1;
}

/// The tag that begins with the < at \a at.
std::optional<Tag> tagAt(QStringView text, qsizetype at)
{
    const QStringView rest = text.sliced(at + 1);
    if (rest.startsWith(u"!--")) {
        const auto end = text.indexOf(u"-->", at + 4);
        return end < 0 ? std::nullopt : std::optional(Tag{u"!"_s, false, end + 3});
    }
    if (rest.startsWith(u"!doctype", Qt::CaseInsensitive)) {
        const auto end = text.indexOf(u'>', at);
        return end < 0 ? std::nullopt : std::optional(Tag{u"!"_s, false, end + 1});
    }
    Tag tag;
    tag.isEnd = rest.startsWith(u'/');
    auto from = at + (tag.isEnd ? 2 : 1);
    auto to = from;
    while (to < text.size() && (text[to].isLetter() || (to > from && text[to].isDigit())))
        ++to;
    tag.name = text.sliced(from, to - from).toString().toLower();
    // A name goes on behind a letter such as : or -, and is none of HTML then.
    const bool endsWell = to < text.size() && (text[to].isSpace() || text[to] == u'>' || text[to] == u'/');
    if (!endsWell || !isHtmlName(tag.name))
        return {};
    tag.end = endOfAttributes(text, to);
    return tag.end < 0 ? std::nullopt : std::optional(tag);
}

bool breaksLine(const Tag& tag)
{
    static const QSet<QString> blocks{u"div"_s, u"h1"_s, u"h2"_s, u"h3"_s, u"h4"_s, u"h5"_s, u"h6"_s, u"li"_s,
        u"p"_s, u"pre"_s, u"title"_s, u"tr"_s};
    return tag.name == "br"_L1 || tag.name == "hr"_L1 || (tag.isEnd && blocks.contains(tag.name));
}

/// Behind the end tag of a script or style sheet whose start tag was \a start.
qsizetype behindHidden(QStringView text, const Tag& start)
{
    const auto end = text.indexOf(QString(u"</"_s + start.name), start.end, Qt::CaseInsensitive);
    const auto close = end < 0 ? -1 : text.indexOf(u'>', end);
    return close < 0 ? start.end : close + 1;
}

} // namespace

QString withoutMarkup(QStringView text)
{
    QString out;
    out.reserve(text.size());
    qsizetype at = 0;
    while (at < text.size()) {
        const auto open = text.indexOf(u'<', at);
        if (open < 0)
            break;
        out += text.sliced(at, open - at);
        const auto tag = tagAt(text, open);
        if (!tag) {
            out += u'<';
            at = open + 1;
            continue;
        }
        if (breaksLine(*tag) && (tag->name == "br"_L1 || !out.endsWith(u'\n')))
            out += u'\n';
        const bool isHidden = !tag->isEnd && (tag->name == "script"_L1 || tag->name == "style"_L1);
        at = isHidden ? behindHidden(text, *tag) : tag->end;
    }
    return out += text.sliced(qMin(at, text.size()));
}

} // namespace brickbench
