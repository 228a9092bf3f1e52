// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/clusterchoices.h"

#include "ui/clusters/clusterwords.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <algorithm>

namespace brickbench::ui {

namespace {

/// Other fields change with every poll, and an open list would lose its place.
bool looksTheSame(const ClusterPtr& a, const ClusterPtr& b)
{
    return a == b || (a->id == b->id && a->name == b->name && a->state == b->state);
}

} // namespace

ClusterChoices::ClusterChoices(const ThemeSource& theme, QObject* parent)
    : QAbstractListModel(parent)
    , m_theme(theme)
{
    connect(&theme, &ThemeSource::changed, this, [this] {
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0), index(rowCount() - 1), {Qt::DecorationRole});
    });
}

void ClusterChoices::set(const ClusterPtrs& clusters, const ClusterId& chosen)
{
    ClusterPtrs choices = clusters;
    std::stable_sort(choices.begin(), choices.end(),
        [](const ClusterPtr& a, const ClusterPtr& b) { return a->state < b->state; });
    const bool isListed = std::any_of(
        choices.begin(), choices.end(), [&chosen](const ClusterPtr& choice) { return choice->id == chosen; });
    const ClusterId unlisted = isListed ? ClusterId() : chosen;
    if (m_unlisted == unlisted
        && std::equal(m_choices.begin(), m_choices.end(), choices.begin(), choices.end(), looksTheSame)) {
        m_choices = std::move(choices);
        return;
    }
    beginResetModel();
    m_choices = std::move(choices);
    m_unlisted = unlisted;
    endResetModel();
}

int ClusterChoices::rowOf(const ClusterId& id) const
{
    if (id.isEmpty())
        return -1;
    if (id == m_unlisted)
        return rowCount() - 1;
    const auto found = std::find_if(
        m_choices.begin(), m_choices.end(), [&id](const ClusterPtr& choice) { return choice->id == id; });
    return found == m_choices.end() ? -1 : static_cast<int>(found - m_choices.begin());
}

int ClusterChoices::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_choices.size()) + (m_unlisted.isEmpty() ? 0 : 1);
}

QVariant ClusterChoices::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    if (row == m_choices.size())
        return unlisted(role);
    const Cluster& choice = *m_choices[row];
    switch (role) {
    case Qt::DisplayRole:
        return choice.name.isEmpty() ? choice.id.text : choice.name;
    case Qt::UserRole:
        return choice.id.text;
    case Qt::ToolTipRole:
        return stateText(choice.state);
    case Qt::DecorationRole:
        return icon(stateIconName(choice.state), stateColor(m_theme.theme(), choice.state));
    default:
        return {};
    }
}

QVariant ClusterChoices::unlisted(int role) const
{
    if (role == Qt::DisplayRole)
        return tr("%1 (not in the list)").arg(m_unlisted.text);
    return role == Qt::UserRole ? QVariant(m_unlisted.text) : QVariant();
}

} // namespace brickbench::ui
