// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/results/resultsamples.h"
#include "ui/common/theme.h"
#include "ui/results/filterchip.h"
#include "ui/results/resultgrid.h"
#include "ui/results/runlist.h"
#include "ui/results/tableview.h"

#include <QAbstractItemDelegate>
#include <QHelpEvent>
#include <QStyleOptionViewItem>
#include <QToolButton>
#include <QToolTip>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

/// What a server or a user wrote is shown in tool tips as it stands, and never read as HTML.
class ServerToolTipsTest : public QObject {
    Q_OBJECT

private:
    ThemeSource m_theme;

private Q_SLOTS:
    void cleanup() { QToolTip::hideText(); }

    void aCellOfTheGrid()
    {
        TableView view(m_theme);
        view.resize(640, 360);
        view.setTable(tableOf("[\"<b>x</b>\"],[\"plain\"]", columnJson("s", "string")));
        view.show();
        const auto toolTipOf = [&view](int row) {
            const QModelIndex index = view.grid().model()->index(row, 0);
            const QPoint at = view.grid().visualRect(index).center();
            QHelpEvent help(QEvent::ToolTip, at, view.grid().viewport()->mapToGlobal(at));
            QStyleOptionViewItem option;
            view.grid().itemDelegate()->helpEvent(&help, &view.grid(), option, index);
            return QToolTip::text();
        };
        QVERIFY2(toolTipOf(0).contains(u"&lt;b&gt;x&lt;/b&gt;"_s), qPrintable(QToolTip::text()));
        QCOMPARE(toolTipOf(1), u"plain"_s);
        QCOMPARE(view.grid().model()->index(0, 0).data().toString(), u"<b>x</b>"_s);
    }

    void aRunOfTheList()
    {
        RunList list(m_theme);
        RunSnapshot run;
        run.title = u"<img src='file:///picture.png'>"_s;
        list.insertRun(0, run);
        const QString toolTip = list.item(0)->toolTip();
        QVERIFY2(!toolTip.contains(u"<img"_s), qPrintable(toolTip));
        QVERIFY2(toolTip.contains(u"&lt;img src="_s), qPrintable(toolTip));
        QCOMPARE(list.item(0)->text(), run.title);

        run.title = u"SELECT 1"_s;
        list.updateRun(0, run);
        QVERIFY2(list.item(0)->toolTip().startsWith(u"SELECT 1\n"_s), qPrintable(list.item(0)->toolTip()));
    }

    void aFilter()
    {
        const FilterChip chip(m_theme, u"<u>s</u> is x"_s, nullptr);
        const auto* words = chip.findChild<QToolButton*>(u"filterChip"_s);
        QVERIFY(words);
        QVERIFY2(words->toolTip().contains(u"&lt;u&gt;s&lt;/u&gt; is x"_s), qPrintable(words->toolTip()));
    }
};

QTEST_MAIN(ServerToolTipsTest)
#include "tst_servertooltips.moc"
