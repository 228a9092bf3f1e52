// SPDX-License-Identifier: GPL-3.0-or-later
#include "localserverfixture.h"

#include <QTest>

using namespace brickbench::local;
using namespace brickbench::local::test;
using namespace Qt::Literals::StringLiterals;

// Cancel, crash and destroy, with the real drivers and the computer's Python.
class TestLocalServerCancels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(m_local.start()); }
    void loopIsCancelledAndVariablesStay();
    void cancelEndsAProgramTheCodeStarted();
    void cancelsAtAnyMomentLoseNoVariable();
    void crashKeepsTheContext_data();
    void crashKeepsTheContext();
    void destroyedContextIsUnknownAndItsProcessesGone();

private:
    LocalServerFixture m_local;
};

void TestLocalServerCancels::loopIsCancelledAndVariablesStay()
{
    const QString context = m_local.newContext();
    m_local.text(context, u"x = 5"_s);
    const QString id = m_local.client().execute(context, u"python"_s, endlessLoop);
    const QString next = m_local.client().execute(context, u"python"_s, u"x"_s);
    QCOMPARE(m_local.client().status(context, next).text("status"_L1), u"Queued"_s);
    QCOMPARE(m_local.client().cancel(context, id).status, 200);
    const WireReply final = m_local.client().finish(context, id);
    QCOMPARE(final.text("status"_L1), u"Cancelled"_s);
    QCOMPARE(resultsOf(final).value("summary"_L1).toString(), u"Command was cancelled"_s);
    QCOMPARE(resultsOf(m_local.client().finish(context, next)).value("data"_L1).toString(), u"5"_s);
    QCOMPARE(m_local.client().cancel(context, id).status, 200);
    QCOMPARE(m_local.client().status(context, id).text("status"_L1), u"Cancelled"_s);
}

void TestLocalServerCancels::cancelEndsAProgramTheCodeStarted()
{
    const QString context = m_local.newContext();
    m_local.text(context, u"x = 5"_s);
    const QString id = m_local.client().execute(
        context, u"python"_s, u"import subprocess\nsubprocess.run(['sleep', '100'])"_s);
    m_local.client().status(context, id); // waits for the hold: sleep has begun
    m_local.client().cancel(context, id);
    QCOMPARE(m_local.client().finish(context, id).text("status"_L1), u"Cancelled"_s);
    QCOMPARE(m_local.text(context, u"x"_s), u"5"_s);
}

void TestLocalServerCancels::cancelsAtAnyMomentLoseNoVariable()
{
    const QString context = m_local.newContext();
    m_local.text(context, u"kept = 'here'"_s);
    for (int i = 0; i < 30; ++i) {
        const QString id
            = m_local.client().execute(context, u"python"_s, u"for i in range(%1): pass"_s.arg(i * i * 200));
        for (int pause = 0; pause < i % 4; ++pause)
            m_local.client().get("/api/1.2/clusters/list");
        m_local.client().cancel(context, id);
        const QString status = m_local.client().finish(context, id).text("status"_L1);
        QVERIFY2(status == "Cancelled"_L1 || status == "Finished"_L1, qPrintable(status));
        const WireReply after = m_local.client().run(context, u"python"_s, u"kept"_s);
        QVERIFY2(resultsOf(after).value("data"_L1).toString() == "'here'"_L1, after.body.constData());
    }
}

void TestLocalServerCancels::crashKeepsTheContext_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("how");
    QTest::newRow("exit") << u"import os; print('last words', end='', flush=True); os._exit(3)"_s
                          << u"(exit code 3)"_s;
    QTest::newRow("signal")
        << u"import os; print('last words', end='', flush=True); os.kill(os.getpid(), 11)"_s
        << u"(signal 11)"_s;
}

void TestLocalServerCancels::crashKeepsTheContext()
{
    QFETCH(QString, code);
    QFETCH(QString, how);
    const QString context = m_local.newContext();
    m_local.text(context, u"x = 1"_s);
    const QString crash = m_local.client().execute(context, u"python"_s, code);
    const QString next = m_local.client().execute(context, u"python"_s, u"'x' in globals()"_s);
    const QJsonObject error = resultsOf(m_local.client().finish(context, crash));
    QCOMPARE(error.value("summary"_L1).toString(), u"Fatal error: the Python process exited "_s + how);
    QVERIFY(error.value("cause"_L1).toString().endsWith(u"last words"));
    QCOMPARE(resultsOf(m_local.client().finish(context, next)).value("data"_L1).toString(), u"False"_s);
}

void TestLocalServerCancels::destroyedContextIsUnknownAndItsProcessesGone()
{
    const QString context = m_local.newContext();
    const QStringList pids
        = m_local
              .text(context,
                  u"import os, subprocess\nchild = subprocess.Popen(['sleep', '1000'])\nprint(os.getpid(), child.pid)"_s)
              .split(u' ');
    QCOMPARE(pids.size(), 2);
    QVERIFY(!isGone(pids[0].toInt()) && !isGone(pids[1].toInt()));
    const QJsonObject ids{{u"clusterId"_s, QString::fromLatin1(clusterId)}, {u"contextId"_s, context}};
    QCOMPARE(m_local.client().post("/api/1.2/contexts/destroy", ids).text("id"_L1), context);
    QCOMPARE(m_local.client().post("/api/1.2/contexts/destroy", ids).status, 400);
    for (const QString& pid : pids)
        QTRY_VERIFY_WITH_TIMEOUT(isGone(pid.toInt()), 1000);
}

QTEST_GUILESS_MAIN(TestLocalServerCancels)
#include "tst_localservercancels.moc"
