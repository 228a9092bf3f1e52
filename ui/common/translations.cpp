// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/translations.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

void installTranslations(QCoreApplication& application, const QLocale& locale)
{
    auto* english = new QTranslator(&application);
    if (english->load(u":/i18n/brickbench_en.qm"_s))
        QCoreApplication::installTranslator(english);
    if (locale.language() == QLocale::English || locale.language() == QLocale::C)
        return;
    auto* own = new QTranslator(&application);
    if (own->load(locale, u"brickbench"_s, u"_"_s, u":/i18n"_s))
        QCoreApplication::installTranslator(own);
}

} // namespace brickbench::ui
