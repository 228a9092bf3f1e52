// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/editortab.h"

#include "ui/common/banner.h"
#include "ui/common/theme.h"
#include "ui/editor/editorpreferences.h"
#include "ui/mainwindow/contextwords.h"
#include "ui/mainwindow/runbar.h"
#include "ui/mainwindow/startoffer.h"
#include "ui/results/resultpane.h"

#include <QApplication>
#include <QSplitter>
#include <QVBoxLayout>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 imageLimit = 32 << 20;

} // namespace

EditorTab::EditorTab(
    const ThemeSource& theme, const Clock& clock, const ActionRegistry& actions, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_clock(clock)
    , m_seat(clock)
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_editor(new CodeEditor(this))
    , m_document(*m_editor)
    , m_runBar(new RunBar(theme, actions, this))
    , m_banner(new Banner(theme, this))
    , m_startOffer(new StartOffer(theme, clock, this))
    , m_results(new ResultPane(theme, this))
{
    makeLayout();
    wireSeat();
    wireResults();
    wireStart();
    m_runBar->setLanguage(m_editor->language());
    connect(m_runBar, &RunBar::languageChosen, this, &EditorTab::onLanguageChosen);
    connect(m_runBar, &RunBar::clusterChosen, this, [this](const ClusterId& cluster) {
        m_startOffer->takeBack();
        if (const EditorSession* session = m_seat.session(); session && session->cluster() != cluster)
            m_seat.session()->setTarget(cluster, m_editor->language());
        updateClusters();
        Q_EMIT statusChanged();
    });
    connect(m_runBar, &RunBar::clustersNeeded, this, &EditorTab::updateClusters);
    connect(m_runBar, &RunBar::richToggled, this, &EditorTab::setRich);
    connect(m_runBar, &RunBar::richSourceRequested, this, &EditorTab::showRichSource);
    wireEditor();
    m_elapsedTimer.setInterval(100ms);
    connect(&m_elapsedTimer, &QTimer::timeout, this, [this] { updateElapsed(); });
    updateContext();
    updateElapsed();
}

EditorTab::~EditorTab()
{
    // The results show runs that belong to the seat, which dies before the widgets do; fetches run there.
    dropFetches();
    delete m_results;
}

void EditorTab::makeLayout()
{
    m_editor->setObjectName(u"codeEditor"_s);
    m_results->setObjectName(u"resultPane"_s);
    auto* lower = new QWidget(m_splitter);
    auto* lowerLayout = new QVBoxLayout(lower);
    lowerLayout->setContentsMargins({});
    lowerLayout->setSpacing(0);
    auto* line = new QWidget(lower);
    line->setObjectName(u"separatorLine"_s);
    line->setAttribute(Qt::WA_StyledBackground);
    line->setFixedHeight(1);
    lowerLayout->addWidget(m_runBar);
    lowerLayout->addWidget(line);
    lowerLayout->addWidget(m_banner);
    lowerLayout->addWidget(m_startOffer);
    lowerLayout->addWidget(m_results, 1);
    m_splitter->setObjectName(u"tabSplitter"_s);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_editor);
    m_splitter->addWidget(lower);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_splitter);
    setFocusProxy(m_editor);
}

void EditorTab::wireSeat()
{
    connect(&m_seat, &TabSeat::moved, this, &EditorTab::onMoved);
    connect(&m_seat, &TabSeat::runAdded, m_results, &ResultPane::addRun);
    connect(&m_seat, &TabSeat::runRemoved, m_results, &ResultPane::removeRun);
    connect(&m_seat, &TabSeat::contextChanged, this, &EditorTab::updateContext);
    connect(&m_seat, &TabSeat::contextEnded, this, &EditorTab::tellContextEnd);
    connect(&m_seat, &TabSeat::contextEndExplained, m_results, &ResultPane::explainContextEnd);
    connect(&m_seat, &TabSeat::queueChanged, this, [this] {
        if (m_seat.session())
            m_results->setQueue(m_seat.session()->queue());
    });
    connect(&m_seat, &TabSeat::leftRunningChanged, this, [this] {
        Q_EMIT leftRunningChanged();
        Q_EMIT statusChanged();
    });
    connect(&m_seat, &TabSeat::busyChanged, this, [this] {
        isBusy() ? m_elapsedTimer.start() : m_elapsedTimer.stop();
        updateElapsed();
        Q_EMIT busyChanged();
        Q_EMIT statusChanged();
    });
    connect(m_banner, &Banner::actionTriggered, this, [this] {
        const auto action = std::exchange(m_bannerAction, nullptr);
        m_banner->clear();
        if (action)
            action();
    });
}

void EditorTab::wireResults()
{
    wireErrors();
    connect(m_results, &ResultPane::cancelRequested, this, [](CommandRun* run) { run->cancel(); });
    connect(m_results, &ResultPane::commandRequested, this, &EditorTab::perform);
    connect(m_results, &ResultPane::queueMoveRequested, this, [this](CommandRun* run, int to) {
        if (m_seat.session())
            m_seat.session()->moveInQueue(run, to);
    });
    connect(m_results, &ResultPane::closeRequested, &m_seat, &TabSeat::remove);
    connect(m_results, &ResultPane::newContextRequested, this, &EditorTab::newContext);
    connect(m_results, &ResultPane::replayRequested, this, &EditorTab::openReplay);
    connect(m_results, &ResultPane::everythingRequested, this,
        [this](const CommandRun* run) { getEverything(*run); });
    connect(m_results, &ResultPane::openTextRequested, this, &EditorTab::openTextRequested);
    connect(m_results, &ResultPane::statusChanged, this, [this](const QString& text) {
        m_resultText = text;
        Q_EMIT statusChanged();
    });
    m_results->setClusterName([this](const ClusterId& id) {
        const Cluster* cluster = m_seat.connection() ? m_seat.connection()->clusters().find(id) : nullptr;
        return cluster ? cluster->name : QString();
    });
    m_results->setImageFetch(
        [this](const QString& path, QObject* context, std::function<void(Result<QByteArray>)> done) {
            if (Connection* connection = m_seat.connection())
                return connection->fetchImage(path, imageLimit, context, std::move(done));
            done(failure(Error::Kind::Network, tr("The connection is closed.")));
        });
}

void EditorTab::wireEditor()
{
    connect(m_editor, &CodeEditor::cursorMoved, this, [this] { Q_EMIT statusChanged(); });
    connect(m_editor, &CodeEditor::modifiedChanged, this, [this] { Q_EMIT titleChanged(); });
    connect(m_editor, &CodeEditor::languageChanged, this, [this](Language language) {
        m_runBar->setLanguage(language);
        Q_EMIT statusChanged();
    });
    connect(&m_document, &EditorDocument::titleChanged, this, [this] { Q_EMIT titleChanged(); });
    connect(&m_document, &EditorDocument::failed, this, [this](const Error& error) {
        m_bannerAction = nullptr;
        m_banner->showMessage(Banner::Kind::Error, error.detail);
    });
    connect(&m_document, &EditorDocument::changedOnDisk, this, [this] { askAboutChangedFile(); });
    connect(&m_document, &EditorDocument::saved, m_banner, &Banner::clear);
}

void EditorTab::askAboutChangedFile()
{
    m_banner->showMessage(Banner::Kind::Warning,
        tr("Another program has changed “%1” since it was opened. Saving replaces its work; Save As keeps both.")
            .arg(title()));
    m_bannerAction = [this] { m_document.save(EditorDocument::IfChanged::Overwrite); };
    m_banner->setAction(tr("Save anyway"));
}

void EditorTab::setSettings(Settings* settings)
{
    m_settings = settings;
    m_results->setSettings(settings);
    EditorPreferences::follow(*m_editor, settings);
}

void EditorTab::setLanguage(Language language)
{
    m_startOffer->takeBack();
    m_editor->setLanguage(language);
    m_runBar->setLanguage(language);
    if (m_seat.session())
        m_seat.session()->setTarget(m_seat.cluster(), language);
    Q_EMIT statusChanged();
}

void EditorTab::onLanguageChosen(Language language)
{
    setLanguage(language);
    Q_EMIT languageChosen(language);
    m_editor->setFocus();
}

void EditorTab::moveTo(const ConnectionPtr& connection, const ClusterId& cluster)
{
    m_seat.moveTo(connection, cluster, m_editor->language());
    updateClusters();
}

ClusterId EditorTab::clusterOn(const Connection& connection, const ClusterId& likely) const
{
    if (m_document.connectionId().isEmpty())
        return likely;
    return m_document.connectionId() == connection.profile().id ? m_document.cluster() : ClusterId();
}

void EditorTab::onMoved()
{
    disconnect(m_clustersWatch);
    m_startOffer->takeBack();
    if (Connection* connection = m_seat.connection()) {
        m_clustersWatch = connect(&connection->clusters(), &ClusterWatcher::clustersChanged, this, [this] {
            updateClusters();
            Q_EMIT statusChanged();
        });
    }
    updateClusters();
    updateContext();
    Q_EMIT busyChanged();
    Q_EMIT statusChanged();
}

void EditorTab::updateClusters()
{
    Connection* connection = m_seat.connection();
    if (connection && !m_seat.cluster().isEmpty())
        m_document.setPlace(connection->profile().id, m_seat.cluster());
    m_runBar->setClusters(connection ? connection->clusters().clusters() : ClusterPtrs(), m_seat.cluster());
}

void EditorTab::updateElapsed()
{
    const EditorSession* session = m_seat.session();
    const CommandRun* run = session ? session->currentRun() : nullptr;
    m_runBar->setElapsed(run ? elapsedText(run->elapsed()) : QString());
    // The countdown on the Stop button.
    if (const QString text = stopText(); std::exchange(m_stopText, text) != text)
        Q_EMIT statusChanged();
}

void EditorTab::setKeepsContext(bool keeps)
{
    m_keepsContext = keeps;
    Q_EMIT statusChanged();
}

bool EditorTab::isBusy() const
{
    return m_seat.session() && m_seat.session()->isBusy();
}

QStringList EditorTab::runningTitles() const
{
    QStringList titles;
    if (!m_seat.session())
        return titles;
    for (const auto& run : m_seat.session()->runs()) {
        if (!run->isOver())
            titles.append(tr("%1: %2", "tab, code").arg(title(), run->request().title));
    }
    return titles;
}

bool EditorTab::isResultFocused() const
{
    return m_results->isAncestorOf(QApplication::focusWidget());
}

void EditorTab::focusEditor()
{
    m_editor->setFocus();
}

void EditorTab::setShown(bool shown)
{
    m_seat.setShown(shown);
}

} // namespace brickbench::ui
