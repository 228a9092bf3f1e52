// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/listedruns.h"

#include "session/commandrun.h"
#include "ui/mainwindow/tabarea.h"
#include "ui/results/resultpane.h"

#include <algorithm>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// More than anybody reads; pinned ones come first.
constexpr int mostPerTab = 200;

QString nameOf(const EditorTab& tab)
{
    const EditorDocument& document = tab.document();
    return document.hasFile() ? document.path() : document.draftId();
}

/// A tab that may be reopened, by another draft.
QString closedName(const QString& draftId)
{
    return u"closed:"_s + draftId;
}

/// Of the context of \a newest, which a tab had when the program ended; nothing where the tab still has it.
std::optional<ContextEnd> endOf(const EditorTab& tab, const RunRecord& newest, ContextEnd::Reason reason)
{
    if (newest.context.isEmpty())
        return {};
    if (const EditorSession* session = tab.seat().session()) {
        for (const ContextEnd& end : session->contextEnds()) {
            if (end.id == newest.context)
                return end;
        }
        if (session->context().id() == newest.context)
            return {};
    }
    ContextEnd end;
    end.id = newest.context;
    end.cluster = newest.cluster;
    end.reason = reason;
    end.at = newest.startedAt;
    return end;
}

} // namespace

ListedRuns::ListedRuns(RunLedger& ledger, TabArea& tabs, IsPending isPending, QObject* parent)
    : QObject(parent)
    , m_ledger(ledger)
    , m_tabs(tabs)
    , m_isPending(std::move(isPending))
{
    connect(&tabs, &TabArea::tabOpened, this, &ListedRuns::watch);
    connect(&tabs, &TabArea::closing, this, &ListedRuns::onClosing);
    connect(&tabs, &TabArea::tabReopened, this,
        [this](EditorTab* tab, const QString&, const ClusterId&, const QString& draftId) {
            onReopened(tab, draftId);
        });
    connect(&tabs, &TabArea::currentTabChanged, this, &ListedRuns::restoreShown);
}

/// What was closed can be reopened no more.
ListedRuns::~ListedRuns()
{
    for (const EditorTab* tab : m_tabs.tabs())
        listLines(tab);
    for (const QString& closed : std::as_const(m_closed))
        m_ledger.unlistTab(closed);
}

void ListedRuns::watch(EditorTab* tab)
{
    connect(&tab->seat(), &TabSeat::runAdded, this, [this, tab](const CommandRun* run) {
        const QString key = run->request().key;
        dropPast(key); // its end was written down twice: the program was killed in between
        m_places.insert(key, {tab, run});
        connect(run, &CommandRun::over, this, [this, key] { list(key); });
    });
    connect(&tab->seat(), &TabSeat::runRemoved, this, [this](const CommandRun* run) {
        if (m_places.remove(run->request().key) > 0)
            m_ledger.unlist(run->request().key);
    });
    connect(&tab->results(), &ResultPane::runLabelled, this,
        [this](const CommandRun* run) { list(run->request().key); });
    connect(
        &tab->results(), &ResultPane::resultWanted, this, [this, tab](CommandRun* run) { fetch(tab, run); });
    // Its draft or its file may have become another, or its lines others.
    connect(tab, &EditorTab::titleChanged, this, [this, tab] { follow(tab); });
    connect(&tab->document(), &EditorDocument::saved, this, [this, tab] {
        follow(tab);
        listLines(tab);
    });
    connect(tab, &QObject::destroyed, this, [this, tab] {
        m_names.remove(tab);
        m_due.remove(tab);
        m_untold.remove(tab);
    });
}

void ListedRuns::follow(EditorTab* tab)
{
    const QString before = m_names.value(tab);
    const QString now = nameOf(*tab);
    if (before.isEmpty() || before == now)
        return;
    m_names.insert(tab, now);
    m_ledger.relistTab(before, now);
}

/// By the user, unlike the end of the program.
void ListedRuns::onClosing(EditorTab* tab)
{
    m_places.removeIf([tab](const auto& entry) { return entry->tab == tab; });
    m_untold.remove(tab);
    const bool isListed = m_names.contains(tab) || m_due.contains(tab);
    if (!isListed)
        return;
    const QString closed = closedName(tab->document().draftId());
    m_ledger.relistTab(m_names.contains(tab) ? m_names.take(tab) : nameOf(*tab), closed);
    m_due.remove(tab);
    m_closed.append(closed);
}

void ListedRuns::onReopened(EditorTab* tab, const QString& draftId)
{
    const QString closed = closedName(draftId);
    if (m_closed.removeAll(closed) == 0)
        return;
    m_ledger.relistTab(closed, nameOf(*tab));
    m_due.insert(tab, ContextEnd::Reason::TabClosed);
    restoreShown();
}

void ListedRuns::list(const QString& key)
{
    Place& place = m_places[key];
    if (!place.tab)
        m_places.remove(key);
    else if (place.run->isOver())
        list(key, place);
}

void ListedRuns::list(const QString& key, Place& place)
{
    RunListing listing;
    listing.key = key;
    listing.tab = nameOf(*place.tab);
    listing.title = place.tab->results().givenTitleOf(place.run);
    listing.isPinned = place.tab->results().isPinned(place.run);
    listing.firstLine = place.tab->lineOf(*place.run);
    m_names.insert(place.tab, listing.tab);
    place.line = listing.firstLine;
    m_ledger.list(listing);
}

void ListedRuns::listLines(const EditorTab* tab)
{
    for (auto place = m_places.begin(); place != m_places.end(); ++place) {
        if (place->tab == tab && place->run->isOver() && place->line != tab->lineOf(*place->run))
            list(place.key(), *place);
    }
}

void ListedRuns::restore()
{
    for (EditorTab* tab : m_tabs.tabs())
        m_due.insert(tab, ContextEnd::Reason::ProgramEnded);
    restoreShown();
}

/// A tab that nobody sees waits.
void ListedRuns::restoreShown()
{
    EditorTab* const tab = m_tabs.current();
    if (!tab || !m_due.contains(tab))
        return fetchShown();
    if (tab->document().isBusy()) {
        connect(&tab->document(), &EditorDocument::opened, this, &ListedRuns::restoreShown,
            Qt::SingleShotConnection);
        return;
    }
    const ContextEnd::Reason reason = m_due.take(tab);
    m_ledger.listed(
        nameOf(*tab), mostPerTab, tab, [self = QPointer(this), tab, reason](std::vector<ListedRun> runs) {
            if (self)
                self->add(tab, std::move(runs), reason);
        });
}

void ListedRuns::add(EditorTab* tab, std::vector<ListedRun> runs, ContextEnd::Reason reason)
{
    // Where the program was killed, the end of a run may be fetched once more.
    std::erase_if(runs, [this](const ListedRun& listed) { return m_places.contains(listed.record.key); });
    if (runs.empty())
        return;
    m_names.insert(tab, nameOf(*tab));
    const auto newest = std::max_element(runs.begin(), runs.end(),
        [](const auto& a, const auto& b) { return a.record.startedAt < b.record.startedAt; });
    m_untold.insert(tab, {newest->record, reason});
    tab->addPastRuns(std::move(runs));
    for (const CommandRun* run : tab->seat().runs()) {
        if (run->past())
            m_places.insert(run->request().key, {tab, run, run->request().firstLine});
    }
    tellContextEnds();
}

void ListedRuns::tellContextEnds()
{
    for (auto untold = m_untold.begin(); untold != m_untold.end();) {
        EditorTab* const tab = untold.key();
        if (m_isPending(tab)) { // it may find its context again
            ++untold;
            continue;
        }
        const auto end = endOf(*tab, untold->newest, untold->reason);
        untold = m_untold.erase(untold);
        if (end)
            tab->tellPastContextEnd(*end);
    }
}

void ListedRuns::dropPast(const QString& key)
{
    const Place place = m_places.value(key);
    if (!place.tab)
        return;
    for (CommandRun* run : place.tab->seat().runs()) {
        if (run == place.run && run->past())
            return place.tab->removeRun(run);
    }
}

void ListedRuns::fetch(EditorTab* tab, CommandRun* run)
{
    if (m_tabs.current() != tab)
        return;
    m_ledger.result(run->request().key, run,
        [run](Result<std::optional<CommandResult>> result) { run->restoreResult(std::move(result)); });
}

void ListedRuns::fetchShown()
{
    EditorTab* const tab = m_tabs.current();
    CommandRun* const run = tab ? tab->results().currentRun() : nullptr;
    if (run && run->awaitsResult())
        fetch(tab, run);
}

} // namespace brickbench::ui
