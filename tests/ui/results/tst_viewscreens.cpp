// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/results/resultsamples.h"
#include "tests/ui/screens.h"
#include "ui/editor/codeeditor.h"
#include "ui/editor/qscintilla.h"
#include "ui/results/chart/chartview.h"
#include "ui/results/errorview.h"
#include "ui/results/imagecanvas.h"
#include "ui/results/inspector/cellinspector.h"
#include "ui/results/inspector/hexview.h"
#include "ui/results/inspector/inspectorheader.h"
#include "ui/results/resultgrid.h"
#include "ui/results/tablepage.h"
#include "ui/results/tableview.h"

#include <QBuffer>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <QSplitter>

#include <numeric>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;
using Face = CellInspector::Face;
using Type = ChartSpec::Type;

namespace {

QByteArray png(QSize size)
{
    QImage image(size, QImage::Format_RGB32);
    QPainter painter(&image);
    painter.fillRect(image.rect(), Qt::darkCyan);
    painter.setBrush(Qt::yellow);
    painter.drawEllipse(image.rect().adjusted(10, 10, -10, -10));
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

TableResultPtr trips()
{
    return tableOf(
        R"(["north","2025-03-01",120,80],["south","2025-03-02",90,130],["north","2025-03-03",150,95],)"
        R"(["east","2025-03-04",60,70],["south","2025-03-05",170,140],["east","2025-03-06",110,125])",
        columnJson("shop", "string") + ',' + columnJson("day", "date") + ',' + columnJson("trips", "long")
            + ',' + columnJson("tips", "long"));
}

double totalOf(const ChartPlot& plot)
{
    double total = 0;
    for (const ChartSeries& series : plot.series)
        total = std::accumulate(series.y.begin(), series.y.end(), total);
    return total;
}

} // namespace

/// Views of results in the states that tst_resultscreens and tst_outputscreens leave out; see the target
/// `screens`.
class ViewScreensTest : public QObject {
    Q_OBJECT

private:
    ThemeSource m_theme;

    /// Shows the only cell of a column of \a type, which holds the Base64 form of \a bytes.
    static void show(CellInspector& inspector, const QByteArray& bytes, const QByteArray& type)
    {
        showAt(inspector, {620, 380});
        const QSignalSpy read(&inspector, &CellInspector::contentShown);
        inspector.setCell({tableOf("[\"" + bytes.toBase64() + "\"]", columnJson("value", type)), 0, 0});
        QTRY_COMPARE(read.size(), 1);
    }

private Q_SLOTS:
    void initTestCase() { beginScreens(m_theme); }

    void aTableWithoutRowsShowsItsColumns()
    {
        TablePage page(m_theme);
        page.setTable(tableOf({}, columnJson("city", "string") + ',' + columnJson("fare", "decimal(10,2)")));
        showAt(page, {700, 260});
        const QAbstractItemModel& model = *page.tableView().grid().model();
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.columnCount(), 2);
        QCOMPARE(page.status(), u"0 rows"_s);
        QTRY_COMPARE(clippedTexts(page), QStringList());
        keepPicture(page, u"result-empty"_s);
    }

    void aChartIsDrawnOfAllRows_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<int>("x");
        QTest::addColumn<QList<int>>("y");
        QTest::addColumn<double>("total"); // of all that is drawn
        QTest::newRow("area") << int(Type::Area) << 1 << QList<int>{2, 3} << 1340.0;
        QTest::newRow("scatter") << int(Type::Scatter) << 2 << QList<int>{3} << 640.0;
        QTest::newRow("histogram") << int(Type::Histogram) << 2 << QList<int>{} << 6.0;
        QTest::newRow("pie") << int(Type::Pie) << 0 << QList<int>{2} << 700.0;
    }

    void aChartIsDrawnOfAllRows()
    {
        QFETCH(int, type);
        QFETCH(int, x);
        QFETCH(QList<int>, y);
        QFETCH(double, total);
        ChartSpec spec;
        spec.type = Type(type);
        spec.x = x;
        spec.y.assign(y.begin(), y.end());
        if (spec.type != Type::Pie)
            spec.aggregate.reset();
        ChartView view(m_theme);
        view.setSpec(spec);
        view.setExcerpt(TableExcerpt::whole(trips()));
        const QSignalSpy drawn(&view, &ChartView::drawn);
        showAt(view, {900, 480});
        QTRY_COMPARE(drawn.size(), 1);
        QCOMPARE(view.plot()->spec.type, spec.type);
        QCOMPARE(view.plot()->lack, ChartPlot::Lack::None);
        QCOMPARE(totalOf(*view.plot()), total);
        QCOMPARE(view.findChild<QLabel*>(u"chartNotes"_s)->text(), u"6 rows."_s);
        QTRY_COMPARE(clippedTexts(view), QStringList());
        keepPicture(view, u"result-chart-"_s + QString::fromLatin1(QTest::currentDataTag()));
    }

    void bytesOfACellAreDigitsAndLetters()
    {
        QByteArray bytes("\x00\x01Hello, world: \xff\x80 and more", 27);
        for (int i = 0; i < 256; ++i)
            bytes += char(i);
        CellInspector inspector(m_theme);
        show(inspector, bytes, "binary");
        QCOMPARE(inspector.face(), Face::Bytes);
        QCOMPARE(inspector.findChild<HexView*>()->bytes(), bytes);
        QTRY_COMPARE(clippedTexts(inspector), QStringList());
        keepPicture(inspector, u"result-inspector-bytes"_s);
    }

    void aPictureInACellIsShown()
    {
        CellInspector inspector(m_theme);
        show(inspector, png({240, 120}), "binary");
        QCOMPARE(inspector.face(), Face::Picture);
        QVERIFY(inspector.findChild<ImageCanvas*>()->isVisible());
        const QString facts = inspector.findChild<InspectorHeader*>()->facts();
        QVERIFY2(facts.contains(u"240 × 120"_s), qPrintable(facts));
        QTRY_COMPARE(clippedTexts(inspector), QStringList());
        keepPicture(inspector, u"result-inspector-picture"_s);
    }

    void anSqlErrorIsMarkedToTheLetter()
    {
        const QString code = u"SELECT city, count(*)\nFORM trips\nGROUP BY city"_s;
        FailedResult failed;
        failed.headline = u"mismatched input 'FORM'(line 2, pos 0)"_s;
        failed.summary = failed.headline;
        failed.line = 2;
        QSplitter window(Qt::Vertical);
        auto* editor = new CodeEditor;
        auto* view = new ErrorView(m_theme);
        window.addWidget(editor);
        window.addWidget(view);
        editor->setLanguage(Language::Sql);
        editor->setText(code);
        view->setFailure(failed, FailureContext{1, code, {}, u"sql"_s, {}});
        // As the tab does it.
        connect(view, &ResultView::placeActivated, editor,
            [editor](const ErrorPlace& place) { editor->markError(place.line, place.column, place.length); });
        showAt(window, {800, 480});
        auto* go = view->findChild<QPushButton*>(u"goToErrorLine"_s);
        QVERIFY2(go->text().contains(u"line 2, column 1"_s), qPrintable(go->text()));
        QTest::mouseClick(go, Qt::LeftButton);
        QCOMPARE(editor->errorLine(), 2);
        const auto isMarked = [text = editor->findChild<QsciScintilla*>()](qsizetype position) {
            constexpr int errorIndicator = 10;
            return text->SendScintilla(
                       QsciScintillaBase::SCI_INDICATORVALUEAT, errorIndicator, long(position))
                != 0;
        };
        const qsizetype word = code.indexOf(u"FORM"_s);
        QVERIFY(!isMarked(word - 1) && isMarked(word) && isMarked(word + 3) && !isMarked(word + 4));
        QTRY_COMPARE(clippedTexts(*view), QStringList());
        keepPicture(window, u"result-error-sql"_s);
    }
};

QTEST_MAIN(ViewScreensTest)
#include "tst_viewscreens.moc"
