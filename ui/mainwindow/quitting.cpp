// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/quitting.h"

#include "core/settingskeys.h"
#include "ui/common/banner.h"
#include "ui/mainwindow/tabarea.h"

#include <QGuiApplication>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// What does not stop by then needs another answer.
constexpr auto cancelLimit = 15s;

QString wordOf(QuitAnswer answer)
{
    switch (answer) {
    case QuitAnswer::Keep:
        return u"keep"_s;
    case QuitAnswer::Cancel:
        return u"cancel"_s;
    case QuitAnswer::Wait:
        return u"wait"_s;
    }
    return {};
}

std::optional<QuitAnswer> rememberedAnswer(const Settings& settings)
{
    const QString word = settings.value(settings::onQuit);
    for (const QuitAnswer answer : {QuitAnswer::Keep, QuitAnswer::Cancel, QuitAnswer::Wait}) {
        if (word == wordOf(answer))
            return answer;
    }
    return std::nullopt;
}

} // namespace

Quitting::Quitting(Settings& settings, TabArea& tabs, Banner& banner, QWidget& window)
    : QObject(&window)
    , m_settings(settings)
    , m_tabs(tabs)
    , m_banner(banner)
    , m_window(window)
{
    m_cancelLimit.setSingleShot(true);
    m_cancelLimit.setInterval(cancelLimit);
    connect(&m_cancelLimit, &QTimer::timeout, this, [this] {
        if (m_state != State::Cancelling)
            return;
        stay();
        ask(tr("They were asked to stop, and have not yet."));
    });
    // Queued: a tab says so before its session has settled.
    connect(&m_tabs, &TabArea::busyChanged, this, &Quitting::onBusyChanged, Qt::QueuedConnection);
}

QuitQuestion Quitting::question() const
{
    QuitQuestion question;
    for (const EditorTab* tab : m_tabs.tabs()) {
        question.fetches += tab->fetchTitles();
        const EditorSession* session = tab->seat().session();
        if (!session)
            continue;
        for (const auto& run : session->runs()) {
            const QString title = tr("%1: %2", "tab, code").arg(tab->title(), run->request().title);
            if (run->state() == CommandRun::State::Waiting)
                question.unsent.append(title);
            else if (run->state() >= CommandRun::State::Submitting
                && run->state() <= CommandRun::State::Cancelling)
                question.running.append(title);
        }
        if (session->isBusy() && tab->seat().connection()->endsWithProgram())
            question.canKeep = false;
    }
    // What waits for its context is about to run.
    if (question.running.isEmpty())
        question.running = std::exchange(question.unsent, {});
    return question;
}

bool Quitting::mayClose()
{
    if (m_state == State::Leaving)
        return true;
    const QuitQuestion now = question();
    if (now.isEmpty())
        return true;
    if (qGuiApp->isSavingSession())
        return true; // the desktop is going, and nobody can be asked: what runs goes on
    const auto remembered = rememberedAnswer(m_settings);
    // Who quits while it waits means something else than before.
    const bool isPossible
        = remembered && (*remembered != QuitAnswer::Keep || (now.offersKeep() && now.fetches.isEmpty()));
    const bool mayFollow = m_state == State::Staying && isPossible;
    if (mayFollow)
        return follow(*remembered);
    ask({});
    return false;
}

void Quitting::ask(const QString& problem)
{
    if (auto* open = m_window.findChild<QuitDialog*>()) {
        open->raise();
        return;
    }
    QuitQuestion about = question();
    if (about.isEmpty())
        return leave();
    about.problem = problem;
    about.canRemember = m_state == State::Staying && problem.isEmpty();
    auto* dialog = new QuitDialog(about, &m_window);
    connect(dialog, &QuitDialog::answered, this, [this](QuitAnswer answer, bool isRemembered) {
        if (isRemembered)
            m_settings.set(settings::onQuit, wordOf(answer));
        if (follow(answer))
            leave();
    });
    dialog->open();
}

bool Quitting::follow(QuitAnswer answer)
{
    if (answer == QuitAnswer::Keep)
        return true;
    m_state = answer == QuitAnswer::Wait ? State::Waiting : State::Cancelling;
    if (answer == QuitAnswer::Cancel) {
        m_cancelLimit.start();
        // Not the tab's own stop, whose next step may be to stop waiting or to ask for a reset.
        for (EditorTab* tab : m_tabs.tabs()) {
            tab->cancelFetches();
            if (EditorSession* session = tab->seat().session())
                session->stop();
        }
    }
    showProgress();
    QMetaObject::invokeMethod(this, &Quitting::onBusyChanged, Qt::QueuedConnection);
    return false;
}

void Quitting::onBusyChanged()
{
    if (m_state != State::Waiting && m_state != State::Cancelling)
        return;
    if (question().isEmpty())
        return leave();
    showProgress();
}

void Quitting::showProgress()
{
    const QuitQuestion now = question();
    const int left = int(now.running.size() + now.fetches.size());
    m_banner.showMessage(Banner::Kind::Notice,
        m_state == State::Waiting ? tr("Brickbench quits when %Ln command(s) are over.", nullptr, left)
                                  : tr("Cancelling %Ln command(s), then Brickbench quits…", nullptr, left));
    m_banner.addAction(tr("Do not quit"), [this] { stay(); });
}

void Quitting::stay()
{
    m_state = State::Staying;
    m_cancelLimit.stop();
    m_banner.clear();
}

void Quitting::leave()
{
    m_state = State::Leaving;
    m_cancelLimit.stop();
    // Not from inside the end of a run: whoever writes it down is yet to hear of it.
    QMetaObject::invokeMethod(&m_window, &QWidget::close, Qt::QueuedConnection);
}

} // namespace brickbench::ui
