// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/contrast.h"
#include "ui/common/outlinestyle.h"
#include "ui/common/theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QScrollBar>
#include <QSpinBox>
#include <QStyleOptionSlider>
#include <QTest>

using namespace brickbench::test;
using namespace brickbench::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

class OpenScrollBar : public QScrollBar {
public:
    using QScrollBar::initStyleOption;
    using QScrollBar::QScrollBar;
};

QRect sliderOf(const OpenScrollBar& bar)
{
    QStyleOptionSlider option;
    bar.initStyleOption(&option);
    return bar.style()->subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarSlider, &bar);
}

} // namespace

class TestOutlineStyle : public QObject {
    Q_OBJECT

private:
    ThemeSource m_theme;

private Q_SLOTS:
    void sliderIsDraggedFromEndToEnd_data();
    void sliderIsDraggedFromEndToEnd();
    void clickBesideTheSliderTurnsAPage();
    void sliderOfAMillionRowsCanStillBeGrabbed();
    void barWithNothingToScrollHasNoSlider();
    void sliderStandsOut_data();
    void sliderStandsOut();
    void comboShowsItsChoiceAndOpens_data();
    void comboShowsItsChoiceAndOpens();
    void narrowComboEndsItsTextInAnEllipsis();
    void spinBoxStandsAmongCombos_data();
    void spinBoxStandsAmongCombos();
};

void TestOutlineStyle::sliderIsDraggedFromEndToEnd_data()
{
    QTest::addColumn<Qt::Orientation>("orientation");
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("vertical") << Qt::Vertical << Qt::LeftToRight;
    QTest::newRow("horizontal") << Qt::Horizontal << Qt::LeftToRight;
    QTest::newRow("horizontal, right to left") << Qt::Horizontal << Qt::RightToLeft;
}

void TestOutlineStyle::sliderIsDraggedFromEndToEnd()
{
    QFETCH(Qt::Orientation, orientation);
    QFETCH(Qt::LayoutDirection, direction);
    OpenScrollBar bar(orientation);
    bar.setLayoutDirection(direction);
    bar.setRange(0, 900);
    bar.setPageStep(100);
    const bool isFlat = orientation == Qt::Horizontal;
    bar.resize(isFlat ? QSize(300, bar.sizeHint().height()) : QSize(bar.sizeHint().width(), 300));
    bar.show();
    QVERIFY(QTest::qWaitForWindowExposed(&bar));
    const QPoint start = sliderOf(bar).center();
    const int way = direction == Qt::RightToLeft ? -400 : 400;
    const QPoint end = start + (isFlat ? QPoint(way, 0) : QPoint(0, way));
    QTest::mousePress(&bar, Qt::LeftButton, {}, start);
    QTest::mouseMove(&bar, end);
    QTest::mouseRelease(&bar, Qt::LeftButton, {}, end);
    QCOMPARE(bar.value(), 900);
    QTest::mousePress(&bar, Qt::LeftButton, {}, sliderOf(bar).center());
    QTest::mouseMove(&bar, start);
    QTest::mouseRelease(&bar, Qt::LeftButton, {}, start);
    QCOMPARE(bar.value(), 0);
}

void TestOutlineStyle::clickBesideTheSliderTurnsAPage()
{
    OpenScrollBar bar(Qt::Vertical);
    bar.setRange(0, 900);
    bar.setPageStep(100);
    bar.resize(bar.sizeHint().width(), 300);
    bar.show();
    QVERIFY(QTest::qWaitForWindowExposed(&bar));
    const int middle = bar.width() / 2;
    QTest::mouseClick(&bar, Qt::LeftButton, {}, QPoint(middle, 299)); // where other styles have an arrow
    QCOMPARE(bar.value(), 100);
    QTest::mouseClick(&bar, Qt::LeftButton, {}, QPoint(middle, 1));
    QCOMPARE(bar.value(), 0);
}

void TestOutlineStyle::sliderOfAMillionRowsCanStillBeGrabbed()
{
    OpenScrollBar bar(Qt::Vertical);
    bar.setRange(0, 999'970);
    bar.setPageStep(30);
    bar.resize(bar.sizeHint().width(), 300);
    QVERIFY(sliderOf(bar).height() >= 24);
    bar.setValue(bar.maximum());
    QCOMPARE(sliderOf(bar).bottom(), bar.rect().bottom());
    bar.resize(bar.width(), 10); // smaller than the smallest slider
    QVERIFY(bar.rect().contains(sliderOf(bar)));
}

void TestOutlineStyle::barWithNothingToScrollHasNoSlider()
{
    QScrollBar bar(Qt::Vertical);
    bar.setRange(0, 0);
    bar.resize(bar.sizeHint().width(), 100);
    const QImage picture = bar.grab().toImage();
    QCOMPARE(picture.pixelColor(picture.rect().center()), bar.palette().color(QPalette::Base));
}

void TestOutlineStyle::sliderStandsOut_data()
{
    QTest::addColumn<ThemeSource::Choice>("choice");
    QTest::newRow("light") << ThemeSource::Choice::Light;
    QTest::newRow("dark") << ThemeSource::Choice::Dark;
}

void TestOutlineStyle::sliderStandsOut()
{
    QFETCH(ThemeSource::Choice, choice);
    m_theme.setChoice(choice);
    OpenScrollBar bar(Qt::Vertical);
    bar.setRange(0, 100);
    bar.setPageStep(100);
    bar.resize(bar.sizeHint().width(), 200);
    const QImage picture = bar.grab().toImage();
    const QPoint middle = sliderOf(bar).center() * picture.devicePixelRatio();
    const QColor slider = picture.pixelColor(middle);
    const QColor content = picture.pixelColor(middle.x(), picture.height() - 4);
    QCOMPARE(content, bar.palette().color(QPalette::Base));
    QVERIFY2(contrast(slider, content) >= 3, qPrintable(QString::number(contrast(slider, content))));
}

void TestOutlineStyle::comboShowsItsChoiceAndOpens_data()
{
    sliderStandsOut_data();
}

void TestOutlineStyle::comboShowsItsChoiceAndOpens()
{
    QFETCH(ThemeSource::Choice, choice);
    m_theme.setChoice(choice);
    QComboBox combo;
    combo.addItems({u"Python"_s, u"SQL"_s});
    combo.resize(160, combo.sizeHint().height());
    combo.show();
    QVERIFY(QTest::qWaitForWindowExposed(&combo));
    const QImage picture = combo.grab().toImage();
    const QColor edge = picture.pixelColor(picture.width() / 2, 0);
    const QColor window = combo.palette().color(QPalette::Window);
    QVERIFY2(contrast(edge, window) >= 3, qPrintable(QString::number(contrast(edge, window))));
    QTest::mouseClick(&combo, Qt::LeftButton, {}, combo.rect().center());
    QTRY_VERIFY(combo.view()->isVisible());
    QTest::keyClick(combo.view(), Qt::Key_Down);
    QTest::keyClick(combo.view(), Qt::Key_Return);
    QCOMPARE(combo.currentText(), u"SQL"_s);
}

void TestOutlineStyle::narrowComboEndsItsTextInAnEllipsis()
{
    m_theme.setChoice(ThemeSource::Choice::Light);
    QComboBox narrow;
    QPixmap mark(16, 16);
    mark.fill(Qt::red);
    narrow.addItem(mark, u"A cluster with quite a long name"_s);
    narrow.resize(140, narrow.sizeHint().height());
    const QImage picture = narrow.grab().toImage();
    // The elided text itself, in a combo of the same size, looks the same.
    QStyleOptionComboBox option;
    option.initFrom(&narrow);
    const QRect field
        = narrow.style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &narrow);
    QVERIFY(field.width() < narrow.fontMetrics().horizontalAdvance(narrow.currentText()));
    bool isTold = false;
    for (qsizetype length = 1; length < narrow.currentText().size() && !isTold; ++length) {
        QComboBox told;
        told.addItem(narrow.itemIcon(0), narrow.currentText().left(length) + u'…');
        told.resize(narrow.size());
        isTold = told.grab().toImage() == picture;
    }
    QVERIFY(isTold);
}

void TestOutlineStyle::spinBoxStandsAmongCombos_data()
{
    sliderStandsOut_data();
}

void TestOutlineStyle::spinBoxStandsAmongCombos()
{
    QFETCH(ThemeSource::Choice, choice);
    m_theme.setChoice(choice);
    QComboBox combo;
    QSpinBox spin;
    QVERIFY2(std::abs(spin.sizeHint().height() - combo.sizeHint().height()) <= 1,
        qPrintable(u"%1 beside %2"_s.arg(spin.sizeHint().height()).arg(combo.sizeHint().height())));
    spin.resize(160, spin.sizeHint().height());
    spin.show();
    QVERIFY(QTest::qWaitForWindowExposed(&spin));
    const QImage picture = spin.grab().toImage();
    const QColor edge = picture.pixelColor(0, picture.height() / 2);
    const QColor window = spin.palette().color(QPalette::Window);
    QVERIFY2(contrast(edge, window) >= 3, qPrintable(QString::number(contrast(edge, window))));
    const int before = spin.value();
    QTest::mouseClick(&spin, Qt::LeftButton, {}, QPoint(spin.width() - 6, spin.height() / 4));
    QCOMPARE(spin.value(), before + 1); // its buttons are where they are drawn
}

QTEST_MAIN(TestOutlineStyle)
#include "tst_outlinestyle.moc"
