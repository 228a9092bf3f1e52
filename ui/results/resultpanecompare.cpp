// SPDX-License-Identifier: GPL-3.0-or-later
// The menu of the runs of a ResultPane, and comparing their tables.
#include "session/pastrun.h"
#include "ui/common/icons.h"
#include "ui/results/comparewindow.h"
#include "ui/results/resultpaneprivate.h"
#include "ui/results/runlist.h"
#include "ui/results/wording.h"

#include <QMenu>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {

namespace {

QString menuText(QString title)
{
    constexpr qsizetype longest = 60;
    if (title.size() > longest)
        title = title.first(longest) + u'…';
    return title.replace(u'&', u"&&"_s);
}

TableResultPtr tableOf(const CommandRun& run)
{
    const auto* table = run.result() ? std::get_if<TableResultPtr>(&run.result()->content) : nullptr;
    return table ? *table : TableResultPtr();
}

/// A table, or one that the history still has to give.
bool hasTable(const CommandRun& run)
{
    return tableOf(run) || (run.awaitsResult() && run.past()->rows);
}

} // namespace

void ResultPane::Private::addCompareMenu(QMenu& menu, int index)
{
    QMenu* others = menu.addMenu(icon(u"table"_s), ResultPane::tr("&Compare table with"));
    others->setObjectName(u"compareWith"_s);
    for (int other = 0; other < static_cast<int>(entries.size()); ++other) {
        if (other == index || !hasTable(*entryAt(other).run))
            continue;
        const RunSnapshot run = snapshot(*entryAt(other).run);
        const QString time = Wording::moment(run.startedAt);
        others->addAction(menuText(u"%1   %2"_s.arg(time, run.title)), &pane,
            [this, other, index] { compareOnceThere(std::max(other, index), std::min(other, index)); });
    }
    others->setEnabled(hasTable(*entryAt(index).run) && !others->isEmpty());
}

void ResultPane::Private::showMenu(const QPoint& globalPosition)
{
    if (current < 0)
        return;
    const QList<int> selected = list->selectedRuns();
    CommandRun* run = entryAt(current).run;
    auto* menu = new QMenu(&pane);
    menu->setObjectName(u"runListMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool isPinned = entryAt(current).isPinned;
    menu->addAction(icon(u"pin"_s), isPinned ? ResultPane::tr("Un&pin") : ResultPane::tr("&Pin on top"),
        &pane, [this, run, isPinned] { pane.setPinned(run, !isPinned); });
    menu->addAction(icon(u"edit"_s), ResultPane::tr("&Rename…"), &pane, &ResultPane::renameCurrent);
    if (selected.size() == 2)
        menu->addAction(icon(u"table"_s), ResultPane::tr("&Compare the two tables"), &pane,
                &ResultPane::compareTables)
            ->setEnabled(pane.canCompare());
    else
        addCompareMenu(*menu, current);
    menu->addSeparator();
    menu->addAction(icon(u"close"_s), ResultPane::tr("C&lose"), &pane,
            [this, selected] { close(selected.size() > 1 ? selected : QList<int>{current}); })
        ->setEnabled(run->isOver() || run->state() == CommandRun::State::Waiting);
    menu->addAction(ResultPane::tr("Close &others"), &pane, &ResultPane::closeOthers)
        ->setEnabled(entries.size() > 1);
    menu->addAction(ResultPane::tr("Close &all but pinned"), &pane, &ResultPane::closeUnpinned);
    menu->popup(globalPosition);
}

/// Asks the history for what is missing first.
void ResultPane::Private::compareOnceThere(int before, int after)
{
    CommandRun* const older = entryAt(before).run;
    CommandRun* const newer = entryAt(after).run;
    for (CommandRun* run : {older, newer}) {
        if (!run->awaitsResult())
            continue;
        QObject::connect(
            run, &CommandRun::resultRestored, &pane,
            [this, older = QPointer(older), newer = QPointer(newer), run] {
                const int olderAt = indexOf(older);
                const int newerAt = indexOf(newer);
                const bool isRead = !run->awaitsResult(); // else it would be asked for without end
                if (isRead && olderAt >= 0 && newerAt >= 0 && hasTable(*older) && hasTable(*newer))
                    compareOnceThere(olderAt, newerAt);
                else
                    Q_EMIT pane.statusChanged(
                        ResultPane::tr("Nothing to compare: the history no longer has one of the tables."));
            },
            Qt::SingleShotConnection);
        return Q_EMIT pane.resultWanted(run);
    }
    compare(before, after);
}

void ResultPane::Private::compare(int before, int after)
{
    std::vector<CompareWindow::Side> sides;
    int first = 0;
    int second = 0;
    for (int index = 0; index < static_cast<int>(entries.size()); ++index) {
        const TableResultPtr table = tableOf(*entryAt(index).run);
        if (!table)
            continue;
        first = index == before ? static_cast<int>(sides.size()) : first;
        second = index == after ? static_cast<int>(sides.size()) : second;
        const RunSnapshot run = snapshot(*entryAt(index).run);
        sides.push_back({u"%1   %2"_s.arg(Wording::moment(run.startedAt), run.title), table});
    }
    auto* window = new CompareWindow(theme, &pane);
    window->setSides(std::move(sides), first, second);
    window->show();
}

bool ResultPane::canCompare() const
{
    const QList<int> selected = d->list->selectedRuns();
    if (selected.size() == 2)
        return hasTable(*d->entryAt(selected[0]).run) && hasTable(*d->entryAt(selected[1]).run);
    const auto tables = std::count_if(d->entries.begin(), d->entries.end(),
        [](const Private::Entry& entry) { return hasTable(*entry.run); });
    return d->current >= 0 && tables > 1 && hasTable(*d->entryAt(d->current).run);
}

bool ResultPane::compareTables()
{
    if (!canCompare())
        return false;
    const QList<int> selected = d->list->selectedRuns();
    if (selected.size() == 2) {
        d->compareOnceThere(selected[1], selected[0]);
        return true;
    }
    const auto count = static_cast<int>(d->entries.size());
    for (int by = 1; by < count; ++by) { // the next older one; behind the last, the newest
        const int other = (d->current + by) % count;
        if (!hasTable(*d->entryAt(other).run))
            continue;
        d->compareOnceThere(other, d->current);
        return true;
    }
    return false;
}

} // namespace brickbench::ui
