// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/actionregistry.h"

#include <QAction>
#include <QTest>
#include <QWidget>

using namespace brickbench::ui;
using namespace Qt::Literals::StringLiterals;

class TestActionRegistry : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addedActionIsFoundByItsId();
    void sharedShortcutIsAConflict();
};

void TestActionRegistry::addedActionIsFoundByItsId()
{
    QWidget host;
    ActionRegistry registry(host);
    QAction* run = registry.add(u"run.current"_s, u"&Run"_s, u"run"_s, {QKeySequence(u"Ctrl+Return"_s)});

    QCOMPARE(registry.find(u"run.current"_s), run);
    QVERIFY(!registry.find(u"run.other"_s));
    QVERIFY(run->toolTip().startsWith(u"Run ("_s));
    QVERIFY(host.actions().contains(run));
}

void TestActionRegistry::sharedShortcutIsAConflict()
{
    QWidget host;
    ActionRegistry registry(host);
    registry.add(u"a.one"_s, u"One"_s, {}, {QKeySequence(u"Ctrl+1"_s), QKeySequence(u"F5"_s)});
    registry.add(u"a.two"_s, u"Two"_s, {}, {QKeySequence(u"Ctrl+2"_s)});
    QVERIFY(registry.conflicts().empty());

    registry.add(u"a.three"_s, u"Three"_s, {}, {QKeySequence(u"F5"_s)});
    const auto conflicts = registry.conflicts();
    QCOMPARE(conflicts.size(), std::size_t(1));
    QCOMPARE(conflicts[0].first, u"a.one"_s);
    QCOMPARE(conflicts[0].second, u"a.three"_s);
}

QTEST_MAIN(TestActionRegistry)
#include "tst_actionregistry.moc"
