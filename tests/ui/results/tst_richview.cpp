// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/results/resultsamples.h"
#include "ui/common/theme.h"
#include "ui/results/columnmemory.h"
#include "ui/results/errorview.h"
#include "ui/results/exportdialog.h"
#include "ui/results/imagecanvas.h"
#include "ui/results/imageview.h"
#include "ui/results/resultgrid.h"
#include "ui/results/richpartframe.h"
#include "ui/results/richview.h"
#include "ui/results/tablecolumns.h"
#include "ui/results/tablepage.h"
#include "ui/results/tableview.h"
#include "ui/results/textpane.h"
#include "ui/results/textview.h"

#include <QBuffer>
#include <QClipboard>
#include <QGuiApplication>
#include <QImage>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>
#include <QWheelEvent>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

class RichViewTest : public QObject {
    Q_OBJECT

private:
    ThemeSource m_theme;

    static ImageSource picture()
    {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        QImage image(60, 40, QImage::Format_RGB32);
        image.fill(Qt::blue);
        image.save(&buffer, "png");
        return {u"data:image/png"_s, u"image/png"_s, bytes, {}, {}};
    }

    std::unique_ptr<RichView> shown(std::vector<RichResult::Part> parts)
    {
        auto view = std::make_unique<RichView>(m_theme);
        view->resize(600, 500);
        FailureContext context;
        context.code = u"a\n1/0"_s;
        view->setParts({std::move(parts)}, context, nullptr);
        view->show();
        return view;
    }

    static FailedResult failure()
    {
        FailedResult failed;
        failed.headline = u"ZeroDivisionError: division by zero"_s;
        failed.summary = failed.headline;
        failed.cause
            = u"Traceback (most recent call last):\n  File \"<cell-1>\", line 2, in <module>\n    1/0\n"
              "ZeroDivisionError: division by zero"_s;
        failed.line = 2;
        return failed;
    }

private Q_SLOTS:
    void picturesThatFitAreShownAsTheyAre_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("small") << QSize(300, 160);
        QTest::newRow("figure") << QSize(547, 433);
    }

    void picturesThatFitAreShownAsTheyAre()
    {
        QFETCH(QSize, size);
        QImage image(size, QImage::Format_RGB32);
        image.fill(Qt::green);
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, "png");
        const auto view = shown({ImageSource{u"data:image/png"_s, u"image/png"_s, bytes, {}, {}}});
        QTRY_VERIFY(view->part(0).view());
        auto* pictures = qobject_cast<ImageView*>(view->part(0).view());
        QVERIFY(pictures);
        QTRY_COMPARE(pictures->canvas().image().size(), size);
        QCOMPARE(pictures->canvas().zoom(), 1.0); // not 93 %, and blurred
    }

    void showsThePartsInOrderEachInItsView()
    {
        const auto view = shown({TextResult{"hello", false}, countingTable(5), picture(), failure()});
        QCOMPARE(view->partCount(), 4u);
        QTRY_VERIFY(view->part(0).view());
        QVERIFY(qobject_cast<TextView*>(view->part(0).view()));
        QTRY_VERIFY(view->part(1).view());
        QVERIFY(qobject_cast<TablePage*>(view->part(1).view()));
        QTRY_VERIFY(view->part(2).view());
        QVERIFY(qobject_cast<ImageView*>(view->part(2).view()));
        view->part(3).makeView();
        QVERIFY(qobject_cast<ErrorView*>(view->part(3).view()));
        for (std::size_t i = 1; i < 4; ++i)
            QVERIFY(view->part(i).y() > view->part(i - 1).y());
        QVERIFY(view->part(1).findChild<QLabel*>(u"richPartTitle"_s)->text().contains(u"5 rows"_s));
    }

    void partsFarFromSightHaveNoViewYet()
    {
        std::vector<RichResult::Part> parts(60, TextResult{"a\nb\nc\nd\ne\nf\ng\nh", false});
        const auto view = shown(std::move(parts));
        QTRY_VERIFY(view->part(0).view());
        QVERIFY(!view->part(59).view());
        auto* bar = view->findChild<QScrollArea*>(u"richParts"_s)->verticalScrollBar();
        bar->setValue(bar->maximum());
        QTRY_VERIFY(view->part(59).view());
    }

    void viewsFarAwayAreTakenAwayAgain()
    {
        std::vector<RichResult::Part> parts(60, TextResult{"a\nb\nc\nd\ne\nf\ng\nh", false});
        const auto view = shown(std::move(parts));
        auto* bar = view->findChild<QScrollArea*>(u"richParts"_s)->verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 1000);
        for (int at = 0; at <= bar->maximum(); at += 400) {
            bar->setValue(at);
            QCoreApplication::processEvents();
        }
        QTRY_VERIFY(view->part(59).view());
        std::size_t made = 0;
        for (std::size_t i = 0; i < view->partCount(); ++i)
            made += view->part(i).view() ? 1 : 0;
        QVERIFY2(made <= 30, qPrintable(QString::number(made)));
    }

    void openButtonGivesAPartTheWholeHeight()
    {
        const auto view = shown({TextResult{"hello", false}, countingTable(500), picture()});
        QTRY_VERIFY(view->part(1).view());
        auto* open = view->part(1).findChild<QToolButton*>(u"openPart"_s);
        const int before = view->part(1).height();
        QTest::mouseClick(open, Qt::LeftButton);
        QTRY_VERIFY(view->part(1).height() > before);
        open->setFocus();
        QTest::keyClick(open, Qt::Key_Space);
        QTRY_COMPARE(view->part(1).height(), before);
    }

    void copyButtonCopiesItsPart()
    {
        const auto view = shown({TextResult{"hello", false}, TextResult{"other", false}});
        QTRY_VERIFY(view->part(1).view());
        QTRY_VERIFY(view->part(1).view()->canCopy());
        QTest::mouseClick(view->part(1).findChild<QToolButton*>(u"copyPart"_s), Qt::LeftButton);
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), u"other"_s);
    }

    void errorLeadsToItsLine()
    {
        const auto view = shown({TextResult{"hello", false}, failure()});
        QTRY_VERIFY(view->part(1).view());
        QSignalSpy places(view.get(), &ResultView::placeActivated);
        QTest::mouseClick(view->part(1).findChild<QAbstractButton*>(u"goToErrorLine"_s), Qt::LeftButton);
        QCOMPARE(places.size(), 1);
        QCOMPARE(places[0][0].value<ErrorPlace>().line, 2);
    }

    void commandsGoToTheTableThatHasTheKeyboard()
    {
        const auto view = shown({TextResult{"hello", false}, countingTable(3), countingTable(4)});
        view->activateWindow();
        for (std::size_t i = 0; i < 3; ++i)
            QTRY_VERIFY(view->part(i).view());
        TablePage* first = view->part(1).view()->tablePage();
        TablePage* second = view->part(2).view()->tablePage();
        QTRY_VERIFY(first->isVisible() && second->isVisible());
        QSignalSpy changed(view.get(), &ResultView::tablePageChanged);
        first->tableView().grid().setFocus();
        QTRY_COMPARE(view->tablePage(), first);
        second->tableView().grid().setFocus();
        QTRY_COMPARE(view->tablePage(), second);
        QVERIFY(!changed.isEmpty());
        QVERIFY(view->trigger(u"filter"_s));
        QVERIFY(second->findChild<QWidget*>(u"resultFilterBar"_s)->isVisible());
        QVERIFY(!first->findChild<QWidget*>(u"resultFilterBar"_s)->isVisible());
        QCOMPARE(view->status(), second->status());
        qobject_cast<TextView*>(view->part(0).view())->pane().setFocus();
        QTRY_VERIFY(!view->tablePage());
        QVERIFY(!view->trigger(u"filter"_s));
    }

    void buttonsOfATableBringTheKeyboardThere()
    {
        const auto view = shown({countingTable(3), countingTable(4)});
        view->activateWindow();
        QTRY_VERIFY(view->part(1).view());
        TablePage* second = view->part(1).view()->tablePage();
        view->part(0).view()->tablePage()->tableView().grid().setFocus();
        QTRY_VERIFY(view->tablePage() && view->tablePage() != second);
        TablePage* asked = nullptr;
        connect(second, &TablePage::profileRequested, view.get(), [&] { asked = view->tablePage(); });
        QTest::mouseClick(second->findChild<QAbstractButton*>(u"profileColumns"_s), Qt::LeftButton);
        QCOMPARE(asked, second);
    }

    void aTextPartOpensInATab()
    {
        const auto view = shown({countingTable(1), TextResult{"hello", false}});
        QTRY_VERIFY(view->part(1).view());
        QSignalSpy opened(view.get(), &ResultView::openTextRequested);
        QTest::mouseClick(view->part(1).findChild<QAbstractButton*>(u"openTextInTab"_s), Qt::LeftButton);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened[0][0].toString(), u"hello"_s);
    }

    void everythingIsOfferedForTheOnlyTable()
    {
        const TableResultPtr cut = tableOf("[1],[2]", columnJson("n", "long"), true);
        const auto one = shown({TextResult{"hello", false}, cut});
        QTRY_VERIFY(one->part(1).view());
        one->part(1).view()->exportResult();
        auto* everything = one->findChild<QPushButton*>(u"exportEverything"_s);
        QVERIFY(everything);
        QSignalSpy wanted(one.get(), &ResultView::everythingRequested);
        everything->click();
        QCOMPARE(wanted.size(), 1);

        const auto two = shown({cut, cut});
        QTRY_VERIFY(two->part(1).view());
        two->part(1).view()->exportResult();
        QVERIFY(two->findChild<ExportDialog*>());
        QVERIFY(!two->findChild<QPushButton*>(u"exportEverything"_s));
    }

    void columnsOfEachTableAreRemembered()
    {
        ColumnMemory memory{QString()};
        const auto columnsOf = [](RichView& view, std::size_t part) -> TableColumns& {
            view.part(part).makeView();
            return view.part(part).view()->tablePage()->tableView().columns();
        };
        const RichResult result{{countingTable(3), countingTable(3)}};
        for (const bool isAgain : {false, true}) {
            RichView view(m_theme);
            view.setTableMemory({nullptr, &memory, u"display(df)"_s});
            view.setParts(result, {}, nullptr);
            QCOMPARE(columnsOf(view, 0).hiddenCount(), 0);
            QCOMPARE(columnsOf(view, 1).hiddenCount(), isAgain ? 1 : 0);
            if (!isAgain)
                columnsOf(view, 1).hide(2);
        }
    }

    void wheelOverATableScrollsThePage()
    {
        std::vector<RichResult::Part> parts(4, countingTable(500));
        const auto view = shown(std::move(parts));
        QTRY_VERIFY(view->part(0).view());
        auto* bar = view->findChild<QScrollArea*>(u"richParts"_s)->verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 0);
        auto* grid = view->part(0).findChild<QAbstractScrollArea*>(u"resultTable"_s);
        QVERIFY(grid);
        QWheelEvent wheel(QPointF(50, 50), grid->viewport()->mapToGlobal(QPointF(50, 50)), {},
            QPoint(0, -120), Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(grid->viewport(), &wheel);
        QVERIFY(bar->value() > 0);
    }
};

QTEST_MAIN(RichViewTest)
#include "tst_richview.moc"
