// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clusters/statetimeline.h"
#include "ui/common/theme.h"

#include <QTest>

using namespace brickbench;
using namespace brickbench::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

const QDateTime now(QDate(2026, 1, 2), QTime(12, 0), Qt::UTC);

/// Stopped for most of the time, started for a short one, running since.
const StateChanges started{{ClusterState::Terminated, now.addSecs(-8000)},
    {ClusterState::Pending, now.addSecs(-130)}, {ClusterState::Running, now.addSecs(-100)}};

struct Shown {
    explicit Shown(const StateChanges& history = started)
    {
        timeline.resize(290, timeline.sizeHint().height());
        timeline.setNow(now);
        timeline.setHistory(history);
        timeline.show();
    }

    ThemeSource theme;
    StateTimeline timeline{theme};
};

} // namespace

class TestStateTimeline : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void piecesFillTheStripInOrderAndCanAllBeHit();
    void presentIsToldUntilThePointerIsOnAPiece();
    void arrowKeysTellOfEachPiece();
    void allOfItIsThereForScreenReaders();
    void whatDoesNotFitIsLeftOutAtTheOldEnd();
    void withoutAHistoryItIsHidden();
    void lastPieceGrowsWithTheClock();
};

void TestStateTimeline::piecesFillTheStripInOrderAndCanAllBeHit()
{
    const Shown shown;
    int right = -1;
    for (std::size_t i = 0; i < started.size(); ++i) {
        const QRect area = shown.timeline.spanRect(i);
        QVERIFY(area.left() > right);
        QVERIFY2(area.width() >= 18, qPrintable(QString::number(area.width())));
        right = area.right();
    }
    QVERIFY(right < shown.timeline.width());
    QVERIFY(right > shown.timeline.width() - 20);
    QVERIFY(shown.timeline.spanRect(0).width() > 3 * shown.timeline.spanRect(1).width());
    QVERIFY(shown.timeline.spanRect(9).isEmpty());
}

void TestStateTimeline::presentIsToldUntilThePointerIsOnAPiece()
{
    Shown shown;
    QVERIFY2(shown.timeline.text().startsWith(u"Running · since"_s), qPrintable(shown.timeline.text()));
    QTest::mouseMove(&shown.timeline, shown.timeline.spanRect(1).center());
    QTRY_VERIFY2(shown.timeline.text().startsWith(u"Starting"_s), qPrintable(shown.timeline.text()));
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(&shown.timeline, &leave);
    QVERIFY(shown.timeline.text().startsWith(u"Running"_s));
}

void TestStateTimeline::arrowKeysTellOfEachPiece()
{
    Shown shown;
    QTest::keyClick(&shown.timeline, Qt::Key_Left);
    QVERIFY(shown.timeline.text().startsWith(u"Starting"_s));
    QVERIFY(shown.timeline.accessibleDescription().startsWith(u"Starting"_s));
    QTest::keyClick(&shown.timeline, Qt::Key_Left);
    QTest::keyClick(&shown.timeline, Qt::Key_Left);
    QVERIFY(shown.timeline.text().startsWith(u"Stopped"_s));
    QTest::keyClick(&shown.timeline, Qt::Key_Right);
    QVERIFY(shown.timeline.text().startsWith(u"Starting"_s));
}

void TestStateTimeline::allOfItIsThereForScreenReaders()
{
    const Shown shown;
    QVERIFY(!shown.timeline.accessibleName().isEmpty());
    const QString all = shown.timeline.accessibleDescription();
    QVERIFY2(all.contains(u"Stopped"_s) && all.contains(u"Starting"_s) && all.contains(u"Running"_s),
        qPrintable(all));
}

void TestStateTimeline::whatDoesNotFitIsLeftOutAtTheOldEnd()
{
    StateChanges many;
    for (int i = 0; i < 100; ++i)
        many.push_back({i % 2 ? ClusterState::Running : ClusterState::Reconfiguring, now.addSecs(i - 100)});
    const Shown shown(many);
    QVERIFY(shown.timeline.spanRect(0).isEmpty());
    QVERIFY(!shown.timeline.spanRect(99).isEmpty());
    QVERIFY(shown.timeline.spanRect(99).right() < shown.timeline.width());
}

void TestStateTimeline::withoutAHistoryItIsHidden()
{
    Shown shown;
    shown.timeline.setHistory({});
    QVERIFY(!shown.timeline.isVisible());
    QCOMPARE(shown.timeline.text(), QString());
}

void TestStateTimeline::lastPieceGrowsWithTheClock()
{
    Shown shown;
    const int before = shown.timeline.spanRect(2).width();
    shown.timeline.setNow(now.addSecs(8000));
    QVERIFY(shown.timeline.spanRect(2).width() > before);
    QVERIFY2(shown.timeline.text().contains(u"2 h 15 min"_s), qPrintable(shown.timeline.text()));
}

QTEST_MAIN(TestStateTimeline)
#include "tst_statetimeline.moc"
