// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/theme.h"
#include "ui/results/contrast.h"
#include "ui/results/htmlpreview.h"
#include "ui/results/htmlsanitizer.h"

#include <QAbstractTextDocumentLayout>
#include <QAccessible>
#include <QBuffer>
#include <QClipboard>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QImage>
#include <QRegularExpression>
#include <QScrollBar>
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

/// Ways known to run or load something from HTML that was thought to be harmless, one a line: HOST stands for
/// a server that must never be asked, FILE for a picture that must never be shown.
QStringList attacks()
{
    QFile file(QStringLiteral(BRICKBENCH_TEST_DATA "/html/attacks.txt"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).split(u'\n') : QStringList();
}

} // namespace

class HtmlPreviewTest : public QObject {
    Q_OBJECT

private:
    ThemeSource m_theme;

    static void show(HtmlPreview& preview, const QString& html)
    {
        preview.showUntrusted(html);
        QTRY_VERIFY_WITH_TIMEOUT(preview.isLaidOut(), 20'000);
    }

    /// What may stand in clean HTML, and nothing else.
    static QString firstForbidden(const QString& clean)
    {
        static const QRegularExpression tag(u"<(/?)([^\\s>]*)([^>]*)>"_s);
        static const QRegularExpression attribute(u"([^\\s=]+)=\"([^\"]*)\""_s);
        static const QSet<QString> tags{u"a"_s, u"b"_s, u"br"_s, u"div"_s, u"em"_s, u"i"_s, u"img"_s, u"li"_s,
            u"ol"_s, u"p"_s, u"s"_s, u"span"_s, u"strong"_s, u"sup"_s, u"table"_s, u"td"_s, u"tr"_s, u"u"_s};
        static const QSet<QString> attributes{u"style"_s, u"title"_s, u"href"_s, u"src"_s, u"colspan"_s,
            u"rowspan"_s, u"width"_s, u"height"_s, u"start"_s};
        for (auto at = tag.globalMatch(clean); at.hasNext();) {
            const auto found = at.next();
            if (!tags.contains(found.captured(2)))
                return found.captured();
            for (auto of = attribute.globalMatch(found.captured(3)); of.hasNext();) {
                const auto one = of.next();
                const QString name = one.captured(1);
                const QString value = one.captured(2);
                const bool isBadLink = name == u"href" && !value.startsWith(u"https://"_s);
                const bool isBadImage = name == u"src" && !value.startsWith(u"data:image/png;base64,"_s);
                const bool isBadStyle = name == u"style" && value.contains(u'(');
                const bool isHuge = value.size() > 6 && value.toDouble() > 100'000;
                if (!attributes.contains(name) || isBadLink || isBadImage || isBadStyle || isHuge)
                    return one.captured();
            }
        }
        return {};
    }

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
        show(preview, tableHtml(20));
        QVERIFY(!preview.isCut());
        show(preview, tableHtml(5'000));
        QVERIFY(preview.isCut());
        const QString text = preview.plainText().trimmed();
        QVERIFY(text.startsWith(u"row 0"_s));
        QVERIFY2(text.endsWith(u'x'), qPrintable(text.right(20)));
        QVERIFY(text.count(u"row"_s) > 1000 && text.count(u"row"_s) < 4900);
    }

    void printedLinesBesideMarkupKeepTheirBreaks()
    {
        HtmlPreview preview(m_theme);
        show(preview, u"one <1>\n  two\n"_s + tableHtml(1) + u"three & four\nfive\n"_s);
        const QString text = preview.plainText();
        QVERIFY2(text.startsWith(u"one <1>\n  two\n"_s), qPrintable(text));
        QVERIFY2(text.endsWith(u"three & four\nfive"_s), qPrintable(text));
    }

    void textWithoutALineOfMarkupIsShownAsItIs()
    {
        HtmlPreview preview(m_theme);
        show(preview, u"a <b>bold</b> word"_s);
        QCOMPARE(preview.plainText(), u"a bold word"_s);
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
        QTest::newRow("end without a beginning") << u"a</table></div>b"_s << u"ab"_s;
        QTest::newRow("spans") << u"<td colspan=5000 rowspan='2' width=70% height=9e9>t</td>"_s
                               << u"<td colspan=\"1000\" rowspan=\"2\" width=\"70%\">t</td>"_s;
        QTest::newRow("quote breaking out") << u"<td title='\"><img src=/x>'>t</td>"_s
                                            << u"<td title=\"&quot;&gt;&lt;img src=/x&gt;\">t</td>"_s;
    }

    void onlyHarmlessMarkupPasses()
    {
        QFETCH(QString, html);
        QFETCH(QString, clean);
        QCOMPARE(sanitizedHtml(html, Qt::white), clean);
    }

    void coloursAreMovedUntilTheyCanBeRead_data()
    {
        QTest::addColumn<QString>("style");
        QTest::addColumn<QColor>("base");
        for (const QColor& base : {QColor(Qt::white), QColor(20, 20, 24)}) {
            for (const char* style :
                {"color:#111111", "color:#eeeeee", "color:yellow", "background-color:#ffff00",
                    "background-color:#000080", "background:#fff; color:#eeeeee", "color:#777"})
                QTest::addRow("%s on %s", style, qPrintable(base.name()))
                    << QString::fromLatin1(style) << base;
        }
    }

    void coloursAreMovedUntilTheyCanBeRead()
    {
        QFETCH(QString, style);
        QFETCH(QColor, base);
        const QString clean = sanitizedHtml(u"<span style='%1'>t</span>"_s.arg(style), base);
        static const QRegularExpression inkPattern(u"[\";]color:(#......)"_s);
        static const QRegularExpression paperPattern(u"background-color:(#......)"_s);
        const QColor ink(inkPattern.match(clean).captured(1));
        QVERIFY2(ink.isValid(), qPrintable(clean));
        const auto paper = paperPattern.match(clean);
        QVERIFY2(
            contrast(ink, paper.hasMatch() ? QColor(paper.captured(1)) : base) >= 3.4, qPrintable(clean));
        QCOMPARE(paper.hasMatch(), style.contains(u"background"_s));
    }

    void attacksDoNothing_data()
    {
        QTest::addColumn<QString>("html");
        QVERIFY(attacks().size() > 80);
        for (const QString& attack : attacks())
            QTest::newRow(qPrintable(attack.left(80))) << attack;
    }

    void attacksDoNothing()
    {
        QFETCH(QString, html);
        const QString clean = sanitizedHtml(html, Qt::white);
        QCOMPARE(firstForbidden(clean), QString());
        QCOMPARE(firstForbidden(sanitizedHtml(clean, Qt::white)), QString());
        // Cut anywhere: an open quote or tag must not change what is inside.
        for (qsizetype cut = 0; cut < html.size(); ++cut)
            QCOMPARE(firstForbidden(sanitizedHtml(QStringView(html).first(cut), Qt::white)), QString());
    }

    void attacksLoadNothing()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QSignalSpy connections(&server, &QTcpServer::newConnection);
        QTemporaryDir folder;
        QFile picture(folder.filePath(u"secret.png"_s));
        QVERIFY(picture.open(QIODevice::WriteOnly));
        picture.write(pngBytes({400, 300}, Qt::red));
        picture.close();
        const QString web = u"http://127.0.0.1:%1"_s.arg(server.serverPort());
        HtmlPreview preview(m_theme);
        preview.resize(500, 400);
        preview.show();
        for (QString attack : attacks()) {
            show(preview, attack.replace(u"HOST"_s, web).replace(u"FILE"_s, picture.fileName()));
            const QImage seen = preview.grab().toImage();
            for (int y = 0; y < seen.height(); y += 7) {
                for (int x = 0; x < seen.width(); x += 7)
                    QVERIFY2(seen.pixelColor(x, y) != QColor(Qt::red), qPrintable(attack));
            }
        }
        QVERIFY(!server.waitForNewConnection(50));
        QCOMPARE(connections.size(), 0);
    }

    void deepNestingIsNoTrouble()
    {
        HtmlPreview preview(m_theme);
        show(preview, QString(u"<table><tr><td>"_s).repeated(500) + u"deep"_s);
        QVERIFY(preview.plainText().contains(u"deep"_s));
        show(preview, QString(u"<div>"_s).repeated(10'000) + u"deep"_s);
        QVERIFY(preview.plainText().contains(u"deep"_s));
        show(preview, QString(400'000, u'x') + u"</div>"_s); // one word
        QCOMPARE(preview.plainText().size(), 400'000);
        preview.grab();
    }

    void layoutStopsNothing()
    {
        HtmlPreview preview(m_theme);
        preview.resize(700, 500);
        preview.show();
        QElapsedTimer clock;
        clock.start();
        preview.showUntrusted(tableHtml(2'000));
        QVERIFY2(clock.elapsed() < 50, qPrintable(QString::number(clock.elapsed())));
        preview.grab(); // says that it is coming
        QTRY_VERIFY_WITH_TIMEOUT(preview.isLaidOut(), 20'000);
        clock.restart();
        preview.verticalScrollBar()->setValue(preview.verticalScrollBar()->maximum() / 2);
        preview.grab();
        QVERIFY2(clock.elapsed() < 200, qPrintable(QString::number(clock.elapsed())));
        preview.resize(400, 500);
        preview.showUntrusted(u"<p>other</p>"_s); // while the first is being laid out again
        QTRY_COMPARE_WITH_TIMEOUT(preview.plainText(), u"other"_s, 20'000);
    }

    void themeAndWidthLayItOutAgain()
    {
        ThemeSource theme;
        theme.setChoice(ThemeSource::Choice::Light);
        HtmlPreview preview(theme);
        preview.resize(500, 300);
        preview.show();
        show(preview, u"<p style='color:#222222'>%1</p>"_s.arg(u"word "_s.repeated(300)));
        const int before = preview.verticalScrollBar()->maximum();
        QSignalSpy laidOut(&preview, &HtmlPreview::laidOut);
        preview.resize(300, 300);
        QTRY_COMPARE(laidOut.size(), 1);
        QVERIFY(preview.verticalScrollBar()->maximum() > before);
        theme.setChoice(ThemeSource::Choice::Dark);
        QTRY_COMPARE(laidOut.size(), 2);
        const QImage seen = preview.grab().toImage();
        int light = 0;
        for (int y = 0; y < 40; ++y) {
            for (int x = 0; x < seen.width() - 20; ++x)
                light += seen.pixelColor(x, y).lightness() > 150 ? 1 : 0;
        }
        QVERIFY2(light > 5, qPrintable(QString::number(light)));
        theme.setChoice(ThemeSource::Choice::Light);
    }

    void textIsSelectedAndCopied()
    {
        HtmlPreview preview(m_theme);
        preview.resize(500, 300);
        preview.show();
        show(preview, u"<p>alpha beta</p><p>gamma</p>"_s);
        preview.copy();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"alpha beta\ngamma"_s);
        QTest::mouseDClick(preview.viewport(), Qt::LeftButton, {}, {16, 18});
        QCOMPARE(preview.selectedText(), u"alpha"_s);
        QTest::keyClick(&preview, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"alpha"_s);
        QTest::keyClick(&preview, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(preview.selectedText(), u"alpha beta\ngamma"_s);
        QTest::mousePress(preview.viewport(), Qt::LeftButton, {}, {11, 18});
        QMouseEvent move(QEvent::MouseMove, QPointF(480, 18),
            preview.viewport()->mapToGlobal(QPointF(480, 18)), Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(preview.viewport(), &move);
        QTest::mouseRelease(preview.viewport(), Qt::LeftButton, {}, {480, 18});
        QCOMPARE(preview.selectedText(), u"alpha beta"_s);
        QAccessibleInterface* read = QAccessible::queryAccessibleInterface(&preview);
        QVERIFY(read && read->text(QAccessible::Value).contains(u"gamma"_s));
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
        show(preview,
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
        QCOMPARE(preview.plainText().trimmed(), u"text"_s);
        QCoreApplication::processEvents();
        QCOMPARE(connections.size(), 0);
    }

    void picturesInTheTextItselfAreShown()
    {
        HtmlPreview preview(m_theme);
        preview.resize(300, 200);
        show(preview,
            u"<p><img src=\"data:image/png;base64,%1\"></p>"_s.arg(
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

    void linksAreToldByMouseAndKeys()
    {
        HtmlPreview preview(m_theme);
        preview.resize(500, 300);
        preview.show();
        preview.activateWindow();
        preview.setFocus();
        show(preview,
            u"<p><a href=\"https://example.com/x\">link</a> and <a href='https://example.com/y'>more</a></p>"_s);
        QSignalSpy chosen(&preview, &HtmlPreview::linkChosen);
        QTest::mouseClick(preview.viewport(), Qt::LeftButton, {}, {16, 18});
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.takeFirst().first().toUrl(), QUrl(u"https://example.com/x"_s));
        QTest::keyClick(&preview, Qt::Key_Tab);
        QCOMPARE(preview.selectedText(), u"more"_s);
        QTest::keyClick(&preview, Qt::Key_Backtab);
        QCOMPARE(preview.selectedText(), u"link"_s);
        QTest::keyClick(&preview, Qt::Key_Return);
        QCOMPARE(chosen.takeFirst().first().toUrl(), QUrl(u"https://example.com/x"_s));
    }
};

QTEST_MAIN(HtmlPreviewTest)
#include "tst_htmlpreview.moc"
