// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakenetwork.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench::test;

class TestFakeNetwork : public QObject {
    Q_OBJECT

private:
    FakeNetwork m_network;
    std::unique_ptr<QNetworkAccessManager> m_manager;

    QNetworkReply* get(const QString& url) { return m_manager->get(QNetworkRequest(QUrl(url))); }

private Q_SLOTS:
    void init()
    {
        m_network = FakeNetwork();
        m_manager = m_network.factory()();
    }

    void answersComeLaterAndWhole()
    {
        HttpReply answer;
        answer.body = QByteArray(100'000, 'x');
        answer.headers = {{"X-Test", "1"}};
        m_network.reply(answer);
        QNetworkReply* reply = get(u"https://h/a?b=c"_s);
        QSignalSpy pieces(reply, &QIODevice::readyRead);
        QVERIFY(!reply->isFinished());
        QTRY_VERIFY(reply->isFinished());
        QVERIFY(pieces.size() > 1);
        QCOMPARE(reply->error(), QNetworkReply::NoError);
        QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 200);
        QCOMPARE(reply->rawHeader("x-test"), "1"_ba);
        QCOMPARE(reply->readAll().size(), 100'000);
        QCOMPARE(m_network.problems(), QStringList());
        QVERIFY(m_network.isDone());
        QCOMPARE(m_network.sent().first().target, "/a?b=c"_ba);
    }

    void unexpectedRequestIsAProblem()
    {
        QNetworkReply* reply = get(u"https://h/a"_s);
        QTRY_VERIFY(reply->isFinished());
        QCOMPARE(m_network.problems().size(), 1);
        QVERIFY(m_network.problems().first().contains("GET /a"_L1));
    }

    void differentRequestIsAProblem()
    {
        m_network.expect({{}, {"GET", "/b", {}, {}}, {}});
        QNetworkReply* reply = get(u"https://h/a"_s);
        QTRY_VERIFY(reply->isFinished());
        QCOMPARE(m_network.problems().size(), 1);
        QVERIFY(m_network.problems().first().contains("/b"_L1));
    }

    void missingFileIsAProblem()
    {
        m_network.replay(u"no/such"_s);
        QCOMPARE(m_network.problems().size(), 1);
    }

    void refusedBodyIsNeverRead()
    {
        m_network.refuse();
        QNetworkReply* reply = m_manager->post(QNetworkRequest(QUrl(u"https://h/a"_s)), "body"_ba);
        QTRY_VERIFY(reply->isFinished());
        QCOMPARE(reply->error(), QNetworkReply::ConnectionRefusedError);
        QVERIFY(!reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid());
        QCOMPARE(m_network.sent().first().body, QByteArray());
    }

    void cutBreaksOffWhereTold()
    {
        m_network.cut();
        HttpReply half;
        half.body = "0123456789";
        half.fault = HttpReply::Fault::Cut;
        half.cutAfter = 4;
        m_network.reply(half);
        QNetworkReply* nothing = get(u"https://h/a"_s);
        QTRY_VERIFY(nothing->isFinished());
        QCOMPARE(nothing->error(), QNetworkReply::RemoteHostClosedError);
        QNetworkReply* some = get(u"https://h/b"_s);
        QTRY_VERIFY(some->isFinished());
        QCOMPARE(some->error(), QNetworkReply::RemoteHostClosedError);
        QCOMPARE(some->readAll(), "0123"_ba);
    }

    void hangingReplyCanBeAborted()
    {
        m_network.hang();
        m_network.reply(200, "{}");
        QNetworkReply* hanging = get(u"https://h/a"_s);
        QNetworkReply* next = get(u"https://h/b"_s);
        QTRY_VERIFY(next->isFinished());
        QVERIFY(!hanging->isFinished());
        hanging->abort();
        QVERIFY(hanging->isFinished());
        QCOMPARE(hanging->error(), QNetworkReply::OperationCanceledError);
    }
};

QTEST_GUILESS_MAIN(TestFakeNetwork)
#include "tst_fakenetwork.moc"
