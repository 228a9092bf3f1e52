// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/runpage.h"

#include "ui/results/columnmemory.h"
#include "ui/results/errorview.h"
#include "ui/results/noticelist.h"
#include "ui/results/richview.h"
#include "ui/results/runmessages.h"
#include "ui/results/tablepage.h"
#include "ui/results/tableview.h"
#include "ui/results/textview.h"

#include <QVBoxLayout>

#include <type_traits>

namespace brickbench::ui {

RunPage::RunPage(const ThemeSource& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_notices(new NoticeList(theme, this))
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins({});
    m_layout->setSpacing(0);
    m_layout->addWidget(m_notices);
}

void RunPage::setImageFetch(ImageView::Fetch fetch)
{
    m_fetch = std::move(fetch);
}

void RunPage::setColumnMemory(ColumnMemory* memory)
{
    m_memory = memory;
}

void RunPage::setHistory(FailureHistory* history)
{
    m_history = history;
}

template <typename View>
View* RunPage::use()
{
    if (auto* same = qobject_cast<View*>(m_view))
        return same;
    auto* view = new View(m_theme, this);
    if constexpr (std::is_same_v<View, TablePage>)
        view->tableView().setSettings(m_settings);
    adopt(view);
    return view;
}

void RunPage::adopt(ResultView* view)
{
    const bool hadFocus = m_view && m_view->isAncestorOf(focusWidget());
    if (m_view)
        m_view->deleteLater();
    if (m_view)
        m_view->hide();
    m_view = view;
    m_layout->addWidget(view, 1);
    setFocusProxy(view);
    connect(view, &ResultView::statusChanged, this, &RunPage::statusChanged);
    connect(view, &ResultView::openTextRequested, this, &RunPage::openTextRequested);
    connect(view, &ResultView::placeActivated, this, &RunPage::placeActivated);
    connect(view, &ResultView::fileActivated, this, &RunPage::fileActivated);
    connect(view, &ResultView::restartRequested, this, &RunPage::restartRequested);
    connect(view, &ResultView::everythingRequested, this, &RunPage::everythingRequested);
    connect(view, &ResultView::newContextRequested, this, &RunPage::newContextRequested);
    connect(view, &ResultView::cancelRequested, this, &RunPage::cancelRequested);
    connect(view, &ResultView::tablePageChanged, this, &RunPage::viewChanged);
    if (auto* message = qobject_cast<MessageView*>(view)) {
        connect(message, &MessageView::actionTriggered, this, [this] { onButton(0); });
        connect(message, &MessageView::furtherTriggered, this, [this](int index) { onButton(index + 1); });
    }
    if (hadFocus)
        view->setFocus();
    Q_EMIT viewChanged();
}

void RunPage::onButton(qsizetype index)
{
    switch (const RunCommand command = m_commands.value(index, RunCommand::Cancel)) {
    case RunCommand::NewContext:
        return Q_EMIT newContextRequested();
    case RunCommand::RestartCluster:
        return Q_EMIT restartRequested();
    case RunCommand::Cancel:
        return Q_EMIT cancelRequested();
    default:
        return Q_EMIT commandRequested(command);
    }
}

void RunPage::showEmpty()
{
    showMessage(RunMessages::empty());
}

void RunPage::showMessage(const MessageView::Message& message)
{
    use<MessageView>()->setMessage(message);
}

void RunPage::showArriving(TableResultPtr rows)
{
    if (!m_hasContent && rows)
        use<TablePage>()->showArriving(std::move(rows));
}

void RunPage::showRun(const RunSnapshot& run)
{
    m_commands = RunMessages::commandsOf(run);
    if (m_hasContent) {
        if (run.finding) // more has become known of a run that is over
            showContent(run);
        return;
    }
    if (!run.isOver() || run.awaitsResult) {
        if (!qobject_cast<TablePage*>(m_view)) // rows are arriving already
            showMessage(RunMessages::of(run));
        return;
    }
    m_hasContent = true;
    m_notices->setNotices(noticesOf(run));
    showContent(run);
}

std::vector<Notice> RunPage::noticesOf(const RunSnapshot& run) const
{
    return run.result ? run.result->notices : std::vector<Notice>();
}

void RunPage::showFailure(const FailedResult& failure, FailureContext context)
{
    auto* view = use<ErrorView>();
    view->setHistory(m_history);
    view->setFailure(failure, std::move(context));
}

void RunPage::showText(const TextResult& text, const RunSnapshot& run)
{
    if (text.utf8.isEmpty())
        return showMessage(RunMessages::of(run));
    auto* view = use<TextView>();
    view->setTableMemory(tableMemoryOf(run));
    view->setText(text);
}

void RunPage::showTable(TableResultPtr table, const RunSnapshot& run)
{
    auto* page = use<TablePage>();
    tableMemoryOf(run).giveTo(page->tableView());
    page->setTable(std::move(table));
}

void RunPage::showRich(const RichResult& rich, const RunSnapshot& run)
{
    auto* view = use<RichView>();
    view->setTableMemory(tableMemoryOf(run));
    view->setParts(rich, run.failureContext(), m_history);
}

TableMemory RunPage::tableMemoryOf(const RunSnapshot& run) const
{
    return {m_settings, m_memory, QString::fromUtf8(run.request.source)};
}

void RunPage::showContent(const RunSnapshot& run)
{
    using State = CommandRun::State;
    const bool hasResult = run.result
        && (run.state == State::Finished || run.state == State::Failed || run.state == State::Cancelled);
    if (!hasResult)
        return showMessage(RunMessages::of(run));
    std::visit(
        [&](const auto& content) {
            using Content = std::decay_t<decltype(content)>;
            if constexpr (std::is_same_v<Content, NoOutput>) {
                showMessage(RunMessages::of(run));
            } else if constexpr (std::is_same_v<Content, TextResult>) {
                showText(content, run);
            } else if constexpr (std::is_same_v<Content, TableResultPtr>) {
                showTable(content, run);
            } else if constexpr (std::is_same_v<Content, ImagesResult>) {
                auto* view = use<ImageView>();
                view->setFetch(m_fetch);
                view->setImages(content);
            } else if constexpr (std::is_same_v<Content, RichResult>) {
                showRich(content, run);
            } else {
                static_assert(std::is_same_v<Content, FailedResult>);
                // A run that was stopped ends in a traceback of the stopping: nobody wants to read that.
                if (run.state == State::Cancelled)
                    showMessage(RunMessages::of(run));
                else
                    showFailure(content, run.failureContext());
            }
        },
        run.result->content);
}

} // namespace brickbench::ui
