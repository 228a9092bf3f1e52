// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/clusters/savedfilters.h"

#include <QToolButton>

#include <functional>

class QMenu;

namespace brickbench::ui {

/// The saved filters as a menu: choose one, save the present one, rename and delete.
class FilterButton : public QToolButton {
    Q_OBJECT

public:
    explicit FilterButton(Settings& settings, QWidget* parent = nullptr);

    /// What the list is narrowed to now: marked in the menu, and what Save keeps.
    void setCurrent(const ClusterFilter& filter);

Q_SIGNALS:
    void chosen(const brickbench::ui::ClusterFilter& filter);

private:
    void fillMenu();
    void askName(const QString& title, const QString& label, const QString& given,
        std::function<void(const QString&)> named);
    void askSave();
    void askRename(const QString& name);

    SavedFilters m_filters;
    ClusterFilter m_current;
    QMenu* m_menu;
};

} // namespace brickbench::ui
