// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/historydock.h"

#include "core/settingskeys.h"
#include "ui/common/actionregistry.h"
#include "ui/common/banner.h"
#include "ui/history/historypanel.h"
#include "ui/mainwindow/archivedresult.h"
#include "ui/mainwindow/ledgerfailures.h"
#include "ui/mainwindow/tabarea.h"
#include "ui/results/resultpane.h"

#include <QAction>
#include <QPointer>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

HistoryDock::HistoryDock(const ThemeSource& theme, RunLedger& ledger, Banner& troubles, QWidget* parent)
    : QDockWidget(tr("History"), parent)
    , m_theme(theme)
    , m_ledger(ledger)
    , m_recorder(ledger)
    , m_failures(new LedgerFailures(ledger, this))
{
    setObjectName(u"historyDock"_s);
    setFeatures(DockWidgetClosable | DockWidgetMovable | DockWidgetFloatable);
    connect(m_failures, &LedgerFailures::resultRequested, this, &HistoryDock::openResult);
    connect(m_failures, &LedgerFailures::searchRequested, this, [this](const QString& words) {
        show();
        raise();
        panel().search(words);
        panel().focusSearch();
    });
    connect(&ledger, &RunLedger::failed, &troubles, [&troubles](const Error& error) {
        troubles.showMessage(Banner::Kind::Warning,
            tr("%1 Runs go on; their results are not written down until that is mended.").arg(error.detail));
    });
    connect(&ledger, &RunLedger::putAside, &troubles, [&troubles](const QString& damagedFile) {
        troubles.showMessage(Banner::Kind::Warning,
            tr("The history was damaged and has been put aside as %1. A new one was begun.")
                .arg(damagedFile));
    });
}

void HistoryDock::wire(const ActionRegistry& actions)
{
    QAction& action = actions.action(u"view.history"_s);
    action.setCheckable(true);
    connect(&action, &QAction::triggered, this, &HistoryDock::toggle);
    connect(this, &QDockWidget::visibilityChanged, &action, &QAction::setChecked);
}

HistoryPanel& HistoryDock::panel()
{
    if (m_panel)
        return *m_panel;
    m_panel = new HistoryPanel(m_theme, m_ledger, this);
    setWidget(m_panel);
    connect(m_panel, &HistoryPanel::codeRequested, this, &HistoryDock::codeRequested);
    connect(m_panel, &HistoryPanel::resultRequested, this, &HistoryDock::openResult);
    connect(m_panel, &HistoryPanel::closeRequested, this, &HistoryDock::leave);
    return *m_panel;
}

void HistoryDock::showEvent(QShowEvent* event)
{
    panel(); // also when the window came back with the dock open
    QDockWidget::showEvent(event);
}

void HistoryDock::closeEvent(QCloseEvent* event)
{
    QDockWidget::closeEvent(event);
    Q_EMIT left();
}

void HistoryDock::toggle()
{
    if (isVisible() && isAncestorOf(focusWidget()) && panel().isAncestorOf(window()->focusWidget()))
        return leave();
    show();
    raise();
    panel().focusSearch();
}

void HistoryDock::leave()
{
    hide();
    Q_EMIT left();
}

void HistoryDock::watch(TabArea& tabs)
{
    connect(&tabs, &TabArea::tabOpened, this, [this](EditorTab* tab) {
        tab->results().setFailureHistory(m_failures);
        connect(&tab->seat(), &TabSeat::runAdded, this,
            [this, tab](const CommandRun* run) { record(tab->seat(), run); });
    });
}

void HistoryDock::follow(Settings& settings)
{
    m_settings = &settings;
    const auto apply = [this, &settings] {
        m_ledger.setRetention(
            {settings.value(settings::historyDays), settings.value(settings::historyMegabytes)});
        m_ledger.setLargestResult(
            std::size_t(std::max(0, settings.value(settings::historyResultMegabytes))) << 20);
    };
    connect(&settings, &Settings::changed, this, [apply](const QString& key) {
        if (key.startsWith("history/"_L1))
            apply();
    });
}

void HistoryDock::record(const TabSeat& seat, const CommandRun* run)
{
    const Connection* connection = seat.connection();
    RunRecorder::Place place;
    if (connection) {
        place.connection = connection->profile().name;
        if (!connection->profile().isLocalWorkspace())
            place.host = connection->profile().host.host();
    }
    m_recorder.watch(run, [place, seat = QPointer(&seat), connection, run]() mutable {
        // The tab may be elsewhere by now; the name as it was then stays.
        if (seat && seat->connection() == connection && connection) {
            if (const Cluster* cluster = seat->clusterState(); cluster && cluster->id == run->cluster())
                place.clusterName = cluster->name;
        }
        return place;
    });
}

void HistoryDock::openResult(const RunRecord& record, const CommandResult& result)
{
    auto* archived = new ArchivedResult(m_theme, record, result, {m_settings, m_columnMemory}, window());
    connect(archived, &ArchivedResult::openTextRequested, this,
        [this, record](const QString& text) { Q_EMIT openTextRequested(record, text); });
    archived->show();
}

} // namespace brickbench::ui
