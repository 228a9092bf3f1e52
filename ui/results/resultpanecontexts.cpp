// SPDX-License-Identifier: GPL-3.0-or-later
// The half of ResultPane that tells the runs of one execution context from those of the next.
#include "ui/results/resultpaneprivate.h"
#include "ui/results/runlist.h"

#include <algorithm>
#include <limits>

namespace brickbench::ui {

void ResultPane::Private::showListUnlessHidden()
{
    setListShown(isListWanted.value_or(entries.size() > 1 || !breaks.empty()));
}

/// Those of contexts that have no run left in the list.
void ResultPane::Private::forgetBreaks()
{
    qint64 before = std::numeric_limits<qint64>::min();
    std::erase_if(breaks, [this, &before](const ContextBreak& each) {
        const qint64 first = std::exchange(before, each.number);
        return std::none_of(entries.begin(), entries.end(),
            [&](const Entry& entry) { return entry.number > first && entry.number <= each.number; });
    });
    placeDividers();
}

/// Each on top of the newest of the runs before it. Pinned ones have left the order of time.
void ResultPane::Private::placeDividers()
{
    QList<RunList::Divider> dividers;
    const int count = static_cast<int>(entries.size());
    for (const ContextBreak& each : breaks) {
        int above = pinnedCount();
        while (above < count && entryAt(above).number > each.number)
            ++above;
        if (above == count)
            continue;
        if (!dividers.isEmpty() && dividers.last().above == above)
            dividers.removeLast(); // the later end is the one that counts
        dividers.append({each.facts, above});
    }
    list->setDividers(dividers);
}

bool ResultPane::addContextEnd(const ContextEnd& end)
{
    const bool hadRuns = std::any_of(d->entries.begin(), d->entries.end(),
        [&end](const Private::Entry& entry) { return entry.run->context() == end.id; });
    if (!hadRuns)
        return false;
    d->breaks.push_back({{end, {}, {}}, d->added});
    d->placeDividers();
    d->showListUnlessHidden();
    return d->list->showDivider(end.id) && isListShown();
}

void ResultPane::addPastContextEnd(const ContextEnd& end)
{
    d->breaks.insert(d->breaks.begin(), {{end, {}, {}}, 0});
    d->placeDividers();
    d->showListUnlessHidden();
}

void ResultPane::explainContextEnd(const ContextEnd& end)
{
    for (Private::ContextBreak& each : d->breaks) {
        if (each.facts.end.id == end.id)
            each.facts.end = end;
    }
    d->placeDividers();
}

void ResultPane::setNewContext(const ContextId& context, const QDateTime& madeAt)
{
    if (d->breaks.empty() || d->breaks.back().facts.end.id == context
        || !d->breaks.back().facts.next.isEmpty())
        return;
    d->breaks.back().facts.next = context;
    d->breaks.back().facts.nextAt = madeAt;
    d->placeDividers();
}

ContextId ResultPane::lastEndedContext() const
{
    return d->breaks.empty() ? ContextId() : d->breaks.back().facts.end.id;
}

} // namespace brickbench::ui
