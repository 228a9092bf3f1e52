// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/replymessage.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;

class TestReplyMessage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bodiesAreReadInEveryForm_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("form");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("text");
        using Form = ServerMessage::Form;
        const auto row
            = [](const char* name, const QByteArray& body, Form form, const QString& code,
                  const QString& text) { QTest::newRow(name) << body << int(form) << code << text; };
        row("bom", "\xEF\xBB\xBF{\"error\":\"x\"}", Form::Json, {}, u"x"_s);
        row("white space", "  \r\n ", Form::Empty, {}, u"Reason"_s);
        row("null fields", "{\"error\":null,\"message\":\"m\"}", Form::OtherJson, {}, u"m"_s);
        row("good answer", "{\"id\":\"1\"}", Form::OtherJson, {}, u"{\"id\":\"1\"}"_s);
        row("empty object", "{}", Form::OtherJson, {}, QString());
        row("details only", "{\"error_code\":\"X\",\"details\":\"d\"}", Form::Json, u"X"_s, u"d"_s);
        row("list of objects", "[{\"a\":1}]", Form::OtherJson, {}, u"[{\"a\":1}]"_s);
        row("broken json", "{\"error\": \"x", Form::Plain, {}, u"{\"error\": \"x"_s);
        row("latin 1", "Zugriff verweigert f\xFCr dich", Form::Plain, {},
            u"Zugriff verweigert f\uFFFDr dich"_s);
        row("code needs an underscore", "HTTP: x", Form::Plain, {}, u"HTTP: x"_s);
        row("code", "QUOTA_EXCEEDED: 5 of 4", Form::Plain, u"QUOTA_EXCEEDED"_s, u"5 of 4"_s);
        row("angle bracket in plain text", "<EOF> expected", Form::Plain, {}, u"<EOF> expected"_s);
        row("html entities", "<html><title>&#60;a&#x3E; &amp;lt; &nbsp;b</title></html>", Form::Html, {},
            u"<a> &lt; b"_s);
        row("empty pre", "<html><title>T</title><pre> </pre></html>", Form::Html, {}, u"T"_s);
        row("true", "true", Form::OtherJson, {}, u"true"_s);
    }
    void bodiesAreReadInEveryForm()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, form);
        QFETCH(QString, code);
        QFETCH(QString, text);
        const ServerMessage message = readServerMessage({500, u"Reason"_s, {}}, body);
        QCOMPARE(int(message.form), form);
        QCOMPARE(message.code, code);
        QCOMPARE(message.text, text);
    }

    void longTextsAreCut()
    {
        const ServerMessage message = readServerMessage({500, {}, {}}, QByteArray(1'000'000, 'x'));
        QCOMPARE(message.text.size(), 2001);
        QVERIFY(message.text.endsWith(u'…'));
    }

    void headersAreFoundInAnyCase()
    {
        const ReplyHead head{200, {}, {{"retry-AFTER", " 7 "}, {"Retry-After", "9"}}};
        QCOMPARE(head.header("Retry-After"), "7"_ba);
        QCOMPARE(head.header("Other"), QByteArray());
    }
};

QTEST_GUILESS_MAIN(TestReplyMessage)
#include "tst_replymessage.moc"
