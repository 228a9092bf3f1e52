// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/results/resultsamples.h"
#include "ui/common/theme.h"
#include "ui/results/profile/columnprofilepanel.h"
#include "ui/results/profile/profilelines.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTreeView>

#include <algorithm>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;
using Test = ColumnFilter::Test;

class ColumnProfilePanelTest : public QObject {
    Q_OBJECT

private:
    ThemeSource m_theme;

    std::unique_ptr<ColumnProfilePanel> shown(const TableExcerpt& excerpt)
    {
        auto panel = std::make_unique<ColumnProfilePanel>(m_theme);
        panel->resize(360, 500);
        panel->setExcerpt(excerpt);
        panel->show();
        panel->activateWindow();
        if (!QTest::qWaitForWindowActive(panel.get()))
            qFatal("the window was not activated: keys would go nowhere");
        return panel;
    }

    static bool isProfiled(const ColumnProfilePanel& panel, int columns)
    {
        for (int column = 0; column < columns; ++column) {
            if (!panel.model().profile(column))
                return false;
        }
        return true;
    }

    static QStringList linesOf(ColumnProfilePanel& panel, int column)
    {
        const QAbstractItemModel& model = *panel.list().model();
        const QModelIndex parent = model.index(column, 0);
        QStringList lines;
        for (int row = 0; row < model.rowCount(parent); ++row) {
            const QModelIndex line = model.index(row, 0, parent);
            lines << line.data().toString() + u": "_s + line.data(ProfileModel::TextRole).toString();
        }
        return lines;
    }

    static TableResultPtr wideTable(int columns)
    {
        QByteArray row;
        QByteArray schema;
        for (int i = 0; i < columns; ++i) {
            row += (i > 0 ? "," : "") + QByteArray::number(i);
            schema += (i > 0 ? "," : "") + columnJson("c" + QByteArray::number(i), "long");
        }
        return tableOf("[" + row + "],[" + row + "]", schema);
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void tellsWhatColumnsHold()
    {
        const auto panel = shown(TableExcerpt::whole(countingTable(200)));
        const QAbstractItemModelTester tester(
            panel->list().model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_VERIFY(isProfiled(*panel, 3));
        const QModelIndex numbers = panel->list().model()->index(0, 0);
        QCOMPARE(numbers.data().toString(), u"n"_s);
        QCOMPARE(numbers.data(ProfileModel::TextRole).toString(), u"0 % missing · 200 distinct"_s);
        const QStringList lines = linesOf(*panel, 0);
        QVERIFY2(lines.contains(u"Minimum: 0"_s), qPrintable(lines.join(u'\n')));
        QVERIFY(lines.contains(u"Maximum: 199"_s));
        QVERIFY(lines.contains(u"Mean: 99.5"_s));
        QVERIFY(lines.contains(u"Median: 99.5"_s));
        QVERIFY(linesOf(*panel, 2).contains(u"false: 100 · 50 %"_s));
        QCOMPARE(panel->scopeText(), u"All 200 rows"_s);
        panel->list().expandAll();
        panel->grab();
    }

    void saysWhatItProfiled()
    {
        TableExcerpt filtered = TableExcerpt::whole(countingTable(200));
        filtered.rows = std::make_shared<const std::vector<std::uint32_t>>(std::vector<std::uint32_t>{7, 9});
        const auto panel = shown(filtered);
        QTRY_VERIFY(isProfiled(*panel, 3));
        QCOMPARE(panel->scopeText(), u"Rows shown: 2 of 200, as filtered"_s);
        QVERIFY(linesOf(*panel, 0).contains(u"Minimum: 7"_s));
        panel->setExcerpt(TableExcerpt::whole(tableOf("[1]", columnJson("a", "long"), true)));
        QVERIFY2(panel->scopeText().contains(u"only a part"_s), qPrintable(panel->scopeText()));
        panel->setExcerpt({});
        QVERIFY(panel->findChild<QLabel*>(u"profileMessage"_s)->isVisible());
    }

    void nullsAreCounted()
    {
        const auto panel = shown(TableExcerpt::whole(trickyTable()));
        QTRY_VERIFY(isProfiled(*panel, 3));
        QVERIFY2(linesOf(*panel, 0).contains(u"NULL or missing: 1 · 25 %"_s),
            qPrintable(linesOf(*panel, 0).join(u'\n')));
    }

    void clickOnAValueOrABarAsksForAFilter()
    {
        const auto panel = shown(TableExcerpt::whole(countingTable(200)));
        QTRY_VERIFY(isProfiled(*panel, 3));
        QTreeView& list = panel->list();
        QList<std::vector<ColumnFilter>> asked;
        connect(panel.get(), &ColumnProfilePanel::filterRequested, this,
            [&](const std::vector<ColumnFilter>& filters) { asked << filters; });
        const QRect row = list.visualRect(list.model()->index(0, 0));
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, {row.right() - 10, row.center().y()});
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0].size(), size_t(2));
        QCOMPARE(asked[0][0].column, 0);
        QCOMPARE(asked[0][0].test, Test::GreaterOrEqual);
        const std::atomic<bool> never = false;
        const auto rows = filterRows(*panel->model().excerpt().table, asked[0], nullptr, never);
        QVERIFY(rows);
        QVERIFY((*rows)->size() > 0);
        QCOMPARE((*rows)->back(), 199u); // the last bar

        const QModelIndex flag = list.model()->index(2, 0);
        list.expand(flag);
        QModelIndex value;
        for (int line = 0; line < list.model()->rowCount(flag); ++line) {
            if (list.model()->index(line, 0, flag).data().toString() == u"true"_s)
                value = list.model()->index(line, 0, flag);
        }
        QVERIFY(value.isValid());
        list.scrollTo(value);
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualRect(value).center());
        QCOMPARE(asked.size(), 2);
        QCOMPARE(asked[1][0].operands, QStringList{u"true"_s});
        QTest::keyClick(&list, Qt::Key_Return);
        QCOMPARE(asked.size(), 3);
    }

    void aTextAmongNumbersCanBeFilteredBy()
    {
        const TableResultPtr table = tableOf("[1],[\"n/a\"],[2],[\"n/a\"]", columnJson("n", "long"));
        const std::atomic<bool> never = false;
        const auto profile = profileColumn(*table, 0, nullptr, {}, never);
        QVERIFY(profile);
        const auto values = ProfileLines::values(*table, 0, *profile);
        const auto stray = std::find_if(
            values.begin(), values.end(), [](const ProfileLine& line) { return line.label == u"n/a"_s; });
        QVERIFY(stray != values.end());
        const auto rows = filterRows(*table, stray->filters, nullptr, never);
        QVERIFY(rows);
        QCOMPARE(**rows, (std::vector<std::uint32_t>{1, 3}));
    }

    void doubleClickAndEnterJumpToTheColumn()
    {
        const auto panel = shown(TableExcerpt::whole(countingTable(20)));
        const QSignalSpy jumped(panel.get(), &ColumnProfilePanel::columnActivated);
        QTreeView& list = panel->list();
        const QPoint name = list.visualRect(list.model()->index(1, 0)).topLeft() + QPoint(10, 8);
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, name);
        QTest::mouseDClick(list.viewport(), Qt::LeftButton, {}, name);
        QCOMPARE(jumped.size(), 1);
        QCOMPARE(jumped[0][0].toInt(), 1);
        panel->focusContent();
        QTest::keyClick(&list, Qt::Key_Down);
        QTest::keyClick(&list, Qt::Key_Return);
        QCOMPARE(jumped[1][0].toInt(), 2);
        const QSignalSpy left(panel.get(), &ColumnProfilePanel::leaveRequested);
        QTest::keyClick(&list, Qt::Key_Escape);
        QCOMPARE(left.size(), 1);
    }

    void onlyColumnsInSightAreProfiled()
    {
        const auto panel = shown(TableExcerpt::whole(wideTable(10'000)));
        QTRY_VERIFY(panel->model().profile(0) && panel->model().profile(8));
        QVERIFY(!panel->model().profile(9'999));
        QElapsedTimer clock;
        clock.start();
        panel->list().scrollToBottom();
        panel->grab();
        QVERIFY2(clock.elapsed() < 1'000, qPrintable(QString::number(clock.elapsed())));
        QTRY_VERIFY(panel->model().profile(9'999));
        QVERIFY(!panel->model().profile(5'000));
    }

    void searchFindsColumns()
    {
        const auto panel = shown(TableExcerpt::whole(wideTable(500)));
        auto* search = panel->findChild<QLineEdit*>(u"profileColumnFilter"_s);
        search->setFocus();
        QTest::keyClicks(search, u"C49"_s);
        QCOMPARE(panel->list().model()->rowCount(), 11); // c49, c490 to c499
        QTRY_VERIFY(panel->model().profile(499));
        QTest::keyClicks(search, u"zzz"_s);
        QVERIFY(panel->findChild<QLabel*>(u"profileMessage"_s)->isVisible());
        QTest::keyClick(search, Qt::Key_Escape);
        QCOMPARE(panel->list().model()->rowCount(), 500);
    }

    void nothingIsProfiledWhileHidden()
    {
        ColumnProfilePanel panel(m_theme);
        panel.resize(360, 500);
        const QSignalSpy profiled(&panel, &ColumnProfilePanel::profiled);
        panel.setExcerpt(TableExcerpt::whole(countingTable(50)));
        QCoreApplication::processEvents();
        QCOMPARE(panel.list().model()->rowCount(), 0);
        panel.show();
        QTRY_COMPARE(profiled.size(), 3);
        panel.hide();
        panel.setExcerpt(TableExcerpt::whole(countingTable(60)));
        QCoreApplication::processEvents();
        QCOMPARE(profiled.size(), 3);
    }

    void openColumnsStayOpenWhenTheFilterChanges()
    {
        const auto table = countingTable(100);
        const auto panel = shown(TableExcerpt::whole(table));
        QTRY_VERIFY(isProfiled(*panel, 3));
        panel->list().expand(panel->list().model()->index(1, 0));
        TableExcerpt filtered = TableExcerpt::whole(table);
        filtered.rows
            = std::make_shared<const std::vector<std::uint32_t>>(std::vector<std::uint32_t>{1, 2, 3});
        panel->setExcerpt(filtered);
        QTRY_VERIFY(isProfiled(*panel, 3));
        QVERIFY(panel->list().isExpanded(panel->list().model()->index(1, 0)));
    }
};

QTEST_MAIN(ColumnProfilePanelTest)
#include "tst_columnprofilepanel.moc"
