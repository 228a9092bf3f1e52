// SPDX-License-Identifier: GPL-3.0-or-later
// The half of ResultPane that keeps its runs in order: pin, rename, close.
#include "ui/results/resultpaneprivate.h"
#include "ui/results/runheader.h"
#include "ui/results/runlist.h"
#include "ui/results/runpage.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {

void ResultPane::Private::wireList()
{
    QObject::connect(list, &RunList::runChosen, &pane, [this](int index) { show(index); });
    QObject::connect(list, &RunList::renamed, &pane,
        [this](int index, const QString& title) { pane.rename(entryAt(index).run, title); });
    QObject::connect(
        list, &RunList::closeRequested, &pane, [this](const QList<int>& indexes) { close(indexes); });
    QObject::connect(list, &RunList::queueMoveRequested, &pane, [this](int index, int by) {
        const auto place
            = index < 0 ? queue.end() : std::find(queue.begin(), queue.end(), entryAt(index).run);
        if (place != queue.end())
            Q_EMIT pane.queueMoveRequested(*place, static_cast<int>(place - queue.begin()) - by);
    });
    QObject::connect(list, &RunList::queuePlaceRequested, &pane,
        [this](int index, int place) { Q_EMIT pane.queueMoveRequested(entryAt(index).run, place); });
    QObject::connect(list, &RunList::replayRequested, &pane, &ResultPane::replayRequested);
    QObject::connect(
        list, &RunList::menuRequested, &pane, [this](const QPoint& position) { showMenu(position); });
}

int ResultPane::Private::pinnedCount() const
{
    return static_cast<int>(
        std::count_if(entries.begin(), entries.end(), [](const Entry& entry) { return entry.isPinned; }));
}

void ResultPane::Private::insert(Entry entry, int index)
{
    const CommandRun& run = *entry.run;
    entries.insert(entries.begin() + index, std::move(entry));
    header->insertRun(index, snapshot(run));
    list->insertRun(index, snapshot(run));
    placeDividers();
}

void ResultPane::Private::follow(CommandRun* run)
{
    const auto update = [this, run] { runChanged(run); };
    QObject::connect(run, &CommandRun::stateChanged, &pane, update);
    QObject::connect(run, &CommandRun::over, &pane, update);
    QObject::connect(run, &CommandRun::resultRestored, &pane, update);
    QObject::connect(run, &CommandRun::rowsArrived, &pane,
        [this, run](TableResultPtr rows) { rowsArrived(run, std::move(rows)); });
}

void ResultPane::addPastRuns(std::vector<PastEntry> entries)
{
    std::stable_sort(entries.begin(), entries.end(),
        [](const PastEntry& a, const PastEntry& b) { return a.run->startedAt() > b.run->startedAt(); });
    for (const PastEntry& past : entries) {
        Private::Entry entry;
        entry.run = past.run;
        entry.isTraced = true;
        entry.number = --d->addedBefore;
        entry.title = past.title;
        entry.isPinned = past.isPinned;
        const int index = past.isPinned ? d->pinnedCount() : static_cast<int>(d->entries.size());
        d->insert(std::move(entry), index);
        if (d->current >= index)
            ++d->current;
        d->follow(past.run);
    }
    if (entries.empty())
        return;
    d->showListUnlessHidden();
    if (d->current < 0)
        return d->show(d->pinnedCount() < static_cast<int>(d->entries.size()) ? d->pinnedCount() : 0);
    d->header->setCurrent(d->current);
    d->list->setCurrent(d->current);
}

ResultPane::Private::Entry ResultPane::Private::take(int index)
{
    Entry entry = std::move(entryAt(index));
    entries.erase(entries.begin() + index);
    header->removeRun(index);
    list->removeRun(index);
    placeDividers();
    return entry;
}

void ResultPane::Private::update(int index)
{
    const RunSnapshot now = snapshot(*entryAt(index).run);
    header->updateRun(index, now);
    list->updateRun(index, now);
}

void ResultPane::Private::setListShown(bool isShown)
{
    list->setVisible(isShown && !entries.empty());
    header->setListShown(isShown);
}

void ResultPane::Private::close(const QList<int>& indexes)
{
    std::vector<CommandRun*> runs; // closing changes the indexes
    for (const int index : indexes)
        runs.push_back(entryAt(index).run);
    for (CommandRun* run : runs) {
        if (run->isOver())
            Q_EMIT pane.closeRequested(run);
        else if (run->state() == CommandRun::State::Waiting)
            Q_EMIT pane.commandRequested(run, RunCommand::Drop);
    }
}

/// The last of the queue on top, as everything newest first: the waiting ones change seats among themselves.
void ResultPane::Private::sortQueue()
{
    std::vector<Entry*> seats;
    for (Entry& entry : entries) {
        if (!entry.isPinned && std::find(queue.begin(), queue.end(), entry.run) != queue.end())
            seats.push_back(&entry);
    }
    const auto rank = [this](const CommandRun* run) { return std::find(queue.begin(), queue.end(), run); };
    const auto isLater = [&rank](const Entry* a, const Entry* b) { return rank(a->run) > rank(b->run); };
    if (std::is_sorted(seats.begin(), seats.end(), isLater))
        return;
    std::vector<Entry*> order = seats;
    std::sort(order.begin(), order.end(), isLater);
    std::vector<Entry> sorted;
    for (std::size_t i = 0; i < order.size(); ++i) {
        sorted.push_back(*order[i]);
        sorted.back().number = seats[i]->number;
    }
    for (std::size_t i = 0; i < seats.size(); ++i)
        *seats[i] = std::move(sorted[i]);
}

void ResultPane::setQueue(const std::vector<CommandRun*>& queue)
{
    CommandRun* shown = currentRun();
    d->queue = queue;
    d->sortQueue();
    if (shown) {
        d->current = d->indexOf(shown);
        d->header->setCurrent(d->current);
        d->list->setCurrent(d->current);
    }
    for (int index = 0; index < static_cast<int>(d->entries.size()); ++index) {
        const Private::Entry& entry = d->entryAt(index);
        if (entry.run->state() != CommandRun::State::Waiting)
            continue;
        d->update(index);
        if (entry.page)
            entry.page->showRun(d->snapshot(*entry.run));
    }
}

void ResultPane::showRun(const CommandRun* run)
{
    if (const int index = d->indexOf(run); index >= 0)
        d->show(index);
}

void ResultPane::setFinding(CommandRun* run, ContextLook::Finding finding, const Error& error)
{
    const int index = d->indexOf(run);
    if (index < 0)
        return;
    Private::Entry& entry = d->entryAt(index);
    entry.finding = finding;
    entry.findingError = error;
    if (entry.page)
        entry.page->showRun(d->snapshot(*run));
}

void ResultPane::setPinned(CommandRun* run, bool isPinned)
{
    const int index = d->indexOf(run);
    if (index < 0 || d->entryAt(index).isPinned == isPinned)
        return;
    CommandRun* shown = currentRun();
    Private::Entry entry = d->take(index);
    entry.isPinned = isPinned;
    int to = 0;
    if (!isPinned) { // back to where its time puts it
        to = d->pinnedCount();
        while (to < static_cast<int>(d->entries.size()) && d->entryAt(to).number > entry.number)
            ++to;
    }
    d->insert(std::move(entry), to);
    d->current = d->indexOf(shown);
    d->header->setCurrent(d->current);
    d->list->setCurrent(d->current);
    Q_EMIT runLabelled(run);
}

bool ResultPane::isPinned(const CommandRun* run) const
{
    const int index = d->indexOf(run);
    return index >= 0 && d->entryAt(index).isPinned;
}

void ResultPane::rename(CommandRun* run, const QString& title)
{
    const int index = d->indexOf(run);
    if (index < 0)
        return;
    d->entryAt(index).title = title == run->request().title ? QString() : title;
    d->update(index);
    Q_EMIT runLabelled(run);
}

QString ResultPane::titleOf(const CommandRun* run) const
{
    return d->snapshot(*run).title;
}

QString ResultPane::givenTitleOf(const CommandRun* run) const
{
    const int index = d->indexOf(run);
    return index < 0 ? QString() : d->entryAt(index).title;
}

void ResultPane::renameCurrent()
{
    if (d->current < 0)
        return;
    setListShown(true);
    d->list->setFocus(Qt::ShortcutFocusReason);
    d->list->editTitle(d->current);
}

void ResultPane::closeCurrent()
{
    if (d->current >= 0)
        d->close({d->current});
}

void ResultPane::closeOthers()
{
    QList<int> others;
    for (int index = 0; index < static_cast<int>(d->entries.size()); ++index) {
        if (index != d->current && !d->entryAt(index).isPinned)
            others.append(index);
    }
    d->close(others);
}

void ResultPane::closeUnpinned()
{
    QList<int> unpinned;
    for (int index = d->pinnedCount(); index < static_cast<int>(d->entries.size()); ++index)
        unpinned.append(index);
    d->close(unpinned);
}

void ResultPane::step(int by)
{
    const int to = d->current + by;
    if (d->current >= 0 && to >= 0 && to < static_cast<int>(d->entries.size()))
        d->show(to);
}

bool ResultPane::isListShown() const
{
    return d->list->isVisibleTo(this);
}

void ResultPane::setListShown(bool isShown)
{
    d->isListWanted = isShown;
    d->setListShown(isShown);
}

} // namespace brickbench::ui
