// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/theme.h"
#include "ui/results/errorview.h"
#include "ui/results/textpane.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using namespace brickbench;
using namespace brickbench::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

const char notebookCause[]
    = "\x1b[0;31mKeyError\x1b[0m   Traceback (most recent call last)\n"
      "File \x1b[0;32m<command-1>:3\x1b[0m\n"
      "\x1b[0;32m----> 3\x1b[0m df['x']\n\n"
      "File \x1b[0;32m/databricks/python/lib/python3.10/site-packages/pandas/frame.py:38\x1b[0m, in get\n"
      "\x1b[0;32m-> 38\x1b[0m loc(key)\n\n"
      "File \x1b[0;32m/databricks/python/lib/python3.10/site-packages/pandas/base.py:9\x1b[0m, in loc\n"
      "\x1b[0;32m-> 9\x1b[0m raise KeyError(key)\n\n"
      "\x1b[0;31mKeyError\x1b[0m: 'x'";

FailedResult keyError()
{
    FailedResult failure;
    failure.headline = u"KeyError: 'x'"_s;
    failure.summary = failure.headline;
    failure.cause = QString::fromUtf8(notebookCause);
    failure.line = 3;
    return failure;
}

QString shownText(ErrorView& view)
{
    return QString::fromUtf8(view.pane().lines()->text());
}

} // namespace

class ErrorViewTest : public QObject {
    Q_OBJECT

private:
    ThemeSource m_theme;
    QString m_code; ///< "" where the code does not matter

    std::unique_ptr<ErrorView> shown(const FailedResult& failure, int firstLine = 1)
    {
        auto view = std::make_unique<ErrorView>(m_theme);
        view->resize(600, 400);
        view->setFailure(failure,
            FailureContext{
                firstLine, m_code, {}, u"python"_s, {{u"Cluster"_s, u"small"_s}, {u"Context"_s, QString()}}});
        view->show();
        return view;
    }

    static QAbstractButton* button(ErrorView& view, const QString& name)
    {
        return view.findChild<QAbstractButton*>(name);
    }

private Q_SLOTS:
    void headlineIsLargeAndSelectable()
    {
        const auto view = shown(keyError());
        const auto* headline = view->findChild<QLabel*>(u"errorHeadline"_s);
        QCOMPARE(headline->text(), u"KeyError: 'x'"_s);
        QVERIFY(headline->textInteractionFlags().testFlag(Qt::TextSelectableByMouse));
        QVERIFY(headline->font().pointSizeF() > view->font().pointSizeF());
    }

    void libraryFramesAreFoldedAndUserFramesOpen()
    {
        const auto view = shown(keyError());
        QVERIFY(shownText(*view).contains(u"----> 3 df['x']"_s));
        QVERIFY(shownText(*view).contains(u"2 library frames hidden"_s));
        QVERIFY(!shownText(*view).contains(u"site-packages"_s));
        QTest::mouseClick(button(*view, u"foldTraceback"_s), Qt::LeftButton);
        QVERIFY(shownText(*view).contains(u"site-packages/pandas/base.py:9"_s));
        QTest::mouseClick(button(*view, u"foldTraceback"_s), Qt::LeftButton);
        QVERIFY(!shownText(*view).contains(u"site-packages"_s));
    }

    void enterOnTheFoldedLineOpensIt()
    {
        const auto view = shown(keyError());
        view->pane().setFocus();
        view->pane().select({shownText(*view).toUtf8().indexOf("2 library"), 0});
        QTest::keyClick(&view->pane(), Qt::Key_Return);
        QVERIFY(!view->isFolded());
    }

    void colourCodesBecomeColours()
    {
        const auto view = shown(keyError());
        QVERIFY(!shownText(*view).contains(u'\x1b'));
        qsizetype until = 0;
        QVERIFY(!view->pane().lines()->styleAt(0, until).isPlain());
    }

    void buttonLeadsToTheLineAsTheEditorCountsIt()
    {
        const auto view = shown(keyError(), 40);
        QSignalSpy lines(view.get(), &ResultView::placeActivated);
        auto* go = button(*view, u"goToErrorLine"_s);
        QVERIFY(go->text().contains(u"42"_s));
        QTest::mouseClick(go, Qt::LeftButton);
        QCOMPARE(lines.size(), 1);
        QCOMPARE(lines[0][0].value<ErrorPlace>().line, 3); // of the code; the pane adds where it begins
    }

    void clickOnTheUsersFrameLeadsToItsLine()
    {
        const auto view = shown(keyError());
        QSignalSpy lines(view.get(), &ResultView::placeActivated);
        view->pane().setFocus();
        view->pane().select({shownText(*view).toUtf8().indexOf("<command-1>"), 0});
        QTest::keyClick(&view->pane(), Qt::Key_Return);
        QCOMPARE(lines.size(), 1);
        QCOMPARE(lines[0][0].value<ErrorPlace>().line, 3);
    }

    void ticketHoldsEverythingAsPlainText()
    {
        const auto view = shown(keyError());
        QTest::mouseClick(button(*view, u"copyForTicket"_s), Qt::LeftButton);
        const QString text = QGuiApplication::clipboard()->text();
        QVERIFY2(text.startsWith(u"### KeyError: 'x'\n\n- Cluster: small\n"_s), qPrintable(text));
        QVERIFY(text.contains(u"```text\nKeyError   Traceback"_s));
        QVERIFY(text.contains(u"site-packages/pandas/base.py:9"_s));
        QVERIFY(!text.contains(u'\x1b'));
        QVERIFY(!text.contains(u"Context"_s)); // nothing known, nothing said
    }

    void sqlErrorShowsTheServersOwnWords()
    {
        FailedResult failure;
        failure.headline = u"Syntax error at or near 'FORM'"_s;
        failure.summary
            = u"ParseException:\nSyntax error at or near 'FORM'\n== SQL ==\nSELECT * FORM <EOF>\n---------^^^"_s;
        failure.cause
            = u"org.apache.spark.sql.ParseException\n\tat org.apache.spark.sql.Parser.parse(P.scala:2)\n\tat java.lang.Thread.run(Thread.java:7)"_s;
        const auto view = shown(failure);
        QVERIFY(shownText(*view).contains(u"SELECT * FORM <EOF>\n---------^^^"_s));
        QVERIFY(shownText(*view).contains(u"library frame"_s));
        QVERIFY(!button(*view, u"goToErrorLine"_s)->isVisible());
    }

    void sqlErrorLeadsToTheLetter()
    {
        m_code = u"SELECT 1\nFORM t"_s;
        FailedResult failure;
        failure.headline = u"mismatched input 'FORM'(line 2, pos 0)"_s;
        failure.summary = failure.headline;
        failure.line = 2;
        const auto view = shown(failure, 10);
        auto* go = button(*view, u"goToErrorLine"_s);
        QVERIFY2(go->text().contains(u"line 11, column 1"_s), qPrintable(go->text()));
        QCOMPARE(view->status(), u"Error in line 11, column 1"_s);
        QSignalSpy places(view.get(), &ResultView::placeActivated);
        go->setFocus();
        QTest::keyClick(go, Qt::Key_Space);
        QCOMPARE(places.size(), 1);
        QCOMPARE(places[0][0].value<ErrorPlace>(), (ErrorPlace{2, 1, 0}));
        m_code.clear();
    }

    void failureOfTheClusterSaysWhatHelps()
    {
        FailedResult failure;
        failure.headline = u"ReplStartFailureException: Could not start REPL"_s;
        failure.summary = failure.headline;
        const auto view = shown(failure);
        QVERIFY(view->findChild<QLabel*>(u"errorRemedyText"_s)->text().contains(u"restart"_s));
        QSignalSpy restart(view.get(), &ResultView::restartRequested);
        QTest::mouseClick(button(*view, u"errorRemedy"_s), Qt::LeftButton);
        QCOMPARE(restart.size(), 1);
    }

    void usersOwnErrorHasNoRemedyWhateverItSays()
    {
        FailedResult failure = keyError();
        failure.summary = u"ValueError: invalid context"_s;
        const auto view = shown(failure);
        QVERIFY(!button(*view, u"errorRemedy"_s)->isVisible());
        QVERIFY(!view->findChild<QLabel*>(u"errorRemedyText"_s)->isVisible());
    }

    void frameOfAFileLeadsToTheFile()
    {
        FailedResult failure;
        failure.headline = u"E: x"_s;
        failure.cause = u"Traceback (most recent call last):\n  File \"/home/me/a.py\", line 3, in <module>\n"
                        "    f()\nE: x"_s;
        const auto view = shown(failure);
        QSignalSpy files(view.get(), &ResultView::fileActivated);
        view->pane().setFocus();
        view->pane().select({shownText(*view).toUtf8().indexOf("/home/me"), 0});
        QTest::keyClick(&view->pane(), Qt::Key_Return);
        QCOMPARE(files.size(), 1);
        QCOMPARE(files[0][0].toString(), u"/home/me/a.py"_s);
        QCOMPARE(files[0][1].toInt(), 3);
    }

    void callsOfTheJvmAreCountedAndCausesStayOpen()
    {
        FailedResult failure;
        failure.headline = u"no"_s;
        failure.cause = u"org.x.E: no\n\tat a.b(C.java:1)\n\tat d.e(F.java:2)\nCaused by: org.y.E: why\n"
                        "\tat g.h(I.java:3)\n\t... 7 more"_s;
        const auto view = shown(failure);
        QVERIFY(shownText(*view).contains(u"2 library frames hidden"_s));
        QVERIFY(shownText(*view).contains(u"Caused by: org.y.E: why"_s));
        QVERIFY(shownText(*view).contains(u"8 library frames hidden"_s));
    }

    void ticketFencesHoldWhateverTheCodeHolds()
    {
        m_code = u"x = '```'\ntoken = 'dapi0123456789abcdef0123456789abcdef'"_s;
        const auto view = shown(keyError());
        const QString text = view->ticketText();
        QVERIFY2(text.contains(u"````python\nx = '```'\n"_s), qPrintable(text));
        QVERIFY(text.contains(u"token = '<redacted>'"_s));
        m_code.clear();
    }

    void withoutHistoryThereIsNoSearch()
    {
        const auto view = shown(keyError());
        QVERIFY(!button(*view, u"searchHistory"_s)->isVisible());
    }

    void errorWithoutDetailsHasNoEmptyTraceback()
    {
        FailedResult failure;
        failure.headline = u"Command failed; the server gave no details."_s;
        const auto view = shown(failure);
        QVERIFY(!view->pane().isVisible());
        QVERIFY(!button(*view, u"foldTraceback"_s)->isVisible());
        view->grab();
    }
};

QTEST_MAIN(ErrorViewTest)
#include "tst_errorview.moc"
