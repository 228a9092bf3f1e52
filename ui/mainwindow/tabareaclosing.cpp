// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/freememory.h"
#include "ui/common/confirmation.h"
#include "ui/editor/draftstore.h"
#include "ui/mainwindow/tabarea.h"

#include <QTabBar>

#include <algorithm>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

static constexpr std::size_t closedLimit = 20;

void TabArea::askClose(EditorTab* tab)
{
    if (!tab)
        return;
    const bool unsaved = tab->editor().isModified() && !tab->editor().isEmpty();
    const bool stops = !tab->runningTitles().isEmpty() && !tab->keepsContext(); // what is left running, too
    const QStringList fetches = tab->fetchTitles();
    if (!stops && !unsaved && fetches.isEmpty())
        return closeNow(tab);
    Question question;
    question.objectName = u"closeTabDialog"_s;
    question.title = tr("Close “%1”?").arg(tab->title());
    question.concerned = (stops ? tab->runningTitles() : QStringList()) + fetches;
    QStringList sentences;
    if (stops)
        sentences << tr("What runs in it is stopped, and its variables are gone.");
    if (!fetches.isEmpty())
        sentences << tr(
            "“Get everything” stops; what was fetched is kept, and a fetch to the same file goes on behind it.");
    if (sentences.isEmpty())
        sentences << tr("Its text has not been saved to a file.");
    sentences << tr("The text can be had back with Reopen Closed Tab.");
    question.text = sentences.join(u' ');
    question.yes = tr("Close");
    Confirmation::ask(question, window(), tab, [this, tab] { closeNow(tab); });
}

void TabArea::askCloseOthers(EditorTab* kept)
{
    for (EditorTab* each : tabs()) {
        if (each != kept)
            askClose(each);
    }
}

void TabArea::closeNow(EditorTab* tab)
{
    const int index = indexOf(tab);
    if (index < 0)
        return;
    if (!tab->editor().isEmpty() || tab->document().hasFile()) {
        const Connection* connection = tab->seat().connection();
        m_closed.push_back({tab->document().draft(), connection ? connection->profile().id : QString(),
            tab->seat().cluster(), index});
        if (m_closed.size() > closedLimit)
            m_closed.erase(m_closed.begin());
    }
    tab->endFetches();
    Q_EMIT closing(tab);
    if (EditorSession* session = tab->seat().session(); session && !tab->keepsContext())
        session->stop();
    tab->document().discardDraft();
    tab->disconnect(this);
    removeTab(index);
    connect(tab, &QObject::destroyed, this, &returnFreeMemory); // its results were most of what it held
    tab->deleteLater(); // a signal of it may have led here
    Q_EMIT tabsChanged();
    Q_EMIT busyChanged();
}

void TabArea::reopen()
{
    if (m_closed.empty())
        return;
    ClosedTab closed = std::move(m_closed.back());
    m_closed.pop_back();
    const QString oldId
        = std::exchange(closed.draft.id, DraftStore::newId()); // the old draft may still be on its way out
    EditorTab* added = openDraft(closed.draft);
    tabBar()->moveTab(indexOf(added), std::min(closed.index, count() - 1));
    setCurrentWidget(added);
    added->focusEditor();
    Q_EMIT tabReopened(added, closed.connectionId, closed.cluster, oldId);
}

} // namespace brickbench::ui
