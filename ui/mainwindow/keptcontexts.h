// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLabel;
class QListWidget;
class QPushButton;

namespace brickbench::ui {

class ConnectionController;
class TabSessions;

/// The contexts of closed tabs that were kept on their clusters: goes on with one in a new tab, or destroys
/// it.
class KeptContexts : public QDialog {
    Q_OBJECT

public:
    /// Both outlive it.
    KeptContexts(TabSessions& sessions, ConnectionController& connections, QWidget* parent);

private:
    void fill();
    void update();
    QString chosen() const;

    TabSessions& m_sessions;
    ConnectionController& m_connections;
    QListWidget* m_list;
    QLabel* m_note;
    QPushButton* m_open;
    QPushButton* m_destroy;
};

} // namespace brickbench::ui
