// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "localworkspace/commandhistory.h"
#include "localworkspace/driverprocess.h"
#include "localworkspace/textcollector.h"

#include <QElapsedTimer>
#include <QObject>
#include <QStringList>

#include <memory>
#include <optional>
#include <variant>

namespace brickbench::local {

enum class ContextStatus { Pending, Running, Error };

QString contextStatusName(ContextStatus status);

struct ContextSettings {
    QString id;
    QString language;
    DriverLaunch launch;
    QStringList libraries; ///< paths to hand to each new process
    qsizetype textLimit = TextCollector::defaultLimit;
    int cancelGraceMs = 10'000;
    bool cancelledIsFinished = false; ///< --cancel-shape=finished
};

/// One execution context: a queue of commands over a driver process, which is replaced when it dies.
///
/// Python and SQL share the process, so one context runs both. Destroying it kills the process at once.
class ExecutionContext : public QObject {
    Q_OBJECT

public:
    explicit ExecutionContext(const ContextSettings& settings);
    ~ExecutionContext() override;

    const QString& id() const { return m_settings.id; }
    ContextStatus status() const { return m_status; }
    /// Why the status is Error, and the end of the driver's output.
    QString message() const { return m_message; }
    QString resultFolder() const { return m_settings.launch.resultFolder; }
    bool isBusy() const { return m_current != nullptr || m_history.queuedCount() > 0; }

    /// Queues code and gives the command's id, or the sentence for a 400. The code runs once, or not at all.
    std::variant<QByteArray, QString> execute(const QString& language, const QByteArray& code, int rowLimit);
    const Command* command(const QString& id) const { return m_history.find(id); }
    void cancel(const QString& id);
    void addLibrary(const QString& path);

Q_SIGNALS:
    /// The status of the context or of one of its commands has changed.
    void changed();

private:
    void startDriver();
    void driverReady();
    void driverPrinted(const QByteArray& bytes);
    void commandEnded(const QString& id);
    void driverDied(const ProcessEnd& end);
    void endLostCommand(const ProcessEnd& end);
    void giveUp(const ProcessEnd& end);
    void runNext();
    void graceOver();
    QByteArray takeResultFile(const QString& id) const;
    void finishCurrent(CommandStatus status, const QByteArray& results);

    ContextSettings m_settings;
    ContextStatus m_status = ContextStatus::Pending;
    QString m_message;
    CommandHistory m_history;
    Command* m_current = nullptr;
    std::optional<TextCollector> m_printed; ///< of the current command
    TextCollector m_driverOutput; ///< printed outside of commands
    std::unique_ptr<DriverProcess> m_driver;
    QElapsedTimer m_driverAge;
    QTimer m_grace;
    int m_earlyDeaths = 0;
    bool m_killedByGrace = false;
};

} // namespace brickbench::local
