// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/runlist.h"

#include "ui/common/plaintooltip.h"
#include "ui/common/theme.h"
#include "ui/results/queuedrag.h"
#include "ui/results/rundelegate.h"
#include "ui/results/wording.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QScopedValueRollback>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

QString factsOf(const RunSnapshot& run)
{
    QStringList facts;
    if (run.startedAt.isValid())
        facts += Wording::moment(run.startedAt);
    if (run.queuePosition > 0)
        facts += RunList::tr("Waiting, %1 in the queue", "ordinal number").arg(run.queuePosition);
    else if (const TableResultPtr table = run.table())
        facts += Wording::rows(table->rowCount());
    else if (run.pastRows)
        facts += Wording::rows(*run.pastRows);
    else if (run.state != CommandRun::State::Finished)
        facts += Wording::stateWord(run.state);
    if (run.isOver() && run.startedAt.isValid())
        facts += Wording::elapsed(run.elapsed);
    return facts.join(u" · "_s);
}

} // namespace

RunList::RunList(const ThemeSource& theme, QWidget* parent)
    : QListWidget(parent)
    , m_theme(theme)
{
    setObjectName(u"runsOfTab"_s);
    setAccessibleName(tr("Runs of this tab, pinned ones first, then newest first"));
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(EditKeyPressed);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setItemDelegate(new RunDelegate(theme, this));
    setMinimumWidth(120);
    connect(this, &QListWidget::currentRowChanged, this, [this](int chosen) {
        if (!m_isFilling && chosen >= 0 && !isDivider(chosen))
            Q_EMIT runChosen(indexOf(chosen));
    });
    connect(this, &QListWidget::itemChanged, this, [this](QListWidgetItem* changed) {
        if (!m_isFilling)
            Q_EMIT renamed(indexOf(row(changed)), changed->text().trimmed());
    });
    connect(&theme, &ThemeSource::changed, viewport(), qOverload<>(&QWidget::update));
    watchQueue();
}

void RunList::watchQueue()
{
    const auto placeOf = [this](int row) -> std::optional<int> {
        const QListWidgetItem* waiting = item(row);
        const int place = waiting->data(QueuePlaceRole).toInt();
        if (place < 0 || isDivider(row) || waiting->data(PinnedRole).toBool())
            return {};
        return place;
    };
    auto* drag = new QueueDrag(*this, m_theme, placeOf);
    connect(drag, &QueueDrag::dropped, this,
        [this](int row, int place) { Q_EMIT queuePlaceRequested(indexOf(row), place); });
}

void RunList::describe(QListWidgetItem& item, const RunSnapshot& run)
{
    const QScopedValueRollback filling(m_isFilling, true);
    const QString shown = run.title.isEmpty() ? Wording::stateWord(run.state) : run.title;
    const QString facts = factsOf(run);
    if (item.text() != shown)
        item.setText(shown);
    item.setData(FactsRole, facts);
    item.setData(PinnedRole, run.isPinned);
    item.setData(StateRole, static_cast<int>(run.state));
    item.setData(QueuePlaceRole, run.queuePosition - 1);
    QString toolTip = shown + u'\n' + Wording::stateWord(run.state) + u" · "_s + facts;
    if (run.queueLength > 1)
        toolTip += u'\n' + tr("Drag it, or press Alt+Up or Alt+Down, to give it another turn");
    item.setToolTip(plainToolTip(toolTip));
    const QString pinned = run.isPinned ? tr(", pinned") : QString();
    item.setData(Qt::AccessibleTextRole,
        tr("%1, %2, %3%4", "title, outcome, facts, pinned")
            .arg(shown, Wording::stateWord(run.state), facts, pinned));
}

void RunList::insertRun(int index, const RunSnapshot& run)
{
    const QScopedValueRollback filling(m_isFilling, true);
    auto* item = new QListWidgetItem;
    item->setFlags(item->flags() | Qt::ItemIsEditable);
    describe(*item, run);
    int row = index < runCount() ? rowOf(index) : count();
    while (row > 0 && isDivider(row - 1)) // it belongs to the run below it
        --row;
    insertItem(row, item);
}

void RunList::updateRun(int index, const RunSnapshot& run)
{
    describe(*item(rowOf(index)), run);
}

void RunList::removeRun(int index)
{
    const QScopedValueRollback filling(m_isFilling, true);
    delete takeItem(rowOf(index));
}

void RunList::setCurrent(int index)
{
    const QScopedValueRollback filling(m_isFilling, true);
    const int row = rowOf(index);
    if (currentRow() == row)
        return; // a second one that is selected stays so
    // An extended selection asks for the keys that are held, and a run is started with Ctrl.
    setSelectionMode(SingleSelection);
    setCurrentIndex(model()->index(row, 0));
    setSelectionMode(ExtendedSelection);
}

void RunList::editTitle(int index)
{
    editItem(item(rowOf(index)));
}

QList<int> RunList::selectedRuns() const
{
    QList<int> rows;
    for (const QModelIndex& index : selectedIndexes())
        rows.append(indexOf(index.row()));
    std::sort(rows.begin(), rows.end());
    return rows;
}

void RunList::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Delete && event->modifiers() == Qt::NoModifier && !selectedRuns().isEmpty())
        return Q_EMIT closeRequested(selectedRuns());
    // Up is nearer to the end of the queue: the list has the newest on top.
    const int by = event->key() == Qt::Key_Up ? -1 : event->key() == Qt::Key_Down ? 1 : 0;
    if (by != 0 && event->modifiers() == Qt::AltModifier)
        return Q_EMIT queueMoveRequested(currentRow() < 0 ? -1 : indexOf(currentRow()), by);
    QListWidget::keyPressEvent(event);
}

void RunList::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    QPoint position = event->globalPos();
    if (byKey && currentItem())
        position = viewport()->mapToGlobal(visualItemRect(currentItem()).center());
    Q_EMIT menuRequested(position);
}

} // namespace brickbench::ui
