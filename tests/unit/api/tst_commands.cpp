// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/commands.h"

#include "tests/support/testclient.h"

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;

class TestCommands : public QObject {
    Q_OBJECT

private:
    const ClusterId m_cluster{u"0612-081500-lamb42"_s};
    const ContextId m_context{u"7031449826015530981"_s};
    const CommandId m_command{u"5f0c3a51-7d1e-4b0a-9c55-0a7be2f0d6c1"_s};

    ExecuteCommand execute(Language language, const QByteArray& source) const
    {
        ExecuteCommand request;
        request.cluster = m_cluster;
        request.context = m_context;
        request.language = language;
        request.source = source;
        return request;
    }

    void expectId(const QString& recording, const ExecuteCommand& request, const QString& id)
    {
        TestClient setup;
        setup.network.replay(recording);
        const auto command = call(setup.client, request);
        QVERIFY(command && *command);
        QCOMPARE(setup.network.problems(), QStringList());
        QCOMPARE((*command)->text, id);
    }

private Q_SLOTS:
    void executeSendsJson()
    {
        expectId(u"commands/execute"_s, execute(Language::Python, "print(6 * 7)"), m_command.text);
        expectId(u"commands/execute-hex-id"_s, execute(Language::Python, "print(6 * 7)"),
            u"0a1b2c3d4e5f60718293a4b5c6d7e8f9"_s);
    }

    void executeSendsOptions()
    {
        ExecuteCommand request = execute(Language::Sql, "select 1");
        request.options = {{u"displayRowLimit"_s, u"5000"_s}};
        expectId(u"commands/execute-options"_s, request, m_command.text);
    }

    void executeSendsACommandFile()
    {
        ExecuteCommand request = execute(Language::Scala, "not sent");
        request.commandFile = u"/dbfs/jobs/a b.scala"_s;
        expectId(u"commands/execute-command-file"_s, request, m_command.text);
    }

    void executeSendsAFile()
    {
        ExecuteCommand request = execute(Language::Python, "print(\"from a file ü\")\r\nprint(2)\r\n");
        request.fileName = u"job \"x\".py"_s;
        expectId(u"commands/execute-multipart"_s, request, m_command.text);
    }

    void executeWithoutIdFailsOnce_data()
    {
        QTest::addColumn<QString>("recording");
        QTest::newRow("empty object") << u"commands/execute-without-id"_s;
        QTest::newRow("empty body") << u"commands/execute-empty"_s;
    }
    void executeWithoutIdFailsOnce()
    {
        QFETCH(QString, recording);
        TestClient setup;
        setup.network.replay(recording);
        const auto command = call(setup.client, execute(Language::Python, "print(6 * 7)"));
        QVERIFY(command && !*command);
        QCOMPARE(command->error().kind, Error::Kind::Protocol);
        QVERIFY(!command->error().certainlyNotDone);
        QCOMPARE(setup.network.sent().size(), 1);
    }

    void statusReadsEveryState_data()
    {
        QTest::addColumn<QString>("recording");
        QTest::addColumn<int>("state");
        QTest::addColumn<bool>("hasResult");
        const auto row = [](const char* name, CommandState state, bool hasResult = false) {
            QTest::newRow(name) << u"commands/status-"_s + QLatin1StringView(name) << int(state) << hasResult;
        };
        row("queued", CommandState::Queued);
        row("running", CommandState::Running);
        row("cancelling", CommandState::Cancelling);
        row("v2-name", CommandState::Running);
        row("unknown", CommandState::Unknown);
        row("finished-text", CommandState::Finished, true);
        row("finished-table", CommandState::Finished, true);
        row("finished-error", CommandState::Finished, true);
        row("cancelled", CommandState::Cancelled);
        row("error", CommandState::Error);
    }
    void statusReadsEveryState()
    {
        QFETCH(QString, recording);
        QFETCH(int, state);
        QFETCH(bool, hasResult);
        TestClient setup;
        setup.network.replay(recording);
        const auto status = call(setup.client, GetCommandStatus{m_cluster, m_context, m_command});
        QVERIFY(status);
        QVERIFY2(status->has_value(), status->has_value() ? "" : qPrintable(status->error().detail));
        QCOMPARE(setup.network.problems(), QStringList());
        QCOMPARE(int((*status)->state), state);
        if (hasResult)
            QVERIFY((*status)->result);
    }

    void finishedTextHoldsTheText()
    {
        TestClient setup;
        setup.network.replay(u"commands/status-finished-text"_s);
        const auto status = call(setup.client, GetCommandStatus{m_cluster, m_context, m_command});
        QVERIFY(status && *status && (*status)->result);
        QCOMPARE(std::get<TextResult>((*status)->result->content).utf8, "42"_ba);
    }

    void failedCodeIsAResultAndNoError()
    {
        TestClient setup;
        setup.network.replay(u"commands/status-finished-error"_s);
        const auto status = call(setup.client, GetCommandStatus{m_cluster, m_context, m_command});
        QVERIFY(status && *status && (*status)->result);
        QVERIFY(std::get<FailedResult>((*status)->result->content).headline.contains("division by zero"_L1));
    }

    void cancelNeedsNoEcho_data()
    {
        QTest::addColumn<QString>("recording");
        QTest::addColumn<QString>("id");
        QTest::newRow("echo") << u"commands/cancel"_s << m_command.text;
        QTest::newRow("empty object") << u"commands/cancel-empty-object"_s << QString();
    }
    void cancelNeedsNoEcho()
    {
        QFETCH(QString, recording);
        QFETCH(QString, id);
        TestClient setup;
        setup.network.replay(recording);
        const auto cancelled = call(setup.client, CancelCommand{m_cluster, m_context, m_command});
        QVERIFY(cancelled && *cancelled);
        QCOMPARE(setup.network.problems(), QStringList());
        QCOMPARE((*cancelled)->text, id);
    }
};

QTEST_GUILESS_MAIN(TestCommands)
#include "tst_commands.moc"
