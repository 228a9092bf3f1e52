// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secret.h"

#include <QTest>
#include <QUrl>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;

class TestSecret : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void debugPrintShowsNoSecret()
    {
        QString out;
        QDebug(&out) << Secret(u"dapi0123456789"_s);
        QCOMPARE(out.trimmed(), u"<redacted>"_s);
    }

    void secretLeavesEveryText_data()
    {
        const QString secret = u"dapi/7+f\"&x=é 9"_s;
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << u"token "_s + secret + u" is bad"_s;
        QTest::newRow("twice") << secret + secret;
        QTest::newRow("percent") << QString::fromLatin1(QUrl::toPercentEncoding(secret));
        QTest::newRow("percent lower") << QString::fromLatin1(QUrl::toPercentEncoding(secret)).toLower();
        QTest::newRow("html") << u"<b>"_s + secret.toHtmlEscaped() + u"</b>"_s;
        QTest::newRow("json") << u"{\"t\": \"dapi/7+f\\\"&x=é 9\"}"_s;
        for (const char* user : {"", "token", "me", "someone@example.org", "u12"}) {
            const QByteArray header = "Basic " + (QByteArray(user) + ':' + secret.toUtf8()).toBase64();
            QTest::addRow("basic %s", user) << u"Authorization: "_s + QString::fromLatin1(header) + u"\r\n"_s;
        }
        QTest::newRow("inside a jwt like text") << u"eyJh."_s + secret + u".sig"_s;
    }
    void secretLeavesEveryText()
    {
        QFETCH(QString, text);
        const QString secret = u"dapi/7+f\"&x=é 9"_s;
        const QString clean = redact(text, Secret(secret));
        QVERIFY(clean.contains("<redacted>"_L1));
        QVERIFY(!clean.contains(secret));
        // No longer run of the text's own base64 may be left that decodes to a part of the secret.
        for (const QString& word : clean.split(u' '))
            QVERIFY(!QByteArray::fromBase64(word.toLatin1()).contains("dapi/"));
        QVERIFY(!QUrl::fromPercentEncoding(clean.toUtf8()).contains(secret));
    }

    void restOfTheTextStays()
    {
        QCOMPARE(redact(u"before s3cr3t after"_s, Secret(u"s3cr3t"_s)), u"before <redacted> after"_s);
        QCOMPARE(redact(u"Basic x"_s, Secret(u"s3cr3t"_s)), u"Basic x"_s);
    }

    void emptySecretChangesNothing() { QCOMPARE(redact(u"some text"_s, Secret()), u"some text"_s); }

    void patternLettersInASecretAreLetters()
    {
        QCOMPARE(redact(u"a.c and abc"_s, Secret(u"a.c"_s)), u"<redacted> and abc"_s);
        QCOMPARE(redact(u"x(*"_s, Secret(u"(*"_s)), u"x<redacted>"_s);
    }
};

QTEST_GUILESS_MAIN(TestSecret)
#include "tst_secret.moc"
