// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/language.h"

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

QString wireName(Language language)
{
    switch (language) {
    case Language::Python:
        return u"python"_s;
    case Language::Sql:
        return u"sql"_s;
    case Language::Scala:
        return u"scala"_s;
    case Language::R:
        return u"r"_s;
    }
    return {};
}

std::optional<Language> languageFromName(QStringView name)
{
    static constexpr std::array<std::pair<QLatin1StringView, Language>, 6> names{{
        {"python"_L1, Language::Python},
        {"py"_L1, Language::Python},
        {"sql"_L1, Language::Sql},
        {"scala"_L1, Language::Scala},
        {"sc"_L1, Language::Scala},
        {"r"_L1, Language::R},
    }};
    const QStringView word = name.trimmed();
    for (const auto& [known, language] : names) {
        if (word.compare(known, Qt::CaseInsensitive) == 0)
            return language;
    }
    return {};
}

} // namespace brickbench
