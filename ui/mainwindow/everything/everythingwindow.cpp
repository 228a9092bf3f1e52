// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/everything/everythingwindow.h"

#include "core/runinbackground.h"
#include "core/settingskeys.h"
#include "session/partfile.h"
#include "ui/common/banner.h"
#include "ui/common/confirmation.h"
#include "ui/editor/codeeditor.h"
#include "ui/editor/editorpreferences.h"
#include "ui/mainwindow/everything/everythingform.h"
#include "ui/mainwindow/everything/everythingwords.h"

#include <QCloseEvent>
#include <QDesktopServices>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QShortcut>
#include <QUrl>
#include <QVBoxLayout>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

EverythingWindow::EverythingWindow(const ThemeSource& theme, const Clock& clock, Settings* settings,
    const CommandRun& run, Seat seat, QWidget* parent)
    : QWidget(parent, Qt::Window)
    , m_theme(theme)
    , m_settings(settings)
    , m_command(run.command())
    , m_run(run.request())
    , m_seat(std::move(seat))
    , m_fetch(clock)
    , m_form(new EverythingForm(settings, this))
    , m_editor(new CodeEditor(this))
    , m_problem(new QLabel(this))
    , m_banner(new Banner(theme, this))
    , m_state(new QLabel(this))
    , m_bar(new QProgressBar(this))
    , m_runButton(new QPushButton(this))
    , m_resume(new QPushButton(tr("Res&ume"), this))
    , m_cancel(new QPushButton(this))
    , m_folder(new QPushButton(tr("Open &folder"), this))
    , m_close(new QPushButton(tr("Close"), this))
    , m_remoteName(makeEverythingName())
{
    EditorPreferences::follow(*m_editor, settings);
    build();
    wire();
    showCode();
    lookForPart();
    refresh();
}

EverythingWindow::~EverythingWindow()
{
    m_fetch.disconnect(this);
}

void EverythingWindow::build()
{
    setObjectName(u"everythingWindow"_s);
    setWindowTitle(tr("Get Everything: %1", "code").arg(m_run.title));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(720);
    resize(900, 700);
    m_editor->setObjectName(u"everythingCode"_s);
    m_editor->setAccessibleName(tr("Code that will be run"));
    auto* codeLabel
        = new QLabel(tr("This code runs on the cluster when you click Run. Change it as you like."), this);
    codeLabel->setProperty("muted", true);
    m_problem->setObjectName(u"everythingProblem"_s);
    m_problem->setWordWrap(true);
    m_banner->setObjectName(u"everythingBanner"_s);
    m_state->setObjectName(u"everythingState"_s);
    m_state->setTextFormat(Qt::PlainText);
    m_bar->setObjectName(u"everythingProgress"_s);
    m_bar->setAccessibleName(tr("Progress"));
    m_bar->setTextVisible(false);
    m_bar->setMaximumHeight(6);

    auto* top = new QVBoxLayout;
    top->setContentsMargins(16, 14, 16, 8);
    top->setSpacing(10);
    top->addWidget(m_form);
    top->addWidget(codeLabel);
    auto* bottom = new QVBoxLayout;
    bottom->setContentsMargins(16, 10, 16, 14);
    bottom->setSpacing(8);
    bottom->addWidget(m_problem);
    bottom->addWidget(m_state);
    bottom->addWidget(m_bar);
    bottom->addWidget(makeButtons());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_editor, 1);
    layout->addWidget(m_banner);
    layout->addLayout(bottom);
}

QWidget* EverythingWindow::makeButtons()
{
    m_runButton->setObjectName(u"everythingRun"_s);
    m_runButton->setProperty("primary", true);
    m_resume->setObjectName(u"everythingResume"_s);
    m_resume->setProperty("primary", true);
    m_cancel->setObjectName(u"everythingCancel"_s);
    m_folder->setObjectName(u"everythingFolder"_s);
    m_close->setObjectName(u"everythingClose"_s);
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->addWidget(m_folder);
    layout->addStretch(1);
    layout->addWidget(m_cancel);
    layout->addWidget(m_runButton);
    layout->addWidget(m_resume);
    layout->addWidget(m_close);
    return row;
}

void EverythingWindow::wire()
{
    m_tick.setInterval(200ms);
    m_lookSoon.setSingleShot(true);
    m_lookSoon.setInterval(150ms);
    connect(&m_tick, &QTimer::timeout, this, &EverythingWindow::showProgress);
    connect(&m_lookSoon, &QTimer::timeout, this, &EverythingWindow::lookForPart);
    connect(m_form, &EverythingForm::wayChanged, this, &EverythingWindow::showCode);
    connect(m_form, &EverythingForm::targetChanged, this, [this] {
        m_part.reset();
        m_lookSoon.start();
        refresh();
    });
    connect(m_editor, &CodeEditor::textChanged, this, [this] {
        if (m_editor->isModified())
            m_edited.insert(static_cast<int>(m_shownWay), m_editor->utf8());
        refresh();
    });
    connect(&m_fetch, &EverythingFetch::changed, this, &EverythingWindow::refresh);
    connect(m_runButton, &QPushButton::clicked, this, &EverythingWindow::runClicked);
    connect(m_resume, &QPushButton::clicked, this, &EverythingWindow::resumeClicked);
    connect(m_cancel, &QPushButton::clicked, &m_fetch, &EverythingFetch::cancel);
    connect(m_close, &QPushButton::clicked, this, &QWidget::close);
    connect(m_folder, &QPushButton::clicked, this, [this] {
        const QString folder = QFileInfo(m_fetch.record().plan.target).absolutePath();
        QDesktopServices::openUrl(QUrl::fromLocalFile(folder));
    });
    for (const auto key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto* run = new QShortcut(QKeySequence(Qt::CTRL | key), this);
        connect(run, &QShortcut::activated, m_runButton, &QPushButton::click);
    }
}

/// The code of the way that is chosen: as the user left it, else made anew.
void EverythingWindow::showCode()
{
    m_shownWay = m_form->way();
    m_editor->setLanguage(languageOf(m_shownWay));
    const auto edited = m_edited.constFind(static_cast<int>(m_shownWay));
    m_editor->setUtf8(edited != m_edited.constEnd()
            ? *edited
            : everythingCode(m_shownWay, m_run.language, m_run.source, m_form->options(),
                everythingFolder(m_shownWay, m_remoteName, m_form->volume())));
    refresh();
}

void EverythingWindow::lookForPart()
{
    const QString target = m_form->target();
    if (m_fetch.isUnderWay() || !m_form->problem().isEmpty())
        return;
    runInBackground(
        this, [target] { return PartFile::load(target); },
        [this, target](const Result<FetchRecord>& part) { onPart(target, part); });
}

void EverythingWindow::onPart(const QString& target, const Result<FetchRecord>& part)
{
    if (!part || !part->hasSomething() || target != m_form->target()
        || m_fetch.state() != EverythingFetch::State::Idle)
        return;
    m_part = *part;
    m_banner->showMessage(Banner::Kind::Notice, EverythingWords::found(*part));
    refresh();
}

QString EverythingWindow::problem() const
{
    if (m_editor->isEmpty())
        return tr("There is no code to run.");
    const bool isEndless = m_shownWay == EverythingWay::SqlPages
        && (!m_editor->text().contains("{first}"_L1) || !m_editor->text().contains("{rows}"_L1));
    if (isEndless)
        return tr("The query must hold {first} and {rows}: else every page would be the same.");
    // Code that was changed names the folder itself.
    const QString wrong
        = m_edited.contains(static_cast<int>(m_shownWay)) ? QString() : m_form->volumeProblem();
    return wrong.isEmpty() ? m_form->problem() : wrong;
}

void EverythingWindow::withPlace(std::function<void(EverythingFetch::Place)> go)
{
    m_seat.confirm(this, [this, go = std::move(go)] {
        if (m_fetch.isUnderWay())
            return;
        if (const auto place = m_seat.place())
            return go(*place);
        m_banner->showMessage(
            Banner::Kind::Warning, tr("The tab has no cluster to run on. Choose one there, then run again."));
    });
}

void EverythingWindow::runClicked()
{
    if (m_runButton->isEnabled())
        withPlace([this](EverythingFetch::Place place) { start(place); });
}

void EverythingWindow::start(EverythingFetch::Place place)
{
    FetchPlan plan;
    plan.way = m_shownWay;
    plan.code = m_editor->utf8();
    plan.options = m_form->options();
    plan.target = m_form->target();
    plan.pageRows = m_form->pageRows();
    if (m_settings) {
        m_settings->set(settings::exportFolder, QFileInfo(plan.target).absolutePath());
        if (plan.way == EverythingWay::Volume && !m_form->volume().isEmpty())
            m_settings->set(settings::everythingVolume, m_form->volume());
    }
    m_part.reset();
    m_fetch.start(std::move(plan), place);
}

void EverythingWindow::resumeClicked()
{
    withPlace([this](EverythingFetch::Place place) {
        // The code may have been mended since; how far it is stays.
        FetchRecord record = m_part.value_or(m_fetch.record());
        if (m_part) {
            m_edited.insert(static_cast<int>(record.plan.way), record.plan.code);
            m_form->setPlan(record.plan.way, record.plan.options, record.plan.pageRows);
            showCode();
        } else if (m_editor->utf8() != record.plan.code) {
            record.plan.code = m_editor->utf8();
            record.contextId.clear(); // so it has to run again
        }
        m_part.reset();
        m_fetch.resume(std::move(record), place);
    });
}

void EverythingWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

void EverythingWindow::closeEvent(QCloseEvent* event)
{
    if (!m_fetch.isUnderWay())
        return QWidget::closeEvent(event);
    event->ignore();
    Question question;
    question.objectName = u"everythingCloseDialog"_s;
    question.title = tr("Stop fetching?");
    question.text
        = tr("What was fetched is kept beside %1. “Get everything” to the same file goes on behind it.")
              .arg(QFileInfo(m_fetch.record().plan.target).fileName());
    question.yes = tr("Stop and close");
    Confirmation::ask(question, this, this, [this] {
        m_fetch.cancel();
        if (m_fetch.isUnderWay())
            m_fetch.cancel();
        deleteLater();
        hide();
    });
}

} // namespace brickbench::ui
