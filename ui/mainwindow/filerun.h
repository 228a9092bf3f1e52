// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QString>
#include <QTimer>

namespace brickbench::ui {

class EditorTab;
class MainWindow;

/// Runs a file in the window without anybody at the keys: for a computer without a display, and for pictures.
/// Waits by signals only.
class FileRun : public QObject {
    Q_OBJECT

public:
    struct Job {
        QString file; ///< "" runs nothing
        QString screenshot; ///< PNG to write at the end; "" writes none
    };

    FileRun(MainWindow& window, Job job, QObject* parent = nullptr);

    bool hasWork() const { return !m_job.file.isEmpty() || !m_job.screenshot.isEmpty(); }
    /// Opens the file, before there is a connection.
    void prepare();
    /// Runs it; call when the connection is there.
    void start();
    /// There is no connection to run on: takes the picture and ends.
    void fail();

Q_SIGNALS:
    /// Once. \a ok: every piece ran and ended well, and the picture was written.
    void finished(bool ok);

private:
    void onBusyChanged();
    void finish();
    bool allWentWell() const;

    MainWindow& m_window;
    Job m_job;
    QPointer<EditorTab> m_tab;
    QTimer m_limit;
    QTimer m_settle;
    bool m_isDone = false;
    bool m_hasFailed = false;
};

} // namespace brickbench::ui
