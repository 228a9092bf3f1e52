// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/results/resultsamples.h"
#include "ui/common/theme.h"
#include "ui/results/comparewindow.h"
#include "ui/results/exportdialog.h"
#include "ui/results/savebar.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

class CompareWindowTest : public QObject {
    Q_OBJECT

private:
    ThemeSource m_theme;

    static QByteArray schema() { return columnJson("id", "long") + ',' + columnJson("name", "string"); }

    std::unique_ptr<CompareWindow> compared(const QByteArray& before, const QByteArray& after)
    {
        auto window = std::make_unique<CompareWindow>(m_theme, nullptr);
        window->setAttribute(Qt::WA_DeleteOnClose, false);
        QSignalSpy done(window.get(), &CompareWindow::compared);
        window->setSides({{u"old"_s, tableOf(before, schema())}, {u"new"_s, tableOf(after, schema())}}, 0, 1);
        window->show();
        if (!done.wait(5000))
            return {};
        return window;
    }

    static QString cell(CompareWindow& window, int row, int column)
    {
        const auto* model = window.findChild<QTableView*>(u"differences"_s)->model();
        return model->index(row, column).data().toString();
    }

private Q_SLOTS:
    void showsWhatHappenedToEachRow()
    {
        const auto window = compared("[1,\"a\"],[2,\"b\"]", "[1,\"A\"],[3,\"c\"]");
        QVERIFY(window);
        QCOMPARE(cell(*window, 0, 0), u"≠ changed"_s);
        QCOMPARE(cell(*window, 0, 1), u"1"_s);
        QCOMPARE(cell(*window, 0, 2), u"a → A"_s);
        QCOMPARE(cell(*window, 1, 0), u"+ added"_s);
        QCOMPARE(cell(*window, 2, 0), u"− removed"_s);
        QCOMPARE(cell(*window, 2, 2), u"b"_s);
        QVERIFY(window->findChild<QToolButton*>(u"keyColumns"_s)->text().contains(u"id"_s));
    }

    void boxesHideKindsOfChanges()
    {
        const auto window = compared("[1,\"a\"],[2,\"b\"]", "[1,\"A\"],[3,\"c\"]");
        auto* grid = window->findChild<QTableView*>(u"differences"_s);
        QTest::mouseClick(window->findChild<QCheckBox*>(u"showAdded"_s), Qt::LeftButton, {}, QPoint(8, 8));
        QCOMPARE(grid->model()->rowCount(), 2);
        window->findChild<QCheckBox*>(u"showRemoved"_s)->setFocus();
        QTest::keyClick(window->findChild<QCheckBox*>(u"showRemoved"_s), Qt::Key_Space);
        QCOMPARE(grid->model()->rowCount(), 1);
    }

    void otherKeysCompareAgain()
    {
        const auto window = compared("[1,\"a\"],[2,\"b\"]", "[9,\"a\"],[2,\"b\"]");
        QCOMPARE(window->diff()->added, 1);
        QSignalSpy done(window.get(), &CompareWindow::compared);
        auto* menu = window->findChild<QToolButton*>(u"keyColumns"_s)->menu();
        menu->actions()[0]->trigger(); // id is no key any more: by row number
        QVERIFY(done.wait());
        menu->actions()[1]->trigger(); // name is
        QVERIFY(done.wait());
        QCOMPARE(window->diff()->changed, 1);
        QCOMPARE(window->diff()->added, 0);
    }

    void swapTurnsAddedIntoRemoved()
    {
        const auto window = compared("[1,\"a\"]", "[1,\"a\"],[2,\"b\"]");
        QCOMPARE(window->diff()->added, 1);
        QSignalSpy done(window.get(), &CompareWindow::compared);
        QTest::mouseClick(window->findChild<QToolButton*>(u"swapSides"_s), Qt::LeftButton);
        QVERIFY(done.wait());
        QCOMPARE(window->diff()->removed, 1);
        QCOMPARE(window->findChild<QComboBox*>(u"compareBefore"_s)->currentText(), u"new"_s);
    }

    void equalTablesSaySoAndHaveNothingToSave()
    {
        const auto window = compared("[1,\"a\"]", "[1,\"a\"]");
        QVERIFY(window->findChild<QLabel*>(u"compareSummary"_s)->text().contains(u"No differences"_s));
        QVERIFY(!window->findChild<QPushButton*>(u"saveDifferences"_s)->isEnabled());
    }

    void repeatedKeysAreTold()
    {
        const auto window = compared("[1,\"a\"],[1,\"a\"]", "[1,\"a\"],[1,\"a\"]");
        QVERIFY(window->findChild<QLabel*>(u"compareSummary"_s)->text().contains(u"repeats"_s));
    }

    void aWindowThatClosesWhileComparingIsNoProblem()
    {
        const auto table = countingTable(50'000);
        auto window = std::make_unique<CompareWindow>(m_theme, nullptr);
        window->setSides({{u"a"_s, table}, {u"b"_s, table}}, 0, 1);
        QVERIFY(window->isComparing());
        window.reset();
    }

    void saveAsksWhere()
    {
        const auto window = compared("[1,\"a\"]", "[1,\"b\"]");
        QTest::mouseClick(window->findChild<QPushButton*>(u"saveDifferences"_s), Qt::LeftButton);
        QTRY_VERIFY(window->findChild<ExportDialog*>());
    }
};

QTEST_MAIN(CompareWindowTest)
#include "tst_comparewindow.moc"
