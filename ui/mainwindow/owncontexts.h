// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/clusters/owncontext.h"
#include "ui/connections/connectioncontroller.h"

#include <QPointer>
#include <QTimer>

namespace brickbench::ui {

class EditorTab;
class TabArea;
class TabSessions;

/// What the tabs, and the contexts kept of closed tabs, hold on the clusters of the present connection.
class OwnContexts : public OwnContextSource {
    Q_OBJECT

public:
    /// All outlive it. \a sessions may be nullptr: then no context is kept.
    OwnContexts(TabArea& tabs, TabSessions* sessions, ConnectionController& connections, QObject* parent);

    std::vector<OwnContext> on(const ClusterId& cluster) const override;
    QStringList namesSetIn(const ClusterId& cluster, const ContextId& context) const override;
    void destroy(const ClusterId& cluster, const ContextId& context) override;
    void show(const ClusterId& cluster, const ContextId& context) override;

private:
    void watch(EditorTab& tab);
    bool isHere(const EditorTab& tab) const; ///< on the present connection
    EditorTab* tabWith(const ClusterId& cluster, const ContextId& context) const;
    QString keptWith(const ClusterId& cluster, const ContextId& context) const; ///< id of its session, or ""

    TabArea& m_tabs;
    QPointer<TabSessions> m_sessions;
    ConnectionController& m_connections;
    QTimer m_later; ///< a run changes several things at once
};

} // namespace brickbench::ui
