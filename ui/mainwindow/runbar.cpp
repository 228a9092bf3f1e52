// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/runbar.h"

#include "ui/common/actionregistry.h"
#include "ui/common/icons.h"
#include "ui/common/languagetext.h"
#include "ui/common/plaintooltip.h"
#include "ui/mainwindow/clusterchoices.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

RunBar::RunBar(const ThemeSource& theme, const ActionRegistry& actions, QWidget* parent)
    : QWidget(parent)
    , m_language(new QComboBox(this))
    , m_cluster(new QComboBox(this))
    , m_rich(new QToolButton(this))
    , m_richSource(new QToolButton(this))
    , m_context(new QLabel(this))
    , m_elapsed(new QLabel(this))
    , m_choices(new ClusterChoices(theme, this))
{
    makeCombos();
    makeRichButtons();
    m_context->setObjectName(u"contextState"_s);
    m_context->setProperty("muted", true);
    m_context->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_context->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_elapsed->setObjectName(u"elapsedTime"_s);
    m_elapsed->setAccessibleName(tr("Elapsed time"));

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 5, 10, 5);
    layout->setSpacing(4);
    addButton(*layout, actions.action(u"run.current"_s), u"runButton"_s, true)->setProperty("primary", true);
    addButton(*layout, actions.action(u"run.all"_s), u"runAllButton"_s, true);
    addButton(*layout, actions.action(u"run.stop"_s), u"stopButton"_s, true);
    layout->addSpacing(8);
    layout->addWidget(m_language);
    layout->addWidget(m_cluster);
    layout->addSpacing(4);
    layout->addWidget(m_rich);
    layout->addWidget(m_richSource);
    layout->addWidget(m_context, 1);
    layout->addSpacing(6);
    layout->addWidget(m_elapsed);
}

QToolButton* RunBar::addButton(QHBoxLayout& layout, QAction& action, const QString& name, bool withText)
{
    auto* button = new QToolButton(this);
    button->setDefaultAction(&action);
    button->setObjectName(name);
    const auto nameIt = [button, &action] { button->setAccessibleName(action.text().remove(u'&')); };
    connect(&action, &QAction::changed, button, nameIt); // Stop says what it does next
    nameIt();
    button->setFocusPolicy(Qt::TabFocus);
    button->setToolButtonStyle(withText ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    layout.addWidget(button);
    return button;
}

void RunBar::makeCombos()
{
    m_language->setObjectName(u"languageBox"_s);
    m_language->setAccessibleName(tr("Language of the editor"));
    m_language->setToolTip(tr("Language"));
    for (const Language language : allLanguages)
        m_language->addItem(languageText(language), static_cast<int>(language));
    m_cluster->setModel(m_choices);
    m_cluster->setObjectName(u"clusterBox"_s);
    m_cluster->setAccessibleName(tr("Cluster the editor runs on"));
    m_cluster->setToolTip(tr("Cluster"));
    m_cluster->setPlaceholderText(tr("Choose a cluster"));
    m_cluster->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_cluster->setMinimumContentsLength(16);
    m_cluster->setMaximumWidth(320);
    m_cluster->setIconSize(QSize(12, 12));
    // activated(): only what the user chose, not what setClusters() did.
    connect(m_language, &QComboBox::activated, this, [this](int index) {
        Q_EMIT languageChosen(static_cast<Language>(m_language->itemData(index).toInt()));
    });
    connect(m_cluster, &QComboBox::activated, this,
        [this](int index) { Q_EMIT clusterChosen(ClusterId{m_cluster->itemData(index).toString()}); });
}

void RunBar::makeRichButtons()
{
    m_rich->setObjectName(u"richOutput"_s);
    m_rich->setText(tr("Rich output"));
    m_rich->setIcon(icon(u"image"_s));
    m_rich->setCheckable(true);
    m_rich->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_rich->setFocusPolicy(Qt::TabFocus);
    m_rich->setAccessibleName(tr("Rich output"));
    m_richSource->setObjectName(u"richSource"_s);
    m_richSource->setIcon(icon(u"info"_s));
    m_richSource->setFocusPolicy(Qt::TabFocus);
    m_richSource->setToolTip(tr("Show the exact code that will be sent"));
    m_richSource->setAccessibleName(tr("Show the exact code that will be sent"));
    connect(m_rich, &QToolButton::clicked, this, &RunBar::richToggled);
    connect(m_richSource, &QToolButton::clicked, this, &RunBar::richSourceRequested);
    setRich(false);
}

void RunBar::setRich(bool isOn)
{
    m_rich->setChecked(isOn);
    m_richSource->setVisible(isOn && m_rich->isEnabled());
}

void RunBar::setLanguage(Language language)
{
    const bool hasRich = language == Language::Python;
    m_rich->setEnabled(hasRich);
    m_rich->setToolTip(hasRich
            ? tr("Shows text, tables and plots of one run in order. A preamble is sent before your code.")
            : tr("Rich output is for Python."));
    setRich(m_rich->isChecked());
    m_language->setCurrentIndex(m_language->findData(static_cast<int>(language)));
}

void RunBar::setClusters(const ClusterPtrs& clusters, const ClusterId& chosen)
{
    if (!isVisible())
        return;
    // As wide as the longest name: worth its time for a list that people can read.
    constexpr std::size_t longList = 300;
    m_cluster->setSizeAdjustPolicy(clusters.size() > longList
            ? QComboBox::AdjustToMinimumContentsLengthWithIcon
            : QComboBox::AdjustToContents);
    m_choices->set(clusters, chosen);
    m_cluster->setCurrentIndex(m_choices->rowOf(chosen));
}

void RunBar::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    Q_EMIT clustersNeeded();
}

void RunBar::setContext(const QString& text, const QString& toolTip)
{
    m_context->setText(text);
    m_context->setToolTip(plainToolTip(toolTip));
}

void RunBar::setElapsed(const QString& text)
{
    m_elapsed->setText(text);
    m_elapsed->setVisible(!text.isEmpty());
}

void RunBar::chooseCluster()
{
    m_cluster->setFocus();
    m_cluster->showPopup();
}

} // namespace brickbench::ui
