// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/localworkspaceprocess.h"

#include "core/logging.h"
#include "session/localworkspacewatch.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>
#include <QProcess>
#include <QStandardPaths>
#include <QTimer>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif
#ifdef Q_OS_WIN
#include <windows.h>
#endif

#include <optional>
#include <utility>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace brickbench {

namespace {

constexpr auto startLimit = 30s;
constexpr int stopLimitMs = 2'000; ///< what the server promises (local workspace, section 7)
constexpr qsizetype tailLimit = 2'000;

QString findProgram(const QString& given)
{
    if (!given.isEmpty())
        return QFileInfo(given).isExecutable() ? given : QString();
    const QStringList beside{QCoreApplication::applicationDirPath()};
    const QString found = QStandardPaths::findExecutable(u"brickbench-local"_s, beside);
    return found.isEmpty() ? QStandardPaths::findExecutable(u"brickbench-local"_s) : found;
}

/// Ctrl-C in a terminal goes to its whole group: the server must outlive it, so that a command can still be
/// cancelled in an orderly way.
void keepOutOfOurGroup(QProcess& process)
{
#if defined(Q_OS_UNIX)
    process.setChildProcessModifier([] { ::setpgid(0, 0); });
#elif defined(Q_OS_WIN)
    process.setCreateProcessArgumentsModifier([](QProcess::CreateProcessArguments* arguments) {
        arguments->flags |= CREATE_NEW_PROCESS_GROUP | CREATE_NO_WINDOW;
    });
#endif
}

std::optional<LocalWorkspaceProcess::Endpoint> endpointOf(const QByteArray& line)
{
    const QJsonObject json = QJsonDocument::fromJson(line).object();
    LocalWorkspaceProcess::Endpoint endpoint;
    endpoint.url = QUrl(json["url"_L1].toString());
    endpoint.token = Secret(json["token"_L1].toString());
    endpoint.cluster = ClusterId{json["clusterId"_L1].toString()};
    endpoint.engine = json["engine"_L1].toString();
    if (endpoint.url.host().isEmpty() || endpoint.token.isEmpty())
        return std::nullopt;
    return endpoint;
}

std::optional<qint64> pidOf(const QByteArray& line)
{
    const QJsonValue pid = QJsonDocument::fromJson(line).object().value("pid"_L1);
    return pid.isDouble() ? std::optional(pid.toInteger()) : std::nullopt;
}

} // namespace

struct LocalWorkspaceProcess::Private {
    explicit Private(LocalWorkspaceProcess* owner)
        : q(owner)
    {
    }

    void launch(const QString& path);
    void readLine();
    void readErrors();
    void onFinished(int exitCode, QProcess::ExitStatus status);
    void watchForeign();
    void answer(Result<Endpoint> result);
    void answerLater(Result<Endpoint> result);
    Error processError(const QString& what) const;

    LocalWorkspaceProcess* q;
    QString program;
    QStringList arguments;
    std::unique_ptr<QProcess> process;
    std::unique_ptr<LocalWorkspaceWatch> watch; ///< of another program's server
    bool isOwn = false;
    QTimer limit;
    QByteArray output;
    QByteArray errors; ///< the end of what it said on stderr
    Secret token;
    std::optional<Endpoint> endpoint;
    QPointer<QObject> context;
    std::function<void(Result<Endpoint>)> done;
};

Error LocalWorkspaceProcess::Private::processError(const QString& what) const
{
    Error error;
    error.kind = Error::Kind::Io;
    const QString tail = QString::fromUtf8(errors).trimmed();
    error.detail = redact(tail.isEmpty() ? what : what + u". It said: "_s + tail, token);
    return error;
}

void LocalWorkspaceProcess::Private::launch(const QString& path)
{
    output.clear();
    errors.clear();
    endpoint.reset();
    watch.reset();
    isOwn = false;
    if (process)
        process.release()->deleteLater(); // this may be called from one of its signals
    process = std::make_unique<QProcess>();
    keepOutOfOurGroup(*process);
    QObject::connect(process.get(), &QProcess::readyReadStandardOutput, q, [this] { readLine(); });
    QObject::connect(process.get(), &QProcess::readyReadStandardError, q, [this] { readErrors(); });
    QObject::connect(process.get(), &QProcess::finished, q,
        [this](int code, QProcess::ExitStatus status) { onFinished(code, status); });
    QObject::connect(
        process.get(), &QProcess::errorOccurred, q, [this, path](QProcess::ProcessError problem) {
            if (problem == QProcess::FailedToStart)
                answer(Unexpected(
                    processError(u"%1 could not be started: %2"_s.arg(path, process->errorString()))));
        });
    limit.start(startLimit);
    process->start(path, QStringList{u"--stdin-lifeline"_s} + arguments);
}

void LocalWorkspaceProcess::Private::readLine()
{
    output += process->readAllStandardOutput();
    qsizetype end = output.indexOf('\n');
    for (; end >= 0 && !endpoint; end = output.indexOf('\n')) {
        endpoint = endpointOf(output.first(end));
        // The line of a server that ran before names that one's process.
        isOwn = endpoint && pidOf(output.first(end)).value_or(process->processId()) == process->processId();
        output.remove(0, end + 1);
    }
    if (!endpoint)
        return;
    token = endpoint->token;
    if (!isOwn)
        watchForeign();
    output.clear();
    limit.stop();
    answer(*endpoint);
}

void LocalWorkspaceProcess::Private::readErrors()
{
    errors += process->readAllStandardError();
    errors = errors.last(std::min(errors.size(), tailLimit));
}

void LocalWorkspaceProcess::Private::onFinished(int exitCode, QProcess::ExitStatus status)
{
    readErrors();
    if (!endpoint)
        readLine(); // another server runs: its line is the last thing this process said
    limit.stop();
    const QString what = status == QProcess::CrashExit
        ? u"brickbench-local crashed"_s
        : u"brickbench-local ended with exit code %1"_s.arg(exitCode);
    if (done) {
        answer(Unexpected(processError(what + u" before it was ready"_s)));
    } else if (isOwn || !endpoint) {
        qCWarning(logLocal).noquote() << what;
        Q_EMIT q->ended(processError(what).detail);
    }
}

void LocalWorkspaceProcess::Private::watchForeign()
{
    watch = std::make_unique<LocalWorkspaceWatch>(endpoint->url);
    QObject::connect(watch.get(), &LocalWorkspaceWatch::gone, q, [this] {
        watch.release()->deleteLater(); // it is calling us
        endpoint.reset();
        Q_EMIT q->ended(u"another program had started it, and ended it"_s);
    });
}

void LocalWorkspaceProcess::Private::answer(Result<Endpoint> result)
{
    limit.stop();
    const auto tell = std::exchange(done, nullptr);
    if (tell && context)
        tell(std::move(result));
}

void LocalWorkspaceProcess::Private::answerLater(Result<Endpoint> result)
{
    QMetaObject::invokeMethod(
        q, [this, result = std::move(result)] { answer(result); }, Qt::QueuedConnection);
}

LocalWorkspaceProcess::LocalWorkspaceProcess(QString program, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
    d->program = std::move(program);
    d->limit.setSingleShot(true);
    connect(&d->limit, &QTimer::timeout, this, [this] {
        d->answer(Unexpected(d->processError(u"brickbench-local was not ready after %1 seconds"_s.arg(
            std::chrono::seconds(startLimit).count()))));
        d->process->kill();
    });
}

LocalWorkspaceProcess::~LocalWorkspaceProcess()
{
    if (!d->process)
        return;
    QObject::disconnect(d->process.get(), nullptr, this, nullptr);
    if (d->process->state() == QProcess::NotRunning)
        return;
    // The end of its lifeline: it ends its children and itself. Only what hangs is killed.
    d->process->closeWriteChannel();
    if (!d->process->waitForFinished(stopLimitMs))
        d->process->kill();
}

void LocalWorkspaceProcess::setArguments(QStringList arguments)
{
    d->arguments = std::move(arguments);
}

void LocalWorkspaceProcess::start(QObject* context, std::function<void(Result<Endpoint>)> done)
{
    d->context = context;
    d->done = std::move(done);
    if (isRunning() && d->endpoint)
        return d->answerLater(*d->endpoint);
    if (isRunning())
        return; // on its way: its line answers this call
    const QString path = findProgram(d->program);
    if (path.isEmpty())
        return d->answerLater(failure(Error::Kind::Io,
            u"the program brickbench-local is neither beside %1 nor on PATH; install it again"_s.arg(
                QCoreApplication::applicationName())));
    d->launch(path);
}

bool LocalWorkspaceProcess::isOwn() const
{
    return d->isOwn;
}

bool LocalWorkspaceProcess::isRunning() const
{
    return d->process && d->process->state() != QProcess::NotRunning;
}

} // namespace brickbench
