// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QObject>
#include <QString>

#include <vector>

class QAction;
class QWidget;

namespace brickbench::ui {

/// Every command of the window, once: menus, toolbars, shortcuts and the list of keys all take their QAction
/// from here. An action's objectName is its id ("run.current").
class ActionRegistry : public QObject {
    Q_OBJECT

public:
    /// \a host: the widget the actions belong to, so that their shortcuts work in its whole window.
    explicit ActionRegistry(QWidget& host);

    /// Makes an action. \a id has a group before the dot; \a iconName may be "". Asking for a taken id is a
    /// programming error.
    QAction* add(const QString& id, const QString& text, const QString& iconName = {},
        const QList<QKeySequence>& shortcuts = {});
    /// nullptr for an unknown id.
    QAction* find(const QString& id) const;
    /// As find, for ids that must exist.
    QAction& action(const QString& id) const;
    const std::vector<QAction*>& actions() const { return m_actions; } ///< in the order of adding

    struct Conflict {
        QString first;
        QString second;
        QKeySequence keys;
    };
    /// Shortcuts that two actions claim; Qt would call both "ambiguous" and run neither.
    std::vector<Conflict> conflicts() const;

private:
    QWidget& m_host;
    std::vector<QAction*> m_actions;
};

} // namespace brickbench::ui
