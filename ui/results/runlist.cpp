// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/runlist.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/results/wording.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QStyledItemDelegate>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

enum Role { FactsRole = Qt::UserRole, PinnedRole, StateRole };

constexpr int margin = 6;
constexpr int markSize = 16;

/// Two lines: the title and, muted, the facts; a pin at the right of pinned ones.
class RunDelegate final : public QStyledItemDelegate {
public:
    RunDelegate(const ThemeSource& theme, QObject* parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override
    {
        return {120, 2 * option.fontMetrics.height() + 2 * margin - 2};
    }

    void updateEditorGeometry(
        QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex&) const override
    {
        QRect title = titleRect(option, false);
        title.adjust(-3, -2, 0, 3);
        editor->setGeometry(title);
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Theme& theme = m_theme.theme();
        const bool isSelected = option.state & QStyle::State_Selected;
        const bool isPinned = index.data(PinnedRole).toBool();
        painter->save();
        if (isSelected)
            painter->fillRect(option.rect, option.palette.brush(QPalette::Highlight));
        const QColor text = option.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text);
        const auto state = static_cast<CommandRun::State>(index.data(StateRole).toInt());
        const QRect mark(option.rect.left() + margin, option.rect.top() + margin, markSize, markSize);
        const QColor markColor = isSelected ? text : Wording::stateColor(state, theme);
        icon(Wording::stateIcon(state), markColor).paint(painter, mark);
        if (isPinned) {
            const QRect pin(option.rect.right() - margin - 12, option.rect.top() + margin, 12, 12);
            icon(u"pin"_s, isSelected ? text : theme.accent).paint(painter, pin);
        }
        const QRect title = titleRect(option, isPinned);
        painter->setPen(text);
        painter->drawText(title, Qt::AlignLeft | Qt::AlignVCenter,
            option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, title.width()));
        QRect facts = title.translated(0, option.fontMetrics.height());
        facts.setRight(option.rect.right() - margin);
        painter->setPen(isSelected ? text : theme.mutedText);
        painter->drawText(facts, Qt::AlignLeft | Qt::AlignVCenter,
            option.fontMetrics.elidedText(index.data(FactsRole).toString(), Qt::ElideRight, facts.width()));
        if (option.state & QStyle::State_HasFocus) {
            painter->setPen(theme.accent);
            painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
        }
        painter->restore();
    }

private:
    static QRect titleRect(const QStyleOptionViewItem& option, bool isPinned)
    {
        QRect title
            = option.rect.adjusted(margin + markSize + 6, margin - 1, -margin - (isPinned ? 16 : 0), 0);
        title.setHeight(option.fontMetrics.height());
        return title;
    }

    const ThemeSource& m_theme;
};

QString factsOf(const RunSnapshot& run)
{
    QStringList facts;
    if (run.startedAt.isValid())
        facts += run.startedAt.toLocalTime().toString(u"HH:mm:ss"_s);
    if (run.queuePosition > 0)
        facts += RunList::tr("Waiting, %1 in the queue", "ordinal number").arg(run.queuePosition);
    else if (const TableResultPtr table = run.table())
        facts += Wording::rows(table->rowCount());
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
    setUniformItemSizes(true);
    setItemDelegate(new RunDelegate(theme, this));
    setMinimumWidth(120);
    connect(this, &QListWidget::currentRowChanged, this, [this](int row) {
        if (!m_isFilling && row >= 0)
            Q_EMIT runChosen(row);
    });
    connect(this, &QListWidget::itemChanged, this, [this](QListWidgetItem* item) {
        if (!m_isFilling)
            Q_EMIT renamed(row(item), item->text().trimmed());
    });
    connect(&theme, &ThemeSource::changed, viewport(), qOverload<>(&QWidget::update));
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
    item.setToolTip(shown + u'\n' + Wording::stateWord(run.state) + u" · "_s + facts);
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
    insertItem(index, item);
}

void RunList::updateRun(int index, const RunSnapshot& run)
{
    describe(*item(index), run);
}

void RunList::removeRun(int index)
{
    const QScopedValueRollback filling(m_isFilling, true);
    delete takeItem(index);
}

void RunList::setCurrent(int index)
{
    const QScopedValueRollback filling(m_isFilling, true);
    if (currentRow() == index)
        return; // a second one that is selected stays so
    // An extended selection asks for the keys that are held, and a run is started with Ctrl.
    setSelectionMode(SingleSelection);
    setCurrentIndex(model()->index(index, 0));
    setSelectionMode(ExtendedSelection);
}

QList<int> RunList::selectedRuns() const
{
    QList<int> rows;
    for (const QModelIndex& index : selectedIndexes())
        rows.append(index.row());
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
        return Q_EMIT queueMoveRequested(currentRow(), by);
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
