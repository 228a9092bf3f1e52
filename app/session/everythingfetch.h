// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/commandrun.h"
#include "session/fetchrecord.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>

namespace brickbench {

class Connection;
class EditorSession;

/// Fetches every row of a result the server has truncated, to a file: in pages, or through a file on
/// DBFS or in a volume.
///
/// Its commands run in the execution context of a tab, between those of the user, and are in no list of runs.
/// None of them is ever sent again by itself: whatever goes wrong, the fetch stops, says why, keeps what is
/// in the file, and goes on where it was at resume(). While it is under way the file grows beside its target
/// (see PartFile); the target itself is replaced in one step at the end.
class EverythingFetch : public QObject {
    Q_OBJECT

public:
    enum class State {
        Idle,
        Connecting, ///< waits for the execution context
        Preparing, ///< the code runs: for a file this is the long part
        Fetching,
        Stopping, ///< cancel() was called; the server has not confirmed yet
        Stopped, ///< see stop()
        Finished,
    };
    Q_ENUM(State)

    /// Why it stopped.
    struct Stop {
        enum class Reason {
            Cancelled,
            NoContext, ///< the execution context could not be made; error
            CodeFailed, ///< detail = the headline of the error the code ended in
            ReplyLost, ///< whether the command runs is not known; error
            ContextLost, ///< and with it what the code had begun
            Refused, ///< by the API; error
            NotATable, ///< the code showed something else, or nothing
            RowTooLarge, ///< one row is more than a page can hold
            ColumnsChanged, ///< detail = how
            NoFile, ///< the code wrote no file it told about
            NotReadable, ///< the file the cluster wrote; error, detail = its path
            NotVerifiable, ///< a new pass over the rows could not be compared with the old one
            FileFailed, ///< the local file; error
            SessionGone, ///< the tab is closed
        };
        Reason reason = Reason::Cancelled;
        QString detail = {};
        Error error = {};
    };

    /// Where the commands run. Both must live as long as the fetch is under way, or announce their end by
    /// QObject::destroyed, the session first.
    struct Place {
        Connection& connection;
        EditorSession& session;
    };

    explicit EverythingFetch(const Clock& clock, QObject* parent = nullptr);
    ~EverythingFetch() override;

    State state() const { return m_state; }
    bool isUnderWay() const { return m_state >= State::Connecting && m_state <= State::Stopping; }
    const FetchRecord& record() const { return m_record; } ///< how far it is
    const Stop& stop() const { return m_stop; } ///< of Stopped
    bool canResume() const; ///< whether resume() can come further than start()
    std::chrono::milliseconds elapsed() const; ///< since start() or resume(), until the end
    /// Set while the server cannot be asked how a command is going.
    std::optional<Error> pollError() const;

    /// Begins anew; what a fetch to the same target had got is dropped. Not while under way.
    void start(FetchPlan plan, Place place);
    /// Goes on from a record, of this fetch or as PartFile::load() gave it.
    void resume(FetchRecord record, Place place);
    /// Asks the server to stop; called again, it no longer waits for that.
    void cancel();

Q_SIGNALS:
    void changed(); ///< state, record or pollError

private:
    using Done = void (EverythingFetch::*)(const CommandResult&);

    void begin(FetchRecord record, Place place);
    void setState(State state);
    void end(Stop stop);
    void finish();
    void write(std::function<Result<FetchRecord>()> work, void (EverythingFetch::*then)());
    void reachContext();
    void onContext();
    void prepare();
    void onPrepared(const CommandResult& result);
    void goOn();
    void askPage();
    void onPage(const CommandResult& result);
    void readPiece();
    template <typename Read>
    void askPiece(const WrittenFile& file, qint64 offset);
    void onPiece(const Result<QByteArray>& piece, const QString& path);
    void run(QByteArray code, Done done);
    void onOver(Done done);

    const Clock& m_clock;
    QPointer<Connection> m_connection;
    QPointer<EditorSession> m_session;
    std::vector<QMetaObject::Connection> m_watches;
    State m_state = State::Idle;
    FetchRecord m_record;
    Stop m_stop;
    std::unique_ptr<CommandRun> m_run;
    CallHandle m_read;
    std::int64_t m_ask = 0; ///< rows to ask for next
    bool m_isCancelAsked = false;
    bool m_isLastPage = false;
    bool m_isWriting = false; ///< a worker has the file: the fetch ends after it
    std::optional<Stop> m_endAfterWriting;
    std::chrono::milliseconds m_startedAt{0};
    std::chrono::milliseconds m_endedAt{0};
};

} // namespace brickbench
