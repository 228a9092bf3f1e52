// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/clusters.h"
#include "api/commands.h"
#include "api/contexts.h"
#include "api/libraries.h"
#include "tests/support/testclient.h"
#include "tests/system/localserver.h"

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;
using namespace std::chrono_literals;

/// Our client and our server read the same document independently; here they meet.
class TestClientAgainstLocal : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<LocalServer> m_server;
    std::unique_ptr<ApiClient> m_client;
    ClusterId m_cluster;
    ContextId m_context;

    std::optional<CommandId> execute(const QByteArray& source, Language language = Language::Python)
    {
        ExecuteCommand request;
        request.cluster = m_cluster;
        request.context = m_context;
        request.language = language;
        request.source = source;
        auto id = call(*m_client, request);
        if (!id || !*id)
            return {};
        return **id;
    }

    std::optional<CommandStatus> waitFor(const CommandId& command)
    {
        for (int polls = 0; polls < 200; ++polls) {
            auto status = call(*m_client, GetCommandStatus{m_cluster, m_context, command});
            if (!status || !*status)
                return {};
            if (isFinal((*status)->state))
                return **std::move(status);
        }
        return {};
    }

    /// The table, or nullptr with the server's reason as a warning.
    static TableResultPtr tableOf(const std::optional<CommandStatus>& status)
    {
        if (!status || !status->result)
            return {};
        if (const auto* failed = std::get_if<FailedResult>(&status->result->content))
            qWarning().noquote() << failed->headline;
        const auto* table = std::get_if<TableResultPtr>(&status->result->content);
        return table ? *table : nullptr;
    }

    std::optional<CommandStatus> run(const QByteArray& source, Language language = Language::Python)
    {
        const auto command = execute(source, language);
        return command ? waitFor(*command) : std::nullopt;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<LocalServer>();
        QCOMPARE(m_server->problem(), QString());
        auto options = testOptions(m_server->url());
        options.credentials = Credentials::bearer(Secret(m_server->token()));
        m_client = std::make_unique<ApiClient>(options);
        m_cluster = {m_server->clusterId()};
        const auto context = call(*m_client, CreateContext{m_cluster, Language::Python});
        QVERIFY(context && *context);
        m_context = **context;
        QCOMPARE(m_context.text.size(), 19);
        std::optional<ContextState> state;
        for (int polls = 0; polls < 100 && state != ContextState::Running; ++polls) {
            const auto status = call(*m_client, GetContextStatus{m_cluster, m_context});
            QVERIFY(status && *status);
            state = (*status)->state;
        }
        QCOMPARE(state, ContextState::Running);
    }

    void cleanupTestCase()
    {
        m_client.reset();
        m_server.reset();
    }

    void clusterIsRunning()
    {
        const auto clusters = call(*m_client, ListClusters{});
        QVERIFY(clusters && *clusters);
        QCOMPARE((*clusters)->size(), 1U);
        QCOMPARE((*clusters)->front().id, m_cluster);
        QCOMPARE((*clusters)->front().state, ClusterState::Running);
        const auto same = call(*m_client, GetClusterStatus{m_cluster});
        QVERIFY(same && *same);
        QVERIFY(**same == (*clusters)->front());
    }

    void textComesBack()
    {
        const auto status = run("print('größer ☃')");
        QVERIFY(status && status->result);
        QCOMPARE(std::get<TextResult>(status->result->content).utf8, "größer ☃"_ba);
    }

    void tableComesBackExact()
    {
        const auto status = run("select 9007199254740993 as big, null as empty, 'x' as name", Language::Sql);
        const TableResultPtr table = tableOf(status);
        QVERIFY(table);
        QCOMPARE(table->rowCount(), 1);
        QCOMPARE(table->text(0, 0), u"9007199254740993"_s);
        QVERIFY(table->cell(0, 1).isNull());
        QCOMPARE(table->columns()[2].name, u"name"_s);
    }

    void failedCodeComesBackAsAResult()
    {
        const auto status = run("1/0");
        QVERIFY(status && status->result);
        QCOMPARE(status->state, CommandState::Finished);
        QVERIFY(std::get<FailedResult>(status->result->content).headline.contains("division by zero"_L1));
    }

    void fileRunsLikeText()
    {
        ExecuteCommand request;
        request.cluster = m_cluster;
        request.context = m_context;
        request.source = "print('from a file')";
        request.fileName = u"job ü.py"_s;
        const auto command = call(*m_client, request);
        QVERIFY(command && *command);
        const auto status = waitFor(**command);
        QVERIFY(status && status->result);
        QCOMPARE(std::get<TextResult>(status->result->content).utf8, "from a file"_ba);
    }

    void rowLimitOptionIsObeyed()
    {
        ExecuteCommand request;
        request.cluster = m_cluster;
        request.context = m_context;
        request.language = Language::Sql;
        request.source = "select * from samples.nyctaxi.trips";
        request.options = {{u"displayRowLimit"_s, u"7"_s}};
        const auto command = call(*m_client, request);
        QVERIFY(command && *command);
        const auto status = waitFor(**command);
        const TableResultPtr table = tableOf(status);
        QVERIFY(table);
        QCOMPARE(table->rowCount(), 7);
        QVERIFY(table->isTruncated());
    }

    void cancelEndsACommand()
    {
        const auto command = execute("import time\ntime.sleep(60)");
        QVERIFY(command);
        QVERIFY(call(*m_client, CancelCommand{m_cluster, m_context, *command})->has_value());
        const auto status = waitFor(*command);
        QVERIFY(status);
        QCOMPARE(status->state, CommandState::Cancelled);
    }

    void codeRunsOncePerExecute()
    {
        QVERIFY(run("runs = 0"));
        for (int i = 0; i < 20; ++i)
            QVERIFY(run("runs += 1"));
        const auto status = run("print(runs)");
        QVERIFY(status && status->result);
        QCOMPARE(std::get<TextResult>(status->result->content).utf8, "20"_ba);
    }

    void unknownIdsHaveTheirErrors()
    {
        const auto cluster = call(*m_client, GetClusterStatus{{u"none"_s}});
        QVERIFY(cluster && !*cluster);
        QCOMPARE(cluster->error().kind, Error::Kind::NotFound);
        const auto context = call(*m_client, GetContextStatus{m_cluster, {u"1"_s}});
        QVERIFY(context && !*context);
        QCOMPARE(context->error().kind, Error::Kind::ContextLost);
        const auto command = call(*m_client, GetCommandStatus{m_cluster, m_context, {u"1"_s}});
        QVERIFY(command && !*command);
        QCOMPARE(command->error().kind, Error::Kind::NotFound);
    }

    void wrongTokenIsAnAuthenticationError()
    {
        auto options = testOptions(m_server->url());
        ApiClient stranger(options);
        const auto clusters = call(stranger, ListClusters{});
        QVERIFY(clusters && !*clusters);
        QCOMPARE(clusters->error().kind, Error::Kind::Authentication);
        QCOMPARE(clusters->error().httpStatus, 401);
        stranger.setCredentials(Credentials::basic(u"token"_s, Secret(m_server->token())));
        QVERIFY(call(stranger, ListClusters{})->has_value());
    }

    void contextDiesOnDemand()
    {
        const auto gone = call(*m_client, DestroyContext{m_cluster, m_context});
        QVERIFY(gone && *gone);
        const auto status = call(*m_client, GetContextStatus{m_cluster, m_context});
        QVERIFY(status && !*status);
        QCOMPARE(status->error().kind, Error::Kind::ContextLost);
    }
};

QTEST_GUILESS_MAIN(TestClientAgainstLocal)
#include "tst_clientagainstlocal.moc"
