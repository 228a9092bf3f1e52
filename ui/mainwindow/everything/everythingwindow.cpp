// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/everything/everythingwindow.h"

#include "core/runinbackground.h"
#include "session/partfile.h"
#include "ui/common/banner.h"
#include "ui/editor/codeeditor.h"
#include "ui/editor/editorpreferences.h"
#include "ui/mainwindow/everything/everythingform.h"
#include "ui/mainwindow/everything/everythingwords.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QShortcut>
#include <QSignalBlocker>
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
    connect(m_editor, &CodeEditor::textChanged, this, &EverythingWindow::noteEdit);
    connect(&m_fetch, &EverythingFetch::changed, this, &EverythingWindow::onFetchChanged);
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
    m_madeCode = everythingCode(m_shownWay, m_run.language, m_run.source, m_form->options(),
        everythingFolder(m_shownWay, m_remoteName, m_form->volume()));
    m_editor->setLanguage(languageOf(m_shownWay));
    const QSignalBlocker silent(m_editor); // what is shown is no edit
    m_editor->setUtf8(m_edited.value(static_cast<int>(m_shownWay), m_madeCode));
    noteCode();
}

/// Code that is again as it was made counts as unchanged.
void EverythingWindow::noteCode()
{
    const QByteArray code = m_editor->utf8();
    if (code == m_madeCode)
        m_edited.remove(static_cast<int>(m_shownWay));
    else
        m_edited.insert(static_cast<int>(m_shownWay), code);
    refresh();
}

void EverythingWindow::noteEdit()
{
    noteCode();
    if (isEdited())
        m_unrun.insert(static_cast<int>(m_shownWay));
    else
        m_unrun.remove(static_cast<int>(m_shownWay));
}

bool EverythingWindow::isEdited() const
{
    return m_edited.contains(static_cast<int>(m_shownWay));
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
    const QString wrong = isEdited() ? QString() : m_form->volumeProblem();
    return wrong.isEmpty() ? m_form->problem() : wrong;
}

} // namespace brickbench::ui
