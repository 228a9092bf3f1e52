// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/htmltext.h"

#include <array>
#include <cstring>
#include <optional>

namespace brickbench {
using namespace Qt::Literals::StringLiterals;

namespace {

bool startsWithTag(QByteArrayView text, QByteArrayView lowerCaseTag)
{
    return text.size() >= lowerCaseTag.size()
        && qstrnicmp(text.data(), lowerCaseTag.data(), static_cast<size_t>(lowerCaseTag.size())) == 0;
}

std::optional<char32_t> entity(QStringView name)
{
    struct Named {
        QLatin1StringView name;
        char32_t character;
    };
    static constexpr std::array known{Named{"lt"_L1, U'<'}, Named{"gt"_L1, U'>'}, Named{"amp"_L1, U'&'},
        Named{"quot"_L1, U'"'}, Named{"apos"_L1, U'\''}, Named{"nbsp"_L1, U'\u00A0'}};
    for (const auto& candidate : known) {
        if (name == candidate.name)
            return candidate.character;
    }
    if (!name.startsWith(u'#'))
        return {};
    const bool hex = name.sliced(1).startsWith(u'x', Qt::CaseInsensitive);
    bool isNumber = false;
    const auto code = name.sliced(hex ? 2 : 1).toUInt(&isNumber, hex ? 16 : 10);
    const bool isCharacter = isNumber && code > 0 && code <= 0x10FFFF && !(code >= 0xD800 && code <= 0xDFFF);
    return isCharacter ? std::optional<char32_t>(code) : std::nullopt;
}

} // namespace

bool looksLikeHtml(QByteArrayView utf8)
{
    const auto start = utf8.trimmed();
    if (startsWithTag(start, "<html") || startsWithTag(start, "<div"))
        return true;
    const char* at = start.data();
    const char* const end = at + start.size();
    while (at < end) {
        at = static_cast<const char*>(std::memchr(at, '<', static_cast<size_t>(end - at)));
        if (!at)
            return false;
        const QByteArrayView tag(at, end - at);
        if (startsWithTag(tag, "<!doctype html") || startsWithTag(tag, "</html>")
            || startsWithTag(tag, "</div>") || startsWithTag(tag, "</table>"))
            return true;
        ++at;
    }
    return false;
}

QString decodeEntities(QStringView text)
{
    QString out;
    out.reserve(text.size());
    while (!text.isEmpty()) {
        const auto ampersand = text.indexOf(u'&');
        if (ampersand < 0)
            break;
        out += text.first(ampersand);
        text = text.sliced(ampersand);
        const auto semicolon = text.first(std::min<qsizetype>(text.size(), 12)).indexOf(u';');
        const auto character = semicolon > 1 ? entity(text.sliced(1, semicolon - 1)) : std::nullopt;
        if (character)
            out += QString::fromUcs4(&*character, 1);
        else
            out += u'&';
        text = text.sliced(character ? semicolon + 1 : 1);
    }
    return out += text;
}

} // namespace brickbench
