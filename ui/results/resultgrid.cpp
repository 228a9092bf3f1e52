// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/resultgrid.h"

#include "models/resulttablemodel.h"
#include "ui/common/theme.h"
#include "ui/results/columnwidths.h"
#include "ui/results/griddelegate.h"
#include "ui/results/gridheader.h"
#include "ui/results/wording.h"

#include <QAbstractButton>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

constexpr int narrowest = 56;
constexpr int widestAtFirst = 420;
constexpr int widestWhenFitted = 1000;
constexpr int sampledColumns = 1000;
constexpr int sampledCells = 20'000;

QString commandOf(Qt::KeyboardModifiers modifiers, int key)
{
    constexpr auto ctrlShift = Qt::ControlModifier | Qt::ShiftModifier;
    if (modifiers == ctrlShift && key == Qt::Key_L)
        return u"filter"_s;
    if (modifiers == ctrlShift && key == Qt::Key_O)
        return u"sort"_s;
    if (modifiers == (ctrlShift | Qt::AltModifier) && key == Qt::Key_O)
        return u"sortAdd"_s;
    if ((modifiers == ctrlShift && key == Qt::Key_M) || (modifiers == Qt::AltModifier && key == Qt::Key_Down))
        return u"columnMenu"_s;
    if (modifiers == (Qt::ControlModifier | Qt::AltModifier) && key == Qt::Key_C)
        return u"copyAs"_s;
    if (modifiers == Qt::ControlModifier && key == Qt::Key_F12)
        return u"goToColumn"_s;
    return {};
}

} // namespace

ResultGrid::ResultGrid(const ThemeSource& theme, QWidget* parent)
    : QTableView(parent)
    , m_theme(theme)
    , m_columns(new GridHeader(Qt::Horizontal, theme, this))
    , m_emptyAction(new QPushButton(viewport()))
{
    setObjectName(u"resultTable"_s);
    setAccessibleName(tr("Result table"));
    setHorizontalHeader(m_columns);
    setVerticalHeader(new GridHeader(Qt::Vertical, theme, this));
    setItemDelegate(new GridDelegate(theme, this));
    setWordWrap(false);
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setCornerButtonEnabled(true);
    setTabKeyNavigation(false);
    setEditTriggers(NoEditTriggers);
    setSelectionMode(ExtendedSelection);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerItem);
    setContextMenuPolicy(Qt::CustomContextMenu);
    m_emptyAction->setObjectName(u"resultTableEmptyAction"_s);
    m_emptyAction->hide();
    connect(m_emptyAction, &QPushButton::clicked, this, &ResultGrid::emptyActionTriggered);
    dressHeaders();
    if (auto* corner = findChild<QAbstractButton*>(QString(), Qt::FindDirectChildrenOnly)) {
        corner->setObjectName(u"selectAllCells"_s);
        corner->setAccessibleName(tr("Select all cells"));
    }
    connect(this, &QAbstractItemView::doubleClicked, this, &ResultGrid::inspectRequested);
    applyFont();
}

void ResultGrid::dressHeaders()
{
    horizontalHeader()->setObjectName(u"resultColumns"_s);
    horizontalHeader()->setSectionsMovable(true);
    horizontalHeader()->setDefaultSectionSize(120);
    horizontalHeader()->setMaximumSectionSize(4000);
    horizontalHeader()->setStretchLastSection(false);
    verticalHeader()->setObjectName(u"resultRowNumbers"_s);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    // A click on a header sorts; QTableView would select the column as well.
    disconnect(m_columns, &QHeaderView::sectionPressed, this, nullptr);
    disconnect(m_columns, &QHeaderView::sectionEntered, this, nullptr);
    connect(m_columns, &GridHeader::selectRequested, this, [this](int column, bool add) {
        setFocus(Qt::MouseFocusReason);
        if (!add)
            return selectColumn(column);
        const QModelIndex top = model()->index(0, column);
        selectionModel()->select(top, QItemSelectionModel::Select | QItemSelectionModel::Columns);
    });
}

void ResultGrid::paintEvent(QPaintEvent* event)
{
    QTableView::paintEvent(event);
    if (!model())
        return;
    if (model()->rowCount() > 0)
        return paintPinned(event);
    QPainter painter(viewport());
    painter.setPen(m_theme.theme().mutedText);
    painter.drawText(viewport()->rect(), Qt::AlignCenter, m_emptyText.isEmpty() ? tr("0 rows") : m_emptyText);
}

void ResultGrid::setEmptyText(const QString& text, const QString& action)
{
    m_emptyText = text;
    m_emptyAction->setText(action);
    m_emptyAction->setAccessibleName(action);
    m_emptyAction->adjustSize();
    m_emptyAction->setVisible(!action.isEmpty());
    placeEmptyAction();
    viewport()->update();
}

void ResultGrid::placeEmptyAction()
{
    const QPoint middle = viewport()->rect().center();
    m_emptyAction->move(middle.x() - m_emptyAction->width() / 2, middle.y() + fontMetrics().height());
}

void ResultGrid::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    placeEmptyAction();
}

void ResultGrid::applyFont()
{
    // The size hint of a header is cached: a changed font must reach it before the sections are laid out.
    const QFont tabular = tabularFont(font());
    if (tabular != font())
        setFont(tabular);
    const int height = std::max(22, QFontMetrics(tabular).height() + 6);
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
}

void ResultGrid::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        applyFont();
}

void ResultGrid::fitColumnsToSample(const TableResult& table)
{
    const int columns = std::min(table.columnCount(), sampledColumns);
    const int rows = columns == 0 ? 0 : std::clamp(sampledCells / columns, 6, 200);
    const QFontMetrics metrics(font());
    // Counters grow a digit or two beyond what was sampled, often the first rows of many.
    const int slack = table.rowCount() > rows / 2 ? 2 * metrics.averageCharWidth() : 0;
    for (int column = 0; column < columns; ++column) {
        const int cells
            = sampledWidth(table, column, 0, rows, metrics) + slack + 2 * GridDelegate::padding + 2;
        const int header = horizontalHeader()->sectionSizeHint(column);
        horizontalHeader()->resizeSection(
            column, std::clamp(std::max(cells, header), narrowest, widestAtFirst));
    }
}

int ResultGrid::sizeHintForColumn(int column) const
{
    const auto* shown = qobject_cast<const ResultTableModel*>(model());
    if (!shown || !shown->result())
        return -1;
    const int first = std::max(0, rowAt(0));
    const int width = sampledWidth(*shown->result(), column, first, 1000, QFontMetrics(font()));
    return std::min(width + 2 * GridDelegate::padding + 2, widestWhenFitted);
}

void ResultGrid::fitColumn(int column)
{
    resizeColumnToContents(column);
}

void ResultGrid::goToRow(int row)
{
    const QModelIndex target = model()->index(row, std::max(0, currentIndex().column()));
    if (!target.isValid())
        return;
    setCurrentIndex(target);
    scrollTo(target, PositionAtCenter);
    selectRow(row); // which would make its first cell the current one
    selectionModel()->setCurrentIndex(target, QItemSelectionModel::NoUpdate);
    setFocus();
}

QItemSelection ResultGrid::selectedRanges() const
{
    return selectionModel() ? selectionModel()->selection() : QItemSelection();
}

void ResultGrid::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected)
{
    // QTableView spells every changed cell out for screen readers, ten million indexes after Select All; the
    // base class only repaints. The current cell is announced either way.
    qint64 cells = 0;
    for (const QItemSelectionRange& range : selected)
        cells += qint64(range.width()) * range.height();
    for (const QItemSelectionRange& range : deselected)
        cells += qint64(range.width()) * range.height();
    if (cells > 2000)
        QAbstractItemView::selectionChanged(selected, deselected);
    else
        QTableView::selectionChanged(selected, deselected);
    updatePinned(); // the base class repaints where they would be if they scrolled
    Q_EMIT selectedRangesChanged();
}

void ResultGrid::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    Q_EMIT currentCellChanged();
}

bool ResultGrid::handleKey(QKeyEvent* event, bool act)
{
    const auto modifiers = event->modifiers() & ~Qt::KeypadModifier;
    const auto fire = [&](void (ResultGrid::*request)()) {
        if (act)
            Q_EMIT(this->*request)();
        event->accept();
        return true;
    };
    if (modifiers == (Qt::ControlModifier | Qt::ShiftModifier) && event->key() == Qt::Key_C)
        return fire(&ResultGrid::copyWithHeadersRequested);
    if (event->matches(QKeySequence::Copy))
        return fire(&ResultGrid::copyRequested);
    if (event->matches(QKeySequence::Find))
        return fire(&ResultGrid::findRequested);
    if (modifiers == Qt::ControlModifier && event->key() == Qt::Key_G)
        return fire(&ResultGrid::goToRowRequested);
    const QString command = commandOf(modifiers, event->key());
    if (!command.isEmpty()) {
        if (act)
            Q_EMIT commandRequested(command);
        event->accept();
        return true;
    }
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if ((isEnter && modifiers == Qt::ShiftModifier)
        || (event->key() == Qt::Key_Space && modifiers == Qt::NoModifier))
        return fire(&ResultGrid::inspectRequested);
    return false;
}

bool ResultGrid::event(QEvent* event)
{
    // Taken before the window's actions of the same keys, which mean the editor.
    if (event->type() == QEvent::ShortcutOverride && handleKey(static_cast<QKeyEvent*>(event), false))
        return true;
    return QTableView::event(event);
}

void ResultGrid::keyPressEvent(QKeyEvent* event)
{
    if (handleKey(event, true))
        return;
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier) {
        selectColumn(currentIndex().column());
        return;
    }
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::ShiftModifier) {
        selectRow(currentIndex().row());
        return;
    }
    QTableView::keyPressEvent(event);
}

} // namespace brickbench::ui
