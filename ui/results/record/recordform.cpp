// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/record/recordform.h"

#include "models/recordmodel.h"
#include "ui/common/theme.h"
#include "ui/results/record/recorddelegate.h"
#include "ui/results/wording.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

constexpr int foldedLines = 4;
constexpr int sampledFields = 200;
constexpr int narrowestValue = 160;

} // namespace

RecordForm::RecordForm(const ThemeSource& theme, QWidget* parent)
    : QTableView(parent)
    , m_theme(theme)
    , m_delegate(new RecordDelegate(theme, this))
{
    setObjectName(u"recordFields"_s);
    setAccessibleName(tr("Fields of the row"));
    setItemDelegate(m_delegate);
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setTabKeyNavigation(false);
    setEditTriggers(NoEditTriggers);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setCornerButtonEnabled(false);
    horizontalHeader()->hide();
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(8);
    connect(this, &QAbstractItemView::doubleClicked, this, &RecordForm::inspectRequested);
    connect(&theme, &ThemeSource::changed, viewport(), qOverload<>(&QWidget::update));
    applyFont();
}

void RecordForm::setModel(QAbstractItemModel* model)
{
    QTableView::setModel(model);
    connect(model, &QAbstractItemModel::modelReset, this, [this] { startHeights(); });
    connect(model, &QAbstractItemModel::dataChanged, this, [this] { startHeights(); });
    startHeights();
}

void RecordForm::applyFont()
{
    const QFont tabular = tabularFont(font());
    if (tabular != font())
        setFont(tabular);
    startHeights();
}

void RecordForm::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        applyFont();
}

void RecordForm::startHeights()
{
    if (!model())
        return;
    m_measured.clear();
    const int line = QFontMetrics(font()).height() + RecordDelegate::padding;
    verticalHeader()->setDefaultSectionSize(line);
    fitHeightsInSight();
    viewport()->update();
}

void RecordForm::fitHeightsInSight()
{
    if (m_isFitting || !model() || model()->rowCount() == 0)
        return;
    const QScopedValueRollback guard(m_isFitting, true);
    const int width = columnWidth(RecordModel::ValueColumn);
    for (int field = std::max(rowAt(0), 0); field < model()->rowCount(); ++field) {
        if (rowViewportPosition(field) > viewport()->height())
            break;
        if (!m_measured.insert(field).second)
            continue;
        const QModelIndex value = model()->index(field, RecordModel::ValueColumn);
        const int column = value.data(RecordModel::TableColumnRole).toInt();
        setRowHeight(
            field, m_delegate->heightFor(value, font(), width, isExpanded(column) ? 0 : foldedLines));
    }
}

void RecordForm::toggleExpanded(const QModelIndex& field)
{
    if (!field.isValid())
        return;
    const int column = field.data(RecordModel::TableColumnRole).toInt();
    if (m_expanded.erase(column) == 0)
        m_expanded.insert(column);
    m_delegate->setExpanded(m_expanded);
    m_measured.erase(field.row());
    fitHeightsInSight();
    viewport()->update();
}

void RecordForm::fitNames()
{
    if (!model())
        return;
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    const QFontMetrics names(strong);
    const QFontMetrics types(font());
    int nameWidth = 80;
    int typeWidth = 60;
    for (int field = 0; field < std::min(model()->rowCount(), sampledFields); ++field) {
        const QString name = model()->index(field, RecordModel::NameColumn).data().toString().left(100);
        const QString type = model()->index(field, RecordModel::TypeColumn).data().toString().left(60);
        nameWidth = std::max(nameWidth, names.horizontalAdvance(name));
        typeWidth = std::max(typeWidth, types.horizontalAdvance(type));
    }
    const int around = 2 * RecordDelegate::padding + 2;
    const int room = std::max(viewport()->width(), 300);
    setColumnWidth(RecordModel::NameColumn, std::min(nameWidth + around, room / 3));
    setColumnWidth(RecordModel::TypeColumn, std::min(typeWidth + around, room / 4));
    fitValueColumn();
}

void RecordForm::fitValueColumn()
{
    if (!model())
        return;
    const int taken = columnWidth(RecordModel::NameColumn) + columnWidth(RecordModel::TypeColumn);
    const int width = std::max(viewport()->width() - taken, narrowestValue);
    if (width == columnWidth(RecordModel::ValueColumn))
        return;
    setColumnWidth(RecordModel::ValueColumn, width);
    startHeights();
}

void RecordForm::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    fitNames();
    fitHeightsInSight();
}

void RecordForm::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    fitHeightsInSight();
}

void RecordForm::paintEvent(QPaintEvent* event)
{
    fitHeightsInSight();
    QTableView::paintEvent(event);
    if (!model() || model()->rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(m_theme.theme().mutedText);
    painter.drawText(viewport()->rect(), Qt::AlignCenter, accessibleDescription());
}

void RecordForm::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    Q_EMIT currentFieldChanged();
}

bool RecordForm::handleKey(QKeyEvent* event, bool act)
{
    const auto modifiers = event->modifiers() & ~Qt::KeypadModifier;
    const int key = event->key();
    const bool isEnter = key == Qt::Key_Return || key == Qt::Key_Enter;
    const auto fire = [&](void (RecordForm::*request)()) {
        if (act)
            Q_EMIT(this->*request)();
        event->accept();
        return true;
    };
    if ((isEnter && modifiers == Qt::ShiftModifier) || (key == Qt::Key_Space && modifiers == Qt::NoModifier))
        return fire(&RecordForm::inspectRequested);
    if (modifiers == Qt::ControlModifier && key == Qt::Key_G)
        return fire(&RecordForm::goToRowRequested);
    if ((modifiers == Qt::NoModifier && key == Qt::Key_Left)
        || (modifiers == Qt::AltModifier && key == Qt::Key_Up))
        return fire(&RecordForm::previousRequested);
    if ((modifiers == Qt::NoModifier && key == Qt::Key_Right)
        || (modifiers == Qt::AltModifier && key == Qt::Key_Down))
        return fire(&RecordForm::nextRequested);
    if (isEnter && modifiers == Qt::NoModifier) {
        if (act)
            toggleExpanded(currentIndex().siblingAtColumn(RecordModel::ValueColumn));
        event->accept();
        return true;
    }
    return false;
}

bool RecordForm::event(QEvent* event)
{
    // Taken before the window's actions of the same keys, which mean the editor.
    if (event->type() == QEvent::ShortcutOverride && handleKey(static_cast<QKeyEvent*>(event), false))
        return true;
    return QTableView::event(event);
}

void RecordForm::keyPressEvent(QKeyEvent* event)
{
    if (!handleKey(event, true))
        QTableView::keyPressEvent(event);
}

void RecordForm::mouseReleaseEvent(QMouseEvent* event)
{
    QTableView::mouseReleaseEvent(event);
    const QModelIndex at = indexAt(event->pos());
    if (event->button() != Qt::LeftButton || at.column() != RecordModel::ValueColumn)
        return;
    const QRect cell = visualRect(at);
    const bool isOnMark = event->pos().x() > cell.right() - RecordDelegate::markWidth - 2;
    const bool isOpen = isExpanded(at.data(RecordModel::TableColumnRole).toInt());
    if (isOnMark && (isOpen || m_delegate->isCutOff(at, font(), cell)))
        toggleExpanded(at);
}

} // namespace brickbench::ui
