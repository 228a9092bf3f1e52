// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/retryrule.h"

#include <QTest>

using namespace brickbench;

class TestRetryRule : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachFailureHasItsRule_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("notDone");
        QTest::addColumn<int>("safe");
        QTest::addColumn<int>("never");
        const auto row = [](const char* name, Error::Kind kind, int status, bool notDone, RepeatReason safe,
                             RepeatReason never) {
            QTest::newRow(name) << int(kind) << status << notDone << int(safe) << int(never);
        };
        using enum RepeatReason;
        row("refused", Error::Kind::Network, 0, true, Refused, Refused);
        row("lost", Error::Kind::Network, 0, false, Lost, None);
        row("cut in the answer", Error::Kind::Network, 200, false, Lost, None);
        row("silence", Error::Kind::Timeout, 0, false, TimedOut, None);
        row("silence before anything was sent", Error::Kind::Timeout, 0, true, TimedOut, None);
        row("429", Error::Kind::RateLimited, 429, true, RateLimited, RateLimited);
        row("503", Error::Kind::Unavailable, 503, false, Lost, None);
        row("504", Error::Kind::Unavailable, 504, false, Lost, None);
        row("502", Error::Kind::Unavailable, 502, false, None, None);
        row("try again text", Error::Kind::Unavailable, 500, false, Lost, None);
        row("500", Error::Kind::Refused, 500, false, None, None);
        for (const auto kind : {Error::Kind::Tls, Error::Kind::Proxy, Error::Kind::Authentication,
                 Error::Kind::Permission, Error::Kind::NotFound, Error::Kind::ContextLost,
                 Error::Kind::Protocol, Error::Kind::TooLarge, Error::Kind::Invalid, Error::Kind::Cancelled})
            QTest::addRow("kind %d", int(kind)) << int(kind) << 0 << true << int(None) << int(None);
    }
    void eachFailureHasItsRule()
    {
        QFETCH(int, kind);
        QFETCH(int, status);
        QFETCH(bool, notDone);
        QFETCH(int, safe);
        QFETCH(int, never);
        Error error;
        error.kind = Error::Kind(kind);
        error.httpStatus = status;
        error.certainlyNotDone = notDone;
        QCOMPARE(int(repeatReason(error, Repeat::Safe)), safe);
        QCOMPARE(int(repeatReason(error, Repeat::Never)), never);
    }

    void limitsCountByReason()
    {
        const RepeatLimits limits{2, 1, 1, 3};
        RepeatCount count;
        QVERIFY(countRepeat(RepeatReason::Lost, count, limits));
        QVERIFY(countRepeat(RepeatReason::RateLimited, count, limits));
        QVERIFY(countRepeat(RepeatReason::Lost, count, limits));
        QVERIFY(!countRepeat(RepeatReason::Lost, count, limits));
        QVERIFY(countRepeat(RepeatReason::TimedOut, count, limits));
        QVERIFY(!countRepeat(RepeatReason::TimedOut, count, limits));
        QVERIFY(countRepeat(RepeatReason::Refused, count, limits));
        QVERIFY(!countRepeat(RepeatReason::Refused, count, limits));
        QVERIFY(countRepeat(RepeatReason::RateLimited, count, limits));
        QVERIFY(countRepeat(RepeatReason::RateLimited, count, limits));
        QVERIFY(!countRepeat(RepeatReason::RateLimited, count, limits));
        QVERIFY(!countRepeat(RepeatReason::None, count, limits));
    }
};

QTEST_GUILESS_MAIN(TestRetryRule)
#include "tst_retryrule.moc"
