// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;

class TestJson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wrongBodiesAreProtocolErrors_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("html") << "<html></html>"_ba;
        QTest::newRow("cut") << "{\"id\": \"1"_ba;
        QTest::newRow("array") << "[]"_ba;
        QTest::newRow("text") << "\"id\""_ba;
    }
    void wrongBodiesAreProtocolErrors()
    {
        QFETCH(QByteArray, body);
        const auto parsed = json::object(body);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().kind, Error::Kind::Protocol);
        QVERIFY(!parsed.error().detail.isEmpty());
    }

    void objectIsNotAnArray() { QVERIFY(!json::array("{}"_ba)); }

    void byteOrderMarkIsSkipped() { QVERIFY(json::object("\xEF\xBB\xBF{}"_ba)); }

    void missingKeyIsNamed()
    {
        const QJsonObject object{{"other"_L1, 1}, {"none"_L1, QJsonValue::Null}, {"list"_L1, QJsonArray{}}};
        for (const auto key : {"id"_L1, "none"_L1, "list"_L1}) {
            const auto text = json::string(object, key);
            QVERIFY(!text);
            QVERIFY2(text.error().detail.contains(key), qPrintable(text.error().detail));
            QVERIFY(!json::integer(object, key));
            QVERIFY(!json::object(object, key));
        }
        QVERIFY(json::array(object, "list"_L1));
        QVERIFY(!json::array(object, "other"_L1));
    }

    void nineteenDigitIdsKeepEveryDigit()
    {
        const auto quoted = json::object("{\"id\": \"7031449826015530981\"}"_ba);
        const auto bare = json::object("{\"id\": 7031449826015530981}"_ba);
        QCOMPARE(json::id(*quoted, "id"_L1).value(), u"7031449826015530981"_s);
        QCOMPARE(json::id(*bare, "id"_L1).value(), u"7031449826015530981"_s);
    }

    void emptyIdIsNoId()
    {
        QVERIFY(!json::id(QJsonObject{{"id"_L1, u""_s}}, "id"_L1));
        QVERIFY(json::string(QJsonObject{{"id"_L1, u""_s}}, "id"_L1));
    }

    void wholeNumbersComeAsNumberOrText()
    {
        const QJsonObject object{{"n"_L1, 10000}, {"s"_L1, u" 10000 "_s}, {"f"_L1, 1.5}, {"t"_L1, u"x"_s}};
        QCOMPARE(json::number(object, "n"_L1).value(), 10000);
        QCOMPARE(json::number(object, "s"_L1).value(), 10000);
        QVERIFY(!json::number(object, "f"_L1));
        QVERIFY(!json::number(object, "t"_L1));
        QVERIFY(!json::number(object, "absent"_L1));
        QCOMPARE(json::number(QJsonObject{{"z"_L1, 0}}, "z"_L1).value(), 0);
        QCOMPARE(json::number(QJsonObject{{"o"_L1, 1}}, "o"_L1).value(), 1);
    }

    void textOfWhatIsNotThereIsEmpty()
    {
        QCOMPARE(json::text(QJsonObject{{"a"_L1, QJsonValue::Null}}, "a"_L1), QString());
        QCOMPARE(json::text({}, "a"_L1), QString());
        QCOMPARE(json::text(QJsonObject{{"a"_L1, u"b"_s}}, "a"_L1), u"b"_s);
    }
};

QTEST_GUILESS_MAIN(TestJson)
#include "tst_json.moc"
