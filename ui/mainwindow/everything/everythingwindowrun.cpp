// SPDX-License-Identifier: GPL-3.0-or-later
// The half of EverythingWindow that runs the code, goes on where a fetch was, and closes.
#include "core/settingskeys.h"
#include "ui/common/banner.h"
#include "ui/common/confirmation.h"
#include "ui/editor/codeeditor.h"
#include "ui/mainwindow/everything/everythingform.h"
#include "ui/mainwindow/everything/everythingwindow.h"

#include <QCloseEvent>
#include <QFileInfo>
#include <QKeyEvent>
#include <QPushButton>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

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

/// A folder that was written to keeps its file, and the code would take that for its own: each start has the
/// file written to a folder of its own. Only where nothing but the answer was lost, that file is the wanted
/// one.
void EverythingWindow::takeNewFolder()
{
    const bool isUsed = m_fetch.state() != EverythingFetch::State::Idle;
    const bool isWanted = m_fetch.state() == EverythingFetch::State::Stopped
        && m_fetch.stop().reason == EverythingFetch::Stop::Reason::ReplyLost
        && m_editor->utf8() == m_fetch.record().plan.code;
    if (!isFile(m_shownWay) || !isUsed || isWanted)
        return;
    m_usedNames.append(m_remoteName.toUtf8()); // Undo may bring each of them back
    m_remoteName = makeEverythingName();
    const auto renew = [this](QByteArray& code) {
        for (const QByteArray& used : m_usedNames)
            code.replace(used, m_remoteName.toUtf8());
    };
    for (QByteArray& code : m_edited)
        renew(code);
    renew(m_madeCode);
    QByteArray code = m_editor->utf8();
    renew(code);
    if (code == m_editor->utf8())
        return;
    const int line = m_editor->line();
    const int column = m_editor->column();
    m_editor->replaceText(QString::fromUtf8(code));
    m_editor->setCursor(line, column);
}

void EverythingWindow::start(EverythingFetch::Place place)
{
    takeNewFolder();
    FetchPlan plan;
    plan.way = m_shownWay;
    plan.code = m_editor->utf8();
    plan.options = m_form->options();
    plan.target = m_form->target();
    plan.pageRows = m_form->pageRows();
    if (m_settings) {
        m_settings->set(settings::exportFolder, QFileInfo(plan.target).absolutePath());
        if (plan.way == EverythingWay::Volume && !isEdited() && !m_form->volume().isEmpty())
            m_settings->set(settings::everythingVolume, m_form->volume());
    }
    m_part.reset();
    m_unrun.remove(static_cast<int>(plan.way));
    m_fetch.start(std::move(plan), place);
}

void EverythingWindow::resumeClicked()
{
    withPlace([this](EverythingFetch::Place place) {
        // The code may have been mended since; how far it is stays.
        FetchRecord record = m_part.value_or(m_fetch.record());
        if (m_part) {
            if (const QString name = everythingNameIn(record.plan.code); !name.isEmpty())
                m_remoteName = name;
            m_edited.insert(static_cast<int>(record.plan.way), record.plan.code);
            m_form->setPlan(record.plan.way, record.plan.options, record.plan.pageRows);
            showCode();
        } else if (m_editor->utf8() != record.plan.code) {
            record.plan.code = m_editor->utf8();
            record.contextId.clear(); // so it has to run again
        }
        m_part.reset();
        m_unrun.remove(static_cast<int>(record.plan.way));
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
    const bool isUnderWay = m_fetch.isUnderWay();
    if (!isUnderWay && m_unrun.isEmpty())
        return QWidget::closeEvent(event);
    event->ignore();
    Question question;
    question.objectName = u"everythingCloseDialog"_s;
    if (isUnderWay) {
        question.title = tr("Stop fetching?");
        question.text
            = tr("What was fetched is kept beside %1. “Get everything” to the same file goes on behind it.")
                  .arg(QFileInfo(m_fetch.record().plan.target).fileName());
        question.yes = tr("Stop and close");
    } else {
        question.title = tr("Close without running the code?");
        question.text = tr("The code was changed and has not been run. It is not kept.");
        question.yes = tr("Close");
    }
    Confirmation::ask(question, this, this, [this] { leave(); });
}

void EverythingWindow::leave()
{
    cancel();
    cancel(); // without waiting for it
    deleteLater();
    hide();
}

} // namespace brickbench::ui
