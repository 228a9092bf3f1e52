// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/manualclock.h"
#include "tests/support/testclient.h"
#include "ui/common/theme.h"
#include "ui/results/contextdivider.h"
#include "ui/results/resultpane.h"

#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;
using Reason = ContextEnd::Reason;

namespace {

/// A pane with a list of runs that ended, each in a context.
struct Bench {
    Bench()
        : pane(theme)
    {
        pane.resize(900, 500);
        pane.show();
    }
    ~Bench()
    {
        for (const auto& run : runs)
            pane.removeRun(run.get());
    }

    CommandRun* run(const QString& title, const QString& context)
    {
        RunRequest request;
        request.source = title.toUtf8();
        request.language = Language::Python;
        request.title = title;
        CommandRun* const made
            = runs.emplace_back(std::make_unique<CommandRun>(test.client, clock, request)).get();
        pane.addRun(made);
        test.network.reply(200, "{\"id\":\"c1\"}");
        test.network.reply(200,
            "{\"id\":\"c1\",\"status\":\"Finished\",\"results\":{\"resultType\":\"text\",\"data\":\"x\"}}");
        made->start(ClusterId{u"cl"_s}, ContextId{context});
        [&] { QTRY_VERIFY(made->isOver()); }();
        clock.advance(std::chrono::seconds(1));
        return made;
    }

    bool end(const QString& context, Reason reason = Reason::Gone)
    {
        return pane.addContextEnd({ContextId{context}, ClusterId{u"cl"_s}, {}, reason, clock.now(), {}, {}});
    }

    QListWidget& list() { return *pane.findChild<QListWidget*>(u"runsOfTab"_s); }

    ContextDivider* divider(int row)
    {
        return qobject_cast<ContextDivider*>(list().itemWidget(list().item(row)));
    }

    /// Titles from top to bottom, "|" and the words of its end for a divider.
    QStringList rows()
    {
        QStringList all;
        for (int row = 0; row < list().count(); ++row)
            all += divider(row) ? u'|' + list().item(row)->data(Qt::UserRole).toString()
                                : list().item(row)->text();
        return all;
    }

    ThemeSource theme;
    ManualClock clock;
    TestClient test;
    std::vector<std::unique_ptr<CommandRun>> runs;
    ResultPane pane;
};

} // namespace

/// Where the lines between the runs of two execution contexts stand.
class TestContextDividers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void severalStandOnTopOfTheirRuns();
    void dividerGoesWithItsLastRun();
    void pinnedRunsLeaveTheirDividers();
    void newestEndIsToldWhereTwoFallTogether();
    void endOfWhatIsNotListedIsNotTold();
    void hiddenListTellsNothingUntilItIsShown();
    void eachAsksForItsOwnSetup();
};

void TestContextDividers::severalStandOnTopOfTheirRuns()
{
    Bench bench;
    bench.run(u"a"_s, u"ctx1"_s);
    QVERIFY(bench.end(u"ctx1"_s, Reason::ClusterRestarted));
    bench.pane.setNewContext(ContextId{u"ctx2"_s}, bench.clock.now());
    bench.run(u"b"_s, u"ctx2"_s);
    bench.run(u"c"_s, u"ctx2"_s);
    QVERIFY(bench.end(u"ctx2"_s, Reason::Reset));
    QCOMPARE(bench.rows(), (QStringList{u"|ctx2"_s, u"c"_s, u"b"_s, u"|ctx1"_s, u"a"_s}));
    bench.pane.setNewContext(ContextId{u"ctx3"_s}, bench.clock.now());
    bench.run(u"d"_s, u"ctx3"_s);
    QCOMPARE(bench.rows(), (QStringList{u"d"_s, u"|ctx2"_s, u"c"_s, u"b"_s, u"|ctx1"_s, u"a"_s}));
    QVERIFY(bench.divider(1)->title() != bench.divider(4)->title());
    QVERIFY(bench.divider(1)->text() != bench.divider(4)->text());
    QCOMPARE(bench.pane.lastEndedContext(), ContextId{u"ctx2"_s});
}

void TestContextDividers::dividerGoesWithItsLastRun()
{
    Bench bench;
    bench.run(u"a"_s, u"ctx1"_s);
    bench.end(u"ctx1"_s);
    CommandRun* const b = bench.run(u"b"_s, u"ctx2"_s);
    CommandRun* const c = bench.run(u"c"_s, u"ctx2"_s);
    bench.end(u"ctx2"_s);
    bench.run(u"d"_s, u"ctx3"_s);
    bench.pane.removeRun(c);
    QCOMPARE(bench.rows(), (QStringList{u"d"_s, u"|ctx2"_s, u"b"_s, u"|ctx1"_s, u"a"_s}));
    bench.pane.removeRun(b);
    QCOMPARE(bench.rows(), (QStringList{u"d"_s, u"|ctx1"_s, u"a"_s}));
}

void TestContextDividers::pinnedRunsLeaveTheirDividers()
{
    Bench bench;
    bench.run(u"a"_s, u"ctx1"_s);
    bench.end(u"ctx1"_s);
    CommandRun* const b = bench.run(u"b"_s, u"ctx2"_s);
    bench.run(u"c"_s, u"ctx2"_s);
    bench.end(u"ctx2"_s);
    bench.run(u"d"_s, u"ctx3"_s);
    bench.pane.setPinned(b, true);
    QCOMPARE(bench.rows(), (QStringList{u"b"_s, u"d"_s, u"|ctx2"_s, u"c"_s, u"|ctx1"_s, u"a"_s}));
    bench.pane.setPinned(b, false);
    QCOMPARE(bench.rows(), (QStringList{u"d"_s, u"|ctx2"_s, u"c"_s, u"b"_s, u"|ctx1"_s, u"a"_s}));
}

void TestContextDividers::newestEndIsToldWhereTwoFallTogether()
{
    Bench bench;
    bench.run(u"a"_s, u"ctx1"_s);
    bench.end(u"ctx1"_s);
    CommandRun* const b = bench.run(u"b"_s, u"ctx2"_s);
    bench.pane.setPinned(b, true);
    QCOMPARE(bench.rows(), (QStringList{u"b"_s, u"|ctx1"_s, u"a"_s}));
    QVERIFY(bench.end(u"ctx2"_s)); // its only run is pinned
    QCOMPARE(bench.rows(), (QStringList{u"b"_s, u"|ctx2"_s, u"a"_s}));
    bench.pane.setPinned(b, false);
    QCOMPARE(bench.rows(), (QStringList{u"|ctx2"_s, u"b"_s, u"|ctx1"_s, u"a"_s}));
}

void TestContextDividers::endOfWhatIsNotListedIsNotTold()
{
    Bench bench;
    CommandRun* const a = bench.run(u"a"_s, u"ctx1"_s);
    QVERIFY(!bench.end(u"another"_s)); // nothing ran in it
    bench.pane.setPinned(a, true);
    QVERIFY(!bench.end(u"ctx1"_s)); // pinned runs are in no order that a line could part
    QCOMPARE(bench.rows(), QStringList{u"a"_s});
    bench.pane.setPinned(a, false);
    QCOMPARE(bench.rows(), (QStringList{u"|ctx1"_s, u"a"_s}));
}

void TestContextDividers::hiddenListTellsNothingUntilItIsShown()
{
    Bench bench;
    bench.run(u"a"_s, u"ctx1"_s);
    bench.run(u"b"_s, u"ctx1"_s);
    bench.pane.setListShown(false);
    QVERIFY(!bench.end(u"ctx1"_s)); // so that the tab says it by other means
    QVERIFY(!bench.list().isVisible()); // the user's choice stays
    bench.pane.setListShown(true);
    QVERIFY(bench.list().isVisible());
    QCOMPARE(bench.rows(), (QStringList{u"|ctx1"_s, u"b"_s, u"a"_s}));
    QVERIFY(bench.divider(0)->isVisible());
}

void TestContextDividers::eachAsksForItsOwnSetup()
{
    Bench bench;
    bench.run(u"a"_s, u"ctx1"_s);
    bench.end(u"ctx1"_s);
    bench.run(u"b"_s, u"ctx2"_s);
    bench.end(u"ctx2"_s);
    QSignalSpy asked(&bench.pane, &ResultPane::replayRequested);
    for (const int row : {0, 2})
        QTest::mouseClick(bench.divider(row)->findChild<QPushButton*>(), Qt::LeftButton);
    QCOMPARE(asked.size(), 2);
    QCOMPARE(asked[0][0].value<ContextId>(), ContextId{u"ctx2"_s});
    QCOMPARE(asked[1][0].value<ContextId>(), ContextId{u"ctx1"_s});
}

QTEST_MAIN(TestContextDividers)
#include "tst_contextdividers.moc"
