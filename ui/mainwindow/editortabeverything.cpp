// SPDX-License-Identifier: GPL-3.0-or-later
// The half of EditorTab that opens "Get everything" for a truncated result, and tells of what it fetches.
#include "ui/common/confirmation.h"
#include "ui/mainwindow/editortab.h"
#include "ui/mainwindow/everything/everythingwindow.h"

#include <QFileInfo>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

void EditorTab::getEverything(const CommandRun& run)
{
    for (auto* open : findChildren<EverythingWindow*>()) {
        if (open->isOf(run.command())) {
            open->raise();
            return open->activateWindow();
        }
    }
    EverythingWindow::Seat seat;
    seat.place = [this]() -> std::optional<EverythingFetch::Place> {
        if (!m_seat.session() || m_seat.cluster().isEmpty())
            return {};
        return EverythingFetch::Place{*m_seat.connection(), *m_seat.session()};
    };
    seat.confirm = [this](QWidget* parent, std::function<void()> go) {
        const Connection* connection = m_seat.connection();
        if (!connection || !connection->profile().isProduction)
            return go();
        Question question;
        question.objectName = u"productionDialog"_s;
        question.title = tr("Run on production?");
        question.text = tr("“%1” is marked as production. The code of “Get everything” will run on it.")
                            .arg(connection->profile().name);
        question.yes = tr("Run");
        Confirmation::ask(question, parent, this, std::move(go));
    };
    auto* window = new EverythingWindow(m_theme, m_clock, m_settings, run, std::move(seat), this);
    connect(window, &EverythingWindow::underWayChanged, this, &EditorTab::busyChanged);
    connect(window, &QObject::destroyed, this, &EditorTab::busyChanged); // perhaps in the middle of it
    window->show();
}

QStringList EditorTab::fetchTitles() const
{
    QStringList titles;
    for (const EverythingWindow* window : findChildren<EverythingWindow*>()) {
        const EverythingFetch& fetch = window->fetch();
        if (fetch.isUnderWay())
            titles.append(
                tr("Get everything: %1", "file").arg(QFileInfo(fetch.record().plan.target).fileName()));
    }
    return titles;
}

void EditorTab::cancelFetches()
{
    for (EverythingWindow* window : findChildren<EverythingWindow*>())
        window->cancel();
}

void EditorTab::endFetches()
{
    for (EverythingWindow* window : findChildren<EverythingWindow*>())
        window->leave();
}

/// Nobody hears of their end any more.
void EditorTab::dropFetches()
{
    for (EverythingWindow* window : findChildren<EverythingWindow*>()) {
        window->disconnect(this);
        delete window;
    }
}

} // namespace brickbench::ui
