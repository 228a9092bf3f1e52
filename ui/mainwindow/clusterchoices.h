// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/clusterlist.h"

#include <QAbstractListModel>

#include <vector>

namespace brickbench::ui {

class ThemeSource;

/// The clusters of a connection as the choices of a box: name, id as user data, and the state as an icon.
/// Running ones first. Thousands are taken in at once.
class ClusterChoices : public QAbstractListModel {
    Q_OBJECT

public:
    explicit ClusterChoices(const ThemeSource& theme, QObject* parent = nullptr);

    /// Adds \a chosen by its id when the list does not have it. What is the same already resets nothing.
    void set(const ClusterPtrs& clusters, const ClusterId& chosen);
    int rowOf(const ClusterId& id) const; ///< -1: not there

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    QVariant unlisted(int role) const;

    const ThemeSource& m_theme;
    ClusterPtrs m_choices;
    ClusterId m_unlisted; ///< the last choice, when the list does not have it
};

} // namespace brickbench::ui
