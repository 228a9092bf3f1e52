// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/farewell.h"
#include "tests/ui/shell/windowfixture.h"
#include "tests/unit/session/pathnetwork.h"
#include "ui/editor/codeeditor.h"
#include "ui/results/resultpane.h"
#include "ui/results/textlines.h"
#include "ui/results/textview.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>
#include <QSet>
#include <QTimer>
#include <QUrlQuery>

#include <algorithm>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int tabCount = 200;
constexpr int runCount = 20;
/// The tabs that are run and closed by keys; the others only by what the keys do.
constexpr int everyWhich = 50;
constexpr int closedByKey = 5;
/// A window that does not answer for longer looks dead.
constexpr qint64 longestGap = 2'000;

const QByteArray execute = "commands/execute";
const QByteArray destroy = "contexts/destroy";

QString codeOf(int tab, int run)
{
    return u"tab%1_run%2"_s.arg(tab).arg(run);
}

QString resultOf(const QString& code, const QString& context)
{
    return code + u" in "_s + context;
}

QString fieldOf(const HttpRequest& request, QLatin1StringView name)
{
    return QJsonDocument::fromJson(request.body).object().value(name).toString();
}

/// A cluster whose commands are over as soon as somebody asks.
void answerAtOnce(PathNetwork& network)
{
    network.answer("contexts/create", [made = 0](const HttpRequest&) mutable {
        return "{\"id\":\"ctx" + QByteArray::number(made++) + "\"}";
    });
    network.always("contexts/status", "{\"status\":\"Running\"}");
    network.always(destroy, "{}");
    network.answer(execute, [](const HttpRequest& request) {
        return "{\"id\":\"cmd-" + fieldOf(request, "command"_L1).toUtf8() + "\"}";
    });
    network.answer("commands/status", [](const HttpRequest& request) {
        const QUrlQuery query(QUrl::fromEncoded(request.target).query());
        const QString code = query.queryItemValue(u"commandId"_s).mid(4); // behind "cmd-"
        const QString result = resultOf(code, query.queryItemValue(u"contextId"_s));
        return "{\"status\":\"Finished\",\"results\":{\"resultType\":\"text\",\"data\":\"" + result.toUtf8()
            + "\"}}";
    });
}

/// The longest time in which the window did not answer.
class Pulse {
public:
    Pulse()
    {
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer,
            [this] { m_longest = std::max(m_longest, m_sinceLast.restart()); });
        m_sinceLast.start();
        m_timer.start(10ms);
    }
    qint64 longest() const { return std::max(m_longest, m_sinceLast.elapsed()); }

private:
    QTimer m_timer;
    QElapsedTimer m_sinceLast;
    qint64 m_longest = 0;
};

} // namespace

/// Two hundred editors with twenty runs each, all at once, in the real window. The cluster is a fake one that
/// answers at once, so what takes time here is the program.
class TestManyTabs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyRunEndsWithItsOwnResult();
    void everyCodeIsSentOnceAndToTheContextOfItsTab();
    void tabsThatWereHiddenShowTheirLastResult();
    void windowAnswersWhileAllOfThemRun();
    void closedTabsLeaveNoContextBehind();
    void cleanupTestCase();

private:
    TabArea& tabs() { return m_fixture->window.tabs(); }
    const EditorSession& session(int tab) { return *tabs().tab(tab)->seat().session(); }
    CommandRun& run(int tab, int number) { return *session(tab).runs()[std::size_t(number)]; }
    void openTabs();
    void startRuns();
    void runByKeys(int tab);
    int unfinished();
    QSet<QString> contexts(); ///< of all tabs

    PathNetwork m_network;
    std::unique_ptr<WindowFixture> m_fixture;
    ConnectionPtr m_connection;
    qint64 m_gap = 0; ///< while the tabs were opened and ran
};

void TestManyTabs::initTestCase()
{
    answerAtOnce(m_network);
    m_fixture = std::make_unique<WindowFixture>();
    ConnectionProfile profile;
    profile.id = u"p1"_s;
    profile.name = u"Analytics"_s;
    profile.host = m_network.options().host;
    m_connection = std::make_shared<Connection>(profile, m_network.options(), m_fixture->clock);
    QElapsedTimer timer;
    timer.start();
    const Pulse pulse;
    openTabs();
    qInfo("opened after %lld ms, longest gap %lld ms", timer.elapsed(), pulse.longest());
    startRuns();
    qInfo("all asked for after %lld ms, longest gap %lld ms", timer.elapsed(), pulse.longest());
    QTRY_COMPARE_WITH_TIMEOUT(unfinished(), 0, 90'000);
    m_gap = pulse.longest();
    qInfo("all over after %lld ms, longest gap %lld ms", timer.elapsed(), m_gap);
}

void TestManyTabs::cleanupTestCase()
{
    m_connection.reset();
    m_fixture.reset();
    Farewell::finish(*qApp, 3s);
}

void TestManyTabs::openTabs()
{
    for (int tab = 0; tab < tabCount; ++tab) {
        QString cells;
        for (int number = 0; number < runCount; ++number)
            cells += u"# %%\n"_s + codeOf(tab, number) + u'\n';
        tabs().open(Language::Python, cells)->moveTo(m_connection, ClusterId{u"c1"_s});
        QCoreApplication::processEvents();
    }
}

void TestManyTabs::startRuns()
{
    for (int tab = 0; tab < tabCount; ++tab) {
        if (tab % everyWhich < 2) {
            runByKeys(tab);
        } else {
            EditorTab& hidden = *tabs().tab(tab);
            for (int number = 0; number < runCount; ++number) {
                hidden.runCurrent();
                if (number + 1 < runCount)
                    hidden.editor().advance();
            }
        }
        QCoreApplication::processEvents();
    }
}

void TestManyTabs::runByKeys(int tab)
{
    tabs().setCurrentIndex(tab);
    tabs().tab(tab)->focusEditor();
    QWidget* const text = QApplication::focusWidget();
    QVERIFY2(text && tabs().tab(tab)->editor().isAncestorOf(text), "the editor has no focus");
    if (tab % everyWhich == 1)
        return QTest::keyClick(text, Qt::Key_F5);
    for (int number = 1; number < runCount; ++number)
        QTest::keyClick(text, Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
}

int TestManyTabs::unfinished()
{
    int left = 0;
    for (int tab = 0; tab < tabCount; ++tab) {
        const auto& runs = session(tab).runs();
        left += runCount
            - int(std::count_if(runs.begin(), runs.end(), [](const auto& each) { return each->isOver(); }));
    }
    return left;
}

QSet<QString> TestManyTabs::contexts()
{
    QSet<QString> ids;
    for (int tab = 0; tab < tabCount; ++tab)
        ids.insert(session(tab).context().id().text);
    return ids;
}

void TestManyTabs::everyRunEndsWithItsOwnResult()
{
    for (int tab = 0; tab < tabCount; ++tab) {
        QCOMPARE(session(tab).runs().size(), std::size_t(runCount));
        QVERIFY(!tabs().tab(tab)->isBusy());
        for (int number = 0; number < runCount; ++number) {
            QCOMPARE(run(tab, number).state(), CommandRun::State::Finished);
            const auto* text = std::get_if<TextResult>(&run(tab, number).result()->content);
            QVERIFY(text);
            QCOMPARE(QString::fromUtf8(text->utf8),
                resultOf(codeOf(tab, number), session(tab).context().id().text));
        }
    }
}

void TestManyTabs::everyCodeIsSentOnceAndToTheContextOfItsTab()
{
    QHash<QString, QStringList> sentTo; // code: contexts
    for (const HttpRequest& request : m_network.sent(execute))
        sentTo[fieldOf(request, "command"_L1)].append(fieldOf(request, "contextId"_L1));
    QCOMPARE(m_network.count(execute), tabCount * runCount);
    QCOMPARE(m_network.count("contexts/create"), tabCount);
    QCOMPARE(int(contexts().size()), tabCount); // none is shared
    for (int tab = 0; tab < tabCount; ++tab) {
        const QStringList once{session(tab).context().id().text};
        for (int number = 0; number < runCount; ++number)
            QCOMPARE(sentTo.value(codeOf(tab, number)), once);
    }
}

void TestManyTabs::tabsThatWereHiddenShowTheirLastResult()
{
    for (const int index : {7, 133, tabCount - 2}) {
        tabs().setCurrentIndex(index);
        EditorTab& tab = *tabs().tab(index);
        CommandRun& last = run(index, runCount - 1);
        QCOMPARE(tab.results().currentRun(), &last);
        auto* const shown = qobject_cast<TextView*>(tab.results().currentView());
        QVERIFY(shown);
        const QByteArray expected = std::get<TextResult>(last.result()->content).utf8;
        QTRY_VERIFY(shown->isVisible() && shown->pane().lines() && shown->pane().lines()->text() == expected);
    }
}

void TestManyTabs::windowAnswersWhileAllOfThemRun()
{
    QVERIFY2(m_gap < longestGap, qPrintable(u"it did not answer for %1 ms"_s.arg(m_gap)));
}

void TestManyTabs::closedTabsLeaveNoContextBehind()
{
    const QSet<QString> made = contexts();
    QCOMPARE(m_network.count(destroy), 0);
    const Pulse pulse;
    while (tabs().count() > closedByKey) {
        const QPointer<EditorTab> hidden = tabs().tab(tabs().currentIndex() == 0 ? 1 : 0);
        tabs().askClose(hidden);
        QTRY_VERIFY(!hidden);
    }
    while (tabs().count() > 0) {
        const QPointer<EditorTab> shown = tabs().current();
        QTest::keyClick(&m_fixture->window, Qt::Key_W, Qt::ControlModifier);
        QTRY_VERIFY(!shown);
    }
    QTRY_COMPARE(m_network.count(destroy), tabCount);
    QVERIFY2(pulse.longest() < longestGap, qPrintable(u"it did not answer for %1 ms"_s.arg(pulse.longest())));
    QSet<QString> gone;
    for (const HttpRequest& request : m_network.sent(destroy))
        gone.insert(fieldOf(request, "contextId"_L1));
    QCOMPARE(gone, made); // as many as there were requests: each once
    QCOMPARE(m_network.count(execute), tabCount * runCount);
}

QTEST_MAIN(TestManyTabs)
#include "tst_manytabs.moc"
