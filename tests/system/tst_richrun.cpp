// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/richsource.h"
#include "session/farewell.h"
#include "tests/support/pictures.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/editor/codeeditor.h"
#include "ui/mainwindow/sentsource.h"
#include "ui/results/resultpane.h"
#include "ui/results/richpartframe.h"
#include "ui/results/richview.h"

#include <QAction>
#include <QApplication>
#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QToolButton>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

/// Rich output and errors from end to end: the real window, the real local workspace, real Python.
class TestRichRun : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void printTablePlotAndPrintGiveFourPartsInOrder();
    void whatCameBeforeAnErrorStaysAndTheErrorLeadsToItsLine();
    void displayIsTheServersAgainAfterwards();
    void userTextCannotForgeParts();
    void plotlyFiguresAreSaidOrDrawn();
    void infoShowsTheExactCode();
    void offMeansThatNothingIsAdded();
    void codeWithAMagicIsSentAsItIs();
    void sqlErrorIsMarkedToTheWord();
    void closingARunGivesItsMemoryBack();
    void cleanupTestCase();

private:
    EditorTab& tab() { return *m_fixture->window.tabs().current(); }
    CommandRun* run(const QString& code);
    const RichResult* parts(const CommandRun* run);
    void picture(const char* name)
    {
        keepPicture(m_fixture->window, u"richrun-"_s + QString::fromLatin1(name));
    }

    std::unique_ptr<WindowFixture> m_fixture;
};

void TestRichRun::initTestCase()
{
    m_fixture = std::make_unique<WindowFixture>();
    QTest::mouseClick(m_fixture->find<QPushButton>("startLocalWorkspace"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->connections.current(), 20000);
    QTRY_COMPARE(m_fixture->connections.current()->state(), Connection::State::Connected);
    tab().setLanguage(Language::Python);
    QTest::mouseClick(tab().findChild<QToolButton*>(u"richOutput"_s), Qt::LeftButton);
    QVERIFY(tab().isRich());
}

void TestRichRun::cleanupTestCase()
{
    m_fixture.reset();
    Farewell::finish(*qApp, std::chrono::seconds(3));
}

CommandRun* TestRichRun::run(const QString& code)
{
    tab().editor().setText(code);
    tab().focusEditor();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    const EditorSession* session = tab().seat().session();
    CommandRun* last = session && !session->runs().empty() ? session->runs().back().get() : nullptr;
    if (!last || !QTest::qWaitFor([last] { return last->isOver(); }, 60000))
        return nullptr;
    return last;
}

const RichResult* TestRichRun::parts(const CommandRun* run)
{
    return run && run->result() ? std::get_if<RichResult>(&run->result()->content) : nullptr;
}

void TestRichRun::printTablePlotAndPrintGiveFourPartsInOrder()
{
    const CommandRun* over = run(u"print('before')\n"
                                 "import pandas as pd\n"
                                 "display(pd.DataFrame({'n': [1, 2], 'name': ['a', None]}))\n"
                                 "import matplotlib.pyplot as plt\n"
                                 "plt.plot([1, 4, 9]); plt.show()\n"
                                 "print('after')"_s);
    QVERIFY(over);
    QCOMPARE(over->state(), CommandRun::State::Finished);
    const RichResult* rich = parts(over);
    QVERIFY(rich);
    QCOMPARE(rich->parts.size(), 4u);
    QCOMPARE(std::get<TextResult>(rich->parts[0]).utf8, "before"_ba);
    const auto table = std::get<TableResultPtr>(rich->parts[1]);
    QCOMPARE(table->rowCount(), 2);
    QCOMPARE(table->columns()[0].type.sparkName(), u"long"_s);
    QVERIFY(table->cell(1, 1).isNull());
    QVERIFY(std::get<ImageSource>(rich->parts[2]).bytes.startsWith("\x89PNG"));
    QCOMPARE(std::get<TextResult>(rich->parts[3]).utf8, "after"_ba);
    QVERIFY(over->result()->notices.empty());
    auto* view = tab().results().findChild<RichView*>();
    QTRY_VERIFY(view && view->isVisible());
    QCOMPARE(view->partCount(), 4u);
    picture("parts");
}

void TestRichRun::whatCameBeforeAnErrorStaysAndTheErrorLeadsToItsLine()
{
    const CommandRun* over = run(u"def f(x):\n    return 1 / x\n\nprint('so far')\nf(0)"_s);
    QVERIFY(over);
    QCOMPARE(over->state(), CommandRun::State::Failed);
    const RichResult* rich = parts(over);
    QVERIFY(rich);
    QCOMPARE(rich->parts.size(), 2u);
    QCOMPARE(std::get<TextResult>(rich->parts[0]).utf8, "so far"_ba);
    QCOMPARE(rich->failure()->headline, u"ZeroDivisionError: division by zero"_s);
    QCOMPARE(rich->failure()->line.value_or(0), 2);
    QVERIFY(!rich->failure()->cause.contains(u"__brickbench_rich__"_s));
    QTRY_COMPARE(tab().editor().errorLine(), 2);
    picture("error");
}

void TestRichRun::displayIsTheServersAgainAfterwards()
{
    tab().setRich(false);
    const CommandRun* over
        = run(u"print(display.__module__, '__brickbench_rich__' in globals())\n"
              "import builtins, sys\nprint(builtins.__import__.__module__, hasattr(sys.stdout, 'buffer'))"_s);
    QVERIFY(over);
    const auto* text = std::get_if<TextResult>(&over->result()->content);
    QVERIFY(text);
    QCOMPARE(text->utf8, "bb_display False\nbuiltins True"_ba);
    tab().setRich(true);
}

void TestRichRun::userTextCannotForgeParts()
{
    const CommandRun* over
        = run(u"print('0123456789abcdef0123456789abcdef image image/png iVBO')\nprint('end 1')"_s);
    const RichResult* rich = parts(over);
    QVERIFY(rich);
    QCOMPARE(rich->parts.size(), 1u);
}

/// With a stand-in under the library's own names: it is not on every computer, and kaleido on none.
void TestRichRun::plotlyFiguresAreSaidOrDrawn()
{
    const QDir folder(m_fixture->folder.filePath(u"standin"_s));
    const auto write = [&folder](const QString& name, const QByteArray& text) {
        QDir().mkpath(QFileInfo(folder.filePath(name)).path());
        QFile file(folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    };
    QVERIFY(write(u"plotly/__init__.py"_s, "__version__ = '6.3.0'\n"));
    QVERIFY(write(u"plotly/basedatatypes.py"_s,
        "class BaseFigure:\n"
        "    def show(self): raise AssertionError('a browser was opened')\n"
        "    def _repr_html_(self): return '<script>1</script>'\n"));
    QVERIFY(write(u"plotly/io.py"_s, "def to_image(fig, format): import kaleido; return kaleido.picture\n"));
    const QString code = u"import importlib, sys\n"
                         "sys.path.insert(0, %1)\n"
                         "importlib.invalidate_caches()\n"
                         "from plotly.basedatatypes import BaseFigure\n"
                         "figure = BaseFigure()\nfigure.show()\nprint('between')\nfigure"_s.arg(
                             u"r'"_s + folder.path() + u'\'');
    const RichResult* said = parts(run(code));
    QVERIFY(said);
    QCOMPARE(said->parts.size(), 1u);
    const QByteArray sentences = std::get<TextResult>(said->parts[0]).utf8;
    QCOMPARE(sentences.count("the PyPI package kaleido is on the cluster: install that"), 2);
    QVERIFY2(!sentences.contains('<'), sentences);
    picture("plotly-said");

    QImage image(80, 40, QImage::Format_RGB32);
    image.fill(Qt::darkCyan);
    QByteArray png;
    QBuffer buffer(&png);
    QVERIFY(image.save(&buffer, "PNG"));
    QVERIFY(write(u"kaleido.py"_s, "import base64\npicture = base64.b64decode('" + png.toBase64() + "')\n"));
    const RichResult* drawn = parts(run(code));
    QVERIFY(drawn);
    QCOMPARE(drawn->parts.size(), 3u);
    QCOMPARE(std::get<ImageSource>(drawn->parts[0]).bytes, png);
    QCOMPARE(std::get<TextResult>(drawn->parts[1]).utf8, "between"_ba);
    QCOMPARE(std::get<ImageSource>(drawn->parts[2]).bytes, png);
    picture("plotly-drawn");
}

void TestRichRun::infoShowsTheExactCode()
{
    tab().editor().setText(u"print(6 * 7)"_s);
    QTest::mouseClick(tab().findChild<QToolButton*>(u"richSource"_s), Qt::LeftButton);
    auto* window = tab().findChild<SentSource*>();
    QVERIFY(window && window->isVisible());
    const QByteArray shown = window->editor().utf8();
    QVERIFY(shown.contains("print(6 * 7)"));
    picture("window");
    window->grab();
    QTest::keyClick(window, Qt::Key_Escape);
    m_fixture->window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_fixture->window));
    tab().focusEditor();
    QTRY_VERIFY(QApplication::focusWidget());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    const CommandRun* last = tab().seat().session()->runs().back().get();
    QCOMPARE(richSource(last->request().source, last->request().richTag), shown);
    QTRY_VERIFY_WITH_TIMEOUT(last->isOver(), 30000);
}

void TestRichRun::offMeansThatNothingIsAdded()
{
    QTest::mouseClick(tab().findChild<QToolButton*>(u"richOutput"_s), Qt::LeftButton);
    QVERIFY(!tab().isRich());
    const CommandRun* over = run(u"print(1)"_s);
    QVERIFY(over);
    QVERIFY(over->request().richTag.isEmpty());
    QVERIFY(std::holds_alternative<TextResult>(over->result()->content));
    QTest::mouseClick(tab().findChild<QToolButton*>(u"richOutput"_s), Qt::LeftButton);
}

void TestRichRun::codeWithAMagicIsSentAsItIs()
{
    const CommandRun* over = run(u"x = 1\n%time x"_s);
    QVERIFY(over);
    QVERIFY(over->request().richTag.isEmpty());
    QCOMPARE(over->state(), CommandRun::State::Failed); // no magics here, and the server says so
}

void TestRichRun::sqlErrorIsMarkedToTheWord()
{
    tab().setLanguage(Language::Sql);
    const CommandRun* over = run(u"SELECT 1,\n  totl FROM samples.nyctaxi.trips"_s);
    QVERIFY(over);
    QCOMPARE(over->state(), CommandRun::State::Failed);
    QTRY_COMPARE(tab().editor().errorLine(), 2);
    const auto visible = [this]() -> QPushButton* {
        for (auto* button : tab().results().findChildren<QPushButton*>(u"goToErrorLine"_s)) {
            if (button->isVisible())
                return button;
        }
        return nullptr;
    };
    QTRY_VERIFY(visible());
    QTest::mouseClick(visible(), Qt::LeftButton);
    QCOMPARE(tab().editor().line(), 2);
    QCOMPARE(tab().editor().column(), 3);
    picture("sql");
    tab().setLanguage(Language::Python);
}

void TestRichRun::closingARunGivesItsMemoryBack()
{
    const std::size_t before = tab().seat().session()->runs().size();
    auto* list = tab().results().findChild<QListWidget*>(u"runsOfTab"_s);
    QVERIFY(list->isVisible());
    // A divider stands between the runs of two contexts, as each language has its own.
    const auto listed = [list] {
        std::size_t count = 0;
        for (int row = 0; row < list->count(); ++row)
            count += list->item(row)->type() == QListWidgetItem::Type ? 1 : 0;
        return count;
    };
    QCOMPARE(listed(), before);
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Delete);
    QCOMPARE(tab().seat().session()->runs().size(), before - 1);
    QCOMPARE(listed(), before - 1);
}

QTEST_MAIN(TestRichRun)
#include "tst_richrun.moc"
