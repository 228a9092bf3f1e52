// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/assignednames.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

/// The first group that took part holds a name, or several with commas between.
QRegularExpression assignmentsOf(Language language)
{
    constexpr auto lines = QRegularExpression::MultilineOption;
    constexpr auto anyCase = QRegularExpression::CaseInsensitiveOption;
    switch (language) {
    case Language::Python:
        return QRegularExpression(
            uR"re(^(?:(?:async +)?def|class) +(\w+)|^(?!(?:else|try|finally)\b)([A-Za-z_]\w*(?: *, *[A-Za-z_]\w*)*) *(?::[^=\n]+)?=(?!=))re"_s,
            lines);
    case Language::Scala:
        return QRegularExpression(
            uR"re(^(?:(?:implicit|lazy|case) +)*(?:val|var|def|class|object) +(\w+))re"_s, lines);
    case Language::R:
        return QRegularExpression(uR"re(^([A-Za-z.][\w.]*) *(?:<-|=(?!=)))re"_s, lines);
    case Language::Sql:
        return QRegularExpression(
            uR"re(\bcreate\s+(?:or\s+replace\s+)?(?:global\s+)?temp(?:orary)?\s+view\s+(?:if\s+not\s+exists\s+)?`?([\w.]+))re"_s,
            anyCase);
    }
    return {};
}

} // namespace

QStringList assignedNames(const QByteArray& source, Language language)
{
    QStringList names;
    auto found = assignmentsOf(language).globalMatch(QString::fromUtf8(source));
    while (found.hasNext()) {
        const QRegularExpressionMatch match = found.next();
        for (const QString& name : match.captured(match.lastCapturedIndex()).split(u','))
            names.append(name.trimmed());
    }
    std::reverse(names.begin(), names.end());
    names.removeDuplicates();
    names.removeAll(u"_"_s);
    return names;
}

} // namespace brickbench
