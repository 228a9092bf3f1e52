// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/filerun.h"

#include "core/logging.h"
#include "ui/mainwindow/mainwindow.h"

#include <QPixmap>

#include <algorithm>

namespace brickbench::ui {

using namespace std::chrono_literals;

namespace {

constexpr auto runLimit = 5min;
/// Pictures and long texts are decoded in the background after a run is over; nothing tells when all is
/// drawn.
constexpr auto settleTime = 600ms;

} // namespace

FileRun::FileRun(MainWindow& window, Job job, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_job(std::move(job))
{
    m_limit.setSingleShot(true);
    m_settle.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        qCWarning(logUi) << "the run did not end in time";
        finish();
    });
    connect(&m_settle, &QTimer::timeout, this, [this] { finish(); });
}

void FileRun::prepare()
{
    if (!m_job.file.isEmpty())
        m_tab = m_window.openSample(m_job.file);
}

void FileRun::start()
{
    m_limit.start(runLimit);
    if (!m_tab)
        return m_settle.start(settleTime);
    m_tab->runAll();
    connect(m_tab, &EditorTab::busyChanged, this, &FileRun::onBusyChanged);
    if (!m_tab->isBusy())
        m_settle.start(settleTime);
}

void FileRun::fail()
{
    m_hasFailed = true;
    m_settle.start(settleTime);
}

void FileRun::onBusyChanged()
{
    if (m_tab && !m_tab->isBusy())
        m_settle.start(settleTime);
}

bool FileRun::allWentWell() const
{
    if (m_job.file.isEmpty())
        return true;
    const EditorSession* session = m_tab ? m_tab->seat().session() : nullptr;
    return session && !session->runs().empty()
        && std::all_of(session->runs().begin(), session->runs().end(),
            [](const auto& run) { return run->state() == CommandRun::State::Finished; });
}

void FileRun::finish()
{
    if (std::exchange(m_isDone, true))
        return;
    bool ok = !m_hasFailed && allWentWell();
    if (!m_job.screenshot.isEmpty() && !m_window.grab().save(m_job.screenshot)) {
        qCWarning(logUi).noquote() << "the picture could not be written:" << m_job.screenshot;
        ok = false;
    }
    Q_EMIT finished(ok);
}

} // namespace brickbench::ui
