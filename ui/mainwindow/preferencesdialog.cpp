// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/preferencesdialog.h"

#include "core/settingskeys.h"
#include "ui/editor/editorpreferences.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QFontInfo>
#include <QFormLayout>
#include <QLabel>
#include <QSpinBox>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A number that is one setting.
QSpinBox* numberOf(Settings& settings, const Setting<int>& setting, const QString& name, int least, int most)
{
    auto* box = new QSpinBox;
    box->setObjectName(name);
    box->setKeyboardTracking(false); // 1 on the way to 14 is no wish
    box->setRange(least, most);
    box->setValue(settings.value(setting));
    QObject::connect(
        box, &QSpinBox::valueChanged, box, [&settings, setting](int value) { settings.set(setting, value); });
    return box;
}

QCheckBox* checkOf(Settings& settings, const Setting<bool>& setting, const QString& name, const QString& text)
{
    auto* box = new QCheckBox(text);
    box->setObjectName(name);
    box->setChecked(settings.value(setting));
    QObject::connect(
        box, &QCheckBox::toggled, box, [&settings, setting](bool isOn) { settings.set(setting, isOn); });
    return box;
}

} // namespace

PreferencesDialog::PreferencesDialog(Settings& settings, QWidget* parent)
    : QDialog(parent)
    , m_settings(settings)
{
    setObjectName(u"preferencesDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Preferences"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(10);
    auto* pages = new QTabWidget(this);
    pages->setObjectName(u"preferencePages"_s);
    pages->setAccessibleName(tr("Kinds of preferences"));
    pages->setDocumentMode(true);
    layout->addWidget(pages);
    addEditor(*addPage(*pages, tr("&Editor")));
    addClusters(*addPage(*pages, tr("C&lusters")));
    QFormLayout* runs = addPage(*pages, tr("&Runs"));
    addQuitting(*runs);
    addNotifications(*runs);
    addHistory(*addPage(*pages, tr("&History")));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    layout->setSizeConstraint(QLayout::SetFixedSize);
}

QFormLayout* PreferencesDialog::addPage(QTabWidget& pages, const QString& title)
{
    auto* page = new QWidget(&pages);
    auto* form = new QFormLayout(page);
    form->setContentsMargins(2, 14, 2, 4);
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(8);
    pages.addTab(page, title);
    return form;
}

void PreferencesDialog::addHeading(QFormLayout& form, const QString& text)
{
    auto* heading = new QLabel(text, this);
    heading->setProperty("heading", true);
    if (form.rowCount() > 0)
        heading->setContentsMargins(0, 10, 0, 0);
    form.addRow(heading);
}

void PreferencesDialog::addNote(QFormLayout& form, const QString& text)
{
    auto* note = new QLabel(text, this);
    note->setWordWrap(true);
    note->setProperty("muted", true);
    note->setMinimumWidth(420);
    form.addRow(note);
}

/// The fixed fonts of this computer; the first entry is its own choice.
QComboBox* PreferencesDialog::makeFontBox()
{
    auto* fonts = new QComboBox(this);
    fonts->setObjectName(u"editorFont"_s);
    const QString ofSystem = QFontInfo(QFontDatabase::systemFont(QFontDatabase::FixedFont)).family();
    fonts->addItem(tr("The system's (%1)", "font").arg(ofSystem), QString());
    for (const QString& family : QFontDatabase::families()) {
        if (QFontDatabase::isFixedPitch(family) && !QFontDatabase::isPrivateFamily(family)
            && EditorPreferences::canShow(family))
            fonts->addItem(family, family);
    }
    const QString chosen = m_settings.value(settings::editorFont);
    if (fonts->findData(chosen) < 0)
        fonts->addItem(tr("%1 (not installed)").arg(chosen), chosen);
    fonts->setCurrentIndex(fonts->findData(chosen));
    connect(fonts, &QComboBox::activated, this,
        [this, fonts] { m_settings.set(settings::editorFont, fonts->currentData().toString()); });
    return fonts;
}

void PreferencesDialog::addEditor(QFormLayout& form)
{
    // One less than the least stands for what is not chosen.
    static constexpr int least = settings::leastFontSize - 1;
    auto* size = new QSpinBox(this);
    size->setObjectName(u"editorFontSize"_s);
    size->setKeyboardTracking(false);
    size->setRange(least, settings::mostFontSize);
    size->setValue(m_settings.value(settings::editorFontSize));
    size->setSuffix(tr(" pt", "points"));
    size->setSpecialValueText(tr("As the system's"));
    connect(size, &QSpinBox::valueChanged, this,
        [this](int value) { m_settings.set(settings::editorFontSize, value == least ? 0 : value); });
    QSpinBox* width = numberOf(m_settings, settings::tabWidth, u"tabWidth"_s, 0, settings::mostTabWidth);
    width->setSpecialValueText(tr("As usual in the language"));
    form.addRow(tr("&Font:"), makeFontBox());
    form.addRow(tr("&Size:"), size);
    form.addRow(tr("&Tab width:"), width);
    form.addRow(checkOf(m_settings, settings::wrapLines, u"wrapLines"_s, tr("&Wrap long lines")));
    addNote(form, tr("Tabs are two columns wide in SQL, Scala and R, four in Python."));
}

void PreferencesDialog::addClusters(QFormLayout& form)
{
    QSpinBox* seconds = numberOf(m_settings, settings::clusterRefreshSeconds, u"clusterRefreshSeconds"_s,
        settings::leastRefreshSeconds, settings::mostRefreshSeconds);
    seconds->setSuffix(tr(" s", "seconds"));
    form.addRow(tr("Refresh the l&ist every:"), seconds);
    addNote(form,
        tr("More often while a cluster starts or stops, six times less often while the list is hidden."));
}

void PreferencesDialog::addQuitting(QFormLayout& form)
{
    addHeading(form, tr("When Brickbench quits"));
    auto* choice = new QComboBox(this);
    choice->setObjectName(u"onQuit"_s);
    choice->addItem(tr("Ask"), u"ask"_s);
    choice->addItem(tr("Keep them running"), u"keep"_s);
    choice->addItem(tr("Cancel them"), u"cancel"_s);
    choice->addItem(tr("Wait for them"), u"wait"_s);
    choice->setCurrentIndex(std::max(0, choice->findData(m_settings.value(settings::onQuit))));
    connect(choice, &QComboBox::activated, this,
        [this, choice] { m_settings.set(settings::onQuit, choice->currentData().toString()); });
    form.addRow(tr("While commands r&un:"), choice);
    form.addRow(checkOf(m_settings, settings::keepContexts, u"keepContexts"_s,
        tr("&Keep the contexts of open tabs on their clusters")));
    addNote(form,
        tr("Kept contexts are taken up again at the next start, with their variables. Those of the local workspace end with Brickbench."));
}

void PreferencesDialog::addNotifications(QFormLayout& form)
{
    addHeading(form, tr("Notifications"));
    QCheckBox* isOn = checkOf(
        m_settings, settings::notify, u"notifyOn"_s, tr("&Tell me while Brickbench is not in front"));
    QSpinBox* seconds
        = numberOf(m_settings, settings::notifyAfterSeconds, u"notifyAfterSeconds"_s, 0, 24 * 3600);
    seconds->setSuffix(tr(" s", "seconds"));
    seconds->setEnabled(isOn->isChecked());
    connect(isOn, &QCheckBox::toggled, seconds, &QWidget::setEnabled);
    form.addRow(isOn);
    form.addRow(tr("When a run ends after &at least:"), seconds);
    addNote(form, tr("Also when a favourite cluster becomes ready or is lost."));
}

void PreferencesDialog::addHistory(QFormLayout& form)
{
    QSpinBox* days = numberOf(m_settings, settings::historyDays, u"historyDays"_s, 0, 36'500);
    days->setSuffix(tr(" days"));
    days->setSpecialValueText(tr("For ever"));
    QSpinBox* megabytes = numberOf(m_settings, settings::historyMegabytes, u"historyMegabytes"_s, 0, 1 << 20);
    megabytes->setSuffix(tr(" MB"));
    megabytes->setSpecialValueText(tr("Any size"));
    QSpinBox* result
        = numberOf(m_settings, settings::historyResultMegabytes, u"historyResultMegabytes"_s, 0, 1024);
    result->setSuffix(tr(" MB"));
    result->setSpecialValueText(tr("No results"));
    form.addRow(tr("Keep runs for:"), days);
    form.addRow(tr("Use at most:"), megabytes);
    form.addRow(tr("Keep results up to:"), result);
    addNote(form, tr("What is over a limit goes when the next run ends: the oldest first."));
}

} // namespace brickbench::ui
