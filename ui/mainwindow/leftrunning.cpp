// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/leftrunning.h"

#include "ui/common/icons.h"
#include "ui/mainwindow/contextwords.h"
#include "ui/mainwindow/tabarea.h"

#include <QMenu>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

LeftRunning::LeftRunning(TabArea& tabs, QWidget* parent)
    : QToolButton(parent)
    , m_tabs(tabs)
{
    setObjectName(u"leftRunning"_s);
    setIcon(ui::icon(u"run"_s));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setPopupMode(QToolButton::InstantPopup);
    setFocusPolicy(Qt::TabFocus);
    setAutoRaise(true);
    setToolTip(tr("Commands that nobody waits for any more and that may go on on their clusters"));
    auto* menu = new QMenu(this);
    menu->setObjectName(u"leftRunningMenu"_s);
    setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this] { fillMenu(); });
    connect(&tabs, &TabArea::tabOpened, this,
        [this](EditorTab* tab) { connect(tab, &EditorTab::leftRunningChanged, this, [this] { update(); }); });
    connect(&tabs, &TabArea::tabsChanged, this, [this] { update(); });
    update();
}

void LeftRunning::update()
{
    int count = 0;
    for (const EditorTab* tab : m_tabs.tabs()) {
        if (const EditorSession* session = tab->seat().session())
            count += static_cast<int>(session->detachedRuns().size());
    }
    setText(tr("%n left running", nullptr, count));
    setAccessibleName(text());
    setVisible(count > 0);
}

void LeftRunning::fillMenu()
{
    menu()->clear();
    for (EditorTab* tab : m_tabs.tabs()) {
        if (!tab->seat().session())
            continue;
        for (CommandRun* run : tab->seat().session()->detachedRuns())
            addRun(*tab, *run);
    }
}

void LeftRunning::addRun(EditorTab& tab, CommandRun& run)
{
    QString title = run.request().title;
    title.replace(u'&', u"&&"_s);
    QMenu* each = menu()->addMenu(
        tr("%1   %2 · %3", "code, tab, time").arg(title, tab.title(), elapsedText(run.elapsed())));
    const auto show = [this, tab = QPointer(&tab), run = QPointer(&run)] {
        if (!tab || !run)
            return;
        m_tabs.setCurrentWidget(tab);
        tab->showRun(run);
    };
    each->addAction(ui::icon(u"run"_s), tr("&Re-attach"), &run,
            [show, run = &run] {
                show();
                run->reattach();
            })
        ->setObjectName(u"reattach"_s);
    each->addAction(ui::icon(u"cancelled"_s), tr("&Cancel"), &run,
            [show, run = &run] {
                show();
                run->cancel();
            })
        ->setObjectName(u"cancelAgain"_s);
    each->addAction(tr("&Go to its tab"), &run, show)->setObjectName(u"goToTab"_s);
}

} // namespace brickbench::ui
