// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settingskeys.h"
#include "ui/clusters/clusterpanel.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/history/historypanel.h"
#include "ui/mainwindow/historydock.h"
#include "ui/mainwindow/listedruns.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/notices.h"
#include "ui/mainwindow/panecycle.h"
#include "ui/mainwindow/preferencesdialog.h"
#include "ui/mainwindow/resultdocks.h"
#include "ui/mainwindow/shortcutsdialog.h"
#include "ui/mainwindow/tabsessions.h"
#include "ui/results/resultpane.h"

#include <QAction>
#include <QDockWidget>
#include <QMessageBox>
#include <QStackedWidget>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// An action that shows a preference as a check, and changes it.
void bindCheck(QAction& action, Settings& settings, const Setting<bool>& setting)
{
    action.setCheckable(true);
    action.setChecked(settings.value(setting));
    QObject::connect(&action, &QAction::triggered, &settings,
        [&settings, setting](bool isOn) { settings.set(setting, isOn); });
    QObject::connect(
        &settings, &Settings::changed, &action, [&action, &settings, setting](const QString& key) {
            if (key == QLatin1StringView(setting.key))
                action.setChecked(settings.value(setting));
        });
}

} // namespace

void MainWindow::wireView()
{
    const auto on = [this](const char* id, auto act) {
        connect(&m_actions.action(QString::fromLatin1(id)), &QAction::triggered, this, act);
    };
    on("view.clusters", [this] {
        const bool hadKeyboard = m_dock->isAncestorOf(focusWidget());
        m_dock->setVisible(!m_dock->isVisible());
        if (hadKeyboard)
            focusCentre();
    });
    on("view.findCluster", [this] {
        m_dock->show();
        m_clusters->focusSearch();
    });
    on("view.nextPane", [this] { m_panes->next(); });
    on("view.previousPane", [this] { m_panes->previous(); });
    on("view.resetLayout", [this] { resetLayout(); });
    on("view.fullScreen", [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
    on("view.themeSystem", [this] { m_services.settings.set(settings::theme, u"system"_s); });
    on("view.themeLight", [this] { m_services.settings.set(settings::theme, u"light"_s); });
    on("view.themeDark", [this] { m_services.settings.set(settings::theme, u"dark"_s); });
    on("tools.preferences", [this] { (new PreferencesDialog(m_services.settings, this))->open(); });
    on("help.shortcuts", [this] { (new ShortcutsDialog(m_actions, this))->open(); });
    on("help.about", [this] { showAbout(); });
    connect(&m_services.settings, &Settings::changed, this, [this](const QString& key) {
        if (key == QLatin1StringView(settings::theme.key))
            showThemeChoice();
    });
    m_actions.action(u"view.clusters"_s).setCheckable(true);
    connect(
        m_dock, &QDockWidget::visibilityChanged, &m_actions.action(u"view.clusters"_s), &QAction::setChecked);
    bindCheck(m_actions.action(u"view.wrapLines"_s), m_services.settings, settings::wrapLines);
    const auto colorRun = [this] {
        m_actions.action(u"run.current"_s).setIcon(icon(u"run"_s, m_services.theme.theme().accent));
    };
    connect(&m_services.theme, &ThemeSource::changed, this, colorRun);
    colorRun();
    showThemeChoice();
}

void MainWindow::focusCentre()
{
    if (EditorTab* tab = m_tabs->current())
        tab->focusEditor();
    else
        m_centre->currentWidget()->setFocus();
}

void MainWindow::makeHistory()
{
    m_actions.action(u"view.history"_s).setVisible(m_services.history);
    if (!m_services.history)
        return;
    m_history = new HistoryDock(m_services.theme, *m_services.history, *m_banner, this);
    m_history->hide();
    addDockWidget(Qt::RightDockWidgetArea, m_history);
    resizeDocks({m_history}, {340}, Qt::Horizontal);
    m_history->wire(m_actions);
    m_history->watch(*m_tabs);
    m_history->follow(m_services.settings);
    m_history->setColumnMemory(&m_columnMemory);
    m_listedRuns = new ListedRuns(
        *m_services.history, *m_tabs,
        [this](const EditorTab* tab) { return m_sessions && m_sessions->isPending(tab); }, this);
    connect(m_history, &HistoryDock::left, this, &MainWindow::focusCentre);
    connect(m_history, &HistoryDock::codeRequested, this, [this](const RunRecord& record) {
        EditorTab* tab = m_tabs->open(record.language, record.code, {});
        if (const ConnectionPtr connection = m_services.connections.current())
            tab->moveTo(connection, likelyCluster());
        tab->focusEditor();
    });
    connect(m_history, &HistoryDock::openTextRequested, this,
        [this](const RunRecord& record, const QString& text) {
            m_tabs->open(record.language, text, tr("Output"));
            raise(); // the result is in a window in front of this one
            activateWindow();
        });
}

void MainWindow::makeNotices()
{
    m_notices = new Notices(m_services.settings, *m_tabs, m_services.connections, *this);
    connect(m_notices, &Notices::clusterRequested, this,
        [this](const QString& profileId, const ClusterId& cluster) {
            m_services.connections.openSaved(profileId); // goes to the open one
            m_dock->show();
            m_clusters->select(cluster);
        });
    bindCheck(m_actions.action(u"tools.notifications"_s), m_services.settings, settings::notify);
    bindCheck(m_actions.action(u"run.stopOnError"_s), m_services.settings, settings::stopOnError);
}

void MainWindow::showThemeChoice()
{
    const QString choice = m_services.settings.value(settings::theme);
    using Choice = ThemeSource::Choice;
    const Choice wanted = choice == "dark"_L1 ? Choice::Dark
        : choice == "light"_L1                ? Choice::Light
                                              : Choice::System;
    m_services.theme.setChoice(wanted);
    const auto id = wanted == Choice::Dark ? u"view.themeDark"_s
        : wanted == Choice::Light          ? u"view.themeLight"_s
                                           : u"view.themeSystem"_s;
    m_actions.action(id).setChecked(true);
}

void MainWindow::resetLayout()
{
    m_dock->setFloating(false);
    addDockWidget(Qt::LeftDockWidgetArea, m_dock);
    m_dock->show();
    resizeDocks({m_dock}, {290}, Qt::Horizontal);
    if (m_history) {
        m_history->setFloating(false);
        addDockWidget(Qt::RightDockWidgetArea, m_history);
        m_history->hide();
    }
    m_resultDocks->reset();
    m_tabs->zoom(0);
}

void MainWindow::makePanes()
{
    m_panes = new PaneCycle(*this);
    m_panes->add([this] { return m_dock; }, [this] { m_clusters->focusSearch(); });
    m_panes->add(
        [this]() -> QWidget* {
            EditorTab* tab = m_tabs->current();
            return tab ? static_cast<QWidget*>(&tab->editor()) : m_centre->currentWidget();
        },
        [this] {
            if (EditorTab* tab = m_tabs->current())
                tab->focusEditor();
        });
    m_panes->add(
        [this]() -> QWidget* {
            EditorTab* tab = m_tabs->current();
            return tab ? &tab->results() : nullptr;
        },
        [this] { m_tabs->current()->results().focusResult(); });
    m_panes->add([this] { return m_history; }, [this] { m_history->panel().focusSearch(); });
    m_resultDocks->addTo(*m_panes);
}

void MainWindow::showAbout()
{
    auto* about = new QMessageBox(this);
    about->setObjectName(u"aboutDialog"_s);
    about->setAttribute(Qt::WA_DeleteOnClose);
    about->setWindowTitle(tr("About Brickbench"));
    about->setIconPixmap(windowIcon().pixmap(QSize(64, 64), devicePixelRatioF()));
    about->setText(tr("Brickbench %1").arg(QStringLiteral(BRICKBENCH_VERSION)));
    about->setInformativeText(tr(
        "A desktop workbench for Databricks clusters.\nFree software under the GNU General Public License, version 3 or later. Qt %1.")
                                  .arg(QString::fromLatin1(qVersion())));
    about->open();
}

} // namespace brickbench::ui
