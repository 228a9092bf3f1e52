// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/results/resultsamples.h"
#include "ui/common/theme.h"
#include "ui/results/resultgrid.h"
#include "ui/results/savebar.h"
#include "ui/results/tablepage.h"
#include "ui/results/tableview.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QSignalSpy>
#include <QToolButton>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Says what it was asked.
class NotedView final : public ResultView {
public:
    explicit NotedView(QWidget* parent)
        : ResultView(parent)
    {
        setFocusPolicy(Qt::StrongFocus);
    }

    void copy() override { asked += u"copy "_s; }
    void exportResult() override { asked += u"export "_s; }
    void find() override { asked += u"find "_s; }
    bool canCopy() const override { return true; }
    bool canExport() const override { return saves; }
    bool isWorking() const override { return working; }
    QString status() const override { return said; }

    QString asked;
    QString said;
    bool saves = false;
    bool working = false;
};

} // namespace

class TablePageTest : public QObject {
    Q_OBJECT

private:
    ThemeSource m_theme;

    static void addNoted(TablePage& page, NotedView*& made)
    {
        page.addView({u"noted"_s, u"Noted"_s, u"Show as noted"_s, u"text"_s,
            [&made](TableView&, QWidget* parent) { return made = new NotedView(parent); }});
    }

    static QAbstractButton* button(const TablePage& page, const QString& name)
    {
        return page.findChild<QAbstractButton*>(name);
    }

private Q_SLOTS:
    void startsAsTheGrid()
    {
        TablePage page(m_theme);
        page.setTable(countingTable(3));
        QCOMPARE(page.shownId(), u"grid"_s);
        QCOMPARE(&page.shownView(), &page.tableView());
        QCOMPARE(page.status(), u"3 rows"_s);
        QVERIFY(page.canCopy());
    }

    void viewIsMadeWhenItsButtonIsClicked()
    {
        TablePage page(m_theme);
        NotedView* noted = nullptr;
        addNoted(page, noted);
        page.setTable(countingTable(3));
        page.resize(600, 300);
        page.show();
        QVERIFY(!noted);
        const QSignalSpy shown(&page, &TablePage::viewShown);
        QTest::mouseClick(button(page, u"showTableNoted"_s), Qt::LeftButton);
        QVERIFY(noted);
        QVERIFY(noted->isVisible());
        QVERIFY(!page.tableView().isVisible());
        QCOMPARE(shown.size(), 1);
        QTest::mouseClick(button(page, u"showTableGrid"_s), Qt::LeftButton);
        QVERIFY(page.tableView().isVisible());
        QVERIFY(button(page, u"showTableGrid"_s)->isChecked());
        QVERIFY(!button(page, u"showTableNoted"_s)->isChecked());
    }

    void actionsReachTheViewThatIsShown()
    {
        TablePage page(m_theme);
        NotedView* noted = nullptr;
        addNoted(page, noted);
        page.setTable(countingTable(3));
        page.showView(u"noted"_s);
        page.copy();
        page.copyWithHeaders();
        page.find();
        QCOMPARE(noted->asked, u"copy copy find "_s);
        QVERIFY(!page.canFind());
        page.showView(u"nowhere"_s);
        QCOMPARE(page.shownId(), u"noted"_s);
    }

    void theGridSavesWhatAViewCannot()
    {
        TablePage page(m_theme);
        NotedView* noted = nullptr;
        addNoted(page, noted);
        page.setTable(countingTable(3));
        page.showView(u"noted"_s);
        noted->saves = true;
        page.exportResult();
        QCOMPARE(noted->asked, u"export "_s);
        noted->saves = false;
        QVERIFY(page.canExport());
        page.exportResult();
        QCOMPARE(page.shownId(), u"grid"_s);
        QVERIFY(page.tableView().isWorking()); // it asks where to
    }

    void aViewThatWorksKeepsThePage()
    {
        TablePage page(m_theme);
        NotedView* noted = nullptr;
        addNoted(page, noted);
        page.showView(u"noted"_s);
        page.showView(u"grid"_s);
        QVERIFY(!page.isWorking());
        noted->working = true;
        QVERIFY(page.isWorking());
    }

    void statusIsTheViewsOwnOrElseTheGrids()
    {
        TablePage page(m_theme);
        NotedView* noted = nullptr;
        addNoted(page, noted);
        page.setTable(countingTable(3));
        page.showView(u"noted"_s);
        QCOMPARE(page.status(), u"3 rows"_s);
        const QSignalSpy told(&page, &ResultView::statusChanged);
        noted->said = u"two bars"_s;
        Q_EMIT noted->statusChanged(noted->said);
        QCOMPARE(told.size(), 1);
        QCOMPARE(page.status(), u"two bars"_s);
    }

    void focusStaysInTheView()
    {
        TablePage page(m_theme);
        NotedView* noted = nullptr;
        addNoted(page, noted);
        page.setTable(countingTable(3));
        page.show();
        page.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        page.setFocus();
        QTRY_VERIFY(page.tableView().grid().hasFocus());
        page.showView(u"noted"_s);
        QVERIFY(noted->hasFocus());
        page.showView(u"grid"_s);
        QVERIFY(page.tableView().grid().hasFocus());
    }

    void assistiveTechnologySwitches()
    {
        TablePage page(m_theme);
        page.setTable(countingTable(3));
        page.show();
        auto* button = page.findChild<QToolButton*>(u"showTableRecord"_s);
        QVERIFY(button);
        QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(button);
        QVERIFY(accessible && accessible->actionInterface());
        accessible->actionInterface()->doAction(QAccessibleActionInterface::toggleAction());
        QCOMPARE(page.shownId(), u"record"_s);
    }

    void switchHasNames()
    {
        TablePage page(m_theme);
        page.show();
        auto* bar = page.findChild<QWidget*>(u"tableViewSwitch"_s);
        QVERIFY(bar->isVisible());
        QVERIFY(bar->findChildren<QAbstractButton*>().size() > 2);
        for (const QAbstractButton* each : bar->findChildren<QAbstractButton*>())
            QVERIFY2(!each->accessibleName().isEmpty(), qPrintable(each->objectName()));
    }

    void arrivingRowsGrowInTheGrid()
    {
        TablePage page(m_theme);
        page.showArriving(countingTable(10));
        QCOMPARE(page.tableView().grid().model()->rowCount(), 10);
        page.setTable(countingTable(20));
        QCOMPARE(page.tableView().grid().model()->rowCount(), 20);
    }
};

QTEST_MAIN(TablePageTest)
#include "tst_tablepage.moc"
