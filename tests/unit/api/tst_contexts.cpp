// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/contexts.h"

#include "tests/support/testclient.h"

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;

class TestContexts : public QObject {
    Q_OBJECT

private:
    const ClusterId m_cluster{u"0612-081500-lamb42"_s};
    const ContextId m_context{u"7031449826015530981"_s};

private Q_SLOTS:
    void createGivesTheId_data()
    {
        QTest::addColumn<QString>("recording");
        QTest::addColumn<int>("language");
        QTest::newRow("python") << u"contexts/create"_s << int(Language::Python);
        QTest::newRow("scala") << u"contexts/create-scala"_s << int(Language::Scala);
        QTest::newRow("sql") << u"contexts/create-sql"_s << int(Language::Sql);
        QTest::newRow("r") << u"contexts/create-r"_s << int(Language::R);
        QTest::newRow("201") << u"contexts/create-201"_s << int(Language::Python);
        QTest::newRow("number") << u"contexts/create-number-id"_s << int(Language::Python);
    }
    void createGivesTheId()
    {
        QFETCH(QString, recording);
        QFETCH(int, language);
        TestClient setup;
        setup.network.replay(recording);
        const auto id = call(setup.client, CreateContext{m_cluster, Language(language)});
        QVERIFY(id && *id);
        QCOMPARE(setup.network.problems(), QStringList());
        QCOMPARE(**id, m_context);
    }

    void createWithoutIdFails()
    {
        TestClient setup;
        setup.network.replay(u"contexts/create-without-id"_s);
        const auto id = call(setup.client, CreateContext{m_cluster, Language::Python});
        QVERIFY(id && !*id);
        QCOMPARE(id->error().kind, Error::Kind::Protocol);
        QCOMPARE(id->error().httpStatus, 200);
        QVERIFY(id->error().detail.contains("\"id\""_L1));
        QCOMPARE(setup.network.sent().size(), 1);
    }

    void statusReadsEveryState_data()
    {
        QTest::addColumn<QString>("recording");
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("name");
        QTest::newRow("pending") << u"contexts/status-pending"_s << int(ContextState::Pending)
                                 << u"Pending"_s;
        QTest::newRow("running") << u"contexts/status-running"_s << int(ContextState::Running)
                                 << u"Running"_s;
        QTest::newRow("error") << u"contexts/status-error"_s << int(ContextState::Error) << u"Error"_s;
        QTest::newRow("v2") << u"contexts/status-v2-name"_s << int(ContextState::Running)
                            << u"CONTEXT_RUNNING"_s;
        QTest::newRow("unknown") << u"contexts/status-unknown"_s << int(ContextState::Unknown)
                                 << u"Sleeping"_s;
    }
    void statusReadsEveryState()
    {
        QFETCH(QString, recording);
        QFETCH(int, state);
        QFETCH(QString, name);
        TestClient setup;
        setup.network.replay(recording);
        const auto status = call(setup.client, GetContextStatus{m_cluster, m_context});
        QVERIFY(status && *status);
        QCOMPARE(setup.network.problems(), QStringList());
        QCOMPARE(int((*status)->state), state);
        QCOMPARE((*status)->stateName, name);
    }

    void statusWithoutAStateFails()
    {
        TestClient setup;
        setup.network.replay(u"contexts/status-without-status"_s);
        const auto status = call(setup.client, GetContextStatus{m_cluster, m_context});
        QVERIFY(status && !*status);
        QVERIFY(status->error().detail.contains("\"status\""_L1));
    }

    void destroyNeedsNoEcho_data()
    {
        QTest::addColumn<QString>("recording");
        QTest::addColumn<QString>("id");
        QTest::newRow("echo") << u"contexts/destroy"_s << m_context.text;
        QTest::newRow("empty object") << u"contexts/destroy-empty-object"_s << QString();
    }
    void destroyNeedsNoEcho()
    {
        QFETCH(QString, recording);
        QFETCH(QString, id);
        TestClient setup;
        setup.network.replay(recording);
        const auto gone = call(setup.client, DestroyContext{m_cluster, m_context});
        QVERIFY(gone && *gone);
        QCOMPARE(setup.network.problems(), QStringList());
        QCOMPARE((*gone)->text, id);
    }
};

QTEST_GUILESS_MAIN(TestContexts)
#include "tst_contexts.moc"
