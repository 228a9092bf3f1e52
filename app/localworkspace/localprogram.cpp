// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/localprogram.h"

#include "localworkspace/jsontext.h"
#include "localworkspace/userfolders.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <algorithm>
#include <cstdio>

namespace brickbench::local {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int claimMs = 5'000;
constexpr int claimAgainMs = 100;
constexpr int tokenWaitMs = 10'000;
constexpr int longestStopMs = 1'500;

void print(FILE* stream, const QByteArray& line)
{
    std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stream);
    std::fputc('\n', stream);
    std::fflush(stream);
}

} // namespace

LocalProgram::LocalProgram(const ProgramOptions& options, OrphanReaper* reaper)
    : m_options(options)
    , m_reaper(reaper)
    , m_log(stateFolder(), options.logLevel)
{
    connect(&m_signals, &StopSignals::raised, this, &LocalProgram::stop);
    if (options.stdinLifeline)
        connect(&m_input, &StandardInput::ended, this, &LocalProgram::stop);
    m_idleTimer.setSingleShot(true);
    connect(&m_idleTimer, &QTimer::timeout, this, &LocalProgram::watchIdleness);
}

LocalProgram::~LocalProgram() = default;

void LocalProgram::start()
{
    if (m_options.tokenFromStdin) {
        connect(&m_input, &StandardInput::firstLine, this, [this](const QByteArray& line) {
            m_options.token = line;
            chooseToken();
        });
        connect(&m_input, &StandardInput::ended, this, [this] {
            if (m_token.isEmpty())
                end(BadArguments, u"stdin ended before a token came; write it as the first line."_s);
        });
        QTimer::singleShot(tokenWaitMs, this, [this] {
            if (m_token.isEmpty())
                end(BadArguments, u"No token came on stdin within 10 s; write it as the first line."_s);
        });
        m_input.start();
        return;
    }
    if (m_options.stdinLifeline) {
        // The parent may have written a token; one that comes later is not waited for.
        const QByteArray line = m_input.lineAlreadyThere();
        if (!m_options.token && isAcceptableToken(line))
            m_options.token = line;
        m_input.start();
    }
    chooseToken();
}

void LocalProgram::chooseToken()
{
    m_token = m_options.token.value_or(randomHex(32));
    if (!isAcceptableToken(m_token)) {
        end(BadArguments, u"The token on stdin must be 16 to 512 printable characters without blanks."_s);
        return;
    }
    QString& folder = m_options.workspace.dataFolder;
    // A folder that is there keeps its permissions: it may be the user's own.
    const bool isThere = QFileInfo(folder).isDir();
    if (!isThere && QDir().mkpath(folder))
        QFile::setPermissions(
            folder, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    if (!QFileInfo(folder).isDir()) {
        end(DataFolder,
            u"The data folder '%1' cannot be made; choose another one with --data."_s.arg(folder));
        return;
    }
    folder = QFileInfo(folder).canonicalFilePath();
    m_discovery = std::make_unique<DiscoveryFile>(runtimeFolder(), folder);
    m_claimDeadline.setRemainingTime(claimMs);
    claimDataFolder();
}

void LocalProgram::claimDataFolder()
{
    if (m_isStopping)
        return;
    const QString& folder = m_options.workspace.dataFolder;
    switch (m_lock.tryLock(folder)) {
    case FolderLock::Outcome::Locked:
        serve();
        return;
    case FolderLock::Outcome::NotWritable:
        end(DataFolder,
            u"The data folder '%1' is not writable; choose another one with --data."_s.arg(folder));
        return;
    case FolderLock::Outcome::HeldByAnother:
        break;
    }
    if (m_claimDeadline.hasExpired())
        end(DataFolder,
            u"The data folder '%1' is in use by another brickbench-local that does not answer; stop that one, "
            "or choose another folder with --data."_s.arg(folder));
    else
        askFirstServer();
}

// The first server may still be starting, or be about to end: ask again until one of them is true.
void LocalProgram::askFirstServer()
{
    const QByteArray line = m_discovery->read();
    const QJsonObject first = QJsonDocument::fromJson(line).object();
    const auto again = [this] { QTimer::singleShot(claimAgainMs, this, &LocalProgram::claimDataFolder); };
    const QString url = first.value("url"_L1).toString();
    if (!url.startsWith("http://127.0.0.1:"_L1)) {
        again();
        return;
    }
    if (!m_network) {
        m_network = std::make_unique<QNetworkAccessManager>();
        m_network->setProxy(QNetworkProxy::NoProxy);
    }
    QNetworkRequest request(QUrl(url + u"/api/1.2/clusters/list"_s));
    request.setRawHeader("Authorization", "Bearer " + first.value("token"_L1).toString().toUtf8());
    request.setTransferTimeout(2'000);
    QNetworkReply* reply = m_network->get(request);
    connect(reply, &QNetworkReply::finished, this, [this, reply, line, again] {
        reply->deleteLater();
        if (reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() != 200) {
            again();
            return;
        }
        print(stdout, line);
        end(Asked);
    });
}

void LocalProgram::serve()
{
    m_server = std::make_unique<LocalServer>(m_options.workspace, m_token, m_log, m_reaper);
    connect(m_server.get(), &LocalServer::stopped, this, [this] { end(Asked); });
    if (!m_server->prepare()) {
        end(DataFolder,
            u"The data folder '%1' cannot be written to; free some space or choose another one with --data."_s
                .arg(m_options.workspace.dataFolder));
        return;
    }
    if (!m_server->listen(m_options.port)) {
        end(CannotListen,
            u"Port %1 cannot be had: %2. Leave --port out for a free one."_s.arg(m_options.port)
                .arg(m_server->errorString()));
        return;
    }
    announce();
    if (m_options.idleExitMs > 0)
        m_idleTimer.start(m_options.idleExitMs);
}

void LocalProgram::announce()
{
    m_line = compactJson({
        {u"url"_s, m_server->url()},
        {u"token"_s, QString::fromLatin1(m_token)},
        {u"clusterId"_s, Workspace::clusterId()},
        {u"pid"_s, QCoreApplication::applicationPid()},
        {u"engine"_s, m_server->workspace().engine()},
        {u"version"_s, QStringLiteral(BRICKBENCH_VERSION)},
    });
    if (!m_discovery->write(m_line))
        m_log.write(LogLevel::Warning, u"notDiscoverable"_s, {{u"file"_s, m_discovery->sharedPath()}});
    m_log.write(LogLevel::Info, u"started"_s, {{u"port"_s, m_server->port()}});
    print(stdout, m_line);
}

void LocalProgram::watchIdleness()
{
    const qint64 left = m_options.idleExitMs - m_server->idleMs();
    if (left <= 0)
        stop();
    else
        m_idleTimer.start(static_cast<int>(left));
}

void LocalProgram::stop()
{
    if (m_isStopping)
        return;
    m_isStopping = true;
    if (!m_server) {
        end(Asked);
        return;
    }
    QTimer::singleShot(longestStopMs, this, [this] { end(Asked); });
    m_discovery->remove(m_line);
    m_server->stop();
}

void LocalProgram::end(int code, const QString& sentence)
{
    m_isStopping = true;
    if (!sentence.isEmpty())
        print(stderr, u"brickbench-local: "_s.toUtf8() + sentence.toUtf8());
    m_log.write(code == Asked ? LogLevel::Info : LogLevel::Error, u"ended"_s,
        {{u"code"_s, code}, {u"why"_s, sentence}});
    QCoreApplication::exit(code);
}

} // namespace brickbench::local
