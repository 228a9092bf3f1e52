// SPDX-License-Identifier: GPL-3.0-or-later
#include "localserverfixture.h"

#include <QDir>
#include <QFile>
#include <QHash>
#include <QProcess>
#include <QTcpServer>
#include <QTest>

using namespace brickbench::local;
using namespace brickbench::local::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Writes a wheel, an egg, a requirements file, and what only looks like them, to DBFS.
const QString makeLibraries = uR"(
import os, zipfile
root = os.path.join(FOLDER, 'files', 'libs')
os.makedirs(root, exist_ok=True)
def wheel(folder, name, body, needs=''):
    path = os.path.join(folder, name + '-1.0-py3-none-any.whl')
    with zipfile.ZipFile(path, 'w') as z:
        z.writestr(name + '.py', body)
        info = name + '-1.0.dist-info/'
        z.writestr(info + 'METADATA', 'Metadata-Version: 2.1\nName: %s\nVersion: 1.0\n%s' % (name, needs))
        z.writestr(info + 'WHEEL', 'Wheel-Version: 1.0\nGenerator: t\nRoot-Is-Purelib: true\nTag: py3-none-any\n')
        z.writestr(info + 'RECORD', ''.join(n + ',,\n' for n in (name + '.py', info + 'METADATA', info + 'WHEEL')))
    return path
made = wheel(root, 'bb_tiny', 'answer = 42\n')
with zipfile.ZipFile(os.path.join(root, 'bb_egg.egg'), 'w') as z:
    z.writestr('bb_egg.py', 'answer = 5\n')
open(os.path.join(root, 'torn.egg'), 'w').write('nothing')
open(os.path.join(root, 'torn-1.0-py3-none-any.whl'), 'w').write('nothing')
open(os.path.join(root, 'requirements.txt'), 'w').write(made + '\n')
made
)"_s;

/// A web server that answers the paths it knows and 404 to the others.
class WebServer : public QTcpServer {
public:
    WebServer()
    {
        listen(QHostAddress(QHostAddress::LocalHost));
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket* socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { answer(*socket); });
        });
    }
    QHash<QByteArray, QByteArray> pages;

private:
    void answer(QTcpSocket& socket) const
    {
        const QByteArray path = socket.readAll().split(' ').value(1);
        const bool isKnown = pages.contains(path);
        const QByteArray type = path.endsWith('/') ? "text/html"_ba : "application/octet-stream"_ba;
        const QByteArray body = pages.value(path);
        socket.write((isKnown ? "HTTP/1.0 200 OK"_ba : "HTTP/1.0 404 Not Found"_ba) + "\r\nContent-Type: "
            + type + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        socket.disconnectFromHost();
    }
};

QJsonObject pypi(const QString& package, const QString& repository = {})
{
    QJsonObject inner{{u"package"_s, package}};
    if (!repository.isEmpty())
        inner.insert(u"repo"_s, repository);
    return {{u"pypi"_s, inner}};
}

} // namespace

// The Libraries API 2.0: what is installed is really there.
class TestLocalServerInstalls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(m_local.start()); }
    void clusterWithoutLibrariesHasNone();
    void filesOfDbfsAreInstalled_data();
    void filesOfDbfsAreInstalled();
    void packageComesFromItsRepository();
    void missingPackageFailsWithPipsWords();
    void pythonWithoutPipIsNamed();
    void whatCannotBeInstalledFails_data();
    void whatCannotBeInstalledFails();
    void failedLibraryIsTriedAgain();
    void uninstallTakesEffectAtTheRestart();
    void terminatedClusterInstallsWhenItRuns();
    void installInProgressCanBeTakenBack();
    void badRequestsAreRefusedWhole_data();
    void badRequestsAreRefusedWhole();

private:
    WireReply change(const QByteArray& call, const QJsonArray& libraries);
    QJsonArray statuses();
    QJsonObject status(int index = 0) { return statuses().at(index).toObject(); }
    QString state(int index = 0) { return status(index).value("status"_L1).toString(); }
    QString message() { return status().value("messages"_L1).toArray().at(0).toString(); }
    QString makeFiles();
    void restart();

    LocalServerFixture m_local;
};

WireReply TestLocalServerInstalls::change(const QByteArray& call, const QJsonArray& libraries)
{
    return m_local.client().post("/api/2.0/libraries/" + call,
        {{u"cluster_id"_s, QString::fromLatin1(clusterId)}, {u"libraries"_s, libraries}});
}

QJsonArray TestLocalServerInstalls::statuses()
{
    const WireReply reply = m_local.client().get("/api/2.0/libraries/cluster-status?cluster_id=" + clusterId);
    return reply.object().value("library_statuses"_L1).toArray();
}

// The path of the wheel on this computer.
QString TestLocalServerInstalls::makeFiles()
{
    const QString folder = u"FOLDER = r'%1'\n"_s.arg(m_local.folder());
    const QString path = m_local.text(m_local.newContext(), folder + makeLibraries);
    return path.mid(1, path.size() - 2); // without the quotes of its repr
}

void TestLocalServerInstalls::restart()
{
    m_local.client().post("/api/1.2/clusters/restart", {{u"clusterId"_s, QString::fromLatin1(clusterId)}});
    QTRY_VERIFY(m_local.server().workspace().isRunning());
}

void TestLocalServerInstalls::clusterWithoutLibrariesHasNone()
{
    const WireReply one = m_local.client().get("/api/2.0/libraries/cluster-status?cluster_id=" + clusterId);
    QCOMPARE(one.status, 200);
    const QJsonObject bare{{u"cluster_id"_s, QString::fromLatin1(clusterId)}};
    QCOMPARE(one.object(), bare);
    const WireReply all = m_local.client().get("/api/2.0/libraries/all-cluster-statuses");
    QCOMPARE(all.object(), (QJsonObject{{u"statuses"_s, QJsonArray{bare}}}));
}

void TestLocalServerInstalls::filesOfDbfsAreInstalled_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("answer");
    const QString tiny = u"import bb_tiny; bb_tiny.answer"_s;
    QTest::newRow("wheel") << u"whl"_s << u"dbfs:/libs/bb_tiny-1.0-py3-none-any.whl"_s << tiny << u"42"_s;
    QTest::newRow("path") << u"egg"_s << u"/libs/bb_egg.egg"_s << u"import bb_egg; bb_egg.answer"_s << u"5"_s;
    QTest::newRow("egg") << u"egg"_s << u"dbfs:/libs/bb_egg.egg"_s << u"import bb_egg; bb_egg.answer"_s
                         << u"5"_s;
    QTest::newRow("requirements") << u"requirements"_s << u"dbfs:/libs/requirements.txt"_s << tiny << u"42"_s;
}

void TestLocalServerInstalls::filesOfDbfsAreInstalled()
{
    QFETCH(QString, kind);
    QFETCH(QString, path);
    QFETCH(QString, code);
    makeFiles();
    const QString before = m_local.newContext();
    m_local.text(before, u"1"_s);
    const WireReply reply = change("install", {QJsonObject{{kind, path}}});
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.body, "{}"_ba);
    QTRY_COMPARE_WITH_TIMEOUT(state(), u"INSTALLED"_s, 20'000);
    QCOMPARE(status(),
        (QJsonObject{{u"library"_s, QJsonObject{{kind, path}}}, {u"status"_s, u"INSTALLED"_s},
            {u"is_library_for_all_clusters"_s, false}}));
    for (const QString& context : {before, m_local.newContext()})
        QTEST(m_local.text(context, code), "answer");
}

void TestLocalServerInstalls::packageComesFromItsRepository()
{
    QFile wheel(makeFiles());
    QVERIFY(wheel.open(QIODevice::ReadOnly));
    WebServer web;
    web.pages.insert("/simple/bb-tiny/",
        "<html><body><a href=\"/bb_tiny-1.0-py3-none-any.whl\">bb_tiny-1.0-py3-none-any.whl</a></body></html>");
    web.pages.insert("/bb_tiny-1.0-py3-none-any.whl", wheel.readAll());
    const QJsonObject library
        = pypi(u"bb-tiny==1.0"_s, u"http://127.0.0.1:%1/simple"_s.arg(web.serverPort()));
    QCOMPARE(change("install", {library}).status, 200);
    QVERIFY(QStringList({u"PENDING"_s, u"RESOLVING"_s}).contains(state()));
    QTRY_COMPARE_WITH_TIMEOUT(state(), u"INSTALLED"_s, 20'000);
    QCOMPARE(m_local.text(m_local.newContext(), u"import bb_tiny; bb_tiny.answer"_s), u"42"_s);
    QCOMPARE(change("install", {library}).status, 200);
    QCOMPARE(statuses().size(), 1); // the same library is not there twice
    QCOMPARE(state(), u"INSTALLED"_s);
}

void TestLocalServerInstalls::missingPackageFailsWithPipsWords()
{
    const WebServer web;
    change("install", {pypi(u"bb-nothing"_s, u"http://127.0.0.1:%1/simple"_s.arg(web.serverPort()))});
    QTRY_COMPARE_WITH_TIMEOUT(state(), u"FAILED"_s, 20'000);
    QVERIFY2(message().contains(u"No matching distribution found for bb-nothing"_s), qPrintable(message()));
    QVERIFY2(!message().contains(u"WARNING"_s), qPrintable(message()));
}

void TestLocalServerInstalls::pythonWithoutPipIsNamed()
{
    m_local.newContext(); // by now it is known which Python there is
    const QString folder = m_local.folder() + u"/bare"_s;
    QProcess maker;
    maker.start(
        m_local.server().workspace().python().program, {u"-m"_s, u"venv"_s, u"--without-pip"_s, folder});
    QVERIFY(maker.waitForFinished());
#ifdef Q_OS_WIN
    const QString bare = folder + u"/Scripts/python.exe"_s;
#else
    const QString bare = folder + u"/bin/python3"_s;
#endif
    if (!QFile::exists(bare))
        QSKIP("this Python cannot make an environment");
    LocalServerFixture other;
    QVERIFY(other.start([&](WorkspaceSettings& settings) { settings.python = bare; }));
    other.client().post("/api/2.0/libraries/install",
        {{u"cluster_id"_s, QString::fromLatin1(clusterId)}, {u"libraries"_s, QJsonArray{pypi(u"x"_s)}}});
    const auto first = [&other] {
        const WireReply reply
            = other.client().get("/api/2.0/libraries/cluster-status?cluster_id=" + clusterId);
        return reply.object().value("library_statuses"_L1).toArray().at(0).toObject();
    };
    QTRY_COMPARE(first().value("status"_L1).toString(), u"FAILED"_s);
    const QString told = first().value("messages"_L1).toArray().at(0).toString();
    QVERIFY2(told.contains(bare) && told.contains(u"no pip"_s), qPrintable(told));
}

void TestLocalServerInstalls::whatCannotBeInstalledFails_data()
{
    QTest::addColumn<QJsonObject>("library");
    QTest::addColumn<QString>("word");
    const QJsonObject maven{{u"coordinates"_s, u"org.jsoup:jsoup:1.7.2"_s}};
    QTest::newRow("maven") << QJsonObject{{u"maven"_s, maven}} << u"need Spark"_s;
    QTest::newRow("jar") << QJsonObject{{u"jar"_s, u"dbfs:/a.jar"_s}} << u"need Spark"_s;
    QTest::newRow("cran") << QJsonObject{{u"cran"_s, QJsonObject{{u"package"_s, u"ada"_s}}}} << u"need R"_s;
    QTest::newRow("no file") << QJsonObject{{u"whl"_s, u"dbfs:/libs/none.whl"_s}} << u"no readable file"_s;
    QTest::newRow("out of dbfs") << QJsonObject{{u"egg"_s, u"dbfs:/../x.egg"_s}} << u"no readable file"_s;
    QTest::newRow("torn egg") << QJsonObject{{u"egg"_s, u"dbfs:/libs/torn.egg"_s}} << u"not an egg"_s;
    QTest::newRow("torn wheel") << QJsonObject{{u"whl"_s, u"dbfs:/libs/torn-1.0-py3-none-any.whl"_s}}
                                << u"torn-1.0-py3-none-any.whl"_s;
}

void TestLocalServerInstalls::whatCannotBeInstalledFails()
{
    QFETCH(QJsonObject, library);
    QFETCH(QString, word);
    makeFiles();
    QCOMPARE(change("install", {library}).status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(state(), u"FAILED"_s, 20'000);
    QVERIFY2(message().contains(word), qPrintable(message()));
}

void TestLocalServerInstalls::failedLibraryIsTriedAgain()
{
    const QJsonObject egg{{u"egg"_s, u"dbfs:/libs/bb_egg.egg"_s}};
    change("install", {egg});
    QTRY_COMPARE(state(), u"FAILED"_s);
    makeFiles();
    change("install", {egg});
    QTRY_COMPARE(state(), u"INSTALLED"_s);
    QVERIFY(!status().contains("messages"_L1));
}

void TestLocalServerInstalls::uninstallTakesEffectAtTheRestart()
{
    makeFiles();
    const QJsonObject wheel{{u"whl"_s, u"dbfs:/libs/bb_tiny-1.0-py3-none-any.whl"_s}};
    const QJsonObject egg{{u"egg"_s, u"dbfs:/libs/bb_egg.egg"_s}};
    change("install", {wheel, egg});
    QTRY_COMPARE_WITH_TIMEOUT(state(1), u"INSTALLED"_s, 20'000);
    QCOMPARE(change("uninstall", {wheel, pypi(u"never-installed"_s)}).body, "{}"_ba);
    QCOMPARE(state(), u"UNINSTALL_ON_RESTART"_s);
    QCOMPARE(m_local.text(m_local.newContext(), u"import bb_tiny; bb_tiny.answer"_s), u"42"_s);
    restart();
    QCOMPARE(statuses().size(), 1);
    QCOMPARE(status().value("library"_L1).toObject(), egg);
    const QString found
        = u"from importlib.util import find_spec\n[bool(find_spec(n)) for n in ('bb_tiny', 'bb_egg')]"_s;
    QCOMPARE(m_local.text(m_local.newContext(), found), u"[False, True]"_s);
}

void TestLocalServerInstalls::terminatedClusterInstallsWhenItRuns()
{
    makeFiles();
    const QJsonObject id{{u"cluster_id"_s, QString::fromLatin1(clusterId)}};
    m_local.client().post("/api/2.1/clusters/delete", id);
    QTRY_COMPARE(m_local.server().workspace().clusterStatus(), u"Terminated"_s);
    change("install", {QJsonObject{{u"egg"_s, u"dbfs:/libs/bb_egg.egg"_s}}});
    QCOMPARE(state(), u"PENDING"_s);
    m_local.client().post("/api/2.1/clusters/start", id);
    QTRY_COMPARE(state(), u"INSTALLED"_s);
}

void TestLocalServerInstalls::installInProgressCanBeTakenBack()
{
    QTcpServer silent; // takes the request and never answers
    QVERIFY(silent.listen(QHostAddress(QHostAddress::LocalHost)));
    makeFiles();
    const QJsonObject slow = pypi(u"bb-slow"_s, u"http://127.0.0.1:%1/simple"_s.arg(silent.serverPort()));
    const QJsonObject egg{{u"egg"_s, u"dbfs:/libs/bb_egg.egg"_s}};
    change("install", {slow, egg});
    QTRY_VERIFY_WITH_TIMEOUT(silent.hasPendingConnections(), 20'000);
    QCOMPARE(state(0), u"RESOLVING"_s);
    QCOMPARE(state(1), u"PENDING"_s);
    change("uninstall", {slow});
    QCOMPARE(state(0), u"UNINSTALL_ON_RESTART"_s);
    QTRY_COMPARE(state(1), u"INSTALLED"_s);
}

void TestLocalServerInstalls::badRequestsAreRefusedWhole_data()
{
    QTest::addColumn<QJsonValue>("libraries");
    QTest::addColumn<QString>("word");
    const QJsonObject good = pypi(u"good"_s);
    const auto rows = {std::pair(u"none"_s, QJsonValue(QJsonArray())), {u"no list"_s, QJsonValue(u"x"_s)}};
    for (const auto& [name, value] : rows)
        QTest::newRow(qPrintable(name)) << value << u"Missing required field: libraries"_s;
    const auto bad = [&good](const char* name, const QJsonObject& library, const QString& word) {
        QTest::newRow(name) << QJsonValue(QJsonArray{good, library}) << word;
    };
    bad("unknown kind", {{u"conda"_s, u"x"_s}}, u"must be one of"_s);
    bad("two kinds", {{u"jar"_s, u"dbfs:/a.jar"_s}, {u"egg"_s, u"dbfs:/a.egg"_s}}, u"exactly one kind"_s);
    bad("no package", pypi({}), u"pypi.package"_s);
    bad("option of pip", pypi(u"--index-url=http://example.com"_s), u"not the name"_s);
    bad("repository", pypi(u"x"_s, u"-r /etc/passwd"_s), u"http or https"_s);
    bad("ending", {{u"whl"_s, u"dbfs:/a.egg"_s}}, u".whl"_s);
    bad("relative path", {{u"whl"_s, u"a.whl"_s}}, u"absolute path"_s);
}

void TestLocalServerInstalls::badRequestsAreRefusedWhole()
{
    QFETCH(QJsonValue, libraries);
    QFETCH(QString, word);
    for (const QByteArray& call : {"install"_ba, "uninstall"_ba}) {
        const WireReply reply = m_local.client().post("/api/2.0/libraries/" + call,
            {{u"cluster_id"_s, QString::fromLatin1(clusterId)}, {u"libraries"_s, libraries}});
        QCOMPARE(reply.status, 400);
        QCOMPARE(reply.text("error_code"_L1), u"INVALID_PARAMETER_VALUE"_s);
        QVERIFY2(reply.text("message"_L1).contains(word), reply.body.constData());
    }
    QVERIFY(statuses().isEmpty());
    const WireReply other = m_local.client().get("/api/2.0/libraries/cluster-status?cluster_id=x");
    QCOMPARE(other.status, 400);
    QCOMPARE(other.text("message"_L1), u"Cluster x does not exist"_s);
}

QTEST_GUILESS_MAIN(TestLocalServerInstalls)
#include "tst_localserverinstalls.moc"
