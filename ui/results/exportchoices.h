// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/exporters.h"

#include <QLocale>
#include <QString>

namespace brickbench {
class Settings;
}

namespace brickbench::ui {

/// What was chosen at the last export, to be offered at the next.
struct ExportChoices {
    enum class Scope { All, Shown, Selection };
    enum class Flavour { Standard, Excel, Custom }; ///< of CSV and TSV

    ExportFormat format = ExportFormat::Csv;
    Scope scope = Scope::Shown;
    Flavour flavour = Flavour::Standard;
    ExportOptions custom = {}; ///< of Flavour::Custom
    bool header = true;
    QString folder = {};

    /// Without settings, or where nothing was chosen yet, the defaults: Excel's form of CSV where \a locale
    /// writes a decimal comma.
    static ExportChoices load(const Settings* settings, const QLocale& locale);
    void store(Settings& settings) const;

    /// The options of an export by these choices, without a title.
    ExportOptions options(const QLocale& locale) const;
};

} // namespace brickbench::ui
