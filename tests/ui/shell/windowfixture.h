// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "secrets/memorysecretstore.h"
#include "tests/support/pictures.h"
#include "ui/common/theme.h"
#include "ui/common/translations.h"
#include "ui/mainwindow/mainwindow.h"

#include <QTemporaryDir>
#include <QTest>

namespace brickbench::test {

/// A keychain that is not there.
class BrokenSecretStore final : public SecretStore {
public:
    void read(
        const QString&, QObject* context, std::function<void(Result<std::optional<Secret>>)> done) override
    {
        QMetaObject::invokeMethod(
            context, [done] { done(failure(Error::Kind::Secrets, QStringLiteral("no keychain"))); },
            Qt::QueuedConnection);
    }
    void write(
        const QString&, const Secret&, QObject* context, std::function<void(Result<void>)> done) override
    {
        QMetaObject::invokeMethod(
            context, [done] { done(failure(Error::Kind::Secrets, QStringLiteral("no keychain"))); },
            Qt::QueuedConnection);
    }
    void remove(const QString&, QObject* context, std::function<void(Result<void>)> done) override
    {
        QMetaObject::invokeMethod(
            context, [done] { done({}); }, Qt::QueuedConnection);
    }
    QString placeName() const override { return QStringLiteral("Broken keychain"); }
};

/// The real window over a private folder: nothing of the user's is read or written.
struct WindowFixture {
    /// \a history must live longer.
    explicit WindowFixture(RunLedger* history = nullptr)
        : settings(folder.filePath(QStringLiteral("settings.ini")))
        , profiles(folder.filePath(QStringLiteral("connections.json")))
        , drafts(folder.filePath(QStringLiteral("drafts")))
        , connections({profiles, settings, clock, {keychain, sessionSecrets, environment(), folder.path()},
              QStringLiteral(BRICKBENCH_BIN_DIR "/brickbench-local")})
        , window({settings, theme, clock, connections, drafts, {}, history})
    {
        // The local workspace inherits these: its data, too, stays in the folder.
        for (const char* name :
            {"HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"})
            qputenv(name, folder.path().toLocal8Bit());
        ui::installTranslations(*QCoreApplication::instance(), QLocale::c());
        if (picturesAreDark())
            theme.setChoice(ui::ThemeSource::Choice::Dark);
        window.show();
        window.activateWindow();
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("the window was not activated: keys would go nowhere");
        window.begin();
    }

    QProcessEnvironment environment() const
    {
        QProcessEnvironment values;
        values.insert(
            QStringLiteral("DATABRICKS_CONFIG_FILE"), folder.filePath(QStringLiteral("databrickscfg")));
        return values;
    }

    template <typename Widget>
    Widget* find(const char* name) const
    {
        return window.findChild<Widget*>(QString::fromLatin1(name));
    }

    QTemporaryDir folder;
    SystemClock clock;
    Settings settings;
    ui::ThemeSource theme;
    MemorySecretStore keychain;
    MemorySecretStore sessionSecrets;
    ProfileStore profiles;
    ui::DraftStore drafts;
    ui::ConnectionController connections;
    ui::MainWindow window;
};

} // namespace brickbench::test
