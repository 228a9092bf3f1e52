// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/sessionjournal.h"

#include "core/logging.h"
#include "core/runinbackground.h"
#include "session/sessionfolder.h"

#include <QDir>
#include <QHash>
#include <QLockFile>
#include <QPointer>
#include <QTimer>
#include <QUuid>

#include <future>
#include <optional>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace brickbench {

namespace {

/// A disk that takes longer, or workers that are all busy, must not hold a run up.
constexpr auto patienceWithDisk = 100ms;

using Work = std::function<Result<void>()>;

std::optional<Error> performAll(const std::vector<Work>& tasks)
{
    std::optional<Error> first;
    for (const Work& task : tasks) {
        const auto done = task();
        if (!done && !first)
            first = done.error();
    }
    return first;
}

/// Runs once, whoever comes first.
class Once {
public:
    Once(QObject* context, std::function<void()> call)
        : m_context(context)
        , m_call(std::move(call))
    {
    }

    void run()
    {
        if (const auto call = std::exchange(m_call, nullptr); call && m_context)
            call();
    }

private:
    QPointer<QObject> m_context;
    std::function<void()> m_call;
};

} // namespace

struct SessionJournal::Private {
    Private(SessionJournal* journal, QString rootFolder)
        : q(journal)
        , root(std::move(rootFolder))
        , folder(root + u'/' + QUuid::createUuid().toString(QUuid::WithoutBraces))
    {
    }

    void ask(Work work, std::function<void()> done = {});
    void addLine(const QString& key, const QByteArray& line, std::function<void()> done = {});
    void next();
    void report(const std::optional<Error>& error);
    void lockFolder();

    SessionJournal* q;
    QString root;
    QString folder;
    std::unique_ptr<QLockFile> lock;
    std::vector<Work> tasks;
    std::vector<std::function<void()>> waiting; ///< for the tasks
    std::shared_future<void> underWay; ///< valid while a worker has some
    QHash<QString, QString> runs; ///< key -> session
    qint64 lastOrder = 0;
    bool isFailing = false;
};

void SessionJournal::Private::lockFolder()
{
    if (lock || !QDir().mkpath(folder))
        return;
    lock = std::make_unique<QLockFile>(folder + u"/lock"_s);
    lock->setStaleLockTime(0);
    if (!lock->tryLock(0))
        lock.reset();
}

void SessionJournal::Private::ask(Work work, std::function<void()> done)
{
    lockFolder();
    tasks.push_back(std::move(work));
    if (done)
        waiting.push_back(std::move(done));
    if (!underWay.valid())
        next();
}

void SessionJournal::Private::addLine(const QString& key, const QByteArray& line, std::function<void()> done)
{
    ask([folder = folder, key, line] { return sessionfolder::addLine(folder, key, line); }, std::move(done));
}

/// All that is due in one go.
void SessionJournal::Private::next()
{
    if (tasks.empty())
        return;
    const auto over = std::make_shared<std::promise<void>>();
    underWay = over->get_future().share();
    const auto work = [over, due = std::exchange(tasks, {})] {
        const std::optional<Error> error = performAll(due);
        over->set_value();
        return error;
    };
    runInBackground(q, work, [this, told = std::exchange(waiting, {})](const std::optional<Error>& error) {
        underWay = {};
        next();
        report(error);
        for (const auto& tell : told)
            tell();
    });
}

void SessionJournal::Private::report(const std::optional<Error>& error)
{
    const bool wasFailing = std::exchange(isFailing, error.has_value());
    if (error && !wasFailing) {
        qCWarning(logSession) << "What runs is not written down:" << error->detail;
        Q_EMIT q->failed(*error);
    } else if (!error && wasFailing) {
        Q_EMIT q->recovered();
    }
}

SessionJournal::SessionJournal(QString root, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(root)))
{
}

SessionJournal::~SessionJournal()
{
    if (d->underWay.valid())
        d->underWay.wait();
    performAll(d->tasks);
    if (d->lock) {
        d->lock->unlock();
        QDir().rmdir(d->folder); // stays when something is left in it
    }
}

void SessionJournal::restore()
{
    d->lockFolder();
    const auto found = std::make_shared<std::vector<StoredSession>>();
    d->ask(
        [found, root = d->root, own = d->folder]() -> Result<void> {
            *found = sessionfolder::adopt(root, own);
            return {};
        },
        [this, found] {
            for (const StoredSession& session : *found) {
                for (const StoredRun& run : session.runs) {
                    d->runs.insert(run.key, session.id);
                    d->lastOrder = std::max(d->lastOrder, run.order);
                }
            }
            Q_EMIT restored(*found);
        });
}

void SessionJournal::put(const StoredSession& session)
{
    d->ask([folder = d->folder, session] { return sessionfolder::writeSession(folder, session); });
}

void SessionJournal::remove(const QString& session)
{
    QStringList keys;
    for (auto it = d->runs.begin(); it != d->runs.end();) {
        if (it.value() != session) {
            ++it;
            continue;
        }
        keys.append(it.key());
        it = d->runs.erase(it);
    }
    d->ask(
        [folder = d->folder, session, keys] { return sessionfolder::removeSession(folder, session, keys); });
}

void SessionJournal::moveRun(const QString& key, const QString& session)
{
    if (!d->runs.contains(key) || d->runs.value(key) == session)
        return;
    d->runs.insert(key, session);
    d->addLine(key, runlines::movedTo(session));
}

void SessionJournal::addRun(const StoredSession& session, const RunRequest& request)
{
    if (d->runs.contains(request.key))
        return; // a restored one
    d->lastOrder = std::max(d->lastOrder + 1, QDateTime::currentMSecsSinceEpoch());
    StoredRun run;
    run.key = request.key;
    run.order = d->lastOrder;
    run.request = request;
    d->runs.insert(run.key, session.id);
    // Encoding megabytes of code is not for this thread.
    d->ask([folder = d->folder, session, run] {
        return sessionfolder::addLine(folder, run.key, runlines::added(session, run));
    });
}

void SessionJournal::noteSent(const QString& key, const ClusterId& cluster, const ContextId& execution,
    const QDateTime& at, QObject* context, std::function<void()> written)
{
    const auto once = std::make_shared<Once>(context, std::move(written));
    if (!d->runs.contains(key)) {
        QMetaObject::invokeMethod(
            context, [once] { once->run(); }, Qt::QueuedConnection);
        return;
    }
    QTimer::singleShot(patienceWithDisk, Qt::PreciseTimer, context, [once] { once->run(); });
    d->addLine(key, runlines::sent(cluster, execution, at), [once] { once->run(); });
}

void SessionJournal::noteCommand(const QString& key, const CommandId& command)
{
    if (d->runs.contains(key))
        d->addLine(key, runlines::accepted(command));
}

void SessionJournal::noteCancelAsked(const QString& key)
{
    if (d->runs.contains(key))
        d->addLine(key, runlines::cancelAsked());
}

void SessionJournal::removeRun(const QString& key)
{
    if (d->runs.remove(key) > 0)
        d->ask([folder = d->folder, key] { return sessionfolder::removeRun(folder, key); });
}

} // namespace brickbench
