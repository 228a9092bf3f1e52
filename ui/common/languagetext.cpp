// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/languagetext.h"

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

QString languageText(Language language)
{
    switch (language) {
    case Language::Python:
        return u"Python"_s;
    case Language::Sql:
        return u"SQL"_s;
    case Language::Scala:
        return u"Scala"_s;
    case Language::R:
        return u"R"_s;
    }
    return {};
}

} // namespace brickbench::ui
