// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/banner.h"
#include "ui/common/theme.h"
#include "ui/results/columnmemory.h"
#include "ui/results/htmlpreview.h"
#include "ui/results/resultgrid.h"
#include "ui/results/savebar.h"
#include "ui/results/tablecolumns.h"
#include "ui/results/tablepage.h"
#include "ui/results/tableview.h"
#include "ui/results/textview.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QClipboard>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace brickbench;
using namespace brickbench::ui;
using namespace Qt::Literals::StringLiterals;

class TextViewTest : public QObject {
    Q_OBJECT

private:
    ThemeSource m_theme;

    std::unique_ptr<TextView> shown(const QByteArray& text, bool isHtml = false)
    {
        auto view = std::make_unique<TextView>(m_theme);
        view->resize(500, 300);
        view->setText({text, isHtml});
        view->show();
        view->activateWindow();
        view->pane().setFocus();
        return view;
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void copiesPlainTextWithoutColours()
    {
        const auto view = shown("\x1b[31mred\x1b[0m and plain\nsecond");
        view->copy();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"red and plain\nsecond"_s);
    }

    void largeSelectionIsCopiedWhole()
    {
        const QByteArray text = QByteArray("0123456789abcde\n").repeated(600'000);
        const auto view = shown(text);
        QTRY_COMPARE(view->pane().lines()->text().size(), text.size());
        QCOMPARE(view->pane().lines()->text().constData(), text.constData()); // one copy serves both
        view->pane().select({16, 9'000'000});
        view->copy();
        QTRY_COMPARE(QGuiApplication::clipboard()->text().size(), 9'000'000);
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"0123456789abcde\n"_s));
        view->pane().selectAll();
        view->copy();
        QCOMPARE(QGuiApplication::clipboard()->text().size(), text.size());
    }

    void wrapsBeforeThereIsAText()
    {
        TextView view(m_theme);
        view.resize(300, 200);
        view.show();
        view.pane().setWrapping(true); // the lines of a large text come later
        QTest::keyClick(&view.pane(), Qt::Key_End, Qt::ControlModifier);
        view.setText({"one\ntwo", false});
        QCOMPARE(view.pane().lines()->lineCount(), 2);
    }

    void oneVeryLongLineCountsOnce()
    {
        const auto view = shown(QByteArray(50'000, 'x') + "\nend\n");
        QVERIFY2(view->status().startsWith(u"2 lines"_s), qPrintable(view->status()));
    }

    void keyboardSelectsAndCopies()
    {
        const auto view = shown("one two\nthree");
        TextPane& pane = view->pane();
        QTest::keyClick(&pane, Qt::Key_Right, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(pane.selectedText(), u"one"_s);
        QTest::keyClick(&pane, Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(pane.selectedText(), u"one two\nthr"_s);
        QTest::keyClick(&pane, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"one two\nthr"_s);
        QTest::keyClick(&pane, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(pane.selection().length, 13);
        QTest::keyClick(&pane, Qt::Key_Home, Qt::ControlModifier);
        QVERIFY(!pane.hasSelection());
    }

    void arrowsStepOverWholeCharacters()
    {
        const auto view = shown("\xc3\xa4\xf0\x9f\x9a\x95x");
        QTest::keyClick(&view->pane(), Qt::Key_Right);
        QCOMPARE(view->pane().caret(), 2);
        QTest::keyClick(&view->pane(), Qt::Key_Right);
        QCOMPARE(view->pane().caret(), 6);
        QTest::keyClick(&view->pane(), Qt::Key_Left);
        QCOMPARE(view->pane().caret(), 2);
    }

    void mouseSelectsWordsAndStretches()
    {
        const auto view = shown("alpha beta\ngamma");
        QWidget* area = view->pane().viewport();
        QTest::mouseDClick(area, Qt::LeftButton, {}, {14, 16});
        QCOMPARE(view->pane().selectedText(), u"alpha"_s);
        QTest::mousePress(area, Qt::LeftButton, {}, {10, 16});
        QMouseEvent move(QEvent::MouseMove, QPointF(480, 16), area->mapToGlobal(QPointF(480, 16)),
            Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(area, &move);
        QTest::mouseRelease(area, Qt::LeftButton, {}, {480, 16});
        QCOMPARE(view->pane().selectedText(), u"alpha beta"_s);
    }

    void findMarksCountsAndWalks()
    {
        const auto view = shown("fox\nFox\nbox fox\n");
        QTest::keyClick(&view->pane(), Qt::Key_F, Qt::ControlModifier);
        auto* edit = view->findChild<QLineEdit*>(u"resultFindText"_s);
        auto* count = view->findChild<QLabel*>(u"resultFindCount"_s);
        QTRY_VERIFY(edit->hasFocus());
        QTest::keyClicks(edit, u"fox"_s);
        QTRY_COMPARE(count->text(), u"1 of 3"_s);
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(view->pane().selection().start, 4);
        QTest::keyClick(edit, Qt::Key_Return, Qt::ShiftModifier);
        QTest::keyClick(edit, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(count->text(), u"3 of 3"_s);
        QTest::mouseClick(view->findChild<QAbstractButton*>(u"resultFindCase"_s), Qt::LeftButton);
        QTRY_VERIFY(count->text().endsWith(u"of 2"_s));
        edit->setText(u"nothing like it"_s);
        QTRY_COMPARE(count->text(), u"Not found"_s);
        QTest::keyClick(edit, Qt::Key_Escape);
        QVERIFY(!edit->isVisible());
        QVERIFY(view->pane().hasFocus());
    }

    void wrappingTakesTheHorizontalBarAway()
    {
        const auto view = shown(QByteArray(2000, 'x') + "\nshort");
        QVERIFY(view->pane().horizontalScrollBar()->maximum() > 0);
        QTest::mouseClick(view->findChild<QAbstractButton*>(u"wrapText"_s), Qt::LeftButton);
        QVERIFY(view->pane().isWrapping());
        QCOMPARE(view->pane().horizontalScrollBar()->maximum(), 0);
        QVERIFY(view->pane().verticalScrollBar()->maximum() > 0);
        view->pane().selectAll();
        QCOMPARE(view->pane().selectedText(), QString(2000, u'x') + u"\nshort"_s);
    }

    void manyLinesAreWrappedInAWorker()
    {
        const auto view = shown((QByteArray(300, 'x') + "\nshort\n").repeated(60'000));
        TextPane& pane = view->pane();
        QTRY_COMPARE_WITH_TIMEOUT(pane.lines()->lineCount(), 120'000, 20'000);
        const int unwrapped = pane.verticalScrollBar()->maximum();
        pane.verticalScrollBar()->setValue(1000);
        QTest::mouseClick(view->findChild<QAbstractButton*>(u"wrapText"_s), Qt::LeftButton);
        pane.viewport()->grab();
        QTRY_VERIFY(pane.verticalScrollBar()->maximum() > 2 * unwrapped);
        QVERIFY(pane.verticalScrollBar()->value() > 2000); // the same line on top
        QTest::keyClick(&pane, Qt::Key_End, Qt::ControlModifier);
        QCOMPARE(pane.caret(), pane.lines()->text().size());
        pane.viewport()->grab();
        view->setText({"short", false});
        QCOMPARE(pane.verticalScrollBar()->maximum(), 0);
        pane.viewport()->grab();
    }

    void sevenMegabytesShowAndScroll()
    {
        const QByteArray text
            = QByteArray("\x1b[32mline\x1b[0m of output, some sixty characters long, as they are\n")
                  .repeated(100'000);
        QElapsedTimer clock;
        clock.start();
        const auto view = shown(text);
        QVERIFY2(clock.elapsed() < 500, qPrintable(QString::number(clock.elapsed()))); // laid out in a worker
        QTRY_COMPARE_WITH_TIMEOUT(view->pane().lines()->lineCount(), 100'000, 20'000);
        clock.restart();
        constexpr int frames = 50;
        for (int i = 0; i < frames; ++i) {
            view->pane().verticalScrollBar()->setValue(i * 2000);
            view->pane().viewport()->grab();
        }
        QVERIFY2(clock.elapsed() < frames * 50, qPrintable(QString::number(clock.elapsed())));
        view->pane().setWrapping(true);
        view->pane().verticalScrollBar()->setValue(view->pane().verticalScrollBar()->maximum());
        view->grab();
        QVERIFY(view->status().startsWith(u"100,000 lines"_s));
    }

    void screenReadersReadTheText()
    {
        const auto view = shown("\x1b[31mr\xc3\xb6t\x1b[0m and plain");
        QAccessibleInterface* read = QAccessible::queryAccessibleInterface(&view->pane());
        QVERIFY(read && read->textInterface());
        QCOMPARE(read->textInterface()->text(0, 100), u"röt and plain"_s);
        QCOMPARE(read->text(QAccessible::Name), u"Text result"_s);
        read->textInterface()->setSelection(0, 4, 7);
        QCOMPARE(view->pane().selectedText(), u"and"_s);
        QCOMPARE(read->textInterface()->cursorPosition(), 7);
    }

    void emptyTextIsNoTrouble()
    {
        const auto view = shown({});
        view->grab();
        for (const int key : {Qt::Key_Down, Qt::Key_PageDown, Qt::Key_End, Qt::Key_Right, Qt::Key_Return})
            QTest::keyClick(&view->pane(), Qt::Key(key));
        QTest::mouseDClick(view->pane().viewport(), Qt::LeftButton, {}, {50, 50});
        QVERIFY(!view->canCopy());
        QVERIFY(!view->canExport());
    }

    void htmlSwitchesBetweenPreviewAndSource()
    {
        const auto view = shown("<div><b>bold</b> words</div>", true);
        QVERIFY(view->showsPreview());
        QTRY_COMPARE(view->findChild<HtmlPreview*>()->plainText(), u"bold words"_s);
        QTest::mouseClick(view->findChild<QAbstractButton*>(u"showHtmlSource"_s), Qt::LeftButton);
        QVERIFY(!view->showsPreview());
        view->copy();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"<div><b>bold</b> words</div>"_s);
        QTest::mouseClick(view->findChild<QAbstractButton*>(u"showHtmlPreview"_s), Qt::LeftButton);
        QVERIFY(view->showsPreview());
    }

    void tableOfHtmlIsShownAsAGrid()
    {
        const auto view = shown("<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>x</td></tr>"
                                "<tr><td>2</td><td>y</td></tr></table>",
            true);
        auto* button = view->findChild<QToolButton*>(u"showHtmlTable"_s);
        QTRY_VERIFY(button->isVisible());
        QCOMPARE(button->text(), u"Table (2 × 2)"_s);
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(!view->showsPreview());
        QVERIFY(button->isChecked());
        QCOMPARE(view->tablePage()->tableView().table()->rowCount(), 2);
        QVERIFY(view->canFind() && view->canCopy() && view->canExport());
        view->tablePage()->tableView().grid().selectAll();
        view->copyWithHeaders();
        QTRY_COMPARE(QGuiApplication::clipboard()->text().trimmed(), u"a\tb\n1\tx\n2\ty"_s);
        QTest::mouseClick(view->findChild<QAbstractButton*>(u"showHtmlSource"_s), Qt::LeftButton);
        QVERIFY(!button->isChecked());
        view->setText({"plain", false});
        QVERIFY(!button->isVisible());
        QVERIFY(view->tables().empty());
    }

    void tableOfHtmlTakesTheCommandsForTables()
    {
        const auto view = shown("<table><tr><td>1</td><td>x</td></tr></table>", true);
        auto* button = view->findChild<QToolButton*>(u"showHtmlTable"_s);
        QTRY_VERIFY(button->isVisible());
        QSignalSpy changed(view.get(), &ResultView::tablePageChanged);
        QVERIFY(!view->tablePage());
        QVERIFY(!view->trigger(u"filter"_s));
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(changed.size(), 1);
        QVERIFY(view->tablePage());
        QVERIFY(view->trigger(u"filter"_s));
        QVERIFY(view->tablePage()->findChild<QWidget*>(u"resultFilterBar"_s)->isVisible());
        view->showPreview(false);
        QCOMPARE(changed.size(), 2);
        QVERIFY(!view->tablePage());
    }

    void columnsOfTablesOfHtmlAreRemembered()
    {
        ColumnMemory memory{QString()};
        for (const bool isAgain : {false, true}) {
            TextView view(m_theme);
            view.setTableMemory({nullptr, &memory, u"displayHTML(html)"_s});
            view.setText({"<table><tr><td>1</td><td>2</td></tr></table>"
                          "<table><tr><td>3</td><td>4</td></tr></table>",
                true});
            QTRY_COMPARE(view.tables().size(), std::size_t(2));
            view.showTable(0);
            QCOMPARE(view.tablePage()->tableView().columns().hiddenCount(), 0);
            view.showTable(1);
            QCOMPARE(view.tablePage()->tableView().columns().hiddenCount(), isAgain ? 1 : 0);
            view.tablePage()->tableView().columns().hide(0);
        }
    }

    void severalTablesAreAChoice()
    {
        const auto view = shown("<table><caption>First</caption><tr><td>1</td><td>2</td></tr></table>"
                                "<table><tr><th>n</th><th>m</th></tr><tr><td>3</td><td>4</td></tr></table>",
            true);
        auto* button = view->findChild<QToolButton*>(u"showHtmlTable"_s);
        QTRY_VERIFY(button->isVisible());
        QCOMPARE(button->text(), u"2 tables"_s);
        const QList<QAction*> choices = button->menu()->actions();
        QCOMPARE(choices.size(), 2);
        QCOMPARE(choices[0]->text(), u"First (1 × 2)"_s);
        QCOMPARE(choices[1]->text(), u"n, m (1 × 2)"_s);
        choices[1]->trigger();
        QCOMPARE(view->tablePage()->tableView().table()->text(0, 0), u"3"_s);
        choices[0]->trigger();
        QCOMPARE(view->tablePage()->tableView().table()->text(0, 0), u"1"_s);
        QVERIFY(button->isChecked());
    }

    void textOpensInATab()
    {
        const auto view = shown(QByteArray("\x1b[31mred\x1b[0m and\0nul", 20));
        QSignalSpy opened(view.get(), &ResultView::openTextRequested);
        auto* button = view->findChild<QAbstractButton*>(u"openTextInTab"_s);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(opened.takeFirst().first().toString(), u"red and\u2400nul"_s);
        view->pane().select({0, 3});
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(opened.takeFirst().first().toString(), u"red"_s);

        view->setText({QByteArray(TextView::longestForTab + 1, 'x'), false});
        QTRY_VERIFY_WITH_TIMEOUT(view->pane().lines()->text().size() > TextView::longestForTab, 20'000);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(opened.size(), 0);
        QVERIFY(view->findChild<Banner*>(u"textBanner"_s)->text().contains(u"too much for an editor tab"_s));
    }

    void savesPlainOrWithColours()
    {
        const QByteArray sent = "\x1b[31mred\x1b[0m\r\nend";
        const auto view = shown(sent);
        const std::pair<QString, QByteArray> choices[] = {{u"a.txt"_s, "red\nend"}, {u"b.ansi"_s, sent}};
        QTemporaryDir folder;
        for (const auto& [name, content] : choices) {
            view->exportResult();
            auto* dialog = view->findChild<QFileDialog*>(u"saveResultDialog"_s);
            const QStringList filters = dialog->nameFilters();
            QCOMPARE(filters.size(), 2);
            dialog->selectNameFilter(filters[name.endsWith(u"ansi"_s) ? 1 : 0]);
            dialog->setDirectory(folder.path());
            dialog->findChild<QLineEdit*>(u"fileNameEdit"_s)->setText(name);
            QSignalSpy saved(&view->saveBar(), &SaveBar::saved);
            QMetaObject::invokeMethod(dialog, "accept");
            QTRY_COMPARE(saved.size(), 1);
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QCOMPARE(file.readAll(), content);
        }
    }

    void previewOfHugeHtmlIsItsBeginningAndSaysSo()
    {
        QElapsedTimer clock;
        clock.start();
        const auto view = shown("<p>first</p><p>" + QByteArray(3 << 20, 'x') + "</p>", true);
        QVERIFY(view->showsPreview());
        QVERIFY2(clock.elapsed() < 500, qPrintable(QString::number(clock.elapsed()))); // laid out in a worker
        QTRY_VERIFY_WITH_TIMEOUT(view->findChild<HtmlPreview*>()->isLaidOut(), 20'000);
        QVERIFY(view->findChild<HtmlPreview*>()->plainText().startsWith(u"first\n"_s));
        const auto labels = view->findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(),
            [](const QLabel* label) { return label->text().contains(u"beginning of this HTML"_s); }));
    }
};

QTEST_MAIN(TextViewTest)
#include "tst_textview.moc"
