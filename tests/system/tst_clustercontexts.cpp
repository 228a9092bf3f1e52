// SPDX-License-Identifier: GPL-3.0-or-later
// What restart, terminate and destroy say of our contexts, and what becomes of the tabs that use them: the
// whole window against a real server.
#include "session/farewell.h"
#include "tests/support/pictures.h"
#include "tests/system/program.h"
#include "ui/clusters/clusterpanel.h"
#include "ui/common/banner.h"
#include "ui/common/confirmation.h"
#include "ui/results/contextdivider.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QToolButton>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = 20'000;

QStringList linesOf(const Confirmation& dialog)
{
    QStringList lines;
    if (const auto* list = dialog.findChild<QListWidget*>(u"concerned"_s)) {
        for (int row = 0; row < list->count(); ++row)
            lines += list->item(row)->text().trimmed();
    }
    return lines;
}

QString wordsOf(const QWidget& widget)
{
    QStringList texts;
    for (const QLabel* label : widget.findChildren<QLabel*>())
        texts += label->text();
    return texts.join(u' ');
}

/// By the divider in the list of runs; where that is hidden, by the banner.
bool isEndTold(EditorTab& tab)
{
    return tab.findChild<ContextDivider*>() || tab.banner().text().contains(u"gone"_s);
}

} // namespace

class TestClusterContexts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void restartNamesEveryContextAndCommandAndEndsThem();
    void destroyedContextIsToldInItsTabAndTheNextRunMakesANewOne();
    void keptContextIsDestroyedFromTheDetails();
    void contextIsFollowedToItsTab();

private:
    EditorTab* openTab(const QString& title);
    static CommandRun* run(EditorTab& tab, const QByteArray& code);
    static void runToItsEnd(EditorTab& tab, const QByteArray& code);
    void closeKeepingTheContext(EditorTab* tab);
    void showContexts();
    Confirmation* dialog(const char* name) const;
    template <typename Widget>
    Widget* find(const char* name) const
    {
        return m_program->window.findChild<Widget*>(QString::fromLatin1(name));
    }
    QString contextsTab() const;
    void picture(QWidget& widget, const char* name)
    {
        keepPicture(widget, u"contexts-"_s + QString::fromLatin1(name));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<LocalServer> m_server;
    std::unique_ptr<Program> m_program;
};

void TestClusterContexts::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<LocalServer>();
    QVERIFY2(m_server->problem().isEmpty(), qPrintable(m_server->problem()));
    m_program = std::make_unique<Program>(m_folder->path(), *m_server);
    m_program->connectTo(*m_server);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window.clusters().current(), patience);
}

void TestClusterContexts::cleanup()
{
    m_program.reset();
    Farewell::finish(*qApp, std::chrono::seconds(3));
    m_server.reset();
}

EditorTab* TestClusterContexts::openTab(const QString& title)
{
    EditorTab* tab = m_program->window.tabs().open(Language::Python, {}, title);
    tab->moveTo(m_program->connections.current(), ClusterId{m_server->clusterId()});
    return tab;
}

CommandRun* TestClusterContexts::run(EditorTab& tab, const QByteArray& code)
{
    RunRequest request;
    request.source = code;
    request.title = QString::fromUtf8(code).section(u'\n', 0, 0);
    return tab.seat().session()->run(request);
}

void TestClusterContexts::runToItsEnd(EditorTab& tab, const QByteArray& code)
{
    const CommandRun* const sent = run(tab, code);
    QTRY_COMPARE_WITH_TIMEOUT(sent->state(), CommandRun::State::Finished, patience);
}

void TestClusterContexts::closeKeepingTheContext(EditorTab* tab)
{
    m_program->window.tabs().setCurrentWidget(tab);
    m_program->window.actions().action(u"tab.keepContext"_s).trigger();
    const int before = m_program->window.tabs().count();
    m_program->window.actions().action(u"tab.close"_s).trigger();
    QTRY_COMPARE(m_program->window.tabs().count(), before - 1);
}

void TestClusterContexts::showContexts()
{
    find<QTabWidget>("clusterTabs")->setCurrentWidget(find<QWidget>("contextList"));
}

QString TestClusterContexts::contextsTab() const
{
    const auto* tabs = find<QTabWidget>("clusterTabs");
    return tabs->tabText(tabs->indexOf(find<QWidget>("contextList")));
}

Confirmation* TestClusterContexts::dialog(const char* name) const
{
    return find<Confirmation>(name);
}

void TestClusterContexts::restartNamesEveryContextAndCommandAndEndsThem()
{
    EditorTab* busy = openTab(u"Load"_s);
    CommandRun* const running = run(*busy, "import time; time.sleep(600)");
    QTRY_COMPARE_WITH_TIMEOUT(running->state(), CommandRun::State::Running, patience);
    CommandRun* const waiting = run(*busy, "print('after it')");
    EditorTab* idle = openTab(u"Explore"_s);
    runToItsEnd(*idle, "x = 41");
    EditorTab* closed = openTab(u"Model"_s);
    runToItsEnd(*closed, "model = 1");
    closeKeepingTheContext(closed);
    QTRY_COMPARE(contextsTab(), u"Contexts (3)"_s);
    showContexts();
    QTRY_VERIFY(wordsOf(*find<QWidget>("contextList")).contains(u"kept"_s));
    picture(m_program->window, "three");

    QTest::mouseClick(find<QToolButton>("restartCluster"), Qt::LeftButton);

    Confirmation* question = dialog("restartDialog");
    QVERIFY(question);
    picture(*question, "restart");
    const QStringList lines = linesOf(*question);
    QCOMPARE(lines.size(), 5);
    QVERIFY2(lines[0].startsWith(u"Load: Python context"_s), qPrintable(lines[0]));
    QCOMPARE(lines[1], u"running: import time; time.sleep(600)"_s);
    QCOMPARE(lines[2], u"waiting: print('after it')"_s);
    QVERIFY2(lines[3].startsWith(u"Explore: Python context"_s), qPrintable(lines[3]));
    QVERIFY2(lines[4].startsWith(u"Model: Python context"_s) && lines[4].contains(u"kept"_s),
        qPrintable(lines[4]));
    QTest::mouseClick(question->findChild<QPushButton*>(u"confirmYes"_s), Qt::LeftButton);

    QTRY_COMPARE_WITH_TIMEOUT(running->state(), CommandRun::State::ContextLost, patience);
    QTRY_COMPARE_WITH_TIMEOUT(waiting->state(), CommandRun::State::Refused, patience); // it was never sent
    QTRY_VERIFY2_WITH_TIMEOUT(isEndTold(*busy), qPrintable(busy->banner().text()), patience);
}

void TestClusterContexts::destroyedContextIsToldInItsTabAndTheNextRunMakesANewOne()
{
    EditorTab* tab = openTab(u"Explore"_s);
    runToItsEnd(*tab, "x = 41\ndef double(n):\n    return 2 * n");
    const ContextId before = tab->seat().session()->context().id();
    QTRY_COMPARE(contextsTab(), u"Contexts (1)"_s);
    showContexts();

    QTest::mouseClick(find<QPushButton>("destroyContext"), Qt::LeftButton);

    Confirmation* question = dialog("destroyDialog");
    QVERIFY(question);
    picture(*question, "destroy");
    QVERIFY2(wordsOf(*question).contains(u"double, x"_s), qPrintable(wordsOf(*question)));
    QTest::mouseClick(question->findChild<QPushButton*>(u"confirmYes"_s), Qt::LeftButton);

    QTRY_COMPARE(contextsTab(), u"Contexts"_s);
    QVERIFY2(isEndTold(*tab), qPrintable(tab->banner().text()));
    const CommandRun* const next = run(*tab, "print('x' in globals())");
    QTRY_COMPARE_WITH_TIMEOUT(next->state(), CommandRun::State::Finished, patience);
    QVERIFY(tab->seat().session()->context().id() != before);
    const auto* text = std::get_if<TextResult>(&next->result()->content);
    QVERIFY(text);
    QCOMPARE(QString::fromUtf8(text->utf8).trimmed(), u"False"_s);
}

void TestClusterContexts::keptContextIsDestroyedFromTheDetails()
{
    EditorTab* tab = openTab(u"Model"_s);
    runToItsEnd(*tab, "model = 1");
    closeKeepingTheContext(tab);
    QTRY_COMPARE(contextsTab(), u"Contexts (1)"_s);
    QVERIFY(m_program->window.actions().action(u"tab.keptContexts"_s).isEnabled());
    showContexts();

    QTest::mouseClick(find<QPushButton>("destroyContext"), Qt::LeftButton);
    QVERIFY(dialog("destroyDialog"));
    QTest::mouseClick(dialog("destroyDialog")->findChild<QPushButton*>(u"confirmYes"_s), Qt::LeftButton);

    QTRY_COMPARE(contextsTab(), u"Contexts"_s);
    QVERIFY(!m_program->window.actions().action(u"tab.keptContexts"_s).isEnabled());
}

void TestClusterContexts::contextIsFollowedToItsTab()
{
    EditorTab* first = openTab(u"First"_s);
    runToItsEnd(*first, "x = 1");
    openTab(u"Second"_s);
    QVERIFY(m_program->window.tabs().current() != first);
    QTRY_COMPARE(contextsTab(), u"Contexts (1)"_s);
    showContexts();
    QTest::mouseClick(find<QToolButton>("showContext"), Qt::LeftButton);
    QCOMPARE(m_program->window.tabs().current(), first);
}

QTEST_MAIN(TestClusterContexts)
#include "tst_clustercontexts.moc"
