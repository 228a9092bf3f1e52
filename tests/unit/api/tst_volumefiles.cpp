// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/volumefiles.h"

#include "tests/support/testclient.h"

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;

namespace {

const HttpHeaders octets{{"Content-Type", "application/octet-stream"}};

/// Bytes 4 to 7 of a file.
ReadVolumeFile somePiece()
{
    return {u"/Volumes/main/default/files/a b.csv"_s, 4, 4};
}

HttpReply answer(int status, const HttpHeaders& headers, const QByteArray& body)
{
    return {status, "Status", headers, body};
}

} // namespace

class TestVolumeFiles : public QObject {
    Q_OBJECT

private:
    std::optional<Result<QByteArray>> read(const QString& recording)
    {
        TestClient setup;
        setup.network.replay(recording);
        auto piece = call(setup.client, somePiece());
        m_problems = setup.network.problems();
        return piece;
    }

    static std::optional<Result<QByteArray>> read(const HttpReply& reply)
    {
        TestClient setup;
        setup.network.reply(reply);
        return call(setup.client, somePiece());
    }

    QStringList m_problems;

private Q_SLOTS:
    void pieceIsAskedForByItsBytes()
    {
        const auto piece = read(u"volumes/read"_s);
        QVERIFY(piece && *piece);
        QCOMPARE(m_problems, QStringList());
        QCOMPARE(**piece, "4567"_ba);
    }

    void pieceIsCutOutOfTheWholeFile()
    {
        const auto piece = read(u"volumes/read-whole"_s);
        QVERIFY(piece && *piece);
        QCOMPARE(m_problems, QStringList());
        QCOMPARE(**piece, "4567"_ba);
    }

    void wholeFileThatEndsBeforeThePieceGivesNothing()
    {
        const auto piece = read(answer(200, octets, "0123"));
        QVERIFY(piece && *piece);
        QCOMPARE(**piece, QByteArray());
    }

    void everyLetterOfThePathArrives()
    {
        TestClient setup;
        setup.network.reply(answer(206, octets, "x"));
        QVERIFY(call(setup.client, ReadVolumeFile{u"/Volumes/c/s/v/a b+c=1;%41/ü#?.csv"_s, 0, 1}));
        QCOMPARE(setup.network.sent().first().target,
            "/api/2.0/fs/files/Volumes/c/s/v/a%20b%2Bc%3D1%3B%2541/%C3%BC%23%3F.csv"_ba);
        QCOMPARE(headerOf(setup.network.sent().first().headers, "Range").value_or(""), "bytes=0-0"_ba);
    }

    void bytesThatLookLikeAPageOrAnErrorAreTheFile_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("page") << "<!do"_ba;
        QTest::newRow("tag") << "<pre"_ba;
        QTest::newRow("object") << "{\"e\""_ba;
        QTest::newRow("list") << "[0,1"_ba;
        QTest::newRow("blanks") << "   "_ba;
        QTest::newRow("nothing") << ""_ba;
    }
    void bytesThatLookLikeAPageOrAnErrorAreTheFile()
    {
        QFETCH(QByteArray, bytes);
        const auto piece = read(answer(206, octets, bytes));
        QVERIFY(piece && *piece);
        QCOMPARE(**piece, bytes);
    }

    void lineThatNamesAnErrorIsTheFile()
    {
        TestClient setup;
        const QByteArray line = "{\"error\":\"no\",\"error_code\":\"X\"}\n";
        setup.network.reply(answer(200, octets, line));
        const auto piece = call(setup.client, ReadVolumeFile{u"/Volumes/c/s/v/f"_s});
        QVERIFY(piece && *piece);
        QCOMPARE(**piece, line);
    }

    void missingFileIsNotFound()
    {
        const auto piece = read(u"volumes/read-missing"_s);
        QVERIFY(piece && !*piece);
        QCOMPARE(m_problems, QStringList());
        QCOMPARE(piece->error().kind, Error::Kind::NotFound);
        QCOMPARE(piece->error().code, u"NOT_FOUND"_s);
    }

    void pieceBehindTheEndIsRefused()
    {
        const auto piece = read(u"volumes/read-behind-end"_s);
        QVERIFY(piece && !*piece);
        QCOMPARE(m_problems, QStringList());
        QCOMPARE(piece->error().httpStatus, 416);
    }

    void pagesOfSomethingOnTheWayAreNoPiece_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("page");
        QTest::addColumn<int>("kind");
        const QByteArray page = "<html><head><title>Bad Gateway</title></head><body>nginx</body></html>";
        const QByteArray login = "<html><title>Sign In</title><form><input type=\"password\"></form></html>";
        const auto row
            = [](const char* name, int status, const char* type, const QByteArray& body, Error::Kind kind) {
                  QTest::newRow(name) << status << QByteArray(type) << body << int(kind);
              };
        row("page", 200, "text/html; charset=utf-8", page, Error::Kind::Protocol);
        row("partial page", 206, "Text/HTML", page, Error::Kind::Protocol);
        row("page without a type", 200, "", page, Error::Kind::Protocol);
        row("words that are called a page", 200, "text/html", "hello", Error::Kind::Protocol);
        row("login page", 200, "text/html", login, Error::Kind::Authentication);
        row("forbidden", 403, "text/html", page, Error::Kind::Permission);
        row("bad gateway", 502, "text/html", page, Error::Kind::Unavailable);
    }
    void pagesOfSomethingOnTheWayAreNoPiece()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, page);
        QFETCH(int, kind);
        HttpHeaders headers;
        if (!type.isEmpty())
            headers.append({"Content-Type", type});
        const auto piece = read(answer(status, headers, page));
        QVERIFY(piece && !*piece);
        QVERIFY2(int(piece->error().kind) == kind, qPrintable(piece->error().detail));
        QVERIFY(!piece->error().detail.isEmpty());
    }

    void anotherPieceThanAskedForIsAProtocolError_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("another begin") << "Content-Range"_ba
                                       << "bytes 0-3/10"_ba
                                       << "0123"_ba;
        QTest::newRow("too long") << "Content-Range"_ba
                                  << "bytes 4-8/10"_ba
                                  << "45678"_ba;
        QTest::newRow("compressed") << "Content-Encoding"_ba
                                    << "gzip"_ba
                                    << "4567"_ba;
    }
    void anotherPieceThanAskedForIsAProtocolError()
    {
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, bytes);
        HttpHeaders headers = octets;
        headers.append({header, value});
        const auto piece = read(answer(206, headers, bytes));
        QVERIFY(piece && !*piece);
        QCOMPARE(piece->error().kind, Error::Kind::Protocol);
    }

    void wholeFileBeyondTheLimitIsRefused()
    {
        HttpHeaders headers = octets;
        headers.append({"Content-Length", QByteArray::number((64 << 20) + 1)});
        const auto piece = read(answer(200, headers, "0123456789"));
        QVERIFY(piece && !*piece);
        QCOMPARE(piece->error().kind, Error::Kind::TooLarge);
    }

    void lostAnswerIsAskedForAgain()
    {
        TestClient setup;
        setup.network.cut();
        setup.network.reply(answer(503, {}, {}));
        setup.network.reply(answer(206, octets, "4567"));
        const auto piece = call(setup.client, somePiece());
        QVERIFY(piece && *piece);
        QCOMPARE(**piece, "4567"_ba);
        QCOMPARE(setup.network.sent().size(), 3);
        for (const HttpRequest& request : setup.network.sent())
            QCOMPARE(headerOf(request.headers, "Range").value_or(""), "bytes=4-7"_ba);
    }

    void connectionThatIsRefusedIsTold()
    {
        auto options = testOptions();
        options.maxConnectRetries = 0;
        TestClient setup(options);
        setup.network.refuse();
        const auto piece = call(setup.client, somePiece());
        QVERIFY(piece && !*piece);
        QCOMPARE(piece->error().kind, Error::Kind::Network);
        QVERIFY(piece->error().certainlyNotDone);
    }
};

QTEST_GUILESS_MAIN(TestVolumeFiles)
#include "tst_volumefiles.moc"
