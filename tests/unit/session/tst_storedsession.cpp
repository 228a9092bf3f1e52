// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/storedsession.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;

class TestStoredSession : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sessionComesBackAsItWas();
    void brokenSessionIsRefused();
    void runGrowsByItsSteps();
    void codeOfAnyBytesComesBack();
    void stepCutShortLosesThatStepOnly();
    void runBegunButNotWrittenIsRefused();

private:
    static StoredSession session();
    static StoredRun run();
    static QDateTime noon() { return QDateTime(QDate(2026, 3, 1), QTime(12, 0, 0, 250), Qt::UTC); }
};

StoredSession TestStoredSession::session()
{
    StoredSession stored;
    stored.id = u"tab-1"_s;
    stored.title = u"Größe “x”"_s;
    stored.path = u"/home/me/a.py"_s;
    stored.connectionId = u"id-1"_s;
    stored.connectionName = u"Prod"_s;
    stored.endsWithProgram = true;
    stored.cluster = ClusterId{u"0001-x"_s};
    stored.language = Language::Scala;
    stored.context = ContextId{u"1793653964133248955"_s};
    stored.contextMadeAt = noon();
    return stored;
}

StoredRun TestStoredSession::run()
{
    StoredRun stored;
    stored.key = u"run-1"_s;
    stored.order = 1'772'366'400'123;
    stored.request.source = "print(1)\n";
    stored.request.language = Language::Sql;
    stored.request.firstLine = 7;
    stored.request.title = u"print(1)"_s;
    stored.request.options = {{u"displayRowLimit"_s, u"10"_s}};
    stored.request.richTag = "tag";
    return stored;
}

void TestStoredSession::sessionComesBackAsItWas()
{
    const auto read = decodeSession(encodeSession(session()));
    QVERIFY(read);
    QCOMPARE(read->id, u"tab-1"_s);
    QCOMPARE(read->title, u"Größe “x”"_s);
    QCOMPARE(read->path, u"/home/me/a.py"_s);
    QCOMPARE(read->connectionId, u"id-1"_s);
    QCOMPARE(read->connectionName, u"Prod"_s);
    QVERIFY(read->endsWithProgram);
    QCOMPARE(read->cluster.text, u"0001-x"_s);
    QCOMPARE(read->language, Language::Scala);
    QCOMPARE(read->context.text, u"1793653964133248955"_s);
    QCOMPARE(read->contextMadeAt, noon());
    QVERIFY(!read->closedAt.isValid());
}

void TestStoredSession::brokenSessionIsRefused()
{
    QVERIFY(!decodeSession({}));
    QVERIFY(!decodeSession("{\"brickbenchSession\":1}"));
    QVERIFY(!decodeSession(encodeSession(session()).chopped(20)));
}

void TestStoredSession::runGrowsByItsSteps()
{
    QByteArray bytes = runlines::added(session(), run());
    QVERIFY(!decodeRun(bytes)->run.sentAt.isValid());

    bytes += runlines::sent(ClusterId{u"0001-x"_s}, ContextId{u"17"_s}, noon());
    QCOMPARE(decodeRun(bytes)->run.sentAt, noon());
    QCOMPARE(decodeRun(bytes)->run.context.text, u"17"_s);
    QVERIFY(decodeRun(bytes)->run.command.isEmpty());

    bytes += runlines::accepted(CommandId{u"c0ffee"_s}) + runlines::cancelAsked()
        + runlines::movedTo(u"tab-2"_s);
    const auto read = decodeRun(bytes);
    QVERIFY(read);
    QCOMPARE(read->run.command.text, u"c0ffee"_s);
    QVERIFY(read->run.isCancelAsked);
    QCOMPARE(read->tab.id, u"tab-2"_s);
    QCOMPARE(read->tab.connectionId, u"id-1"_s);
    QCOMPARE(read->run.order, run().order);
    QCOMPARE(read->run.request.key, u"run-1"_s);
    QCOMPARE(read->run.request.language, Language::Sql);
    QCOMPARE(read->run.request.firstLine, 7);
    QCOMPARE(read->run.request.title, u"print(1)"_s);
    QCOMPARE(read->run.request.options, run().request.options);
    QCOMPARE(read->run.request.richTag, "tag"_ba);
}

void TestStoredSession::codeOfAnyBytesComesBack()
{
    StoredRun odd = run();
    odd.request.source = QByteArray("a\n\0b\r\n\xff\xfe ü", 12);
    QCOMPARE(decodeRun(runlines::added(session(), odd))->run.request.source, odd.request.source);
}

void TestStoredSession::stepCutShortLosesThatStepOnly()
{
    const QByteArray begun = runlines::added(session(), run())
        + runlines::sent(ClusterId{u"0001-x"_s}, ContextId{u"17"_s}, noon());
    const QByteArray command = runlines::accepted(CommandId{u"c0ffee"_s});
    for (qsizetype cut = 0; cut < command.size(); ++cut) {
        const auto read = decodeRun(begun + command.first(cut));
        QVERIFY(read);
        QVERIFY(read->run.command.isEmpty());
        QCOMPARE(read->run.context.text, u"17"_s);
        // A disk that was full for a moment: what is written later counts.
        const auto later = decodeRun(begun + command.first(cut) + runlines::cancelAsked());
        QVERIFY(later->run.isCancelAsked);
    }
}

void TestStoredSession::runBegunButNotWrittenIsRefused()
{
    const QByteArray whole = runlines::added(session(), run());
    for (qsizetype cut = 0; cut < whole.size(); ++cut)
        QVERIFY(!decodeRun(whole.first(cut)));
    QVERIFY(!decodeRun(runlines::accepted(CommandId{u"c0ffee"_s})));
}

QTEST_GUILESS_MAIN(TestStoredSession)
#include "tst_storedsession.moc"
