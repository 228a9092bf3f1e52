// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/standardinput.h"

#include <QSocketNotifier>

#include <array>

#ifdef Q_OS_WIN
#include <QPointer>
#include <cstdio>
#include <thread>
#else
#include <cerrno>
#include <poll.h>
#include <unistd.h>
#endif

namespace brickbench::local {

namespace {

constexpr qsizetype longestLine = 4096;

} // namespace

StandardInput::StandardInput() = default;
StandardInput::~StandardInput() = default;

void StandardInput::take(const QByteArray& bytes)
{
    if (m_hasLine)
        return;
    m_line += bytes;
    const qsizetype newline = m_line.indexOf('\n');
    if (newline < 0 && m_line.size() < longestLine)
        return;
    m_hasLine = true;
    m_line = m_line.left(newline < 0 ? longestLine : newline).trimmed();
    Q_EMIT firstLine(m_line);
}

#ifdef Q_OS_WIN

QByteArray StandardInput::lineAlreadyThere()
{
    return {};
}

void StandardInput::start()
{
    // A pipe cannot be watched by the event loop on Windows. The thread ends with the process.
    std::thread([self = QPointer<StandardInput>(this)] {
        for (int c = std::getchar(); c != EOF; c = std::getchar())
            QMetaObject::invokeMethod(self, [self, c] { self->take(QByteArray(1, static_cast<char>(c))); });
        QMetaObject::invokeMethod(self, &StandardInput::ended);
    }).detach();
}

void StandardInput::readMore() { }

#else

QByteArray StandardInput::lineAlreadyThere()
{
    pollfd input{STDIN_FILENO, POLLIN, 0};
    while (!m_hasLine && !m_atEnd && ::poll(&input, 1, 0) == 1)
        readMore();
    return m_hasLine ? m_line : QByteArray();
}

void StandardInput::start()
{
    m_notifier = std::make_unique<QSocketNotifier>(STDIN_FILENO, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &StandardInput::readMore);
    if (m_atEnd)
        QMetaObject::invokeMethod(this, &StandardInput::ended, Qt::QueuedConnection);
}

void StandardInput::readMore()
{
    std::array<char, 4096> bytes{};
    const ssize_t count = ::read(STDIN_FILENO, bytes.data(), bytes.size());
    if (count > 0) {
        take(QByteArray(bytes.data(), count));
        return;
    }
    if (count < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    m_atEnd = true;
    if (m_notifier) {
        m_notifier->setEnabled(false);
        Q_EMIT ended();
    }
}

#endif

} // namespace brickbench::local
