// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/commandhistory.h"
#include "localworkspace/commandresults.h"
#include "localworkspace/jsonmembers.h"
#include "localworkspace/jsontext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace brickbench::local;
using namespace Qt::Literals::StringLiterals;

class TestCommandResults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stringIsWrittenAsJsonReadsIt_data();
    void stringIsWrittenAsJsonReadsIt();
    void membersAreFoundAsTheyAreWritten();
    void cutJsonHasNoMembers();
    void printedTextComesBeforeTheValue_data();
    void printedTextComesBeforeTheValue();
    void tableKeepsItsDigitsAndGetsTheText();
    void exitValueIsTheWholeText();
    void localTextIsTheLastPart();
    void lostResultIsAnErrorWithASentence();
    void oldestResultsGoFirst();
};

static QJsonObject parsed(const QByteArray& json)
{
    return QJsonDocument::fromJson(json).object();
}

void TestCommandResults::stringIsWrittenAsJsonReadsIt_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("expected");
    const QString bad(QChar::ReplacementCharacter);
    QTest::newRow("empty") << ""_ba << u""_s;
    QTest::newRow("escapes") << "\"\\\n\r\t\x01\x1b[0m\x7f"_ba << u"\"\\\n\r\t\u0001\u001b[0m\u007f"_s;
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << QString(u"a"_s + QChar(0) + u'b');
    QTest::newRow("all lengths") << "a\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80"_ba
                                 << u"a\u00e4\u20ac\U0001f600"_s;
    QTest::newRow("lone continuation") << "a\x80z"_ba << u"a"_s + bad + u'z';
    QTest::newRow("lone lead") << "a\xc3"_ba << u"a"_s + bad;
    QTest::newRow("cut sequence") << "\xe2\x82x"_ba << bad + u'x';
    QTest::newRow("overlong") << "\xc0\xaf"_ba << bad + bad;
    QTest::newRow("surrogate") << "\xed\xa0\x80"_ba << bad + bad + bad;
    QTest::newRow("beyond Unicode") << "\xf4\x90\x80\x80"_ba << bad + bad + bad + bad;
    QTest::newRow("Latin-1") << "gr\xfc\xdf"_ba << u"gr"_s + bad + bad;
}

void TestCommandResults::stringIsWrittenAsJsonReadsIt()
{
    QFETCH(QByteArray, bytes);
    QByteArray json = "[";
    appendJsonString(json, bytes);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json + ']', &error);
    QCOMPARE(error.error, QJsonParseError::NoError);
    QTEST(document.array().at(0).toString(), "expected");
}

void TestCommandResults::membersAreFoundAsTheyAreWritten()
{
    const QByteArray text
        = " { \"a\" : 1.0e-7 , \"b\":[{\"x\":\"}]\\\"\"},[]],\"c\":\"\\\\\",\"d\":{}, \"e\":null } ";
    const auto members = jsonMembers(text);
    QVERIFY(members);
    QByteArrayList all;
    for (const JsonMember& member : *members)
        all.append(member.key + '=' + member.value.toByteArray());
    QCOMPARE(all, (QByteArrayList{"a=1.0e-7", "b=[{\"x\":\"}]\\\"\"},[]]", "c=\"\\\\\"", "d={}", "e=null"}));
    QVERIFY(jsonMembers("{}") && jsonMembers("{}")->isEmpty());
}

void TestCommandResults::cutJsonHasNoMembers()
{
    const QByteArray text = "{\"resultType\":\"table\",\"data\":[[1,\"a\"]],\"n\":{\"x\":1}}";
    for (qsizetype size = 0; size < text.size(); ++size)
        QVERIFY2(!jsonMembers(text.first(size)), text.first(size).constData());
    for (const char* bad : {"[]", "x", "{\"a\"}", "{\"a\":}", "{a:1}", "{\"a\":1 \"b\":2}"})
        QVERIFY2(!jsonMembers(bad), bad);
}

void TestCommandResults::printedTextComesBeforeTheValue_data()
{
    QTest::addColumn<QByteArray>("printed");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("expected");
    QTest::newRow("nothing") << ""_ba << u""_s << u""_s;
    QTest::newRow("printed only") << "a\nb\n\n"_ba << u""_s << u"a\nb"_s;
    QTest::newRow("value only") << ""_ba << u"42"_s << u"42"_s;
    QTest::newRow("both") << "a\n"_ba << u"42"_s << u"a\n42"_s;
    QTest::newRow("no newline at the end") << "a"_ba << u"42"_s << u"a\n42"_s;
    QTest::newRow("invalid UTF-8") << "a\xff\n"_ba << u"\u00e4"_s << u"a\ufffd\n\u00e4"_s;
}

void TestCommandResults::printedTextComesBeforeTheValue()
{
    QFETCH(QByteArray, printed);
    QFETCH(QString, value);
    TextCollector collector;
    collector.append(printed);
    const FinalResults results
        = assembleResults(compactJson({{u"resultType"_s, u"text"_s}, {u"data"_s, value}}), collector);
    QVERIFY(!results.cancelled);
    QCOMPARE(parsed(results.json).value("resultType"_L1).toString(), u"text"_s);
    QTEST(parsed(results.json).value("data"_L1).toString(), "expected");
}

void TestCommandResults::tableKeepsItsDigitsAndGetsTheText()
{
    TextCollector printed;
    printed.append("hello\n");
    const QByteArray table
        = "{\"resultType\":\"table\",\"data\":[[1.0,12345678901234567890,1.0E-7]],\"localText\":\"7\"}";
    QCOMPARE(assembleResults(table, printed).json,
        "{\"resultType\":\"table\",\"data\":[[1.0,12345678901234567890,1.0E-7]],\"localText\":\"hello\\n7\"}"_ba);
    TextCollector silent;
    QCOMPARE(assembleResults("{\"resultType\":\"images\",\"fileNames\":[]}", silent).json,
        "{\"resultType\":\"images\",\"fileNames\":[]}"_ba);
    TextCollector none;
    QVERIFY(assembleResults("{\"resultType\":\"error\",\"cancelled\":true}", none).cancelled);
}

void TestCommandResults::exitValueIsTheWholeText()
{
    TextCollector printed;
    printed.append("before\n");
    const QJsonObject results
        = parsed(assembleResults("{\"resultType\":\"text\",\"data\":\"v\\n\",\"final\":true}", printed).json);
    QCOMPARE(results,
        (QJsonObject{{u"resultType"_s, u"text"_s}, {u"data"_s, u"v\n"_s}, {u"localText"_s, u"before"_s}}));
}

void TestCommandResults::localTextIsTheLastPart()
{
    TextCollector printed;
    printed.append(QByteArray(100'000, 'a') + "end");
    const QString text = parsed(errorResults(u"s"_s, "c", printed)).value("localText"_L1).toString();
    QCOMPARE(text.size(), 64 * 1024);
    QVERIFY(text.endsWith(u"aend"));
}

void TestCommandResults::lostResultIsAnErrorWithASentence()
{
    for (const char* file : {"", "{\"resultType\":\"text\",\"da", "{}", "7"}) {
        TextCollector printed;
        printed.append("kept");
        const QJsonObject results = parsed(assembleResults(file, printed).json);
        QCOMPARE(results.value("resultType"_L1).toString(), u"error"_s);
        QVERIFY(results.value("cause"_L1).toString().contains(u"disk"));
        QCOMPARE(results.value("localText"_L1).toString(), u"kept"_s);
    }
}

void TestCommandResults::oldestResultsGoFirst()
{
    CommandHistory history;
    const auto addOne = [&](const QString& id, qsizetype bytes) {
        auto command = std::make_unique<Command>();
        command->id = id;
        history.add(std::move(command));
        Command* next = history.next();
        next->status = CommandStatus::Running;
        history.finish(next, CommandStatus::Finished, QByteArray(bytes, 'x'));
    };
    for (int i = 0; i < 150; ++i)
        addOne(QString::number(i), 10);
    QVERIFY(!history.find(u"49"_s));
    QVERIFY(history.find(u"50"_s));
    for (int i = 0; i < 7; ++i)
        addOne(u"big%1"_s.arg(i), 10 * 1024 * 1024);
    QVERIFY(!history.find(u"149"_s));
    QVERIFY(!history.find(u"big0"_s));
    QVERIFY(history.find(u"big1"_s));
    addOne(u"huge"_s, 70 * 1024 * 1024);
    QVERIFY(history.find(u"huge"_s));
    QVERIFY(!history.find(u"big6"_s));
}

QTEST_GUILESS_MAIN(TestCommandResults)
#include "tst_commandresults.moc"
