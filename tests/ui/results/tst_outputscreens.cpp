// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/results/resultsamples.h"
#include "tests/ui/screens.h"
#include "ui/results/errorview.h"
#include "ui/results/htmlpreview.h"
#include "ui/results/imagecanvas.h"
#include "ui/results/imageview.h"
#include "ui/results/richpartframe.h"
#include "ui/results/richview.h"
#include "ui/results/textpane.h"
#include "ui/results/textview.h"

#include <QBuffer>
#include <QListWidget>
#include <QPainter>
#include <QToolButton>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

namespace {

ImageSource picture(QSize size, const QColor& color)
{
    QImage image(size, QImage::Format_RGB32);
    QPainter painter(&image);
    painter.fillRect(image.rect(), color);
    painter.setBrush(color.lighter());
    painter.drawEllipse(image.rect().adjusted(20, 20, -20, -20));
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return {u"data:image/png"_s, u"image/png"_s, bytes, {}, {}};
}

FailedResult unknownColumn()
{
    FailedResult failed;
    failed.headline
        = u"AnalysisException: [UNRESOLVED_COLUMN.WITH_SUGGESTION] A column with name `fare_amout` cannot be "
          "resolved. Did you mean one of the following? [`fare_amount`, `tip_amount`]"_s;
    failed.summary = failed.headline;
    failed.cause = QString::fromUtf8(
        "\x1b[0;31mAnalysisException\x1b[0m   Traceback (most recent call last)\n"
        "File \x1b[0;32m<command-1>:3\x1b[0m\n\x1b[0;32m----> 3\x1b[0m trips.select('fare_amout')\n\n"
        "File \x1b[0;32m/databricks/spark/python/pyspark/sql/dataframe.py:3036\x1b[0m, in select\n"
        "\x1b[0;32m-> 3036\x1b[0m jdf = self._jdf.select(self._jcols(*cols))\n\n"
        "File \x1b[0;32m/databricks/spark/python/lib/py4j/java_gateway.py:1321\x1b[0m, in __call__\n"
        "\x1b[0;32m-> 1321\x1b[0m return_value = get_return_value(answer)\n\n"
        "\x1b[0;31mAnalysisException\x1b[0m: [UNRESOLVED_COLUMN.WITH_SUGGESTION]");
    failed.line = 3;
    return failed;
}

} // namespace

/// What is no table, in the states worth looking at; see the target `screens`.
class OutputScreensTest : public QObject {
    Q_OBJECT

private:
    ThemeSource m_theme;

private Q_SLOTS:
    void initTestCase() { beginScreens(m_theme); }

    void coloursOfATextAreShownAndItsPromptIsNot()
    {
        const auto status = decodeCommandStatus(
            "{\"status\":\"Finished\",\"results\":{\"resultType\":\"text\",\"data\":"
            "\"Out[1]: \\u001b[31mred\\u001b[0m and \\u001b[1;32mgreen\\u001b[0m\\nplain\"}}");
        QVERIFY(status && status->result);
        TextView view(m_theme);
        view.setText(std::get<TextResult>(status->result->content));
        showAt(view, {700, 220});
        QCOMPARE(view.pane().lines()->text(), "red and green\nplain"_ba);
        qsizetype until = 0;
        QVERIFY(!view.pane().lines()->styleAt(0, until).isPlain());
        QCOMPARE(until, 3);
        QTRY_COMPARE(clippedTexts(view), QStringList());
        keepPicture(view, u"result-text"_s);
    }

    void htmlIsAPageWithoutItsScripts()
    {
        TextView view(m_theme);
        view.setText(
            {"<h3>Fares</h3><p>Some <b>bold</b> and <span style='color:#b00020'>red</span> words, "
             "<a href='https://example.com'>a link</a>.</p><table><tr><th>city</th><th>fare</th></tr>"
             "<tr><td>Oslo</td><td>12.5</td></tr><tr><td>Bern</td><td>8</td></tr></table>"
             "<script>alert('run')</script>",
                true});
        showAt(view, {700, 320});
        const auto* preview = view.findChild<HtmlPreview*>();
        QTRY_VERIFY(preview->isLaidOut() && preview->plainText().contains(u"Fares"_s));
        QVERIFY(view.showsPreview());
        QVERIFY2(!preview->plainText().contains(u"alert"_s), qPrintable(preview->plainText()));
        const auto* table = view.findChild<QToolButton*>(u"showHtmlTable"_s);
        QTRY_VERIFY(table->isVisible());
        QCOMPARE(table->text(), u"Table (2 × 2)"_s);
        QTRY_COMPARE(clippedTexts(view), QStringList());
        keepPicture(view, u"result-html"_s);
    }

    void anErrorFoldsTheFramesOfLibraries()
    {
        ErrorView view(m_theme);
        view.setFailure(unknownColumn(), FailureContext{40, {}, {}, u"python"_s, {}});
        showAt(view, {700, 380});
        QCOMPARE(view.findChild<QLabel*>(u"errorHeadline"_s)->text(), unknownColumn().headline);
        QVERIFY(view.findChild<QAbstractButton*>(u"goToErrorLine"_s)->text().contains(u"42"_s));
        QVERIFY(view.pane().lines()->text().contains("2 library frames hidden"));
        QVERIFY(!view.pane().lines()->text().contains("py4j"));
        QTRY_COMPARE(clippedTexts(view), QStringList());
        keepPicture(view, u"result-error-folded"_s);
        view.setFolded(false);
        QVERIFY(view.pane().lines()->text().contains("py4j"));
        keepPicture(view, u"result-error-open"_s);
    }

    void aLargePictureIsFittedAboveTheStripOfAll()
    {
        ImageView view(m_theme);
        view.setImages({{picture({1600, 800}, Qt::darkCyan), picture({300, 200}, Qt::darkRed)}, false});
        showAt(view, {700, 480});
        QTRY_COMPARE(view.canvas().image().size(), QSize(1600, 800));
        QTRY_VERIFY(!view.isDecoding());
        QVERIFY(view.canvas().isFitted() && view.canvas().zoom() < 1);
        QCOMPARE(view.findChild<QListWidget*>(u"resultImageStrip"_s)->count(), 2);
        QVERIFY2(view.status().startsWith(u"Picture 1 of 2 · 1,600 × 800"_s), qPrintable(view.status()));
        QTRY_COMPARE(clippedTexts(view), QStringList());
        keepPicture(view, u"result-pictures"_s);
    }

    void richOutputComesInOrderAndWithinItsWidth()
    {
        std::vector<RichResult::Part> parts{TextResult{"fitting …\ndone in 3 s", false}, countingTable(4),
            picture({240, 120}, Qt::darkCyan), unknownColumn()};
        RichView view(m_theme);
        view.setParts({std::move(parts)}, FailureContext{1, {}, {}, u"python"_s, {}}, nullptr);
        showAt(view, {760, 1000});
        QTRY_VERIFY(view.part(0).view() && view.part(3).view());
        QCOMPARE(
            view.part(1).findChild<QLabel*>(u"richPartTitle"_s)->text(), u"Table · 4 rows · 3 columns"_s);
        for (std::size_t i = 0; i < view.partCount(); ++i) {
            const RichPartFrame& part = view.part(i);
            QVERIFY(i == 0 || part.y() > view.part(i - 1).y());
            QVERIFY(part.mapTo(&view, QPoint(part.width(), 0)).x() <= view.width());
        }
        QTRY_COMPARE(clippedTexts(view), QStringList());
        keepPicture(view, u"result-rich"_s);
    }
};

QTEST_MAIN(OutputScreensTest)
#include "tst_outputscreens.moc"
