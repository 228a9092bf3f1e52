// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/resultpane.h"

#include "ui/common/banner.h"
#include "ui/common/theme.h"
#include "ui/results/progressline.h"
#include "ui/results/resultview.h"
#include "ui/results/runheader.h"
#include "ui/results/runpage.h"

#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {

struct ResultPane::Private {
    struct Entry {
        CommandRun* run = nullptr;
        RunPage* page = nullptr; ///< made when the run is first looked at, or has rows
        TableResultPtr arriving;
    };

    explicit Private(ResultPane& owner, const ThemeSource& source)
        : pane(owner)
        , theme(source)
    {
    }

    void build();
    int indexOf(const CommandRun* run) const;
    RunSnapshot snapshot(const CommandRun& run) const;
    RunPage* pageOf(Entry& entry);
    RunPage* currentPage() const;
    void show(int index);
    void runChanged(CommandRun* run);
    void rowsArrived(CommandRun* run, TableResultPtr rows);
    void tick();
    void updateActions();

    ResultPane& pane;
    const ThemeSource& theme;
    ImageFetch fetch;
    ClusterName clusterName;
    std::vector<Entry> entries; ///< newest first
    int current = -1;
    ProgressLine* progress = nullptr;
    RunHeader* header = nullptr;
    Banner* trouble = nullptr;
    QStackedWidget* stack = nullptr;
    RunPage* emptyPage = nullptr;
    QTimer timer;
};

void ResultPane::Private::build()
{
    progress = new ProgressLine(theme, &pane);
    header = new RunHeader(theme, &pane);
    trouble = new Banner(theme, &pane);
    trouble->setObjectName(u"pollTrouble"_s);
    stack = new QStackedWidget(&pane);
    emptyPage = new RunPage(theme, stack);
    emptyPage->showEmpty();
    stack->addWidget(emptyPage);
    auto* layout = new QVBoxLayout(&pane);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(progress);
    layout->addWidget(header);
    layout->addWidget(trouble);
    layout->addWidget(stack, 1);

    timer.setInterval(100);
    QObject::connect(&timer, &QTimer::timeout, &pane, [this] { tick(); });
    QObject::connect(header, &RunHeader::runChosen, &pane, [this](int index) { show(index); });
    QObject::connect(header, &RunHeader::copyRequested, &pane, &ResultPane::copy);
    QObject::connect(header, &RunHeader::findRequested, &pane, &ResultPane::find);
    QObject::connect(header, &RunHeader::exportRequested, &pane, &ResultPane::exportResult);
}

int ResultPane::Private::indexOf(const CommandRun* run) const
{
    const auto found = std::find_if(
        entries.begin(), entries.end(), [run](const Entry& entry) { return entry.run == run; });
    return found == entries.end() ? -1 : static_cast<int>(found - entries.begin());
}

RunSnapshot ResultPane::Private::snapshot(const CommandRun& run) const
{
    RunSnapshot snapshot = RunSnapshot::of(run);
    if (clusterName && !snapshot.cluster.isEmpty()) {
        const QString name = clusterName(run.cluster());
        snapshot.cluster = name.isEmpty() ? snapshot.cluster : name;
    }
    return snapshot;
}

RunPage* ResultPane::Private::pageOf(Entry& entry)
{
    if (entry.page)
        return entry.page;
    CommandRun* run = entry.run;
    auto* page = new RunPage(theme, stack);
    entry.page = page;
    stack->addWidget(page);
    page->setImageFetch(fetch);
    QObject::connect(page, &RunPage::statusChanged, &pane, [this, page](const QString& text) {
        if (page == currentPage())
            Q_EMIT pane.statusChanged(text);
        updateActions();
    });
    QObject::connect(page, &RunPage::viewChanged, &pane, [this] { updateActions(); });
    QObject::connect(page, &RunPage::lineActivated, &pane,
        [this, run](int line) { Q_EMIT pane.lineActivated(run->request().firstLine + line - 1); });
    QObject::connect(page, &RunPage::newContextRequested, &pane, &ResultPane::newContextRequested);
    QObject::connect(
        page, &RunPage::cancelRequested, &pane, [this, run] { Q_EMIT pane.cancelRequested(run); });
    if (entry.arriving)
        page->showArriving(entry.arriving);
    page->showRun(snapshot(*run));
    return page;
}

RunPage* ResultPane::Private::currentPage() const
{
    return current < 0 ? emptyPage : entries[static_cast<std::size_t>(current)].page;
}

void ResultPane::Private::show(int index)
{
    current = index;
    trouble->clear();
    if (index < 0) {
        header->showEmpty();
        progress->setBusy(false);
        stack->setCurrentWidget(emptyPage);
    } else {
        header->setCurrent(index);
        stack->setCurrentWidget(pageOf(entries[static_cast<std::size_t>(index)]));
        tick();
    }
    updateActions();
    Q_EMIT pane.currentRunChanged(pane.currentRun());
    const ResultView* view = currentPage()->view();
    Q_EMIT pane.statusChanged(view ? view->status() : QString());
}

void ResultPane::Private::runChanged(CommandRun* run)
{
    const int index = indexOf(run);
    if (index < 0)
        return;
    Entry& entry = entries[static_cast<std::size_t>(index)];
    const RunSnapshot now = snapshot(*run);
    header->updateRun(index, now);
    if (entry.page)
        entry.page->showRun(now);
    if (now.isOver())
        entry.arriving.reset();
    // The next of several runs takes the stage once the one before it is over.
    const CommandRun* shown = pane.currentRun();
    if (index != current && now.state == CommandRun::State::Submitting && (!shown || shown->isOver()))
        show(index);
    else if (index == current)
        tick();
}

void ResultPane::Private::rowsArrived(CommandRun* run, TableResultPtr rows)
{
    const int index = indexOf(run);
    if (index < 0 || !rows || run->isOver())
        return;
    Entry& entry = entries[static_cast<std::size_t>(index)];
    entry.arriving = std::move(rows);
    if (entry.page)
        entry.page->showArriving(entry.arriving);
}

void ResultPane::Private::tick()
{
    const bool anyUnderWay = std::any_of(
        entries.begin(), entries.end(), [](const Entry& entry) { return !entry.run->isOver(); });
    if (anyUnderWay != timer.isActive())
        anyUnderWay ? timer.start() : timer.stop();
    if (current < 0)
        return;
    const Entry& entry = entries[static_cast<std::size_t>(current)];
    const RunSnapshot now = snapshot(*entry.run);
    header->showRun(now, entry.arriving ? entry.arriving->rowCount() : 0);
    progress->setBusy(!now.isOver());
    if (now.isOver() || !now.pollError)
        trouble->clear();
    else if (const QString text
             = tr("The cluster cannot be asked how the run is going; it goes on there, and "
                  "asking is repeated. %1")
                   .arg(errorSentence(*now.pollError));
             trouble->text() != text)
        trouble->showMessage(Banner::Kind::Warning, text);
}

void ResultPane::Private::updateActions()
{
    const ResultView* view = currentPage() ? currentPage()->view() : nullptr;
    header->setActions(current >= 0 && view && view->canCopy(), current >= 0 && view && view->canFind(),
        current >= 0 && view && view->canExport());
}

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

void ResultPane::setClusterName(ClusterName name)
{
    d->clusterName = std::move(name);
}

void ResultPane::addRun(CommandRun* run)
{
    d->entries.insert(d->entries.begin(), Private::Entry{run, nullptr, {}});
    d->header->insertRun(0, d->snapshot(*run));
    if (d->current >= 0)
        ++d->current;
    connect(run, &CommandRun::stateChanged, this, [this, run] { d->runChanged(run); });
    connect(run, &CommandRun::over, this, [this, run] { d->runChanged(run); });
    connect(run, &CommandRun::rowsArrived, this,
        [this, run](TableResultPtr rows) { d->rowsArrived(run, std::move(rows)); });
    // While another run is being followed, one queued behind it does not push it off the stage.
    const CommandRun* shown = currentRun();
    if (!shown || shown->isOver() || run->state() != CommandRun::State::Waiting)
        d->show(0);
    else
        d->header->setCurrent(d->current);
    d->tick();
}

void ResultPane::removeRun(CommandRun* run)
{
    const int index = d->indexOf(run);
    if (index < 0)
        return;
    disconnect(run, nullptr, this, nullptr);
    if (RunPage* page = d->entries[static_cast<std::size_t>(index)].page) {
        d->stack->removeWidget(page);
        page->deleteLater();
    }
    d->entries.erase(d->entries.begin() + index);
    d->header->removeRun(index);
    if (index == d->current)
        d->show(d->entries.empty() ? -1 : std::min(index, static_cast<int>(d->entries.size()) - 1));
    else if (index < d->current)
        d->header->setCurrent(--d->current);
    d->tick();
}

CommandRun* ResultPane::currentRun() const
{
    return d->current < 0 ? nullptr : d->entries[static_cast<std::size_t>(d->current)].run;
}

void ResultPane::focusResult()
{
    if (ResultView* view = d->currentPage()->view())
        view->setFocus(Qt::ShortcutFocusReason);
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

void ResultPane::find()
{
    if (d->current >= 0 && d->currentPage()->view()->canFind())
        d->currentPage()->view()->find();
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
