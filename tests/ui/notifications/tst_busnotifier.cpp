// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notifications/busnotifier.h"

#include "tests/ui/notifications/notificationserver.h"
#include "ui/notifications/desktopnotifier.h"
#include "ui/notifications/taskbadge.h"

#include <QGuiApplication>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench::ui;
using namespace brickbench::test;

/// What a launcher hears.
class LauncherListener : public QObject {
    Q_OBJECT

public:
    QString entry;
    QVariantMap properties;

public Q_SLOTS:
    void onUpdate(const QString& application, const QVariantMap& changed)
    {
        entry = application;
        properties = changed;
    }
};

/// On a session bus of its own (tests/support/with-keyring).
class TestBusNotifier : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void isShownByTheService();
    void clickNamesTheNotification();
    void laterOneTakesThePlaceOfTheEarlier();
    void markupOfCodeIsNotReadAsMarkup();
    void serviceWithoutActionsIsNotOfferedAny();
    void withoutAServiceItIsRefused();
    void desktopWithoutServiceAndTrayRefusesWithoutBlocking();
    void badgeIsSentToTheLauncher();

private:
    static Notification notification(const QString& key = u"run/1"_s)
    {
        return {key, u"Finished: SELECT 1"_s, u"Query 1 on etl · 0:12"_s, false};
    }
};

void TestBusNotifier::initTestCase()
{
    QVERIFY2(QDBusConnection::sessionBus().isConnected(), "run me inside tests/support/with-keyring");
    QGuiApplication::setApplicationDisplayName(u"Brickbench"_s);
    QGuiApplication::setDesktopFileName(u"brickbench"_s);
}

void TestBusNotifier::isShownByTheService()
{
    const NotificationServer server;
    QVERIFY(server.isThere());
    BusNotifier notifier;

    notifier.show(notification());

    QTRY_COMPARE(server.shown().size(), std::size_t(1));
    const auto& shown = server.shown().front();
    QCOMPARE(shown.application, u"Brickbench"_s);
    QCOMPARE(shown.title, u"Finished: SELECT 1"_s);
    QCOMPARE(shown.text, u"Query 1 on etl · 0:12"_s);
    QCOMPARE(shown.hints.value(u"desktop-entry"_s).toString(), u"brickbench"_s);
    QVERIFY(shown.actions.contains(u"default"_s));
}

void TestBusNotifier::clickNamesTheNotification()
{
    NotificationServer server;
    BusNotifier notifier;
    QSignalSpy activated(&notifier, &Notifier::activated);
    notifier.show(notification(u"run/a"_s));
    notifier.show(notification(u"run/b"_s));
    QTRY_COMPARE(server.shown().size(), std::size_t(2));

    // A person clicks when it is on the screen; the answer with its id is back by then.
    const auto clickAgain = [&] {
        server.click(server.shown().at(0).id);
        return QTest::qWaitFor([&] { return !activated.isEmpty(); }, 2000);
    };
    const bool isHeard = clickAgain() || clickAgain(); // QTRY_VERIFY would click once more
    QVERIFY(isHeard);

    QCOMPARE(activated.at(0).at(0).toString(), u"run/a"_s);
    QCOMPARE(qgetenv("XDG_ACTIVATION_TOKEN"), "token-1"_ba);
}

void TestBusNotifier::laterOneTakesThePlaceOfTheEarlier()
{
    const NotificationServer server;
    BusNotifier notifier;
    notifier.show(notification(u"cluster/x"_s));
    QTRY_COMPARE(server.shown().size(), std::size_t(1));
    // Until the answer with its id is back there is nothing to replace.
    const auto isReplaced = [&] {
        const std::size_t before = server.shown().size();
        notifier.show(notification(u"cluster/x"_s));
        (void)QTest::qWaitFor([&] { return server.shown().size() > before; }, 500);
        return server.shown().back().id == server.shown().front().id;
    };
    QVERIFY(isReplaced() || isReplaced());
}

void TestBusNotifier::markupOfCodeIsNotReadAsMarkup()
{
    const NotificationServer server({u"body"_s, u"body-markup"_s});
    BusNotifier notifier;
    Notification odd = notification();
    odd.text = u"a < b & <img src=x>"_s;
    notifier.show(odd);
    QTRY_COMPARE(server.shown().size(), std::size_t(1));
    QCOMPARE(server.shown().front().text, u"a &lt; b &amp; &lt;img src=x&gt;"_s);
}

void TestBusNotifier::serviceWithoutActionsIsNotOfferedAny()
{
    const NotificationServer server({u"body"_s});
    BusNotifier notifier;
    notifier.show(notification());
    QTRY_COMPARE(server.shown().size(), std::size_t(1));
    QVERIFY(server.shown().front().actions.isEmpty());
}

void TestBusNotifier::withoutAServiceItIsRefused()
{
    BusNotifier notifier;
    QSignalSpy refused(&notifier, &Notifier::refused);
    notifier.show(notification());
    notifier.show(notification(u"run/2"_s));
    QTRY_COMPARE(refused.size(), 2);
    // One that comes later is found.
    const NotificationServer server;
    notifier.show(notification());
    QTRY_COMPARE(server.shown().size(), std::size_t(1));
}

void TestBusNotifier::desktopWithoutServiceAndTrayRefusesWithoutBlocking()
{
    DesktopNotifier notifier;
    QSignalSpy refused(&notifier, &Notifier::refused);
    notifier.show(notification());
    QTRY_COMPARE(refused.size(), 1);
}

void TestBusNotifier::badgeIsSentToTheLauncher()
{
    LauncherListener launcher;
    QDBusConnection bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"launcher"_s);
    QVERIFY(bus.connect({}, {}, u"com.canonical.Unity.LauncherEntry"_s, u"Update"_s, &launcher,
        SLOT(onUpdate(QString, QVariantMap))));

    setTaskBadge(3);
    QTRY_COMPARE(launcher.properties.value(u"count"_s).toInt(), 3);
    QCOMPARE(launcher.entry, u"application://brickbench.desktop"_s);
    QVERIFY(launcher.properties.value(u"count-visible"_s).toBool());

    setTaskBadge(0);
    QTRY_VERIFY(!launcher.properties.value(u"count-visible"_s).toBool());
    QDBusConnection::disconnectFromBus(u"launcher"_s);
}

QTEST_MAIN(TestBusNotifier)
#include "tst_busnotifier.moc"
