// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/dbfs.h"
#include "session/imagefetch.h"
#include "tests/support/testclient.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;

class TestImageFetch : public QObject {
    Q_OBJECT

private:
    static constexpr qint64 plenty = 64'000'000;

    static QByteArray answer(const QByteArray& piece)
    {
        return QJsonDocument(
            QJsonObject{{u"bytes_read"_s, piece.size()}, {u"data"_s, QString::fromLatin1(piece.toBase64())}})
            .toJson();
    }

    /// What came, or nothing when nothing did.
    static std::optional<Result<QByteArray>> fetch(TestClient& setup, qint64 most = plenty)
    {
        std::optional<Result<QByteArray>> outcome;
        QObject context;
        ImageFetch::start(setup.client, u"/FileStore/plots/x.png"_s, most, &context,
            [&outcome](Result<QByteArray> bytes) { outcome.emplace(std::move(bytes)); });
        [&outcome] { QTRY_VERIFY(outcome); }();
        return outcome;
    }

    static QList<qint64> offsets(const TestClient& setup)
    {
        QList<qint64> found;
        for (const HttpRequest& request : setup.network.sent()) {
            const QUrlQuery query(QUrl(QString::fromUtf8(request.target)));
            [&query] { QCOMPARE(query.queryItemValue(u"length"_s), u"1000000"_s); }();
            found << query.queryItemValue(u"offset"_s).toLongLong();
        }
        return found;
    }

private Q_SLOTS:
    void piecesAreJoinedInOrder()
    {
        TestClient setup;
        const QByteArray first(ReadDbfs::maxLength, 'a');
        const QByteArray second(ReadDbfs::maxLength, 'b');
        setup.network.reply(200, answer(first));
        setup.network.reply(200, answer(second));
        setup.network.reply(200, answer("end"));
        const auto bytes = fetch(setup);
        QVERIFY(bytes && *bytes);
        QVERIFY(**bytes == first + second + "end");
        QCOMPARE(offsets(setup), (QList<qint64>{0, 1'000'000, 2'000'000}));
    }

    void wholePiecesEndAtAnEmptyOne()
    {
        TestClient setup;
        setup.network.reply(200, answer(QByteArray(ReadDbfs::maxLength, 'a')));
        setup.network.reply(200, "{\"bytes_read\":0}");
        const auto bytes = fetch(setup);
        QVERIFY(bytes && *bytes);
        QCOMPARE((*bytes)->size(), ReadDbfs::maxLength);
        QCOMPARE(offsets(setup), (QList<qint64>{0, 1'000'000}));
    }

    void tooLargeAPictureIsGivenUp()
    {
        TestClient setup;
        setup.network.reply(200, answer(QByteArray(ReadDbfs::maxLength, 'a')));
        const auto bytes = fetch(setup, 500'000);
        QVERIFY(bytes && !*bytes);
        QCOMPARE(bytes->error().kind, Error::Kind::TooLarge);
        QCOMPARE(offsets(setup).size(), 1);
    }

    void errorsOfTheServerAreTold_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("missing") << 404 << QByteArray("RESOURCE_DOES_NOT_EXIST");
        QTest::newRow("too much") << 400 << QByteArray("MAX_READ_SIZE_EXCEEDED");
        QTest::newRow("parameter") << 400 << QByteArray("INVALID_PARAMETER_VALUE");
        QTest::newRow("disabled") << 403 << QByteArray("PERMISSION_DENIED");
    }

    void errorsOfTheServerAreTold()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, code);
        TestClient setup;
        setup.network.reply(200, answer(QByteArray(ReadDbfs::maxLength, 'a')));
        setup.network.reply(status, "{\"error_code\":\"" + code + "\",\"message\":\"no\"}");
        const auto bytes = fetch(setup); // half a picture is none
        QVERIFY(bytes && !*bytes);
        QCOMPARE(bytes->error().code, QString::fromUtf8(code));
    }

    void nobodyIsCalledWhenTheAskerIsGone()
    {
        TestClient setup;
        setup.network.reply(200, answer("x"));
        bool isCalled = false;
        {
            QObject context;
            ImageFetch::start(setup.client, u"/FileStore/plots/x.png"_s, plenty, &context,
                [&isCalled](const Result<QByteArray>&) { isCalled = true; });
        }
        TestClient other;
        other.network.reply(200, answer("y"));
        QVERIFY(fetch(other));
        QVERIFY(!isCalled);
    }
};

QTEST_GUILESS_MAIN(TestImageFetch)
#include "tst_imagefetch.moc"
