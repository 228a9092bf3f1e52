// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/archivedresult.h"

#include "ui/history/historywords.h"
#include "ui/results/runpage.h"
#include "ui/results/runsnapshot.h"

#include <QKeyEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

CommandRun::State stateOf(RunRecord::Outcome outcome)
{
    switch (outcome) {
    case RunRecord::Outcome::Failed:
        return CommandRun::State::Failed;
    case RunRecord::Outcome::Cancelled:
        return CommandRun::State::Cancelled;
    default:
        return CommandRun::State::Finished; // there is a result to be shown
    }
}

RunSnapshot snapshotOf(const RunRecord& record, const CommandResult& result)
{
    RunSnapshot snapshot;
    snapshot.state = stateOf(record.outcome);
    snapshot.request.source = record.code.toUtf8();
    snapshot.request.language = record.language;
    snapshot.request.title = record.title;
    snapshot.cluster = record.clusterName.isEmpty() ? record.cluster.text : record.clusterName;
    snapshot.commandId = record.command.text;
    snapshot.contextId = record.context.text;
    snapshot.startedAt = record.startedAt;
    snapshot.elapsed = std::chrono::milliseconds(record.elapsedMs.value_or(0));
    snapshot.result = result;
    return snapshot;
}

} // namespace

ArchivedResult::ArchivedResult(const ThemeSource& theme, const RunRecord& record, const CommandResult& result,
    Memory memory, QWidget* parent)
    : QWidget(parent, Qt::Window)
{
    setObjectName(u"archivedResult"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    const QString when = whenText(record.startedAt, QDateTime::currentDateTimeUtc());
    setWindowTitle(tr("%1 – result of %2", "code, time").arg(record.title, when));
    auto* facts = new QLabel(
        tr("%1 · %2 · %3", "outcome, time, place").arg(outcomeText(record.outcome), when, placeText(record)),
        this);
    facts->setObjectName(u"archivedFacts"_s);
    facts->setTextFormat(Qt::PlainText);
    facts->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    facts->setContentsMargins(10, 8, 10, 8);
    facts->setProperty("muted", true);
    auto* page = new RunPage(theme, this);
    page->setSettings(memory.settings);
    page->setColumnMemory(memory.columns);
    connect(page, &RunPage::openTextRequested, this, &ArchivedResult::openTextRequested);
    page->showRun(snapshotOf(record, result));

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(facts);
    layout->addWidget(page, 1);
    resize(900, 560);
    page->setFocus();
}

void ArchivedResult::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

} // namespace brickbench::ui
