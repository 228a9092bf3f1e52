// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/preferencesdialog.h"

#include "core/settingskeys.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <vector>

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
    addClusters(*addSection(*layout, tr("Clusters")));
    addQuitting(*addSection(*layout, tr("Quitting")));
    addNotifications(*addSection(*layout, tr("Notifications")));
    addHistory(*addSection(*layout, tr("History")));
    alignFields();
    layout->addStretch(1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addSpacing(6);
    layout->addWidget(buttons);
    layout->setSizeConstraint(QLayout::SetFixedSize);
}

QFormLayout* PreferencesDialog::addSection(QVBoxLayout& layout, const QString& title)
{
    if (layout.count() > 0)
        layout.addSpacing(10);
    auto* heading = new QLabel(title, this);
    heading->setProperty("heading", true);
    layout.addWidget(heading);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(8);
    layout.addLayout(form);
    return form;
}

/// The sections are forms of their own; their fields stand in one column all the same.
void PreferencesDialog::alignFields()
{
    std::vector<QWidget*> labels;
    int widest = 0;
    for (const QFormLayout* form : findChildren<QFormLayout*>()) {
        for (int row = 0; row < form->rowCount(); ++row) {
            const QLayoutItem* item = form->itemAt(row, QFormLayout::LabelRole);
            if (!item || !item->widget())
                continue;
            labels.push_back(item->widget());
            widest = std::max(widest, item->widget()->sizeHint().width());
        }
    }
    for (QWidget* label : labels)
        label->setMinimumWidth(widest);
}

void PreferencesDialog::addNote(QFormLayout& form, const QString& text)
{
    auto* note = new QLabel(text, this);
    note->setWordWrap(true);
    note->setProperty("muted", true);
    note->setMinimumWidth(420);
    form.addRow(note);
}

void PreferencesDialog::addClusters(QFormLayout& form)
{
    QSpinBox* seconds = numberOf(m_settings, settings::clusterRefreshSeconds, u"clusterRefreshSeconds"_s,
        settings::leastRefreshSeconds, settings::mostRefreshSeconds);
    seconds->setSuffix(tr(" s", "seconds"));
    form.addRow(tr("Refresh the &list every:"), seconds);
    addNote(form,
        tr("More often while a cluster starts or stops, six times less often while the list is hidden."));
}

void PreferencesDialog::addQuitting(QFormLayout& form)
{
    auto* choice = new QComboBox(this);
    choice->setObjectName(u"onQuit"_s);
    choice->addItem(tr("Ask"), u"ask"_s);
    choice->addItem(tr("Keep them running"), u"keep"_s);
    choice->addItem(tr("Cancel them"), u"cancel"_s);
    choice->addItem(tr("Wait for them"), u"wait"_s);
    choice->setCurrentIndex(std::max(0, choice->findData(m_settings.value(settings::onQuit))));
    connect(choice, &QComboBox::activated, this,
        [this, choice] { m_settings.set(settings::onQuit, choice->currentData().toString()); });
    form.addRow(tr("While commands &run:"), choice);
    form.addRow(checkOf(m_settings, settings::keepContexts, u"keepContexts"_s,
        tr("Keep the &contexts of open tabs on their clusters")));
    addNote(form,
        tr("Kept contexts are taken up again at the next start, with their variables. Those of the local workspace end with Brickbench."));
}

void PreferencesDialog::addNotifications(QFormLayout& form)
{
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
