// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QCoreApplication;
class QLocale;

namespace brickbench::ui {

/// Makes \a application speak the language of \a locale where there is a translation. English always comes
/// first: its file holds the plural forms ("1 cluster", "2 clusters").
void installTranslations(QCoreApplication& application, const QLocale& locale);

} // namespace brickbench::ui
