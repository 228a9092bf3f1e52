// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>

#include <memory>

class QSocketNotifier;

namespace brickbench::local {

/// The program's stdin: a first line that may be a token, and its end, which may be the sign to stop.
///
/// Everything after the first line is read and dropped.
class StandardInput : public QObject {
    Q_OBJECT

public:
    StandardInput();
    ~StandardInput() override;

    /// The first line if it has been written already; never waits (POSIX; null elsewhere).
    QByteArray lineAlreadyThere();
    /// Begins to read in the background.
    void start();

Q_SIGNALS:
    void firstLine(const QByteArray& line);
    void ended();

private:
    void take(const QByteArray& bytes);
    void readMore();

    QByteArray m_line;
    bool m_hasLine = false;
    bool m_atEnd = false;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace brickbench::local
