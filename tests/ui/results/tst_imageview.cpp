// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/theme.h"
#include "ui/results/imagecanvas.h"
#include "ui/results/imageview.h"
#include "ui/results/imagewindow.h"
#include "ui/results/savebar.h"

#include <QAbstractButton>
#include <QBuffer>
#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QImageReader>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPointer>
#include <QScrollBar>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>
#include <QtEndian>

using namespace brickbench;
using namespace brickbench::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray pngOf(QSize size, const QColor& color)
{
    QImage image(size, QImage::Format_ARGB32);
    image.fill(color);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

/// A PNG whose header claims \a size: what a bomb looks like before it is unpacked.
QByteArray pngClaiming(quint32 width, quint32 height)
{
    QByteArray bytes = pngOf({1, 1}, Qt::red);
    qToBigEndian(width, bytes.data() + 16);
    qToBigEndian(height, bytes.data() + 20);
    quint32 crc = 0xffffffff;
    for (int i = 12; i < 29; ++i) {
        crc ^= quint8(bytes[i]);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xedb88320 : crc >> 1;
    }
    qToBigEndian(crc ^ 0xffffffff, bytes.data() + 29);
    return bytes;
}

ImageSource inlineImage(const QByteArray& bytes, const QString& mime = u"image/png"_s)
{
    ImageSource source;
    source.source = u"data:"_s + mime;
    source.mime = mime;
    source.bytes = bytes;
    return source;
}

ImageSource storedImage(const QString& path)
{
    ImageSource source;
    source.source = u"/plots/x.png"_s;
    source.path = path;
    return source;
}

} // namespace

class ImageViewTest : public QObject {
    Q_OBJECT

private:
    ThemeSource m_theme;

    static bool shows(ImageView& view, QSize size) { return view.canvas().image().size() == size; }
    static QString message(ImageView& view)
    {
        return view.findChild<QLabel*>(u"resultMessageText"_s)->text();
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void fitsThenZoomsAndPans()
    {
        ImageView view(m_theme);
        view.resize(400, 300);
        view.setImages({{inlineImage(pngOf({800, 400}, Qt::blue))}, true});
        view.show();
        QTRY_VERIFY(shows(view, {800, 400}));
        ImageCanvas& canvas = view.canvas();
        QVERIFY(canvas.isFitted());
        QVERIFY(canvas.zoom() < 0.5);
        QTest::mouseClick(view.findChild<QAbstractButton*>(u"zoomFull"_s), Qt::LeftButton);
        QCOMPARE(canvas.zoom(), 1.0);
        QVERIFY(canvas.horizontalScrollBar()->maximum() > 0);
        QCOMPARE(view.findChild<QLabel*>(u"imageZoom"_s)->text(), u"100 %"_s);

        const int before = canvas.horizontalScrollBar()->value();
        QTest::mousePress(canvas.viewport(), Qt::LeftButton, {}, {200, 100});
        QMouseEvent drag(QEvent::MouseMove, QPointF(150, 100),
            canvas.viewport()->mapToGlobal(QPointF(150, 100)), Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(canvas.viewport(), &drag);
        QTest::mouseRelease(canvas.viewport(), Qt::LeftButton, {}, {150, 100});
        QCOMPARE(canvas.horizontalScrollBar()->value(), before + 50);

        QWheelEvent wheel({100, 100}, canvas.viewport()->mapToGlobal(QPointF(100, 100)), {}, {0, 120},
            Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(canvas.viewport(), &wheel);
        QVERIFY(canvas.zoom() > 1.1);
        QTest::mouseClick(view.findChild<QAbstractButton*>(u"zoomFit"_s), Qt::LeftButton);
        QVERIFY(canvas.isFitted());
        QTest::keyClick(&canvas, Qt::Key_1);
        QCOMPARE(canvas.zoom(), 1.0);
        QTest::mouseDClick(canvas.viewport(), Qt::LeftButton, {}, {50, 50});
        QVERIFY(canvas.isFitted());
    }

    void transparentPicturesLieOnACheckerboard()
    {
        for (const bool isTransparent : {true, false}) {
            ImageView view(m_theme);
            view.resize(400, 300);
            view.setImages(
                {{inlineImage(pngOf({64, 64}, isTransparent ? Qt::transparent : Qt::white))}, true});
            view.show();
            QTRY_VERIFY(shows(view, {64, 64}));
            view.canvas().setZoom(1.0);
            const QWidget& viewport = *view.canvas().viewport();
            const QImage seen = view.canvas().viewport()->grab().toImage();
            QSet<QRgb> colors;
            for (int x = -20; x < 20; ++x) // within the picture, which is in the middle
                colors.insert(seen.pixel(viewport.width() / 2 + x, viewport.height() / 2));
            QCOMPARE(colors.size(), isTransparent ? 2 : 1);
        }
    }

    void largePicturesAreDrawnFromASmallerOneWhileTheyAreSmall()
    {
        // Rows of one pixel, black and white: grey when drawn small, black and white again at 100 %.
        QImage stripes(2400, 2400, QImage::Format_RGB32);
        for (int y = 0; y < stripes.height(); ++y)
            memset(stripes.scanLine(y), y % 2 == 0 ? 0 : 0xff, size_t(stripes.bytesPerLine()));
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        stripes.save(&buffer, "PNG");
        ImageView view(m_theme);
        view.resize(400, 400);
        view.setImages({{inlineImage(bytes)}, true});
        view.show();
        QTRY_VERIFY(shows(view, {2400, 2400}));
        const QRect middle(150, 150, 60, 60);
        const auto shades = [&view, &middle] {
            std::pair<int, int> range{255, 0};
            const QImage seen = view.canvas().viewport()->grab(middle).toImage();
            for (int y = 0; y < seen.height(); ++y) {
                range.first = std::min(range.first, seen.pixelColor(5, y).lightness());
                range.second = std::max(range.second, seen.pixelColor(5, y).lightness());
            }
            return range;
        };
        const auto [darkest, lightest] = shades();
        QVERIFY2(lightest - darkest < 200, qPrintable(u"%1 to %2"_s.arg(darkest).arg(lightest)));
        view.canvas().setZoom(1);
        QCOMPARE(shades(), std::make_pair(0, 255));
    }

    void smallPicturesAreNotBlownUp()
    {
        ImageView view(m_theme);
        view.resize(400, 300);
        view.setImages({{inlineImage(pngOf({20, 10}, Qt::blue))}, true});
        view.show();
        QTRY_VERIFY(shows(view, {20, 10}));
        QCOMPARE(view.canvas().zoom(), 1.0);
        QVERIFY(!view.findChild<QListWidget*>(u"resultImageStrip"_s)->isVisible());
    }

    void stripChoosesAmongSeveral()
    {
        ImageView view(m_theme);
        view.setImages(
            {{inlineImage(pngOf({30, 20}, Qt::blue)), inlineImage(pngOf({50, 40}, Qt::red))}, false});
        view.show();
        auto* strip = view.findChild<QListWidget*>(u"resultImageStrip"_s);
        QVERIFY(strip->isVisible());
        QTRY_VERIFY(shows(view, {30, 20}));
        strip->setCurrentRow(1);
        QTRY_VERIFY(shows(view, {50, 40}));
        QTRY_VERIFY(view.status().startsWith(u"Picture 2 of 2 · 50 × 40 pixels"_s));
    }

    void manyLargePicturesAreNotAllKeptDecoded()
    {
        ImageView view(m_theme);
        ImagesResult images;
        const QByteArray large = pngOf({4000, 2500}, Qt::blue);
        for (int i = 0; i < 6; ++i)
            images.images.push_back(inlineImage(large)); // 40 MB each
        view.setImages(images);
        view.show();
        QTRY_VERIFY(shows(view, {4000, 2500}));
        QTRY_VERIFY_WITH_TIMEOUT(view.undecodedCount() >= 2 && !view.isDecoding(), 20'000);
        QVERIFY(view.canCopy()); // the one in sight stays
        view.showImage(5);
        QTRY_VERIFY_WITH_TIMEOUT(view.canCopy(), 20'000);
    }

    void bombIsRefusedWithItsSize()
    {
        ImageView view(m_theme);
        view.setImages({{inlineImage(pngClaiming(50'000, 50'000))}, true});
        view.show();
        QTRY_VERIFY2(message(view).contains(u"50,000 × 50,000"_s), qPrintable(message(view)));
        QVERIFY(message(view).contains(u"9.3 GB"_s));
        QVERIFY(!view.canCopy());
        QVERIFY(view.canExport()); // the bytes can still be saved
    }

    void brokenPictureIsASentence_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("mime");
        QTest::newRow("no picture") << QByteArray("hello") << u"image/png"_s;
        QTest::newRow("cut") << pngOf({300, 300}, Qt::red).left(60) << u"image/png"_s;
        QTest::newRow("broken svg") << QByteArray("<svg><rect") << u"image/svg+xml"_s;
    }

    void brokenPictureIsASentence()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, mime);
        ImageView view(m_theme);
        view.setImages({{inlineImage(bytes, mime)}, true});
        QTRY_VERIFY2(message(view).contains(u"Save it"_s), qPrintable(message(view)));
    }

    void storedPictureIsFetchedWhenLookedAt()
    {
        ImageView view(m_theme);
        QStringList asked;
        std::function<void(Result<QByteArray>)> answer;
        view.setFetch([&](const QString& path, QObject*, std::function<void(Result<QByteArray>)> done) {
            asked << path;
            answer = std::move(done);
        });
        view.setImages(
            {{inlineImage(pngOf({30, 20}, Qt::blue)), storedImage(u"/FileStore/plots/x.png"_s)}, false});
        view.show();
        QVERIFY(asked.isEmpty());
        view.showImage(1);
        QCOMPARE(asked, QStringList{u"/FileStore/plots/x.png"_s});
        answer(pngOf({64, 32}, Qt::green));
        QTRY_VERIFY(shows(view, {64, 32}));
    }

    void unreadableStoredPictureSaysSoAndCanBeTriedAgain()
    {
        ImageView view(m_theme);
        int asked = 0;
        view.setFetch([&](const QString&, QObject*, std::function<void(Result<QByteArray>)> done) {
            ++asked;
            done(failure(Error::Kind::NotFound, u"RESOURCE_DOES_NOT_EXIST"_s));
        });
        view.setImages({{storedImage(u"/FileStore/plots/x.png"_s)}, true});
        view.show();
        QVERIFY(message(view).contains(u"stored in the workspace"_s));
        QVERIFY(message(view).contains(u"cannot be read"_s));
        const int before = asked;
        QTest::mouseClick(view.findChild<QAbstractButton*>(u"resultMessageAction"_s), Qt::LeftButton);
        QCOMPARE(asked, before + 1);
    }

    void storedPictureThatNobodyCanFetchSaysWhereItIs()
    {
        ImageView view(m_theme);
        view.setImages({{storedImage(u"/FileStore/plots/x.png"_s)}, true});
        view.show();
        QVERIFY(message(view).contains(u"stored in the workspace as /FileStore/plots/x.png"_s));
        QVERIFY(message(view).contains(u"running it again"_s));
        QVERIFY(!view.findChild<QAbstractButton*>(u"resultMessageAction"_s)->isVisible());
    }

    void pictureWithoutBytesOrPathIsASentence()
    {
        ImageView view(m_theme);
        ImageSource source;
        source.source = u"data:nonsense"_s;
        source.problem = u"The data URL has no payload."_s;
        view.setImages({{source}, true});
        QCOMPARE(message(view), u"The data URL has no payload."_s);
        view.setImages({});
        QVERIFY(!view.canExport());
    }

    void copiesThePictureAndSavesItsBytes()
    {
        ImageView view(m_theme);
        const QByteArray bytes = pngOf({30, 20}, Qt::blue);
        view.setImages({{inlineImage(bytes)}, true});
        view.show();
        QTRY_VERIFY(view.canCopy());
        view.copy();
        QCOMPARE(QGuiApplication::clipboard()->image().size(), QSize(30, 20));
        QTemporaryDir folder;
        view.exportResult();
        auto* dialog = view.findChild<QFileDialog*>(u"saveResultDialog"_s);
        dialog->setDirectory(folder.path());
        dialog->findChild<QLineEdit*>(u"fileNameEdit"_s)->setText(u"p"_s); // the suffix is added
        QSignalSpy saved(&view.saveBar(), &SaveBar::saved);
        QMetaObject::invokeMethod(dialog, "accept");
        QTRY_COMPARE(saved.size(), 1);
        QFile file(folder.filePath(u"p.png"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), bytes);
    }

    void svgIsDrawnWithoutItsReferences()
    {
        const QByteArray svg
            = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' "
              "width='40' height='30' onload='x()'><script>x()</script>"
              "<style>@import url(http://h/x.css);</style>"
              "<image href='file:///etc/passwd' xlink:href='http://h/x.png' width='9' height='9'/>"
              "<rect width='40' height='30' fill='#00c800'/></svg>";
        const QByteArray clean = sanitizedSvg(svg);
        for (const char* bad : {"script", "onload", "passwd", "http://h", "import"})
            QVERIFY2(!clean.contains(bad), bad);
        const DecodedImage decoded = decodeImage(svg, u"image/svg+xml"_s, {80, 60});
        QCOMPARE(decoded.naturalSize, QSize(40, 30));
        QCOMPARE(decoded.image.size(), QSize(80, 60));
        QCOMPARE(decoded.image.pixelColor(40, 30), QColor(0, 200, 0));
    }

    void giantSvgIsRefusedWithItsSize()
    {
        const auto svgOf = [](const QByteArray& side) {
            return "<svg xmlns='http://www.w3.org/2000/svg' width='" + side + "' height='" + side
                + "'><rect width='10' height='10'/></svg>";
        };
        const DecodedImage giant = decodeImage(svgOf("500000"), u"image/svg+xml"_s, {});
        QVERIFY(giant.image.isNull());
        QVERIFY2(giant.problem.contains(u"500,000 × 500,000"_s), qPrintable(giant.problem));
        const DecodedImage large = decodeImage(svgOf("50000"), u"image/svg+xml"_s, {});
        QCOMPARE(large.naturalSize, QSize(50'000, 50'000));
        QCOMPARE(large.image.size(), QSize(4096, 4096)); // drawn finer when it is zoomed into
        for (const char* side : {"1e30", "-5", "0", "NaN", "100%"})
            QVERIFY2(decodeImage(svgOf(side), u"image/svg+xml"_s, {}).image.width() <= 4096, side);
        const DecodedImage thin
            = decodeImage("<svg xmlns='http://www.w3.org/2000/svg' width='90000' height='1'></svg>",
                u"image/svg+xml"_s, {});
        QCOMPARE(thin.image.height(), 1);
    }

    void svgLoadsNothing_data()
    {
        QTest::addColumn<QByteArray>("inside");
        QTest::newRow("file") << QByteArray("<image href='FILE' width='40' height='30'/>");
        QTest::newRow("file url") << QByteArray("<image xlink:href='file://FILE' width='40' height='30'/>");
        QTest::newRow("web") << QByteArray("<image href='http://127.0.0.1:1/x.png' width='40' height='30'/>");
        QTest::newRow("use") << QByteArray("<use href='file://FILE#a'/>");
        QTest::newRow("fill") << QByteArray("<rect width='40' height='30' fill='url(FILE)'/>");
        QTest::newRow("style") << QByteArray(
            "<style>rect{fill:url(FILE)}</style><rect width='4' height='3'/>");
        QTest::newRow("foreign") << QByteArray("<foreignObject><img src='FILE'/></foreignObject>");
        QTest::newRow("svg in svg") << QByteArray("<image href='data:image/svg+xml;base64,AAAA'/>");
        QTest::newRow("script") << QByteArray("<script>x()</script><a onclick='x()' href='javascript:x()'/>");
        QTest::newRow("style sheet") << QByteArray("<?xml-stylesheet href='FILE'?>");
        QTest::newRow("set") << QByteArray(
            "<image width='40' height='30'><set attributeName='href' to='FILE'/></image>");
    }

    void svgLoadsNothing()
    {
        QFETCH(QByteArray, inside);
        QTemporaryDir folder;
        QFile picture(folder.filePath(u"secret.png"_s));
        QVERIFY(picture.open(QIODevice::WriteOnly));
        picture.write(pngOf({40, 30}, Qt::red));
        picture.close();
        const QByteArray svg
            = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' "
              "width='40' height='30'>"
            + inside.replace("FILE", picture.fileName().toUtf8()) + "</svg>";
        const QByteArray clean = sanitizedSvg(svg);
        for (const char* bad : {"secret", "127.0.0.1", "script", "onclick", "foreign", "svg+xml"})
            QVERIFY2(!clean.contains(bad), clean.constData());
        const DecodedImage decoded = decodeImage(svg, u"image/svg+xml"_s, {});
        for (int x = 0; x < decoded.image.width(); x += 3)
            QVERIFY(decoded.image.pixelColor(x, 10) != QColor(Qt::red));
    }

    void everyFormatOfQtIsShown_data()
    {
        QTest::addColumn<QByteArray>("format");
        for (const char* format : {"png", "jpeg", "webp", "bmp"})
            QTest::newRow(format) << QByteArray(format);
    }

    void everyFormatOfQtIsShown()
    {
        QFETCH(QByteArray, format);
        if (!QImageReader::supportedImageFormats().contains(format))
            QSKIP("this Qt has no plug-in for it; Debian has WebP's in qt6-image-formats-plugins");
        QImage image(33, 21, QImage::Format_RGB32);
        image.fill(Qt::darkCyan);
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        QVERIFY(image.save(&buffer, format.constData()));
        const DecodedImage decoded = decodeImage(bytes, {}, {});
        QCOMPARE(decoded.image.size(), QSize(33, 21));
        QCOMPARE(decoded.frames, 1);
    }

    void opensInAWindowOfItsOwn()
    {
        QWidget main;
        auto* view = new ImageView(m_theme, &main);
        view->setImages({{inlineImage(pngOf({200, 100}, Qt::blue))}, true});
        main.show();
        QTRY_VERIFY(view->canCopy());
        QTest::mouseClick(view->findChild<QAbstractButton*>(u"imageOwnWindow"_s), Qt::LeftButton);
        QPointer<ImageWindow> window = main.findChild<ImageWindow*>();
        QVERIFY(window && window->isWindow() && window->isVisible());
        QCOMPARE(window->canvas().image().size(), QSize(200, 100));
        QVERIFY2(window->windowTitle().contains(u"200 × 100 pixels"_s), qPrintable(window->windowTitle()));
        delete view; // the window stays
        QTest::keyClick(&window->canvas(), Qt::Key_Plus);
        QVERIFY2(window->windowTitle().endsWith(u"125 %"_s), qPrintable(window->windowTitle()));
        QTest::keyClick(&window->canvas(), Qt::Key_Escape);
        QTRY_VERIFY(!window);
    }

    void svgEntitiesDoNotExplode()
    {
        const QByteArray svg
            = "<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY a 'xxxxxxxxxx'><!ENTITY b '&a;&a;&a;&a;'>]>"
              "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='3'><text>&b;</text></svg>";
        QVERIFY(!sanitizedSvg(svg).contains("ENTITY"));
    }
};

QTEST_MAIN(ImageViewTest)
#include "tst_imageview.moc"
