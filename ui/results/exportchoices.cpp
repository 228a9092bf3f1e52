// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/exportchoices.h"

#include "core/settingskeys.h"
#include "ui/results/tableformats.h"

#include <QDir>
#include <QStandardPaths>

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

constexpr std::array scopeNames{"all"_L1, "shown"_L1, "selection"_L1};
constexpr std::array flavourNames{"standard"_L1, "excel"_L1, "custom"_L1};

template <typename Choice, typename Names>
Choice chosen(const Names& names, const QString& name, Choice otherwise)
{
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? otherwise : static_cast<Choice>(found - names.begin());
}

QString documents()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QDir(folder).exists() ? folder : QDir::homePath();
}

} // namespace

ExportChoices ExportChoices::load(const Settings* settings, const QLocale& locale)
{
    ExportChoices choices;
    const bool isComma = locale.decimalPoint() == ","_L1;
    choices.flavour = isComma ? Flavour::Excel : Flavour::Standard;
    choices.folder = documents();
    if (!settings)
        return choices;
    for (const TableFormat& format : tableFormats()) {
        if (format.problem.isEmpty() && format.suffix == settings->value(settings::exportFormat))
            choices.format = *format.format;
    }
    choices.scope = chosen(scopeNames, settings->value(settings::exportScope), choices.scope);
    choices.flavour = chosen(flavourNames, settings->value(settings::csvFlavour), choices.flavour);
    const QString delimiter = settings->value(settings::csvDelimiter);
    choices.custom.delimiter
        = delimiter.size() == 1 && u",;\t|"_s.contains(delimiter) ? delimiter.front().toLatin1() : ',';
    choices.custom.byteOrderMark = settings->value(settings::csvByteOrderMark);
    choices.custom.decimalComma = settings->value(settings::csvDecimalComma);
    choices.custom.guardFormulas = settings->value(settings::csvGuardFormulas);
    choices.header = settings->value(settings::exportHeader);
    if (const QString folder = settings->value(settings::exportFolder);
        QDir(folder).exists() && !folder.isEmpty())
        choices.folder = folder;
    return choices;
}

void ExportChoices::store(Settings& settings) const
{
    for (const TableFormat& known : tableFormats()) {
        if (known.format == format)
            settings.set(settings::exportFormat, known.suffix);
    }
    settings.set(settings::exportScope, QString(scopeNames.at(static_cast<std::size_t>(scope))));
    settings.set(settings::csvFlavour, QString(flavourNames.at(static_cast<std::size_t>(flavour))));
    settings.set(settings::csvDelimiter, QString(QLatin1Char(custom.delimiter)));
    settings.set(settings::csvByteOrderMark, custom.byteOrderMark);
    settings.set(settings::csvDecimalComma, custom.decimalComma);
    settings.set(settings::csvGuardFormulas, custom.guardFormulas);
    settings.set(settings::exportHeader, header);
    settings.set(settings::exportFolder, folder);
}

ExportOptions ExportChoices::options(const QLocale& locale) const
{
    ExportOptions options;
    if (flavour == Flavour::Excel)
        options = excelOptions(locale);
    else if (flavour == Flavour::Custom)
        options = custom;
    options.format = format;
    options.header = header;
    return options;
}

} // namespace brickbench::ui
