// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/tabarea.h"

#include "ui/common/actionregistry.h"
#include "ui/common/icons.h"
#include "ui/common/plaintooltip.h"
#include "ui/common/theme.h"
#include "ui/editor/draftstore.h"

#include <QAction>
#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>
#include <QTabBar>
#include <QToolButton>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

Language languageOf(const QString& path)
{
    return languageFromName(path.section(u'.', -1)).value_or(Language::Python);
}

} // namespace

TabArea::TabArea(const ThemeSource& theme, const Clock& clock, const ActionRegistry& actions,
    DraftStore& drafts, QWidget* parent)
    : QTabWidget(parent)
    , m_theme(theme)
    , m_clock(clock)
    , m_actions(actions)
    , m_drafts(drafts)
{
    setObjectName(u"tabArea"_s);
    setMovable(true);
    setElideMode(Qt::ElideMiddle);
    tabBar()->setObjectName(u"editorTabs"_s);
    tabBar()->setAccessibleName(tr("Editors"));
    tabBar()->setExpanding(false);
    tabBar()->setContextMenuPolicy(Qt::CustomContextMenu);
    makeCornerButton();
    connect(tabBar(), &QTabBar::tabBarDoubleClicked, this, [this](int index) { askRename(tab(index)); });
    connect(tabBar(), &QWidget::customContextMenuRequested, this, &TabArea::openTabMenu);
    connect(tabBar(), &QTabBar::tabMoved, this, [this] {
        for (int i = 0; i < count(); ++i)
            tab(i)->document().setPosition(i);
    });
    connect(this, &QTabWidget::currentChanged, this, [this] {
        if (m_shown)
            m_shown->setShown(false);
        m_shown = current();
        if (m_shown)
            m_shown->setShown(m_isInSight);
        Q_EMIT currentTabChanged();
    });
    connect(&theme, &ThemeSource::changed, this, [this] {
        for (EditorTab* each : tabs())
            describe(*each);
    });
}

TabArea::~TabArea()
{
    // Each tab tells of its end by signals that nobody may hear any more.
    disconnect(this, nullptr, this, nullptr);
    for (EditorTab* each : tabs())
        each->disconnect(this);
}

void TabArea::makeCornerButton()
{
    auto* button = new QToolButton(this);
    button->setDefaultAction(&m_actions.action(u"file.new"_s));
    button->setObjectName(u"newTabButton"_s);
    button->setAccessibleName(tr("New editor"));
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    setCornerWidget(button, Qt::TopRightCorner);
}

EditorTab* TabArea::current() const
{
    return static_cast<EditorTab*>(currentWidget());
}

EditorTab* TabArea::tab(int index) const
{
    return static_cast<EditorTab*>(widget(index));
}

std::vector<EditorTab*> TabArea::tabs() const
{
    std::vector<EditorTab*> all;
    for (int i = 0; i < count(); ++i)
        all.push_back(tab(i));
    return all;
}

EditorTab* TabArea::addNew(const QString& title)
{
    auto* added = new EditorTab(m_theme, m_clock, m_actions, this);
    added->document().setTitle(title);
    added->editor().setZoom(m_zoom);
    wire(*added);
    const int index = addTab(added, title);
    added->document().setPosition(index);
    addCloseButton(*added);
    Q_EMIT tabOpened(added);
    Q_EMIT tabsChanged();
    return added;
}

/// Our own: the style's is a bitmap that knows neither theme nor scale, and has no name.
void TabArea::addCloseButton(EditorTab& tab)
{
    auto* button = new QToolButton(tabBar());
    button->setObjectName(u"closeTabButton"_s);
    button->setAccessibleName(tr("Close tab"));
    button->setToolTip(tr("Close tab"));
    button->setIcon(icon(u"close"_s));
    button->setIconSize(QSize(12, 12));
    button->setFocusPolicy(Qt::NoFocus);
    button->setFixedSize(18, 18);
    tabBar()->setTabButton(indexOf(&tab), QTabBar::RightSide, button);
    connect(button, &QToolButton::clicked, &tab, [this, &tab] { askClose(&tab); });
}

void TabArea::wire(EditorTab& tab)
{
    connect(&tab.document(), &EditorDocument::opened, this, &TabArea::filesChanged);
    connect(&tab.document(), &EditorDocument::saved, this, &TabArea::filesChanged);
    connect(&tab, &EditorTab::titleChanged, this, [this, &tab] { describe(tab); });
    connect(&tab, &EditorTab::busyChanged, this, [this, &tab] {
        describe(tab);
        Q_EMIT busyChanged();
    });
    connect(&tab, &EditorTab::statusChanged, this, [this, &tab] {
        if (&tab == current())
            Q_EMIT statusChanged();
    });
    connect(&tab, &EditorTab::languageChosen, this, &TabArea::languageChosen);
    connect(&tab, &EditorTab::openTextRequested, this,
        [this, &tab](const QString& text) { open(tab.editor().language(), text, tr("Output")); });
    connect(&tab, &EditorTab::restartRequested, this, &TabArea::restartRequested);
    connect(&tab, &EditorTab::fileRequested, this, &TabArea::openFileAt);
}

EditorTab* TabArea::open(Language language, const QString& text, const QString& title)
{
    EditorTab* added = addNew(title.isEmpty() ? tr("Query %1").arg(++m_lastNumber) : title);
    added->setLanguage(language);
    if (!text.isEmpty())
        added->editor().setText(text);
    added->document().journalTo(m_drafts);
    setCurrentWidget(added);
    added->focusEditor();
    describe(*added);
    return added;
}

void TabArea::openFileAt(const QString& path, int line)
{
    EditorTab* tab = openFile(path);
    const auto show = [tab, line] {
        tab->editor().goToLine(line);
        tab->editor().markError(line);
    };
    if (!tab->editor().isEmpty())
        return show();
    connect(&tab->document(), &EditorDocument::opened, tab, show, Qt::SingleShotConnection);
}

EditorTab* TabArea::openFile(const QString& path)
{
    for (EditorTab* each : tabs()) {
        if (each->document().isOf(path)) {
            setCurrentWidget(each);
            return each;
        }
    }
    EditorTab* added = addNew(path.section(u'/', -1));
    added->setLanguage(languageOf(path));
    added->document().journalTo(m_drafts);
    added->document().open(path);
    setCurrentWidget(added);
    added->focusEditor();
    return added;
}

EditorTab* TabArea::openDraft(const Draft& draft)
{
    EditorTab* added = addNew(draft.title);
    added->document().restore(draft);
    added->setLanguage(draft.language);
    added->document().journalTo(m_drafts);
    describe(*added);
    return added;
}

void TabArea::describe(EditorTab& tab)
{
    const int index = indexOf(&tab);
    if (index < 0)
        return;
    const bool unsaved = tab.document().hasFile() && tab.editor().isModified();
    QString text = tab.title();
    setTabText(index, unsaved ? u"• "_s + text.replace(u'&', u"&&"_s) : text.replace(u'&', u"&&"_s));
    setTabToolTip(index,
        tab.document().hasFile() ? plainToolTip(tab.document().path())
                                 : tr("Not saved to a file; kept in the journal"));
    setTabIcon(index, tab.isBusy() ? icon(u"state-pending"_s, m_theme.theme().accent) : QIcon());
}

void TabArea::askRename(EditorTab* tab)
{
    if (!tab || tab->document().hasFile())
        return; // a file's name is changed by Save As
    auto* dialog = new QInputDialog(window());
    dialog->setObjectName(u"renameDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Rename tab"));
    dialog->setLabelText(tr("Name of the tab:"));
    dialog->setTextValue(tab->title());
    connect(dialog, &QInputDialog::textValueSelected, tab, [tab](const QString& name) {
        if (!name.trimmed().isEmpty())
            tab->document().setTitle(name.trimmed());
    });
    dialog->open();
}

void TabArea::step(int by)
{
    if (count() > 1)
        setCurrentIndex((currentIndex() + by + count()) % count());
    if (EditorTab* shown = current())
        shown->focusEditor();
}

QStringList TabArea::runningTitles() const
{
    QStringList titles;
    for (EditorTab* each : tabs())
        titles += each->runningTitles();
    return titles;
}

void TabArea::zoom(int steps)
{
    m_zoom = steps == 0 ? 0 : std::clamp(m_zoom + steps, -8, 20);
    for (EditorTab* each : tabs())
        each->editor().setZoom(m_zoom);
}

void TabArea::setInSight(bool isInSight)
{
    m_isInSight = isInSight;
    if (m_shown)
        m_shown->setShown(isInSight);
}

void TabArea::openTabMenu(const QPoint& position)
{
    const int index = tabBar()->tabAt(position);
    if (index < 0)
        return;
    setCurrentIndex(index);
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const QLatin1StringView id : {"run.all"_L1, "run.stop"_L1, "run.newContext"_L1, "tab.keepContext"_L1,
             ""_L1, "tab.rename"_L1, "tab.close"_L1, "tab.closeOthers"_L1, "tab.reopen"_L1}) {
        if (id.isEmpty())
            menu->addSeparator();
        else
            menu->addAction(&m_actions.action(QString(id)));
    }
    menu->popup(tabBar()->mapToGlobal(position));
}

} // namespace brickbench::ui
