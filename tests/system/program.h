// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/runledger.h"
#include "secrets/memorysecretstore.h"
#include "session/sessionjournal.h"
#include "tests/support/pictures.h"
#include "tests/system/localserver.h"
#include "ui/common/theme.h"
#include "ui/mainwindow/mainwindow.h"

#include <QTest>

namespace brickbench::test {

using namespace Qt::Literals::StringLiterals;

/// What main() makes, over a folder that outlives it.
struct Program {
    Program(const QString& folder, const LocalServer& server)
        : settings(folder + u"/settings.ini"_s)
        , profiles(folder + u"/connections.json"_s)
        , drafts(folder + u"/drafts"_s)
        , sessions(folder + u"/sessions"_s)
        , history(folder + u"/history.sqlite"_s)
        , connections(
              {profiles, settings, clock, {keychain, sessionSecrets, environment(server), folder}, {}})
        , window(
              {settings, theme, clock, connections, drafts, folder + u"/window.ini"_s, &history, &sessions})
    {
        (void)profiles.load();
        if (picturesAreDark())
            theme.setChoice(ui::ThemeSource::Choice::Dark);
        window.show();
        window.activateWindow();
        (void)QTest::qWaitForWindowActive(&window);
        window.begin();
    }

    static QProcessEnvironment environment(const LocalServer& server)
    {
        QProcessEnvironment values;
        values.insert(u"DATABRICKS_HOST"_s, server.url().toString());
        values.insert(u"DATABRICKS_TOKEN"_s, server.token());
        values.insert(u"DATABRICKS_CONFIG_FILE"_s, u"/nonexistent"_s);
        return values;
    }

    /// By a saved connection, "remote", whose token is in the environment.
    void connectTo(const LocalServer& server)
    {
        ConnectionProfile profile;
        profile.id = u"remote"_s;
        profile.name = u"Prod"_s;
        profile.host = server.url();
        profile.secretPlace = ConnectionProfile::SecretPlace::Environment;
        connections.save(profile);
        connections.openSaved(profile.id);
    }

    /// Once connected; its text comes back after a restart.
    void openTabOn(const LocalServer& server)
    {
        QTRY_VERIFY(connections.current());
        QTRY_COMPARE(connections.current()->state(), Connection::State::Connected);
        ui::EditorTab* opened = window.tabs().open(Language::Python, u" = 41\n"_s);
        // Typed: what nobody has changed is not journalled, and its context would come back without a tab.
        QTest::keyClicks(opened->editor().findChild<QWidget*>(u"codeEditorText"_s), u"x"_s);
        opened->moveTo(connections.current(), ClusterId{server.clusterId()});
    }

    ui::EditorTab& tab() { return *window.tabs().current(); }
    EditorSession* session() { return tab().seat().session(); }
    CommandRun* lastRun()
    {
        return session() && !session()->runs().empty() ? session()->runs().back().get() : nullptr;
    }

    SystemClock clock;
    Settings settings;
    ui::ThemeSource theme;
    MemorySecretStore keychain;
    MemorySecretStore sessionSecrets;
    ProfileStore profiles;
    ui::DraftStore drafts;
    SessionJournal sessions;
    RunLedger history;
    ui::ConnectionController connections;
    ui::MainWindow window;
};

} // namespace brickbench::test
