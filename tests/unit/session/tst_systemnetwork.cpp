// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"
#include "session/networkwatch.h"

#include <QNetworkInformation>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace brickbench;
using namespace Qt::Literals::StringLiterals;

/// What Linux says of the network: Qt's own plug-in, on a real bus, asks something that answers as
/// NetworkManager does. One function, as a program loads that plug-in once.
class TestSystemNetwork : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void networkThatGoesAndComesIsFollowed();
    void cleanupTestCase();

private:
    void say(int state);

    QProcess m_bus;
    QProcess m_network;
};

namespace {

constexpr int connected = 70; // NMState
constexpr int connectedToTheSite = 60;
constexpr int disconnected = 20;
constexpr int asleep = 10;

bool readsLine(QProcess& process)
{
    const auto isOver = [&] { return process.canReadLine() || process.state() == QProcess::NotRunning; };
    return QTest::qWaitFor(isOver, 20'000) && process.canReadLine();
}

} // namespace

void TestSystemNetwork::initTestCase()
{
    m_bus.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
    if (!m_bus.waitForStarted())
        QSKIP("this test needs a dbus-daemon");
    QVERIFY(readsLine(m_bus));
    qputenv("DBUS_SYSTEM_BUS_ADDRESS", m_bus.readLine().trimmed());
    const QString python = u"/usr/bin/python3"_s; // the one that Debian's python3-gi is for
    if (QProcess::execute(python, {u"-c"_s, u"from gi.repository import Gio"_s}) != 0)
        QSKIP("this test needs Debian's python3-gi");
    m_network.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_network.start(QStringLiteral(BRICKBENCH_SOURCE_DIR "/tests/support/network-stand-in"), QStringList());
    QVERIFY(readsLine(m_network));
    QCOMPARE(m_network.readLine().trimmed(), "ready"_ba);
}

void TestSystemNetwork::say(int state)
{
    m_network.write(QByteArray::number(state) + '\n');
    QVERIFY(readsLine(m_network));
    QCOMPARE(m_network.readLine().trimmed(), QByteArray::number(state));
}

void TestSystemNetwork::networkThatGoesAndComesIsFollowed()
{
    const SystemClock clock;
    NetworkWatch watch(clock);
    QSignalSpy online(&watch, &NetworkWatch::onlineChanged);
    QSignalSpy renewed(&watch, &NetworkWatch::renewed);
    watch.start();
    if (!QNetworkInformation::instance())
        QSKIP("this Qt has no plug-in for the network");
    QTRY_COMPARE(QNetworkInformation::instance()->reachability(), QNetworkInformation::Reachability::Online);
    QVERIFY(watch.isOnline());
    online.clear();
    renewed.clear();

    say(disconnected);
    QTRY_COMPARE(online.size(), 1);
    QVERIFY(!watch.isOnline());
    say(asleep);
    say(connected);
    QTRY_COMPARE(online.size(), 2);
    QVERIFY(watch.isOnline());
    QCOMPARE(renewed.size(), 0); // coming back is told once

    // NetworkManager's word comes in pieces, so that once more may be told of what has just been told.
    (void)QTest::qWaitFor([&] { return renewed.size() > 0; }, 1'500);
    renewed.clear();
    say(connectedToTheSite); // as behind a VPN: a workspace may well be there
    QTRY_VERIFY(renewed.size() > 0);
    QVERIFY(watch.isOnline());
    QCOMPARE(online.size(), 2);
}

void TestSystemNetwork::cleanupTestCase()
{
    m_network.closeWriteChannel();
    m_network.waitForFinished();
    m_bus.terminate();
    m_bus.waitForFinished();
}

QTEST_GUILESS_MAIN(TestSystemNetwork)
#include "tst_systemnetwork.moc"
