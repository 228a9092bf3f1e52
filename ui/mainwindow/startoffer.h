// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/startandrun.h"
#include "ui/editor/codeeditor.h"

#include <QTimer>
#include <QWidget>

#include <vector>

class QShortcut;

namespace brickbench::ui {

class Banner;
class ThemeSource;

/// The strip of a tab that offers to start a stopped cluster and keeps what was to run until it is ready: how
/// long that has taken, and the cluster's own words. Never asks in a dialog. Nothing runs once the code was
/// changed.
class StartOffer : public QWidget {
    Q_OBJECT

public:
    using Pieces = std::vector<CodeEditor::Piece>;

    /// Esc anywhere in \a parent takes the run back.
    StartOffer(const ThemeSource& theme, const Clock& clock, QWidget* parent);

    void offer(ClusterWatcher& watcher, const Cluster& cluster, Pieces pieces);
    bool isOpen() const; ///< something was offered, waits or failed: takeBack() ends it
    /// Whether a run was agreed to, and goes as soon as \a cluster is ready.
    bool isWaitingFor(const ClusterId& cluster) const;
    /// Takes \a pieces into the line when isWaitingFor(\a cluster).
    bool append(const ClusterId& cluster, const Pieces& pieces);
    void begin(); ///< after startAgreed()
    void takeBack(); ///< without a word
    void onEdited(); ///< takes it back and says so
    const Pieces& pieces() const { return m_pieces; }
    StartAndRun& start() { return m_start; }

Q_SIGNALS:
    void changed(); ///< of isOpen()
    void startAgreed(); ///< begin() goes on, when nothing speaks against it
    void sendAnywayAgreed(const brickbench::ui::StartOffer::Pieces& pieces);
    void ready(const brickbench::ui::StartOffer::Pieces& pieces); ///< run them now

private:
    void update();
    void showOffer();
    void showWaiting();
    void onAction();
    QString waitingText() const;

    StartAndRun m_start;
    Banner* m_banner;
    QShortcut* m_leave;
    QTimer m_tick;
    QPointer<ClusterWatcher> m_watcher;
    Pieces m_pieces;
    QString m_name; ///< of the cluster
    StartAndRun::State m_shown = StartAndRun::State::Idle;
};

} // namespace brickbench::ui
