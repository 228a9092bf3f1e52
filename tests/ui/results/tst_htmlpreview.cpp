// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/theme.h"
#include "ui/results/htmlpreview.h"
#include "ui/results/htmlsanitizer.h"

#include <QBuffer>
#include <QImage>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace brickbench::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray pngBytes(QSize size, const QColor& color)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(color);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

} // namespace

class HtmlPreviewTest : public QObject {
    Q_OBJECT

private:
    ThemeSource m_theme;

    static QString tableHtml(int rows)
    {
        QString html = u"<table>\n"_s;
        for (int row = 0; row < rows; ++row)
            html += u"<tr><td>row %1</td><td>x</td></tr>\n"_s.arg(row);
        return html + u"</table>\n"_s;
    }

private Q_SLOTS:
    void longTableIsCutBehindAWholeRow()
    {
        HtmlPreview preview(m_theme);
        preview.showUntrusted(tableHtml(20));
        QVERIFY(!preview.isCut());
        preview.showUntrusted(tableHtml(20'000));
        QVERIFY(preview.isCut());
        const QString text = preview.toPlainText().trimmed();
        QVERIFY(text.startsWith(u"row 0"_s));
        QVERIFY2(text.endsWith(u'x'), qPrintable(text.right(20)));
        QVERIFY(text.count(u"row"_s) > 100 && text.count(u"row"_s) < 2000);
    }

    void printedLinesBesideMarkupKeepTheirBreaks()
    {
        HtmlPreview preview(m_theme);
        preview.showUntrusted(u"one <1>\n  two\n"_s + tableHtml(1) + u"three & four\nfive\n"_s);
        const QString text = preview.toPlainText();
        QVERIFY2(text.startsWith(u"one <1>\n  two\n"_s), qPrintable(text));
        QVERIFY2(text.endsWith(u"three & four\nfive"_s), qPrintable(text));
    }

    void textWithoutALineOfMarkupIsShownAsItIs()
    {
        HtmlPreview preview(m_theme);
        preview.showUntrusted(u"a <b>bold</b> word"_s);
        QCOMPARE(preview.toPlainText(), u"a bold word"_s);
    }

    void onlyHarmlessMarkupPasses_data()
    {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("clean");
        QTest::newRow("text") << u"<p>a <b>b</b></p>"_s << u"<p>a <b>b</b></p>"_s;
        QTest::newRow("script") << u"x<script>alert('<b>')</script>y"_s << u"xy"_s;
        QTest::newRow("script, letters") << u"x<ScRiPt src=http://h/>bad</sCrIpT >y"_s << u"xy"_s;
        QTest::newRow("script, open") << u"x<script>never closed"_s << u"x"_s;
        QTest::newRow("style") << u"<style>@import url(http://h/x.css)</style>y"_s << u"y"_s;
        QTest::newRow("handler") << u"<p onclick=\"x()\" ONLOAD=y>t</p>"_s << u"<p>t</p>"_s;
        QTest::newRow("file picture") << u"<img src='file:///etc/passwd'>"_s << QString();
        QTest::newRow("bare picture") << u"<img src=/etc/passwd>"_s << QString();
        QTest::newRow("web picture") << u"<img src=\"http://h/x.png\">"_s << QString();
        QTest::newRow("svg in data") << u"<img src='data:image/svg+xml;base64,AAAA'>"_s << QString();
        QTest::newRow("css url") << u"<div style=\"background:url(http://h/x)\">t</div>"_s
                                 << u"<div>t</div>"_s;
        QTest::newRow("css escape") << u"<div style=\"text-align:\\75rl(x)\">t</div>"_s << u"<div>t</div>"_s;
        QTest::newRow("css kept") << u"<td style='text-align: right; x: y'>1</td>"_s
                                  << u"<td style=\"text-align:right;\">1</td>"_s;
        QTest::newRow("script link") << u"<a href=\"javascript:x()\">l</a>"_s << u"<a>l</a>"_s;
        QTest::newRow("file link") << u"<a href=\"file:///x\">l</a>"_s << u"<a>l</a>"_s;
        QTest::newRow("web link") << u"<a href=\"https://h/x\">l</a>"_s << u"<a href=\"https://h/x\">l</a>"_s;
        QTest::newRow("frames") << u"<iframe src=x>in</iframe><object data=x>o</object>t"_s << u"t"_s;
        QTest::newRow("page parts")
            << u"<html><head><title>T</title><link href=x><meta a=b></head><body>t</body></html>"_s << u"t"_s;
        QTest::newRow("comment") << u"a<!-- <b> --><![CDATA[x]]>b"_s << u"ab"_s;
        QTest::newRow("lone sign") << u"a < b <3"_s << u"a &lt; b &lt;3"_s;
        QTest::newRow("cut") << u"t<b"_s << u"t<b>"_s;
        QTest::newRow("quote breaking out") << u"<td title='\"><img src=/x>'>t</td>"_s
                                            << u"<td title=\"&quot;&gt;&lt;img src=/x&gt;\">t</td>"_s;
    }

    void onlyHarmlessMarkupPasses()
    {
        QFETCH(QString, html);
        QFETCH(QString, clean);
        QCOMPARE(sanitizedHtml(html, Qt::white), clean);
    }

    void coloursStayOnlyWhereTheyCanBeRead()
    {
        const QString html = u"<span style='color:#111111'>t</span>"_s;
        QVERIFY(sanitizedHtml(html, Qt::white).contains(u"color:#111111"_s));
        QVERIFY(!sanitizedHtml(html, QColor(20, 20, 24)).contains(u"color"_s));
    }

    void nothingIsLoadedFromAnywhere()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QSignalSpy connections(&server, &QTcpServer::newConnection);
        QTemporaryDir folder;
        QFile picture(folder.filePath(u"secret.png"_s));
        QVERIFY(picture.open(QIODevice::WriteOnly));
        picture.write(pngBytes({400, 300}, Qt::red));
        picture.close();

        const QString web = u"http://127.0.0.1:%1/x"_s.arg(server.serverPort());
        HtmlPreview preview(m_theme);
        preview.resize(600, 400);
        preview.showUntrusted(
            u"<html><head><link rel=stylesheet href='%1.css'><script src='%1.js'></script></head>"
            "<body background='%1.png' style='background:url(%1.png)'><img src='%1.png'>"
            "<img src='%2'><img src='file://%2'><p>text</p></body></html>"_s.arg(web, picture.fileName()));
        preview.show();
        QVERIFY(QTest::qWaitForWindowExposed(&preview));
        const QImage seen = preview.grab().toImage();
        for (int y = 0; y < seen.height(); y += 3) {
            for (int x = 0; x < seen.width(); x += 3)
                QVERIFY(seen.pixelColor(x, y) != QColor(Qt::red));
        }
        QCOMPARE(preview.toPlainText().trimmed(), u"text"_s);
        QCoreApplication::processEvents();
        QCOMPARE(connections.size(), 0);
    }

    void evenUnsanitisedNamesLoadNothing()
    {
        QTemporaryDir folder;
        QFile picture(folder.filePath(u"secret.png"_s));
        QVERIFY(picture.open(QIODevice::WriteOnly));
        picture.write(pngBytes({400, 300}, Qt::red));
        picture.close();
        HtmlPreview preview(m_theme);
        for (const QUrl& name : {QUrl::fromLocalFile(picture.fileName()), QUrl(picture.fileName()),
                 QUrl(u"http://127.0.0.1:1/x.png"_s)}) {
            const auto image = preview.loadResource(QTextDocument::ImageResource, name).value<QImage>();
            QCOMPARE(image.size(), QSize(1, 1)); // null would make Qt try the file by itself
            QVERIFY(preview.loadResource(QTextDocument::StyleSheetResource, name).toByteArray().isEmpty());
            QVERIFY(preview.loadResource(QTextDocument::HtmlResource, name).toByteArray().isEmpty());
        }
    }

    void picturesInTheTextItselfAreShown()
    {
        HtmlPreview preview(m_theme);
        preview.resize(300, 200);
        preview.showUntrusted(u"<p><img src=\"data:image/png;base64,%1\"></p>"_s.arg(
            QString::fromLatin1(pngBytes({40, 40}, QColor(1, 200, 3)).toBase64())));
        preview.show();
        const QImage seen = preview.grab().toImage();
        int green = 0;
        for (int y = 0; y < seen.height(); ++y) {
            for (int x = 0; x < seen.width(); ++x)
                green += seen.pixelColor(x, y) == QColor(1, 200, 3) ? 1 : 0;
        }
        QVERIFY2(green > 1000, qPrintable(QString::number(green)));
    }

    void linksAreNotFollowed()
    {
        HtmlPreview preview(m_theme);
        preview.showUntrusted(u"<a href=\"https://example.com/x\">link</a>"_s);
        QSignalSpy chosen(&preview, &HtmlPreview::linkChosen);
        Q_EMIT preview.anchorClicked(QUrl(u"https://example.com/x"_s));
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(preview.toPlainText(), u"link"_s);
        QVERIFY(!preview.openLinks());
    }
};

QTEST_MAIN(HtmlPreviewTest)
#include "tst_htmlpreview.moc"
