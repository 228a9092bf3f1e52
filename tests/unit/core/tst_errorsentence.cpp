// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/errorsentence.h"

#include <QSet>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;

class TestErrorSentence : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyKindHasItsOwnSentences()
    {
        QSet<QString> seen;
        for (int kind = 0; kind <= int(Error::Kind::Invalid); ++kind) {
            Error error;
            error.kind = Error::Kind(kind);
            const QString sentence = errorSentence(error);
            QVERIFY2(sentence.endsWith(u'.'), qPrintable(sentence));
            QVERIFY2(sentence.count(u". "_s) >= 1, qPrintable(sentence)); // what happened, then what to do
            QVERIFY2(!seen.contains(sentence), qPrintable(sentence));
            seen.insert(sentence);
        }
        QCOMPARE(seen.size(), 17);
    }

    void holdsStatusDetailAndWait()
    {
        Error error;
        error.kind = Error::Kind::RateLimited;
        error.httpStatus = 429;
        error.detail = u"too many requests"_s;
        error.retryAfter = std::chrono::milliseconds(1500);
        const QString sentence = errorSentence(error);
        QVERIFY(sentence.contains("HTTP 429"_L1));
        QVERIFY(sentence.contains("too many requests. "_L1));
        QVERIFY(sentence.contains("wait 2 s"_L1));
    }

    void noSecondStopAfterADetailThatHasOne()
    {
        Error error;
        error.detail = u"It broke."_s;
        QVERIFY(!errorSentence(error).contains(".."_L1));
    }
};

QTEST_GUILESS_MAIN(TestErrorSentence)
#include "tst_errorsentence.moc"
