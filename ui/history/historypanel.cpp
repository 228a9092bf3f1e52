// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/historypanel.h"

#include "ui/common/banner.h"
#include "ui/common/confirmation.h"
#include "ui/common/emptystate.h"
#include "ui/common/icons.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostShown = 500;

} // namespace

HistoryPanel::HistoryPanel(const ThemeSource& theme, RunLedger& ledger, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_ledger(ledger)
    , m_banner(new Banner(theme, this))
    , m_search(new QLineEdit(this))
    , m_clear(new QToolButton(this))
    , m_stack(new QStackedWidget(this))
    , m_list(new QListView(this))
    , m_empty(new EmptyState(theme, this))
    , m_openResult(new QPushButton(tr("Open result"), this))
    , m_openCode(new QPushButton(tr("Open code"), this))
{
    setObjectName(u"historyPanel"_s);
    makeLayout();
    wire();
    updateButtons();
}

HistoryPanel::~HistoryPanel() = default;

void HistoryPanel::makeLayout()
{
    m_search->setObjectName(u"historySearch"_s);
    m_search->setAccessibleName(tr("Search the history"));
    m_search->setPlaceholderText(tr("Search code and errors"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(u"search"_s), QLineEdit::LeadingPosition)->setText(tr("Search"));
    m_clear->setObjectName(u"clearHistory"_s);
    m_clear->setIcon(icon(u"delete"_s));
    m_clear->setToolTip(tr("Delete the whole history…"));
    m_clear->setAccessibleName(tr("Delete the whole history"));
    m_rows.setSourceModel(&m_model);
    m_list->setObjectName(u"historyList"_s);
    m_list->setAccessibleName(tr("Runs"));
    m_list->setModel(&m_rows);
    m_list->setItemDelegate(new HistoryDelegate(m_theme, m_model, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    m_openResult->setObjectName(u"openHistoryResult"_s);
    m_openCode->setObjectName(u"openHistoryCode"_s);

    auto* top = new QHBoxLayout;
    top->setContentsMargins(8, 6, 6, 6);
    top->addWidget(m_search, 1);
    top->addWidget(m_clear);
    auto* bottom = new QHBoxLayout;
    bottom->setContentsMargins(8, 6, 8, 8);
    bottom->addWidget(m_openResult, 1);
    bottom->addWidget(m_openCode, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_banner);
    layout->addLayout(top);
    layout->addWidget(m_stack, 1);
    layout->addLayout(bottom);
}

void HistoryPanel::wire()
{
    m_reloadTimer.setSingleShot(true);
    m_reloadTimer.setInterval(120); // while somebody types, or runs end one after another
    connect(&m_reloadTimer, &QTimer::timeout, this, &HistoryPanel::reload);
    connect(m_search, &QLineEdit::textChanged, &m_reloadTimer, qOverload<>(&QTimer::start));
    connect(m_search, &QLineEdit::returnPressed, m_list, qOverload<>(&QWidget::setFocus));
    connect(&m_ledger, &RunLedger::changed, this, [this] {
        m_isStale = true;
        if (isVisible() && !m_reloadTimer.isActive())
            m_reloadTimer.start();
    });
    connect(
        m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] { updateButtons(); });
    connect(m_list, &QListView::activated, this, &HistoryPanel::activate);
    connect(m_list, &QWidget::customContextMenuRequested, this, &HistoryPanel::openMenu);
    connect(m_openResult, &QPushButton::clicked, this, &HistoryPanel::openResult);
    connect(m_openCode, &QPushButton::clicked, this, &HistoryPanel::openCode);
    connect(m_clear, &QToolButton::clicked, this, &HistoryPanel::askClear);
    connect(m_empty, &EmptyState::actionTriggered, m_search, &QLineEdit::clear);
}

void HistoryPanel::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void HistoryPanel::search(const QString& words)
{
    m_search->setText(words);
}

void HistoryPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_isStale)
        reload();
}

void HistoryPanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Delete && m_list->hasFocus())
        return removeCurrent();
    if (event->key() == Qt::Key_Down && m_search->hasFocus())
        return m_list->setFocus();
    if (event->key() == Qt::Key_Escape)
        return Q_EMIT closeRequested();
    QWidget::keyPressEvent(event);
}

void HistoryPanel::reload()
{
    m_isStale = false;
    m_ledger.find(
        m_search->text(), mostShown, this, [this, asked = ++m_asked](Result<std::vector<RunRecord>> found) {
            if (asked == m_asked)
                onFound(std::move(found));
        });
}

void HistoryPanel::onFound(Result<std::vector<RunRecord>> found)
{
    if (!found) {
        m_banner->showError(found.error());
        return;
    }
    m_model.setRecords(*std::move(found));
    const bool isEmpty = m_model.rowCount() == 0;
    m_stack->setCurrentWidget(isEmpty ? static_cast<QWidget*>(m_empty) : m_list);
    if (isEmpty && m_search->text().trimmed().isEmpty())
        m_empty->show(u"clock"_s, tr("No runs yet"),
            tr("Every run and its result is kept here, on this computer."), {});
    else if (isEmpty)
        m_empty->show(u"search"_s, tr("Nothing found"), tr("No run mentions these words."), tr("Show all"));
    else if (!m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_rows.index(0, 0));
    updateButtons();
}

const RunRecord* HistoryPanel::current() const
{
    return m_model.record(m_rows.mapToSource(m_list->currentIndex()));
}

void HistoryPanel::updateButtons()
{
    const RunRecord* record = current();
    m_openCode->setEnabled(record);
    m_openResult->setEnabled(record && record->hasResult);
    m_openResult->setToolTip(record && record->isResultLeftOut
            ? tr("The result was larger than the history keeps.")
            : tr("Show the result as it was, without running anything"));
    m_clear->setEnabled(m_model.rowCount() > 0);
}

void HistoryPanel::activate()
{
    const RunRecord* record = current();
    if (record && record->hasResult)
        openResult();
    else
        openCode();
}

void HistoryPanel::openResult()
{
    const RunRecord* record = current();
    if (!record || !record->hasResult)
        return;
    m_ledger.result(record->key, this, [this, record = *record](Result<std::optional<CommandResult>> result) {
        if (!result)
            m_banner->showError(result.error());
        else if (*result)
            Q_EMIT resultRequested(record, **result);
    });
}

void HistoryPanel::openCode()
{
    if (const RunRecord* record = current())
        Q_EMIT codeRequested(*record);
}

void HistoryPanel::copyCode()
{
    if (const RunRecord* record = current())
        QGuiApplication::clipboard()->setText(record->code);
}

void HistoryPanel::removeCurrent()
{
    if (const RunRecord* record = current())
        m_ledger.remove(record->key);
}

void HistoryPanel::askClear()
{
    Question question;
    question.objectName = u"clearHistoryDialog"_s;
    question.title = tr("Delete the whole history?");
    question.text
        = tr("All runs and their results are deleted from this computer. Nothing changes on any cluster.");
    question.yes = tr("Delete");
    Confirmation::ask(question, window(), this, [this] { m_ledger.clear(); });
}

void HistoryPanel::openMenu(const QPoint& position)
{
    const RunRecord* record = current();
    if (!record || !m_list->indexAt(position).isValid())
        return;
    auto* menu = new QMenu(this);
    menu->setObjectName(u"historyMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(u"table"_s), tr("Open Result"), this, &HistoryPanel::openResult)
        ->setEnabled(record->hasResult);
    menu->addAction(icon(u"editor"_s), tr("Open Code in a New Editor"), this, &HistoryPanel::openCode);
    menu->addAction(icon(u"copy"_s), tr("Copy Code"), this, &HistoryPanel::copyCode);
    menu->addSeparator();
    QAction* remove = menu->addAction(icon(u"delete"_s), tr("Delete"), this, &HistoryPanel::removeCurrent);
    remove->setShortcut(Qt::Key_Delete);
    remove->setShortcutVisibleInContextMenu(true);
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

} // namespace brickbench::ui
