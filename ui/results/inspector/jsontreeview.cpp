// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/inspector/jsontreeview.h"

#include "ui/common/theme.h"
#include "ui/results/clipboardtext.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

constexpr int openedAtOnce = 300;
constexpr int openedOnDemand = 5000;
constexpr int rowAir = 6; ///< pixels: rows as high as those of the other lists

/// Names strong, sizes of arrays and NULL dim.
class NodeDelegate final : public QStyledItemDelegate {
public:
    NodeDelegate(const ThemeSource& theme, QObject* parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index) + QSize(0, rowAir);
    }

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (index.column() != JsonTreeModel::ValueColumn)
            return;
        const auto kind = static_cast<JsonTree::Kind>(index.data(JsonTreeModel::KindRole).toInt());
        const bool isText = kind == JsonTree::Kind::String || kind == JsonTree::Kind::Number
            || kind == JsonTree::Kind::Boolean;
        if (!isText)
            option->palette.setColor(QPalette::Text, m_theme.theme().mutedText);
        option->font.setItalic(kind == JsonTree::Kind::Null);
    }

private:
    const ThemeSource& m_theme;
};

} // namespace

JsonTreeView::JsonTreeView(const ThemeSource& theme, QWidget* parent)
    : QTreeView(parent)
{
    setObjectName(u"inspectorTree"_s);
    setAccessibleName(tr("Value as a tree"));
    setModel(&m_model);
    setItemDelegate(new NodeDelegate(theme, this));
    setUniformRowHeights(true);
    setFrameShape(QFrame::NoFrame);
    setAlternatingRowColors(false);
    setSelectionBehavior(SelectRows);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollMode(ScrollPerPixel);
    setIndentation(14);
    setContextMenuPolicy(Qt::CustomContextMenu);
    header()->setStretchLastSection(true);
    header()->setObjectName(u"inspectorTreeHeader"_s);
    connect(this, &QWidget::customContextMenuRequested, this, &JsonTreeView::showContextMenu);
}

void JsonTreeView::setTree(JsonTreePtr tree, const QString& column)
{
    m_column = column;
    const bool isSame = m_model.tree() == tree;
    m_model.setTree(std::move(tree));
    if (isSame || !m_model.tree())
        return;
    if (m_model.tree()->nodeCount() <= openedAtOnce)
        expandAll();
    fitNames();
    setCurrentIndex(m_model.index(0, 0));
    Q_EMIT currentPathChanged();
}

void JsonTreeView::resizeEvent(QResizeEvent* event)
{
    QTreeView::resizeEvent(event);
    if (columnWidth(JsonTreeModel::NameColumn) == m_fittedWidth)
        return fitNames();
    if (columnWidth(JsonTreeModel::NameColumn) > mostForNames()) // the user's choice, as far as there is room
        setColumnWidth(JsonTreeModel::NameColumn, mostForNames());
}

int JsonTreeView::mostForNames() const
{
    return std::max(80, viewport()->width() * 3 / 5);
}

void JsonTreeView::fitNames()
{
    resizeColumnToContents(JsonTreeModel::NameColumn);
    m_fittedWidth = std::clamp(columnWidth(JsonTreeModel::NameColumn) + 8, 80, mostForNames());
    setColumnWidth(JsonTreeModel::NameColumn, m_fittedWidth);
}

void JsonTreeView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTreeView::currentChanged(current, previous);
    Q_EMIT currentPathChanged();
}

QString JsonTreeView::currentPath() const
{
    return m_model.tree() ? m_model.tree()->path(JsonTreeModel::nodeOf(currentIndex()), m_column) : QString();
}

QString JsonTreeView::currentSparkPath() const
{
    return m_model.tree() ? m_model.tree()->sparkPath(JsonTreeModel::nodeOf(currentIndex()), m_column)
                          : QString();
}

void JsonTreeView::copyValue()
{
    if (m_model.tree())
        putOnClipboard(m_model.tree()->value(JsonTreeModel::nodeOf(currentIndex())));
}

void JsonTreeView::copyPath()
{
    putOnClipboard(currentPath().toUtf8());
}

void JsonTreeView::copySparkPath()
{
    putOnClipboard(currentSparkPath().toUtf8());
}

bool JsonTreeView::handleKey(QKeyEvent* event, bool act)
{
    const auto modifiers = event->modifiers() & ~Qt::KeypadModifier;
    const bool isPath = modifiers == (Qt::ControlModifier | Qt::ShiftModifier) && event->key() == Qt::Key_C;
    if (!isPath && !event->matches(QKeySequence::Copy))
        return false;
    if (act)
        isPath ? copyPath() : copyValue();
    event->accept();
    return true;
}

bool JsonTreeView::event(QEvent* event)
{
    // Taken before the window's actions of the same keys, which mean the whole result.
    if (event->type() == QEvent::ShortcutOverride && handleKey(static_cast<QKeyEvent*>(event), false))
        return true;
    return QTreeView::event(event);
}

void JsonTreeView::keyPressEvent(QKeyEvent* event)
{
    // Qt opens everything below on "*", however much that is.
    if (event->key() == Qt::Key_Asterisk)
        return expandBelow(currentIndex());
    if (!handleKey(event, true))
        QTreeView::keyPressEvent(event);
}

void JsonTreeView::expandBelow(const QModelIndex& index)
{
    // Level by level, and no more than can be laid out at once.
    std::vector<QModelIndex> open{index.siblingAtColumn(0)};
    int count = 0;
    for (std::size_t at = 0; at < open.size() && count < openedOnDemand; ++at) {
        const QModelIndex each = open[at];
        const int children = m_model.rowCount(each);
        if (children == 0)
            continue;
        if (each.isValid())
            expand(each);
        count += children;
        for (int row = 0; row < children; ++row)
            open.push_back(m_model.index(row, 0, each));
    }
}

void JsonTreeView::showContextMenu(QPoint position)
{
    auto* menu = new QMenu(this);
    menu->setObjectName(u"inspectorTreeMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QModelIndex at = indexAt(position);
    const auto add = [&](const QString& text, const QKeySequence& keys, auto slot) {
        QAction* action = menu->addAction(text, this, slot);
        action->setShortcut(keys);
        action->setShortcutVisibleInContextMenu(true);
        action->setEnabled(m_model.tree() != nullptr);
    };
    add(tr("&Copy Value"), QKeySequence::Copy, [this] { copyValue(); });
    add(tr("Copy &Path"), QKeySequence(u"Ctrl+Shift+C"_s), [this] { copyPath(); });
    add(tr("Copy &Spark SQL Path"), {}, [this] { copySparkPath(); });
    menu->addSeparator();
    add(tr("&Open All Below"), QKeySequence(u"*"_s), [this, at] { expandBelow(at); });
    add(tr("C&lose All"), {}, [this] { collapseAll(); });
    menu->popup(viewport()->mapToGlobal(position));
}

} // namespace brickbench::ui
