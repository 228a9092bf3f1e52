// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/faultbench.h"

#include "tests/support/testclient.h"
#include "tests/system/localserver.h"

#include <QFile>
#include <QPointer>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace brickbench::test {

FaultBench::FaultBench(const LocalServer& server, std::chrono::milliseconds inactivityTimeout)
    : m_proxy(server.url())
    , m_cluster{server.clusterId()}
{
    ApiClient::Options options = testOptions(m_proxy.url());
    options.credentials = Credentials::bearer(Secret(server.token()));
    options.inactivityTimeout = inactivityTimeout;
    // A second that a server asks for is a hundredth here.
    options.repeatDelay = [](int, std::optional<std::chrono::milliseconds> wish) {
        return wish ? *wish / 100 : std::chrono::milliseconds(1);
    };
    m_client = std::make_unique<ApiClient>(std::move(options));
    makeTab();
}

FaultBench::~FaultBench() = default;

void FaultBench::plan(const QByteArray& verb, const QByteArray& path, const WayFault& fault, int count)
{
    m_proxy.clear();
    m_proxy.plan(verb, path, fault, 1, count);
    // A request may else set out on a connection that just ended, and is then cut and not refused.
    if (fault.kind == WayFault::Kind::Refuse)
        m_client->renew();
}

void FaultBench::makeTab()
{
    m_tab = std::make_unique<EditorSession>(*m_client, m_clock, m_cluster, Language::Python);
}

QByteArray FaultBench::countedCode(const QString& name) const
{
    return "with open('" + m_folder.filePath(name).toUtf8()
        + "', 'a') as _f: _ = _f.write('run\\n')\nprint('done')";
}

int FaultBench::runsOf(const QString& name) const
{
    QFile file(m_folder.filePath(name));
    return file.open(QIODevice::ReadOnly) ? int(file.readAll().count('\n')) : 0;
}

CommandRun* FaultBench::runToEnd(const QByteArray& code)
{
    RunRequest request;
    request.source = code;
    const QPointer<CommandRun> run = m_tab->run(std::move(request));
    QEventLoop loop;
    QObject::connect(run.data(), &CommandRun::over, &loop, &QEventLoop::quit);
    QTimer::singleShot(20s, &loop, &QEventLoop::quit);
    if (!run->isOver())
        loop.exec();
    return run && run->isOver() ? run.data() : nullptr;
}

bool FaultBench::tabWorks()
{
    for (int attempt = 0; attempt < 2; ++attempt) {
        const CommandRun* run = runToEnd("print('works')");
        if (run && run->state() == CommandRun::State::Finished)
            return std::get<TextResult>(run->result()->content).utf8 == "works";
        if (!run || run->state() != CommandRun::State::ContextLost)
            return false;
    }
    return false;
}

} // namespace brickbench::test
