// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/settings.h"
#include "secrets/memorysecretstore.h"
#include "tests/bench/stallwatch.h"
#include "ui/common/theme.h"
#include "ui/mainwindow/mainwindow.h"

#include <QTemporaryDir>

#include <functional>

namespace brickbench::bench {

/// The product's window as app/main.cpp builds it, with a home of its own, which was connected to one
/// workspace the last time; and somebody at the keys.
class DrivenWindow {
public:
    /// \a caFile "" for http.
    DrivenWindow(const QUrl& host, const QString& caFile);
    ~DrivenWindow();

    /// Connects as a click does; milliseconds to the list of clusters, which is the first request. 0 when
    /// none came.
    double connect();

    void openTab(const QString& code);
    /// Runs what is in the tab in front and waits until its result was painted. Nullptr when that never
    /// happened.
    CommandRun* run();
    ui::EditorTab* tab() { return m_window->tabs().current(); }
    /// Closes the tab in front, and with it its results.
    void closeTab();
    ui::MainWindow& window() { return *m_window; }
    StallWatch& stalls() { return m_stalls; }

    /// Handles events until \a condition holds; false after \a limitMs.
    static bool waitUntil(const std::function<bool()>& condition, int limitMs = 30'000);
    /// Handles events for a while: what was started ends, what can be given back is.
    static void settle(int ms = 400);

private:
    QTemporaryDir m_home;
    SystemClock m_clock;
    Settings m_settings;
    ui::ThemeSource m_theme;
    MemorySecretStore m_keychain;
    MemorySecretStore m_session;
    ProfileStore m_profiles;
    ui::DraftStore m_drafts;
    ui::ConnectionController m_connections;
    ConnectionProfile m_profile;
    std::unique_ptr<ui::MainWindow> m_window;
    StallWatch m_stalls;
};

} // namespace brickbench::bench
