// SPDX-License-Identifier: GPL-3.0-or-later
#include "localserverfixture.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTest>

using namespace brickbench::local;
using namespace brickbench::local::test;
using namespace Qt::Literals::StringLiterals;

// Files in volumes: what is below /Volumes, by the Files API.
class TestLocalServerVolumes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void rangesAreCutOutOfTheFile_data();
    void rangesAreCutOutOfTheFile();
    void nameIsDecoded();
    void emptyFileIsServed();
    void rangeBehindTheEndIsRefused();
    void otherPathsAreRefused_data();
    void otherPathsAreRefused();
    void linkThatLeadsOutIsRefused();
    void tokenIsNeeded();
    void onlyGetIsTaken();
    void dbfsDoesNotReadVolumes();
    void writtenFileIsRead();

private:
    void put(const QString& path, const QByteArray& bytes);
    WireReply read(const QByteArray& path, const QByteArray& range = {});

    LocalServerFixture m_local;
};

void TestLocalServerVolumes::init()
{
    QVERIFY(m_local.start());
    put(u"Volumes/main/default/files/digits.csv"_s, "0123456789");
}

/// A file below the folder that dbutils.fs has.
void TestLocalServerVolumes::put(const QString& path, const QByteArray& bytes)
{
    QFile file(m_local.folder() + u"/files/"_s + path);
    QVERIFY(QDir().mkpath(QFileInfo(file).path()));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

WireReply TestLocalServerVolumes::read(const QByteArray& path, const QByteArray& range)
{
    return m_local.client().request("GET", "/api/2.0/fs/files" + path, {}, {},
        range.isNull() ? QByteArray() : "Range: " + range + "\r\n");
}

void TestLocalServerVolumes::rangesAreCutOutOfTheFile_data()
{
    QTest::addColumn<QByteArray>("range");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("told"); // by Content-Range; "" = the whole file came
    const auto row = [](const char* name, const char* range, const char* bytes, const char* told) {
        QTest::newRow(name) << QByteArray(range) << QByteArray(bytes) << QByteArray(told);
    };
    row("none", nullptr, "0123456789", "");
    row("middle", "bytes=2-4", "234", "bytes 2-4/10");
    row("one", "bytes=0-0", "0", "bytes 0-0/10");
    row("to the end", "bytes=7-", "789", "bytes 7-9/10");
    row("beyond the end", "bytes=8-100", "89", "bytes 8-9/10");
    row("backwards", "bytes=4-2", "0123456789", "");
    row("several", "bytes=0-1,4-5", "0123456789", "");
    row("other unit", "lines=1-2", "0123456789", "");
    row("no numbers", "bytes=a-b", "0123456789", "");
}

void TestLocalServerVolumes::rangesAreCutOutOfTheFile()
{
    QFETCH(QByteArray, range);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, told);
    const WireReply reply = read("/Volumes/main/default/files/digits.csv", range);
    QCOMPARE(reply.status, told.isEmpty() ? 200 : 206);
    QCOMPARE(reply.body, bytes);
    QVERIFY2(reply.head.contains("\r\nContent-Type: application/octet-stream\r\n"), reply.head.constData());
    QCOMPARE(reply.head.contains("Content-Range"), !told.isEmpty());
    QVERIFY2(
        told.isEmpty() || reply.head.contains("\r\nContent-Range: " + told + "\r\n"), reply.head.constData());
}

void TestLocalServerVolumes::nameIsDecoded()
{
    put(u"Volumes/main/default/files/a=1 +ü%41.csv"_s, "x");
    QCOMPARE(read("/Volumes/main/default/files/a%3D1%20%2B%C3%BC%2541.csv").body, "x"_ba);
}

void TestLocalServerVolumes::emptyFileIsServed()
{
    put(u"Volumes/main/default/files/empty"_s, "");
    const WireReply reply = read("/Volumes/main/default/files/empty");
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.body, ""_ba);
    QCOMPARE(read("/Volumes/main/default/files/empty", "bytes=0-0").status, 416);
}

void TestLocalServerVolumes::rangeBehindTheEndIsRefused()
{
    const WireReply reply = read("/Volumes/main/default/files/digits.csv", "bytes=10-12");
    QCOMPARE(reply.status, 416);
    QVERIFY2(reply.head.contains("\r\nContent-Range: bytes */10\r\n"), reply.head.constData());
    QVERIFY(reply.text("message"_L1).contains(u"10 bytes"_s));
}

void TestLocalServerVolumes::otherPathsAreRefused_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("missing") << "/Volumes/main/default/files/none.csv"_ba;
    QTest::newRow("folder") << "/Volumes/main/default/files"_ba;
    QTest::newRow("folder with a slash") << "/Volumes/main/default/files/"_ba;
    QTest::newRow("not in a volume") << "/FileStore/other.csv"_ba;
    QTest::newRow("way out of the volumes") << "/Volumes/../FileStore/other.csv"_ba;
    QTest::newRow("encoded way out") << "/Volumes/%2e%2e/FileStore/other.csv"_ba;
    QTest::newRow("encoded slashes") << "/Volumes/..%2F..%2Fother.csv"_ba;
    QTest::newRow("way round") << "/Volumes/main/../main/default/files/digits.csv"_ba;
    QTest::newRow("end of text") << "/Volumes/main/default/files/digits.csv%00.png"_ba;
    QTest::newRow("other prefix") << "/VolumesOther/x"_ba;
}

void TestLocalServerVolumes::otherPathsAreRefused()
{
    QFETCH(QByteArray, path);
    put(u"FileStore/other.csv"_s, "x");
    put(u"VolumesOther/x"_s, "x");
    put(u"../other.csv"_s, "x");
    const WireReply reply = read(path);
    QCOMPARE(reply.status, 404);
    QCOMPARE(reply.text("error_code"_L1), u"RESOURCE_DOES_NOT_EXIST"_s);
    QVERIFY(!reply.text("message"_L1).isEmpty());
}

void TestLocalServerVolumes::linkThatLeadsOutIsRefused()
{
    put(u"FileStore/other.csv"_s, "x");
    const QString link = m_local.folder() + u"/files/Volumes/main/default/files/link.csv"_s;
    if (!QFile::link(m_local.folder() + u"/files/FileStore/other.csv"_s, link))
        QSKIP("no links here");
    QCOMPARE(read("/Volumes/main/default/files/link.csv").status, 404);
}

void TestLocalServerVolumes::tokenIsNeeded()
{
    LocalClient stranger(m_local.server().port(), "no token");
    const WireReply reply = stranger.get("/api/2.0/fs/files/Volumes/main/default/files/digits.csv");
    QCOMPARE(reply.status, 401);
    QVERIFY(!reply.body.contains("0123456789"));
}

void TestLocalServerVolumes::onlyGetIsTaken()
{
    const QByteArray path = "/api/2.0/fs/files/Volumes/main/default/files/digits.csv";
    QCOMPARE(m_local.client().request("POST", path, "{}").status, 405);
    QCOMPARE(m_local.client().get("/api/2.0/fs/files/").text("error_code"_L1), u"ENDPOINT_NOT_FOUND"_s);
    QCOMPARE(m_local.client().get("/api/2.0/fs/files").text("error_code"_L1), u"ENDPOINT_NOT_FOUND"_s);
}

void TestLocalServerVolumes::dbfsDoesNotReadVolumes()
{
    for (const char* prefix : {"", "dbfs:"}) {
        const WireReply reply = m_local.client().get(
            "/api/2.0/dbfs/read?path="_ba + prefix + "/Volumes/main/default/files/digits.csv");
        QCOMPARE(reply.status, 400);
        QVERIFY(reply.text("message"_L1).contains(u"/api/2.0/fs/files"_s));
    }
}

void TestLocalServerVolumes::writtenFileIsRead()
{
    const QString context = m_local.newContext();
    const QString code = u"folder = '/Volumes/main/default/files/tables/three'\n"
                         "spark.range(3).write.option('header', True).csv(folder)\n"
                         "print(next(f.path for f in dbutils.fs.ls(folder) if f.name[0] == 'p'))"_s;
    const QString path
        = resultsOf(m_local.client().run(context, u"python"_s, code)).value("data"_L1).toString();
    QVERIFY2(path.startsWith(u"dbfs:/Volumes/main/default/files/tables/three/part-00000-"), qPrintable(path));
    QCOMPARE(read(path.toLatin1().mid(5)).body, "id\n0\n1\n2\n"_ba);
    QCOMPARE(read(path.toLatin1().mid(5), "bytes=3-4").body, "0\n"_ba);
}

QTEST_GUILESS_MAIN(TestLocalServerVolumes)
#include "tst_localservervolumes.moc"
