// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clusters/clusterdelegate.h"

#include "models/clusterlistmodel.h"
#include "ui/clusters/clusterwords.h"
#include "ui/clusters/rowpainting.h"
#include "ui/common/icons.h"
#include "ui/common/plaintooltip.h"
#include "ui/common/theme.h"

#include <QPainter>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int iconSize = 14;
constexpr int starSize = 12;

QString workersText(const QModelIndex& index)
{
    const QVariant workers = index.data(ClusterListModel::WorkersRole);
    if (workers.isValid() && workers.toInt() == 0)
        return ClusterRowTexts::tr("driver only", "cluster without workers");
    return workers.isValid() ? ClusterRowTexts::tr("%n worker(s)", nullptr, workers.toInt()) : QString();
}

ClusterState stateOf(const QModelIndex& index)
{
    return static_cast<ClusterState>(index.data(ClusterListModel::StateRole).toInt());
}

bool isFavourite(const QModelIndex& index)
{
    return index.data(ClusterListModel::FavouriteRole).toBool();
}

} // namespace

QVariant ClusterRowTexts::data(const QModelIndex& index, int role) const
{
    if (role == Qt::AccessibleTextRole) {
        const QString name = QIdentityProxyModel::data(index, Qt::DisplayRole).toString();
        const QString text = tr("%1, %2, %3", "cluster, its state, its workers")
                                 .arg(name, stateText(stateOf(index)), workersText(index));
        return isFavourite(index) ? tr("%1, favourite").arg(text) : text;
    }
    if (role == Qt::ToolTipRole) {
        return plainToolTip(
            tr("%1\n%2\nid %3")
                .arg(QIdentityProxyModel::data(index, Qt::DisplayRole).toString(), stateText(stateOf(index)),
                    index.data(ClusterListModel::IdRole).toString()));
    }
    return QIdentityProxyModel::data(index, role);
}

ClusterDelegate::ClusterDelegate(const ThemeSource& theme, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

void ClusterDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& given, const QModelIndex& index) const
{
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    drawRowBackground(painter, option, given.widget);

    const Theme& theme = m_theme.theme();
    const ClusterState state = stateOf(index);
    const RowColors colors = rowColors(option, theme.mutedText);
    const bool selected = option.state & QStyle::State_Selected;
    QRect area = option.rect.adjusted(rowMargin, 0, -rowMargin, 0);
    const QRect mark(area.left(), area.center().y() - iconSize / 2, iconSize, iconSize);
    icon(stateIconName(state), selected ? colors.text : stateColor(theme, state)).paint(painter, mark);
    area.setLeft(mark.right() + rowMargin);

    if (isFavourite(index)) {
        const QRect star(area.right() - starSize + 1, area.center().y() - starSize / 2, starSize, starSize);
        icon(u"star-filled"_s, selected ? colors.text : theme.passing).paint(painter, star);
        area.setRight(star.left() - rowMargin / 2);
    }
    const QString workers = workersText(index);
    const QString side = canRunCommands(state) && !workers.isEmpty() ? workers : stateText(state);
    drawRowTexts(painter, option, area, index.data(Qt::DisplayRole).toString(), side, colors);
}

QSize ClusterDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return rowSize(option, 1);
}

} // namespace brickbench::ui
