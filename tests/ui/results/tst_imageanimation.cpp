// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/results/resultsamples.h"
#include "ui/common/theme.h"
#include "ui/results/imageanimation.h"
#include "ui/results/imagecanvas.h"
#include "ui/results/imageview.h"
#include "ui/results/imagewindow.h"
#include "ui/results/inspector/cellinspector.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>

using namespace brickbench;
using namespace brickbench::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int forEver = 0;
constexpr int noLoop = -1;

char low(int number)
{
    return char(uchar(number & 0xff));
}

char high(int number)
{
    return char(uchar(number >> 8));
}

/// Frames of one pixel: red, green, blue, as many as asked for. \a delay in hundredths of a second.
QByteArray gifOf(int frames, int delay, int loops, int side = 1)
{
    QByteArray gif = "GIF89a";
    for (const int size : {side, side})
        gif += QByteArray() + low(size) + high(size);
    gif += QByteArray::fromHex("910000ff000000ff000000ff000000");
    if (loops != noLoop)
        gif += QByteArray::fromHex("21ff0b") + "NETSCAPE2.0" + QByteArray::fromHex("0301") + low(loops)
            + high(loops) + QByteArray(1, '\0');
    for (int frame = 0; frame < frames; ++frame) {
        gif += QByteArray::fromHex("21f90404") + low(delay) + high(delay) + QByteArray::fromHex("0000");
        gif += QByteArray::fromHex("2c00000000") + QByteArray::fromHex("0100010000");
        gif += QByteArray::fromHex("0202") + low(0x44 + 8 * (frame % 3)) + QByteArray::fromHex("0100");
    }
    return gif + ';';
}

ImagesResult resultOf(const QByteArray& bytes)
{
    ImageSource source;
    source.source = u"data:image/gif"_s;
    source.mime = u"image/gif"_s;
    source.bytes = bytes;
    return {{source}, true};
}

} // namespace

class ImageAnimationTest : public QObject {
    Q_OBJECT

private:
    ThemeSource m_theme;

    static QColor color(ImageCanvas& canvas)
    {
        return canvas.image().isNull() ? QColor() : canvas.image().pixelColor(0, 0);
    }
    /// The colours shown from now on, a letter each.
    struct Film {
        explicit Film(ImageAnimation& animation, ImageCanvas& canvas)
        {
            QObject::connect(&animation, &ImageAnimation::frameShown, &m_context, [this, &canvas] {
                const QColor shown = color(canvas);
                letters += shown == Qt::red ? u'r'
                    : shown == Qt::green    ? u'g'
                    : shown == Qt::blue     ? u'b'
                                            : u'?';
            });
        }
        bool reaches(const QString& start) const
        {
            return QTest::qWaitFor([&] { return letters.size() >= start.size(); })
                && letters.startsWith(start);
        }

        QString letters;

    private:
        QObject m_context;
    };

    static void clickStopsAndPlays(QAbstractButton* button, ImageAnimation& animation, ImageCanvas& canvas)
    {
        QVERIFY(button && button->isVisible());
        QVERIFY(animation.isPlaying());
        QCOMPARE(button->accessibleName(), u"Stop the animation (Space)"_s);
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(!animation.isPlaying() && !animation.isRunning());
        QCOMPARE(color(canvas), QColor(Qt::red));
        QCOMPARE(button->accessibleName(), u"Play the animation (Space)"_s);
        const Film film(animation, canvas);
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY2(film.reaches(u"rgb"_s), qPrintable(film.letters));
    }
    static QAbstractButton* playButton(ImageView& view)
    {
        return view.findChild<QAbstractButton*>(u"imagePlay"_s);
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void playsItsFramesInOrderAgainAndAgain()
    {
        ImageView view(m_theme);
        view.setImages(resultOf(gifOf(3, 3, forEver)));
        const Film film(view.animation(), view.canvas());
        view.show();
        QVERIFY2(film.reaches(u"rgbrgbr"_s), qPrintable(film.letters));
        QVERIFY(view.animation().isPlaying());
        QVERIFY(playButton(view)->isVisible());
        QVERIFY2(view.status().contains(u"plays 3 frames"_s), qPrintable(view.status()));
        QCOMPARE(view.canvas().zoom(), 1.0);
    }

    void spaceStopsAtTheStillPictureAndPlaysAgain()
    {
        ImageView view(m_theme);
        view.setImages(resultOf(gifOf(3, 3, forEver)));
        const Film film(view.animation(), view.canvas());
        view.show();
        QVERIFY(film.reaches(u"rg"_s));
        QTest::keyClick(&view.canvas(), Qt::Key_Space);
        QVERIFY(!view.animation().isPlaying() && !view.animation().isRunning());
        QCOMPARE(color(view.canvas()), QColor(Qt::red));
        QCOMPARE(playButton(view)->accessibleName(), u"Play the animation (Space)"_s);
        QVERIFY2(view.status().contains(u"3 frames"_s), qPrintable(view.status()));
        const Film again(view.animation(), view.canvas());
        QTest::keyClick(&view.canvas(), Qt::Key_Space);
        QVERIFY2(again.reaches(u"rgb"_s), qPrintable(again.letters));
        QTest::mouseClick(playButton(view), Qt::LeftButton);
        QVERIFY(!view.animation().isPlaying());
        const Film clicked(view.animation(), view.canvas());
        QTest::mouseClick(playButton(view), Qt::LeftButton);
        QVERIFY2(clicked.reaches(u"rgb"_s), qPrintable(clicked.letters));
    }

    void restsWhileItIsNotSeen()
    {
        ImageView view(m_theme);
        view.setImages(resultOf(gifOf(3, 3, forEver)));
        QTRY_VERIFY(view.animation().isAnimated());
        QVERIFY(!view.animation().isRunning());
        const Film film(view.animation(), view.canvas());
        view.show();
        QVERIFY(film.reaches(u"rg"_s));
        view.hide();
        QVERIFY(view.animation().isPlaying() && !view.animation().isRunning());
        const Film again(view.animation(), view.canvas());
        view.show();
        QVERIFY(view.animation().isRunning());
        QVERIFY2(again.reaches(u"rgb"_s), qPrintable(again.letters));
    }

    void playsAsOftenAsItsAuthorMeantAndStaysAtTheLastFrame()
    {
        ImageView view(m_theme);
        view.setImages(resultOf(gifOf(3, 2, noLoop)));
        view.show();
        QTRY_VERIFY(view.animation().isAnimated());
        QTRY_VERIFY(!view.animation().isPlaying());
        QCOMPARE(color(view.canvas()), QColor(Qt::blue));
        QVERIFY(!view.animation().isRunning());
        QTest::keyClick(&view.canvas(), Qt::Key_Space);
        QVERIFY(view.animation().isPlaying());
        QCOMPARE(color(view.canvas()), QColor(Qt::red));
    }

    void aPictureWithOneFrameHasNoButton()
    {
        ImageView view(m_theme);
        view.setImages(resultOf(gifOf(1, 3, forEver)));
        view.show();
        QTRY_COMPARE(color(view.canvas()), QColor(Qt::red));
        QVERIFY(!view.animation().isAnimated() && !view.animation().isRunning());
        QVERIFY(!playButton(view)->isVisible());
    }

    void aBombIsRefusedAndNeverPlayed()
    {
        ImageView view(m_theme);
        view.setImages(resultOf(gifOf(3, 3, forEver, 60'000)));
        view.show();
        const auto* message = view.findChild<QLabel*>(u"resultMessageText"_s);
        QTRY_VERIFY2(message->text().contains(u"60,000 × 60,000 pixels"_s), qPrintable(message->text()));
        QVERIFY(!view.animation().isAnimated() && !view.animation().isRunning());
    }

    void anotherPictureEndsIt()
    {
        ImageView view(m_theme);
        view.setImages(resultOf(gifOf(3, 3, forEver)));
        const Film film(view.animation(), view.canvas());
        view.show();
        QVERIFY(film.reaches(u"rg"_s));
        view.setImages(resultOf(gifOf(1, 3, forEver)));
        QTRY_VERIFY(!view.animation().isAnimated());
        QTRY_COMPARE(color(view.canvas()), QColor(Qt::red));
        QVERIFY(!view.animation().isRunning());
    }

    void aWindowOfItsOwnPlaysToo()
    {
        ImageView view(m_theme);
        view.setImages(resultOf(gifOf(3, 3, forEver)));
        view.show();
        QTRY_VERIFY(view.animation().isAnimated());
        QTest::mouseClick(view.findChild<QAbstractButton*>(u"imageOwnWindow"_s), Qt::LeftButton);
        auto* window = view.findChild<ImageWindow*>();
        QVERIFY(window);
        const Film film(window->animation(), window->canvas());
        QVERIFY2(film.reaches(u"rgb"_s), qPrintable(film.letters));
        window->close();
    }

    void aWindowOfItsOwnIsStoppedAndPlayedByTheMouse()
    {
        ImageView view(m_theme);
        view.setImages(resultOf(gifOf(3, 3, forEver)));
        view.show();
        QTRY_VERIFY(view.animation().isAnimated());
        view.openInWindow();
        auto* window = view.findChild<ImageWindow*>();
        QVERIFY(window);
        clickStopsAndPlays(
            window->findChild<QAbstractButton*>(u"imageWindowPlay"_s), window->animation(), window->canvas());
        QCOMPARE(window->canvas().zoom(), 1.0);
        window->close();
    }

    void aWindowOfAStillPictureHasNoButton()
    {
        ImageView view(m_theme);
        view.setImages(resultOf(gifOf(1, 3, forEver)));
        view.show();
        QTRY_COMPARE(color(view.canvas()), QColor(Qt::red));
        view.openInWindow();
        auto* window = view.findChild<ImageWindow*>();
        QVERIFY(window);
        QVERIFY(!window->findChild<QAbstractButton*>(u"imageWindowPlay"_s)->isVisible());
        QCOMPARE(window->canvas().height(), window->height());
        window->close();
    }

    void theCellInspectorIsStoppedAndPlayedByTheMouse()
    {
        CellInspector inspector(m_theme);
        inspector.resize(380, 420);
        inspector.show();
        const QByteArray cell = "[\"" + gifOf(3, 3, forEver).toBase64() + "\"]";
        inspector.setCell({test::tableOf(cell, test::columnJson("value", "binary")), 0, 0});
        auto* animation = inspector.findChild<ImageAnimation*>();
        QTRY_VERIFY(animation->isAnimated());
        auto* button = inspector.findChild<QAbstractButton*>(u"inspectorPlay"_s);
        clickStopsAndPlays(button, *animation, *inspector.findChild<ImageCanvas*>());
        inspector.showFace(CellInspector::Face::Bytes);
        QVERIFY(!button->isVisible());
        inspector.showFace(CellInspector::Face::Picture);
        QVERIFY(button->isVisible());
    }

    void aFileThatEndsInTheMiddleStaysAsFarAsItWent()
    {
        ImageView view(m_theme);
        view.setImages(resultOf(gifOf(3, 2, forEver).chopped(4))); // two bytes into the third frame
        const Film film(view.animation(), view.canvas());
        view.show();
        QVERIFY2(film.reaches(u"rg"_s), qPrintable(film.letters));
        QTRY_VERIFY2(!view.animation().isPlaying(), qPrintable(film.letters));
        QVERIFY(!view.animation().isRunning());
        QCOMPARE(film.letters, u"rg"_s);
        QCOMPARE(color(view.canvas()), QColor(Qt::green));
        const Film again(view.animation(), view.canvas());
        QTest::keyClick(&view.canvas(), Qt::Key_Space);
        QVERIFY(view.animation().isPlaying());
        QTRY_VERIFY2(!view.animation().isPlaying(), qPrintable(again.letters));
        QCOMPARE(again.letters, u"rg"_s);
    }

    void aFileWithoutItsEndMarkPlaysOn()
    {
        ImageView view(m_theme);
        view.setImages(resultOf(gifOf(3, 2, forEver).chopped(1)));
        const Film film(view.animation(), view.canvas());
        view.show();
        QVERIFY2(film.reaches(u"rgbrgbr"_s), qPrintable(film.letters));
    }

    void whatCannotBeReadStaysAtTheStillPicture()
    {
        ImageCanvas canvas(m_theme);
        ImageAnimation animation(canvas);
        QImage still(1, 1, QImage::Format_RGB32);
        still.fill(Qt::red);
        canvas.setImage(still, {1, 1});
        canvas.show();
        animation.setPicture("GIF89a and nothing else", still, 2);
        QTRY_VERIFY(!animation.isPlaying());
        QCOMPARE(color(canvas), QColor(Qt::red));
    }
};

QTEST_MAIN(ImageAnimationTest)
#include "tst_imageanimation.moc"
