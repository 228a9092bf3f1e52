// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/jsonstring.h"
#include "results/utf8.h"

#include <QTest>

using namespace brickbench;

class TestJsonString : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsCutAnywhere_data();
    void readsCutAnywhere();
    void writesWhatItReads();
    void repairsBadUtf8_data();
    void repairsBadUtf8();
};

void TestJsonString::readsCutAnywhere_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("invalid");
    QTest::newRow("empty") << QByteArray("\"") << QByteArray("") << 0;
    QTest::newRow("plain") << QByteArray("a string that is longer than sixteen\"")
                           << QByteArray("a string that is longer than sixteen") << 0;
    QTest::newRow("escapes") << QByteArray("\\n\\t\\r\\b\\f\\/\\\\\\\"\"") << QByteArray("\n\t\r\b\f/\\\"")
                             << 0;
    QTest::newRow("unicode") << QByteArray("\\u00e4\\u20AC\\u0000z\"") << QByteArray("ä€\0z", 7) << 0;
    QTest::newRow("pair") << QByteArray("x\\ud83d\\ude00y\"") << QByteArray("x\xF0\x9F\x98\x80y") << 0;
    QTest::newRow("lone high") << QByteArray("\\ud83dx\"") << QByteArray("\xEF\xBF\xBDx") << 1;
    QTest::newRow("lone low") << QByteArray("\\ude00\"") << QByteArray("\xEF\xBF\xBD") << 1;
    QTest::newRow("two highs") << QByteArray("\\ud83d\\ud83d\\ude00\"")
                               << QByteArray("\xEF\xBF\xBD\xF0\x9F\x98\x80") << 1;
    QTest::newRow("high at end") << QByteArray("a\\uD800\"") << QByteArray("a\xEF\xBF\xBD") << 1;
    QTest::newRow("high, escape") << QByteArray("\\uD800\\n\"") << QByteArray("\xEF\xBF\xBD\n") << 1;
    QTest::newRow("raw control") << QByteArray("a\nb\0c\x01\"", 7) << QByteArray("a\nb\0c\x01", 6) << 0;
    QTest::newRow("bad UTF-8") << QByteArray("a\xFFz\xC3\"") << QByteArray("a\xEF\xBF\xBDz\xEF\xBF\xBD") << 2;
    QTest::newRow("unknown escape") << QByteArray("C:\\dir\\x\\n\"") << QByteArray("C:\\dir\\x\n") << 2;
    QTest::newRow("short u") << QByteArray("a\\u12\"") << QByteArray("a\\u12") << 1;
    QTest::newRow("u and escape") << QByteArray("\\u\\u00e4\\u12\\n\"") << QByteArray("\\uä\\u12\n") << 2;
    QTest::newRow("not hex") << QByteArray("\\ud83d\\u12g4\"") << QByteArray("\xEF\xBF\xBD\\u12g4") << 2;
    QTest::newRow("escaped NUL") << QByteArray("\\\0\"", 3) << QByteArray("\\\0", 2) << 1;
    QTest::newRow("UTF-8") << QByteArray("東京 São\"") << QByteArray("東京 São") << 0;
}

void TestJsonString::readsCutAnywhere()
{
    QFETCH(QByteArray, json);
    QFETCH(int, invalid);
    const auto behind = json + ",x";
    for (qsizetype cut = 0; cut <= json.size(); ++cut) {
        JsonStringReader reader;
        reader.start();
        const char* const begin = behind.constData();
        const char* at = reader.read(begin, begin + cut);
        QCOMPARE(at, begin + cut);
        if (!reader.isComplete())
            at = reader.read(at, begin + behind.size());
        QVERIFY(reader.isComplete());
        QCOMPARE(at, begin + json.size());
        QTEST(reader.takeText(), "text");
        QCOMPARE(reader.takeInvalidCount(), invalid);
    }
}

void TestJsonString::writesWhatItReads()
{
    QByteArray every;
    for (char32_t c = 0; c < 0x3000; ++c)
        appendUtf8(c, every);
    appendUtf8(0x1F600, every);
    QByteArray json;
    appendJsonString(asStringView(every), json);
    for (int i = 1; i < json.size() - 1; ++i)
        QVERIFY(static_cast<unsigned char>(json[i]) >= 0x20);
    JsonStringReader reader;
    reader.start();
    QVERIFY(reader.read(json.constData() + 1, json.constData() + json.size()));
    QCOMPARE(reader.takeText(), every);
}

void TestJsonString::repairsBadUtf8_data()
{
    QTest::addColumn<QByteArray>("bad");
    QTest::addColumn<QByteArray>("good");
    const QByteArray r = "\xEF\xBF\xBD";
    QTest::newRow("overlong") << QByteArray("\xC0\x80") << r + r;
    QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << r + r + r;
    QTest::newRow("too high") << QByteArray("\xF4\x90\x80\x80") << r + r + r + r;
    QTest::newRow("cut four") << QByteArray("a\xF0\x9F\x98") << "a" + r;
    QTest::newRow("cut then letter") << QByteArray("\xE2\x82z") << r + "z";
    QTest::newRow("lone tail") << QByteArray("\x80") << r;
    QTest::newRow("long and good") << QByteArray("abcdefghijklmnopäöü€😀")
                                   << QByteArray("abcdefghijklmnopäöü€😀");
    QTest::newRow("late") << QByteArray("abcdefgh\xFF") << "abcdefgh" + r;
}

void TestJsonString::repairsBadUtf8()
{
    QFETCH(QByteArray, bad);
    QByteArray out;
    appendRepairedUtf8(asStringView(bad), out);
    QTEST(out, "good");
    QCOMPARE(validUtf8Length(asStringView(out)), static_cast<std::size_t>(out.size()));
}

QTEST_GUILESS_MAIN(TestJsonString)
#include "tst_jsonstring.moc"
