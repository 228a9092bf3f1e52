// SPDX-License-Identifier: GPL-3.0-or-later
// The half of EditorTab that leads from an error to the code.
#include "ui/common/banner.h"
#include "ui/mainwindow/editortab.h"
#include "ui/results/resultpane.h"

#include <QFileInfo>

namespace brickbench::ui {

void EditorTab::wireErrors()
{
    connect(m_editor, &CodeEditor::textChanged, this, [this] { ++m_edits; });
    connect(m_results, &ResultPane::placeActivated, this,
        [this](const CommandRun* run, const ErrorPlace& ofCode) {
            const ErrorPlace place = placeInDocument(*run, ofCode);
            m_editor->goToLine(place.line);
            m_editor->setCursor(place.line, std::max(place.column, 1));
            m_editor->markError(place.line, place.column, place.length);
            m_editor->setFocus();
        });
    connect(m_results, &ResultPane::fileActivated, this, [this](const QString& path, int line) {
        if (QFileInfo(path).isFile())
            return Q_EMIT fileRequested(path, line);
        m_bannerAction = nullptr;
        m_banner->showMessage(Banner::Kind::Notice,
            tr("“%1” is a file of the cluster: it cannot be opened here. The line is %2.")
                .arg(path)
                .arg(line));
    });
    connect(&m_seat, &TabSeat::runRemoved, this, [this](CommandRun* run) {
        if (m_anchors.contains(run))
            m_editor->dropAnchor(m_anchors.take(run));
    });
    connect(m_results, &ResultPane::restartRequested, this,
        [this](const CommandRun* run) { Q_EMIT restartRequested(run->cluster()); });
}

void EditorTab::follow(CommandRun* run)
{
    m_anchors.insert(run, m_editor->anchorLine(run->request().firstLine));
    connect(run, &CommandRun::over, this, [this, run, edits = m_edits] {
        if (m_edits == edits && run->state() == CommandRun::State::Failed)
            markFailure(*run);
    });
}

void EditorTab::markFailure(const CommandRun& run)
{
    const FailedResult* failure = run.result() ? failureOf(*run.result()) : nullptr;
    if (!failure)
        return;
    if (const auto ofCode = errorPlace(*failure, QString::fromUtf8(run.request().source))) {
        const ErrorPlace place = placeInDocument(run, *ofCode);
        m_editor->markError(place.line, place.column, place.length);
    }
}

ErrorPlace EditorTab::placeInDocument(const CommandRun& run, const ErrorPlace& place) const
{
    const int anchored = m_anchors.contains(&run) ? m_editor->anchoredLine(m_anchors.value(&run)) : 0;
    const int first = anchored > 0 ? anchored : run.request().firstLine;
    return {first + place.line - 1, place.column, place.length};
}

} // namespace brickbench::ui
