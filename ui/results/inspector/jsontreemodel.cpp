// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/inspector/jsontreemodel.h"

#include "ui/common/plaintooltip.h"

#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {

JsonTreeModel::JsonTreeModel(QObject* parent)
    : QAbstractItemModel(parent)
{
}

void JsonTreeModel::setTree(JsonTreePtr tree)
{
    if (m_tree == tree)
        return;
    beginResetModel();
    m_tree = std::move(tree);
    endResetModel();
}

int JsonTreeModel::nodeOf(const QModelIndex& index)
{
    return index.isValid() ? static_cast<int>(index.internalId()) : JsonTree::root;
}

QModelIndex JsonTreeModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, static_cast<quintptr>(m_tree->child(nodeOf(parent), row)));
}

QModelIndex JsonTreeModel::parent(const QModelIndex& index) const
{
    const int parent = index.isValid() && m_tree ? m_tree->node(nodeOf(index)).parent : -1;
    if (parent <= JsonTree::root)
        return {};
    return createIndex(m_tree->node(parent).row, 0, static_cast<quintptr>(parent));
}

int JsonTreeModel::rowCount(const QModelIndex& parent) const
{
    return m_tree && parent.column() <= 0 ? m_tree->node(nodeOf(parent)).childCount : 0;
}

int JsonTreeModel::columnCount(const QModelIndex&) const
{
    return columnsOfModel;
}

QString JsonTreeModel::valueText(int node) const
{
    const JsonTree::Node& item = m_tree->node(node);
    const QString size = QLocale().toString(item.size);
    switch (item.kind) {
    case JsonTree::Kind::Array:
        return item.size == 1 ? tr("1 element") : tr("%1 elements").arg(size);
    case JsonTree::Kind::Map:
        return item.size == 1 ? tr("1 entry") : tr("%1 entries").arg(size);
    case JsonTree::Kind::Struct:
        return item.size == 1 ? tr("1 field") : tr("%1 fields").arg(size);
    case JsonTree::Kind::Range:
        return {};
    case JsonTree::Kind::Null:
        return u"NULL"_s;
    default:
        break;
    }
    QString text = m_tree->text(node, displayLimit + 1);
    if (text.size() > displayLimit) {
        text.truncate(displayLimit);
        text += u'…';
    }
    return text.replace(u'\n', u'⏎').replace(u'\t', u'⇥');
}

QVariant JsonTreeModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || !m_tree)
        return {};
    const int node = nodeOf(index);
    if (role == KindRole)
        return static_cast<int>(m_tree->node(node).kind);
    if (role == Qt::ToolTipRole) {
        const ColumnType* type = m_tree->node(node).type;
        return type && !type->text.isEmpty() ? QVariant(plainToolTip(type->text.left(500))) : QVariant();
    }
    if (role != Qt::DisplayRole)
        return {};
    return index.column() == NameColumn ? m_tree->name(node) : valueText(node);
}

QVariant JsonTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == NameColumn ? tr("Name") : tr("Value");
}

} // namespace brickbench::ui
