// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/resultpane.h"

#include "ui/results/resultpaneprivate.h"
#include "ui/results/resultview.h"
#include "ui/results/runheader.h"
#include "ui/results/runlist.h"
#include "ui/results/runpage.h"
#include "ui/results/tablepage.h"

#include <QStackedWidget>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {

ResultPane::ResultPane(const ThemeSource& theme, QWidget* parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(*this, theme))
{
    setObjectName(u"resultPane"_s);
    setAccessibleName(tr("Results"));
    d->build();
    d->updateActions();
}

ResultPane::~ResultPane() = default;

void ResultPane::setImageFetch(ImageFetch fetch)
{
    d->fetch = std::move(fetch);
}

void ResultPane::setSettings(Settings* settings)
{
    d->settings = settings;
}

void ResultPane::setFailureHistory(FailureHistory* history)
{
    d->history = history ? history : &d->ownHistory;
}

void ResultPane::setClusterName(ClusterName name)
{
    d->clusterName = std::move(name);
}

void ResultPane::setColumnMemory(ColumnMemory* memory)
{
    d->columnMemory = memory;
}

void ResultPane::addRun(CommandRun* run)
{
    const int index = d->pinnedCount();
    Private::Entry entry;
    entry.run = run;
    entry.isTraced = run->isOver();
    entry.number = ++d->added;
    d->insert(std::move(entry), index);
    if (d->current >= index)
        ++d->current;
    d->showListUnlessHidden();
    d->follow(run);
    // While another run is being followed, one queued behind it does not push it off the stage.
    const CommandRun* shown = currentRun();
    if (!shown || shown->isOver() || run->state() != CommandRun::State::Waiting) {
        d->show(index);
    } else {
        d->header->setCurrent(d->current);
        d->list->setCurrent(d->current);
    }
    d->tick();
}

void ResultPane::removeRun(CommandRun* run)
{
    const int index = d->indexOf(run);
    if (index < 0)
        return;
    disconnect(run, nullptr, this, nullptr);
    Private::Entry entry = d->take(index);
    d->forgetBreaks();
    d->dropPage(entry);
    if (index == d->current) {
        d->show(d->entries.empty() ? -1 : std::min(index, static_cast<int>(d->entries.size()) - 1));
    } else if (index < d->current) {
        d->header->setCurrent(--d->current);
        d->list->setCurrent(d->current);
    }
    d->tick();
}

CommandRun* ResultPane::currentRun() const
{
    return d->current < 0 ? nullptr : d->entries[static_cast<std::size_t>(d->current)].run;
}

ResultView* ResultPane::currentView() const
{
    return d->currentPage() ? d->currentPage()->view() : nullptr;
}

void ResultPane::focusResult()
{
    if (ResultView* view = d->currentPage()->view())
        view->setFocus(Qt::ShortcutFocusReason);
}

void ResultPane::showTableView(const QString& id)
{
    ResultView* view = currentView();
    if (TablePage* page = view ? view->tablePage() : nullptr)
        page->showView(id);
}

void ResultPane::copy()
{
    if (canCopy())
        d->currentPage()->view()->copy();
}

void ResultPane::copyWithHeaders()
{
    if (canCopy())
        d->currentPage()->view()->copyWithHeaders();
}

void ResultPane::exportResult()
{
    if (canExport())
        d->currentPage()->view()->exportResult();
}

void ResultPane::getEverything()
{
    const CommandRun* run = currentRun();
    const auto truncation = run ? d->snapshot(*run).truncation() : std::nullopt;
    if (truncation && truncation->isOfTable())
        Q_EMIT everythingRequested(run);
    else
        Q_EMIT statusChanged(tr("Nothing to get: there is no truncated table here."));
}

void ResultPane::find()
{
    if (d->current >= 0 && d->currentPage()->view()->canFind())
        d->currentPage()->view()->find();
}

void ResultPane::trigger(const QString& command)
{
    ResultView* view = currentView();
    if (view && d->current >= 0 && view->trigger(command))
        return;
    Q_EMIT statusChanged(tr("This is for tables: there is none here."));
}

bool ResultPane::canCopy() const
{
    return d->current >= 0 && d->currentPage()->view() && d->currentPage()->view()->canCopy();
}

bool ResultPane::canExport() const
{
    return d->current >= 0 && d->currentPage()->view() && d->currentPage()->view()->canExport();
}

} // namespace brickbench::ui
