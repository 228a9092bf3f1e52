// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/result.h"
#include "core/secret.h"

#include <QObject>
#include <QStringList>
#include <QUrl>

#include <functional>
#include <memory>

namespace brickbench {

/// Starts `brickbench-local` beside this program with a stdin lifeline (it dies with us, even by kill -9) and
/// reads the one line it prints. A server that runs already for the same data folder is used as it is; it
/// ends with the program that started it, which ended() tells.
class LocalWorkspaceProcess : public QObject {
    Q_OBJECT

public:
    struct Endpoint {
        QUrl url;
        Secret token;
        ClusterId cluster;
        QString engine;
    };

    /// \a program: path of brickbench-local; "" looks beside this executable, then on PATH.
    explicit LocalWorkspaceProcess(QString program = {}, QObject* parent = nullptr);
    /// Ends the server if this object started it, and waits for that, two seconds at most: for the end of a
    /// program, when no window is open.
    ~LocalWorkspaceProcess() override;

    /// More arguments for the next start, such as --data DIR; never a token.
    void setArguments(QStringList arguments);
    /// Starts it, or hands over the running one. \a done runs once, later; Error::Io says what is missing.
    void start(QObject* context, std::function<void(Result<Endpoint>)> done);
    bool isRunning() const;
    /// The server is this object's own and ends with it, rather than another program's.
    bool isOwn() const;

Q_SIGNALS:
    /// The server ended although nobody asked; \a detail is a sentence, with the end of its error output.
    /// start() starts a new one, whose contexts are new as well.
    void ended(const QString& detail);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace brickbench
