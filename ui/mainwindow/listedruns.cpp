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
    connect(&tabs, &TabArea::currentTabChanged, this, &ListedRuns::fetchShown);
}

/// What was closed can be reopened no more.
ListedRuns::~ListedRuns()
{
    for (const QString& closed : std::as_const(m_closed))
        m_ledger.unlistTab(closed);
}

void ListedRuns::watch(EditorTab* tab)
{
    connect(&tab->seat(), &TabSeat::runAdded, this, [this, tab](const CommandRun* run) {
        const QString key = run->request().key;
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
    // Its draft or its file may have become another.
    connect(tab, &EditorTab::titleChanged, this, [this, tab] {
        const QString before = m_names.value(tab);
        const QString now = nameOf(*tab);
        if (before.isEmpty() || before == now)
            return;
        m_names.insert(tab, now);
        m_ledger.relistTab(before, now);
    });
    connect(tab, &QObject::destroyed, this, [this, tab] { m_names.remove(tab); });
}

/// By the user, unlike the end of the program.
void ListedRuns::onClosing(EditorTab* tab)
{
    m_places.removeIf([tab](const auto& entry) { return entry->tab == tab; });
    if (!m_names.contains(tab))
        return;
    const QString closed = closedName(tab->document().draftId());
    m_ledger.relistTab(m_names.take(tab), closed);
    m_closed.append(closed);
}

void ListedRuns::onReopened(EditorTab* tab, const QString& draftId)
{
    const QString closed = closedName(draftId);
    if (m_closed.removeAll(closed) == 0)
        return;
    m_ledger.relistTab(closed, nameOf(*tab));
    restore(tab, ContextEnd::Reason::TabClosed);
}

void ListedRuns::list(const QString& key)
{
    const Place place = m_places.value(key);
    if (!place.tab || !place.run->isOver())
        return;
    RunListing listing;
    listing.key = key;
    listing.tab = nameOf(*place.tab);
    listing.title = place.tab->results().givenTitleOf(place.run);
    listing.isPinned = place.tab->results().isPinned(place.run);
    listing.firstLine = place.run->request().firstLine;
    m_names.insert(place.tab, listing.tab);
    m_ledger.list(listing);
}

void ListedRuns::restore()
{
    for (EditorTab* tab : m_tabs.tabs()) {
        if (tab->document().isBusy())
            connect(
                &tab->document(), &EditorDocument::opened, this,
                [this, tab] { restore(tab, ContextEnd::Reason::ProgramEnded); }, Qt::SingleShotConnection);
        else
            restore(tab, ContextEnd::Reason::ProgramEnded);
    }
}

void ListedRuns::restore(EditorTab* tab, ContextEnd::Reason reason)
{
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
    // A tab that waits for its connection may find its context again: that is told then.
    tab->addPastRuns(runs, m_isPending(tab) ? std::nullopt : endOf(*tab, newest->record, reason));
    for (const CommandRun* run : tab->seat().runs()) {
        if (run->past())
            m_places.insert(run->request().key, {tab, run});
    }
}

/// A tab that nobody sees waits.
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
