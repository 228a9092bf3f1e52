// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/cli/clifixture.h"

#include "api/apiclient.h"
#include "api/contexts.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::test {

void CliFixture::initTestCase()
{
    for (const char* name : {"XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"})
        qputenv(name, m_data.path().toLocal8Bit());
    m_local = std::make_unique<LocalWorkspaceProcess>(QStringLiteral(BRICKBENCH_BIN_DIR "/brickbench-local"));
    bool ready = false;
    m_local->start(this, [&](const Result<LocalWorkspaceProcess::Endpoint>& endpoint) {
        QVERIFY2(endpoint, endpoint ? "" : qPrintable(endpoint.error().detail));
        m_endpoint = *endpoint;
        ready = true;
    });
    QTRY_VERIFY_WITH_TIMEOUT(ready, 20'000);
}

QStringList CliFixture::runWords(const QString& language, const QString& code, const QStringList& more) const
{
    return QStringList{
               u"run"_s, u"--cluster"_s, m_endpoint.cluster.text, u"--language"_s, language, u"-e"_s, code}
    + more;
}

std::unique_ptr<CliProcess> CliFixture::cli() const
{
    auto process = std::make_unique<CliProcess>();
    process->setVariable(u"DATABRICKS_HOST"_s, m_endpoint.url.toString());
    process->setVariable(u"DATABRICKS_TOKEN"_s, m_endpoint.token.reveal());
    return process;
}

bool CliFixture::isContextGone(const QString& id)
{
    ApiClient::Options options;
    options.host = m_endpoint.url;
    options.credentials = Credentials::bearer(m_endpoint.token);
    ApiClient client(std::move(options));
    std::optional<bool> gone;
    const auto call = client.send(
        GetContextStatus{m_endpoint.cluster, ContextId{id}}, this, [&](const Result<ContextStatus>& status) {
            gone = !status && status.error().kind == Error::Kind::ContextLost;
        });
    return QTest::qWaitFor([&] { return gone.has_value(); }) && *gone;
}

} // namespace brickbench::test
