// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings.h"
#include "core/settingskeys.h"
#include "results/richsource.h"
#include "ui/clusters/clusterwords.h"
#include "ui/common/banner.h"
#include "ui/common/confirmation.h"
#include "ui/editor/editorpreferences.h"
#include "ui/mainwindow/editortab.h"
#include "ui/mainwindow/runbar.h"
#include "ui/mainwindow/sentsource.h"
#include "ui/mainwindow/startoffer.h"

#include <algorithm>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QString firstLineOf(const QString& source)
{
    const QString line = source.trimmed().section(u'\n', 0, 0).trimmed();
    return line.size() > 80 ? line.first(79) + u'…' : line;
}

QStringList titlesOf(const std::vector<CodeEditor::Piece>& pieces)
{
    QStringList titles;
    for (const CodeEditor::Piece& piece : pieces)
        titles.append(firstLineOf(piece.source));
    return titles;
}

} // namespace

RunRequest EditorTab::requestFor(const CodeEditor::Piece& piece)
{
    RunRequest request;
    request.source = piece.source.toUtf8();
    request.language = piece.language;
    request.firstLine = piece.firstLine;
    request.title = firstLineOf(piece.source);
    markRich(request);
    return request;
}

void EditorTab::markRich(RunRequest& request)
{
    if (m_isRich && canWrapRich(request.language, request.source))
        request.richTag = std::exchange(m_nextTag, makeRichTag());
    else if (m_isRich && request.language == Language::Python)
        m_banner->showMessage(Banner::Kind::Notice,
            tr("This code holds a notebook magic (%), so it was sent as it is, without rich output."));
}

void EditorTab::setRich(bool isOn)
{
    m_isRich = isOn;
    if (m_nextTag.isEmpty())
        m_nextTag = makeRichTag();
    m_runBar->setRich(isOn);
    Q_EMIT statusChanged();
}

void EditorTab::showRichSource()
{
    const auto piece = m_editor->pieceToRun();
    const QByteArray code = piece ? piece->source.toUtf8() : QByteArray();
    const bool isWrapped = piece && canWrapRich(piece->language, code);
    auto* window = new SentSource(isWrapped ? richSource(code, m_nextTag) : code, this);
    EditorPreferences::follow(window->editor(), m_settings);
    window->show();
}

void EditorTab::runCurrent()
{
    const auto piece = m_editor->pieceToRun();
    run(piece ? std::vector{*piece} : std::vector<CodeEditor::Piece>());
}

void EditorTab::runAndAdvance()
{
    runCurrent();
    m_editor->advance();
}

void EditorTab::runAndInsertBelow()
{
    runCurrent();
    m_editor->insertPieceBelow();
}

void EditorTab::runAll()
{
    run(m_editor->allPieces());
}

void EditorTab::runToCaret()
{
    run(m_editor->piecesToCaret());
}

void EditorTab::runFromCaret()
{
    run(m_editor->piecesFromCaret());
}

void EditorTab::run(std::vector<CodeEditor::Piece> pieces)
{
    m_banner->clear();
    m_bannerAction = nullptr;
    if (mayRun(pieces))
        confirmAndSend(std::move(pieces));
}

bool EditorTab::mayRun(const std::vector<CodeEditor::Piece>& pieces)
{
    if (pieces.empty()) {
        m_banner->showMessage(
            Banner::Kind::Notice, tr("There is nothing to run here: the editor is empty at the caret."));
        return false;
    }
    for (const CodeEditor::Piece& piece : pieces) {
        if (piece.refusal.isEmpty())
            continue;
        m_banner->showMessage(Banner::Kind::Warning, tr("Nothing was sent. %1").arg(piece.refusal));
        return false;
    }
    if (!m_seat.session()) {
        m_banner->showMessage(Banner::Kind::Warning, tr("Connect to a workspace first, then run again."));
        return false;
    }
    if (m_seat.cluster().isEmpty()) {
        m_banner->showMessage(Banner::Kind::Warning, tr("Choose the cluster to run on, then run again."));
        m_runBar->chooseCluster();
        return false;
    }
    if (m_startOffer->isWaitingFor(m_seat.cluster())) {
        confirm(titlesOf(pieces), [this, pieces] { joinWaiting(pieces); });
        return false;
    }
    m_startOffer->takeBack();
    const Cluster* cluster = m_seat.clusterState();
    const bool isStopped = cluster
        && (cluster->state == ClusterState::Terminated || cluster->state == ClusterState::Terminating
            || cluster->state == ClusterState::Error);
    if (!isStopped)
        return true;
    m_startOffer->offer(m_seat.connection()->clusters(), *cluster, pieces);
    return false;
}

/// The wait may be over by the time the user has said yes.
void EditorTab::joinWaiting(const std::vector<CodeEditor::Piece>& pieces)
{
    if (!m_startOffer->append(m_seat.cluster(), pieces) && mayRun(pieces))
        send(pieces);
}

void EditorTab::wireStart()
{
    connect(m_editor, &CodeEditor::textChanged, m_startOffer, &StartOffer::onEdited);
    connect(m_startOffer, &StartOffer::startAgreed, this,
        [this] { confirm(titlesOf(m_startOffer->pieces()), [this] { m_startOffer->begin(); }); });
    connect(m_startOffer, &StartOffer::sendAnywayAgreed, this, &EditorTab::confirmAndSend);
    connect(m_startOffer, &StartOffer::ready, this, &EditorTab::send);
    connect(m_startOffer, &StartOffer::changed, this, &EditorTab::statusChanged);
}

void EditorTab::confirmAndSend(std::vector<CodeEditor::Piece> pieces)
{
    confirm(titlesOf(pieces), [this, pieces] { send(pieces); });
}

void EditorTab::confirm(const QStringList& code, std::function<void()> yes)
{
    if (!m_seat.connection())
        return;
    const ConnectionProfile& profile = m_seat.connection()->profile();
    if (!profile.isProduction)
        return yes();
    Question question;
    question.objectName = u"productionDialog"_s;
    question.title = tr("Run on production?");
    question.text = tr("“%1” is marked as production. This will run on it:").arg(profile.name);
    question.concerned = code;
    question.yes = tr("Run");
    Confirmation::ask(question, window(), this, std::move(yes));
}

bool EditorTab::stopsOnError() const
{
    return m_settings ? m_settings->value(settings::stopOnError) : settings::stopOnError.fallback;
}

void EditorTab::send(const std::vector<CodeEditor::Piece>& pieces)
{
    EditorSession* session = m_seat.session();
    if (!session)
        return;
    m_editor->clearErrorLine();
    if (pieces.size() == 1) {
        follow(session->run(requestFor(pieces.front())));
        return;
    }
    std::vector<RunRequest> requests;
    for (const CodeEditor::Piece& piece : pieces)
        requests.push_back(requestFor(piece));
    for (CommandRun* run : session->runAll(std::move(requests), stopsOnError()))
        follow(run);
}

} // namespace brickbench::ui
