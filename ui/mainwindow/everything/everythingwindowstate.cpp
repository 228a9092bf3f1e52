// SPDX-License-Identifier: GPL-3.0-or-later
// The half of EverythingWindow that shows how the fetch is going.
#include "ui/common/banner.h"
#include "ui/editor/codeeditor.h"
#include "ui/mainwindow/everything/everythingform.h"
#include "ui/mainwindow/everything/everythingwindow.h"
#include "ui/mainwindow/everything/everythingwords.h"

#include <QClipboard>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStyle>

#include <utility>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;
using State = EverythingFetch::State;

namespace {

/// The style sheet is read anew only when it is told so.
void setPrimary(QPushButton& button, bool isPrimary)
{
    if (button.property("primary").toBool() == isPrimary)
        return;
    button.setProperty("primary", isPrimary);
    button.style()->unpolish(&button);
    button.style()->polish(&button);
}

} // namespace

void EverythingWindow::onFetchChanged()
{
    refresh();
    if (std::exchange(m_wasUnderWay, m_fetch.isUnderWay()) != m_fetch.isUnderWay())
        Q_EMIT underWayChanged();
}

void EverythingWindow::refresh()
{
    const bool isUnderWay = m_fetch.isUnderWay();
    const QString wrong = problem();
    const bool replaces = wrong.isEmpty() && QFileInfo(m_form->target()).isFile();
    m_form->setEnabled(!isUnderWay);
    m_form->setCodeNamesFolder(isEdited());
    m_editor->setReadOnly(isUnderWay);
    m_problem->setText(replaces && !isUnderWay && m_fetch.state() != State::Finished
            ? tr("This file exists. It is replaced when all of the new one is written.")
            : wrong);
    m_problem->setVisible(!m_problem->text().isEmpty() && !isUnderWay);
    const bool canResume = m_part.has_value() || m_fetch.canResume();
    const bool isDone = m_fetch.state() == State::Finished;
    m_runButton->setText(canResume ? tr("&Start over") : isDone ? tr("&Run again") : tr("&Run"));
    setPrimary(*m_runButton, !canResume && !isDone);
    m_runButton->setVisible(!isUnderWay);
    m_runButton->setEnabled(wrong.isEmpty() && !isUnderWay);
    m_resume->setVisible(canResume && !isUnderWay);
    m_cancel->setVisible(isUnderWay);
    m_cancel->setText(m_fetch.state() == State::Stopping ? tr("Stop &waiting") : tr("&Cancel"));
    m_folder->setVisible(isDone);
    isUnderWay ? m_tick.start() : m_tick.stop();
    showProgress();
    const State before = std::exchange(m_shownState, m_fetch.state());
    if (before == m_shownState)
        return;
    if (m_shownState == State::Stopped || m_shownState == State::Finished)
        showEnd();
    else
        m_banner->clear();
}

void EverythingWindow::showProgress()
{
    const FetchRecord& record = m_fetch.record();
    const bool hasBegun = m_fetch.state() != State::Idle;
    QString text = EverythingWords::state(m_fetch);
    if (hasBegun)
        text += u"   "_s + EverythingWords::progress(record, m_fetch.elapsed());
    if (const auto trouble = m_fetch.pollError())
        text += u"   "_s + errorSentence(*trouble);
    m_state->setText(text);
    m_bar->setVisible(m_fetch.isUnderWay());
    const qint64 total = record.totalBytes();
    const bool isMeasured = total > 0 && m_fetch.state() == State::Fetching;
    m_bar->setRange(0, isMeasured ? 1000 : 0);
    if (isMeasured)
        m_bar->setValue(static_cast<int>(record.bytes * 1000 / total));
}

void EverythingWindow::showEnd()
{
    const QString target = m_fetch.record().plan.target;
    if (m_shownState == State::Stopped) {
        const bool isWish = m_fetch.stop().reason == EverythingFetch::Stop::Reason::Cancelled;
        m_banner->showMessage(
            isWish ? Banner::Kind::Notice : Banner::Kind::Error, EverythingWords::stop(m_fetch));
        (m_resume->isVisible() ? m_resume : m_runButton)->setFocus();
        return;
    }
    m_banner->showMessage(Banner::Kind::Notice, EverythingWords::saved(m_fetch.record()));
    m_banner->addAction(tr("Copy file path"),
        [target] { QGuiApplication::clipboard()->setText(QDir::toNativeSeparators(target)); });
    m_folder->setFocus();
}

} // namespace brickbench::ui
