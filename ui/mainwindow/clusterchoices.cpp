// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/clusterchoices.h"

#include "ui/clusters/clusterwords.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <algorithm>

namespace brickbench::ui {

ClusterChoices::ClusterChoices(const ThemeSource& theme, QObject* parent)
    : QAbstractListModel(parent)
    , m_theme(theme)
{
    connect(&theme, &ThemeSource::changed, this, [this] {
        if (!m_choices.empty())
            Q_EMIT dataChanged(index(0), index(rowCount() - 1), {Qt::DecorationRole});
    });
}

void ClusterChoices::set(const std::vector<Cluster>& clusters, const ClusterId& chosen)
{
    std::vector<Choice> choices;
    choices.reserve(clusters.size() + 1);
    bool isThere = chosen.isEmpty();
    for (const Cluster& cluster : clusters) {
        choices.push_back(
            {cluster.id, cluster.name.isEmpty() ? cluster.id.text : cluster.name, cluster.state});
        isThere = isThere || cluster.id == chosen;
    }
    std::stable_sort(
        choices.begin(), choices.end(), [](const Choice& a, const Choice& b) { return a.state < b.state; });
    if (!isThere)
        choices.push_back(
            {chosen, tr("%1 (not in the list)").arg(chosen.text), ClusterState::Unknown, false});
    if (m_choices == choices)
        return;
    beginResetModel();
    m_choices = std::move(choices);
    endResetModel();
}

int ClusterChoices::rowOf(const ClusterId& id) const
{
    const auto found = std::find_if(
        m_choices.begin(), m_choices.end(), [&id](const Choice& choice) { return choice.id == id; });
    return found == m_choices.end() ? -1 : static_cast<int>(found - m_choices.begin());
}

int ClusterChoices::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_choices.size());
}

QVariant ClusterChoices::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Choice& choice = m_choices[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return choice.text;
    case Qt::UserRole:
        return choice.id.text;
    case Qt::ToolTipRole:
        return choice.isListed ? QVariant(stateText(choice.state)) : QVariant();
    case Qt::DecorationRole:
        return choice.isListed
            ? QVariant(icon(stateIconName(choice.state), stateColor(m_theme.theme(), choice.state)))
            : QVariant();
    default:
        return {};
    }
}

} // namespace brickbench::ui
