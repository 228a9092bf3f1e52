// SPDX-License-Identifier: GPL-3.0-or-later
#include "localserverfixture.h"

#include <QDir>
#include <QFile>
#include <QTcpServer>
#include <QTest>

using namespace brickbench::local;
using namespace brickbench::local::test;
using namespace Qt::Literals::StringLiterals;

// Libraries and stored pictures.
class TestLocalServerLibraries : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(m_local.start()); }
    void libraryIsLoadedEverywhere();
    void uploadedLibraryFileIsLoaded();
    void unusableLibraryIsRefused_data();
    void unusableLibraryIsRefused();
    void downloadedLibraryIsLoaded();
    void failedDownloadIsShown();
    void plotIsReadFromDbfs();
    void writtenFileIsReadFromDbfs();
    void otherDbfsPathsAreRefused_data();
    void otherDbfsPathsAreRefused();

private:
    WireReply upload(const QString& name, const QString& language, const QString& uri);

    LocalServerFixture m_local;
};

WireReply TestLocalServerLibraries::upload(const QString& name, const QString& language, const QString& uri)
{
    return m_local.client().post("/api/1.2/libraries/upload",
        {{u"clusterId"_s, QString::fromLatin1(clusterId)}, {u"name"_s, name}, {u"language"_s, language},
            {u"uri"_s, uri}});
}

// A web server that answers each request with \a answer.
static std::unique_ptr<QTcpServer> webServer(const QByteArray& answer)
{
    auto server = std::make_unique<QTcpServer>();
    server->listen(QHostAddress(QHostAddress::LocalHost));
    QObject::connect(server.get(), &QTcpServer::newConnection, server.get(), [web = server.get(), answer] {
        QTcpSocket* socket = web->nextPendingConnection();
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket, answer] {
            socket->readAll();
            socket->write(answer);
            socket->disconnectFromHost();
        });
    });
    return server;
}

void TestLocalServerLibraries::libraryIsLoadedEverywhere()
{
    const QString path = QDir(m_local.folder()).filePath(u"my tools.d"_s);
    QVERIFY(QDir().mkpath(path));
    QFile file(path + u"/bb_test_tools.py"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("answer = 42\n");
    file.close();
    const QString before = m_local.newContext();
    m_local.text(before, u"1"_s);
    const QString uri = QUrl::fromLocalFile(file.fileName()).toString(QUrl::FullyEncoded);
    const WireReply reply = upload(u"tools"_s, u"python"_s, uri);
    QVERIFY2(reply.status == 200, reply.body.constData());
    QCOMPARE(reply.object(), (QJsonObject{{u"language"_s, u"python"_s}, {u"uri"_s, uri}}));
    const QString after = m_local.newContext();
    for (const QString& context : {before, after})
        QCOMPARE(m_local.text(context, u"import bb_test_tools; bb_test_tools.answer"_s), u"42"_s);
    const QJsonArray list = m_local.client().get("/api/1.2/libraries/list?clusterId=" + clusterId).array();
    QCOMPARE(list, (QJsonArray{QJsonObject{{u"name"_s, u"tools"_s}, {u"status"_s, u"LibraryLoaded"_s}}}));
}

void TestLocalServerLibraries::uploadedLibraryFileIsLoaded()
{
    const QByteArray body = "--X\r\nContent-Disposition: form-data; name=\"clusterId\"\r\n\r\n" + clusterId
        + "\r\n--X\r\nContent-Disposition: form-data; name=\"language\"\r\n\r\npython\r\n"
          "--X\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nmine\r\n"
          "--X\r\nContent-Disposition: form-data; name=\"uri\"; filename=\"../../bb_uploaded.py\"\r\n\r\nanswer = 7\r\n--X--\r\n";
    const WireReply reply = m_local.client().request(
        "POST", "/api/1.2/libraries/upload", body, "multipart/form-data; boundary=X");
    QVERIFY2(reply.status == 200, reply.body.constData());
    QCOMPARE(reply.text("language"_L1), u"python"_s);
    QCOMPARE(m_local.text(m_local.newContext(), u"import bb_uploaded; bb_uploaded.answer"_s), u"7"_s);
    QVERIFY(!QFile::exists(QDir(m_local.folder()).filePath(u"bb_uploaded.py"_s)));
}

void TestLocalServerLibraries::unusableLibraryIsRefused_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("uri");
    QTest::addColumn<QString>("word");
    QTest::newRow("missing file") << u"python"_s << u"file:///nonexistent/x.py"_s << u"no readable file"_s;
    QTest::newRow("other ending") << u"python"_s << u"file:///etc/passwd"_s << u".whl"_s;
    QTest::newRow("jar") << u"python"_s << u"file:///x.jar"_s << u"Spark"_s;
    QTest::newRow("jar language") << u"scala"_s << u"file:///x.jar"_s << u"Spark"_s;
    QTest::newRow("r") << u"r"_s << u"file:///x.tar.gz"_s << u"R is not available"_s;
    QTest::newRow("download") << u"python"_s << u"https://example.com/x.whl"_s
                              << u"--allow-library-download"_s;
    QTest::newRow("dbfs") << u"python"_s << u"dbfs:/x.whl"_s << u"file: URI"_s;
    QTest::newRow("plain path") << u"python"_s << u"/x.whl"_s << u"file: URI"_s;
}

void TestLocalServerLibraries::unusableLibraryIsRefused()
{
    QFETCH(QString, language);
    QFETCH(QString, uri);
    QFETCH(QString, word);
    m_local.newContext(); // by now it is known which Python there is
    const WireReply reply = upload(u"x"_s, language, uri);
    QCOMPARE(reply.status, 400);
    QVERIFY2(reply.text("error"_L1).contains(word), reply.body.constData());
    QVERIFY(m_local.client().get("/api/1.2/libraries/list?clusterId=" + clusterId).array().isEmpty());
}

void TestLocalServerLibraries::downloadedLibraryIsLoaded()
{
    QVERIFY(m_local.start([](WorkspaceSettings& settings) { settings.allowLibraryDownload = true; }));
    const auto web = webServer("HTTP/1.0 200 OK\r\nContent-Length: 11\r\n\r\nanswer = 9\n");
    const QString context = m_local.newContext();
    m_local.text(context, u"1"_s);
    const QString uri = u"http://127.0.0.1:%1/a/bb_fetched.py"_s.arg(web->serverPort());
    QCOMPARE(upload(u"fetched"_s, u"python"_s, uri).text("uri"_L1), uri);
    const QByteArray list = "/api/1.2/libraries/list?clusterId=" + clusterId;
    QTRY_COMPARE(m_local.client().get(list).array().at(0).toObject().value("status"_L1).toString(),
        u"LibraryLoaded"_s);
    QCOMPARE(m_local.text(context, u"import bb_fetched; bb_fetched.answer"_s), u"9"_s);
}

void TestLocalServerLibraries::failedDownloadIsShown()
{
    QVERIFY(m_local.start([](WorkspaceSettings& settings) { settings.allowLibraryDownload = true; }));
    const auto web = webServer("HTTP/1.0 404 Not Found\r\nContent-Length: 0\r\n\r\n");
    m_local.newContext();
    QCOMPARE(upload(u"x"_s, u"python"_s, u"http://127.0.0.1:%1/x.whl"_s.arg(web->serverPort())).status, 200);
    const QByteArray list = "/api/1.2/libraries/list?clusterId=" + clusterId;
    QTRY_COMPARE(
        m_local.client().get(list).array().at(0).toObject().value("status"_L1).toString(), u"LibraryError"_s);
}

void TestLocalServerLibraries::plotIsReadFromDbfs()
{
    QVERIFY(m_local.start([](WorkspaceSettings& settings) { settings.imageShape = u"path"_s; }));
    const QString context = m_local.newContext();
    if (!m_local.server().workspace().python().hasPlotting())
        QSKIP("this Python has no matplotlib");
    const QString code = u"import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()"_s;
    const QJsonObject results = resultsOf(m_local.client().run(context, u"python"_s, code));
    QCOMPARE(results.value("resultType"_L1).toString(), u"images"_s);
    const QString name = results.value("fileNames"_L1).toArray().at(0).toString();
    QVERIFY2(name.startsWith(u"/plots/") && name.endsWith(u".png"), qPrintable(name));
    const QByteArray path = "/api/2.0/dbfs/read?path=/FileStore" + name.toLatin1();
    QByteArray png;
    for (WireReply part;;) {
        part = m_local.client().get(path + "&length=5000&offset=" + QByteArray::number(png.size()));
        QCOMPARE(part.status, 200);
        const QByteArray bytes = QByteArray::fromBase64(part.text("data"_L1).toLatin1());
        QCOMPARE(part.object().value("bytes_read"_L1).toInt(), int(bytes.size()));
        png += bytes;
        if (bytes.size() < 5000)
            break;
    }
    QVERIFY(png.startsWith("\x89PNG"));
    QVERIFY(png.contains("IEND"));
}

void TestLocalServerLibraries::writtenFileIsReadFromDbfs()
{
    QVERIFY(m_local.start());
    const QString context = m_local.newContext();
    const QString code
        = u"spark.range(3).write.option('header', True).csv('dbfs:/tables/three')\n"
          "print(next(f.path for f in dbutils.fs.ls('dbfs:/tables/three') if f.name[0] == 'p'))"_s;
    const QString path
        = resultsOf(m_local.client().run(context, u"python"_s, code)).value("data"_L1).toString();
    QVERIFY2(path.startsWith(u"dbfs:/tables/three/part-00000-"), qPrintable(path));
    const auto read = [&](const QByteArray& rest) {
        const WireReply reply = m_local.client().get("/api/2.0/dbfs/read?path=" + path.toLatin1() + rest);
        return QByteArray::fromBase64(reply.text("data"_L1).toLatin1());
    };
    QCOMPARE(read(""), "id\n0\n1\n2\n"_ba);
    QCOMPARE(read("&offset=3&length=2"), "0\n"_ba);
    QCOMPARE(read("&offset=900"), ""_ba);
}

void TestLocalServerLibraries::otherDbfsPathsAreRefused_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::newRow("unknown plot") << "path=/plots/x.png"_ba << 404 << u"RESOURCE_DOES_NOT_EXIST"_s;
    QTest::newRow("other file") << "path=/etc/passwd"_ba << 404 << u"RESOURCE_DOES_NOT_EXIST"_s;
    QTest::newRow("way out") << "path=/plots/../../drivers/driver.py"_ba << 404
                             << u"RESOURCE_DOES_NOT_EXIST"_s;
    QTest::newRow("way out of the files")
        << "path=/../warehouse.db"_ba << 404 << u"RESOURCE_DOES_NOT_EXIST"_s;
    QTest::newRow("no file") << "path=/tables/none.csv"_ba << 404 << u"RESOURCE_DOES_NOT_EXIST"_s;
    QTest::newRow("not absolute") << "path=tables/a.csv"_ba << 404 << u"RESOURCE_DOES_NOT_EXIST"_s;
    QTest::newRow("too much") << "path=/plots/x.png&length=1000001"_ba << 400 << u"MAX_READ_SIZE_EXCEEDED"_s;
    QTest::newRow("negative") << "path=/plots/x.png&offset=-1"_ba << 400 << u"INVALID_PARAMETER_VALUE"_s;
    QTest::newRow("no path") << ""_ba << 400 << u"INVALID_PARAMETER_VALUE"_s;
}

void TestLocalServerLibraries::otherDbfsPathsAreRefused()
{
    QFETCH(QByteArray, query);
    const WireReply reply = m_local.client().get("/api/2.0/dbfs/read?" + query);
    QTEST(reply.status, "status");
    QTEST(reply.text("error_code"_L1), "code");
}

QTEST_GUILESS_MAIN(TestLocalServerLibraries)
#include "tst_localserverlibraries.moc"
