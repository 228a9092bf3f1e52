// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/banner.h"
#include "ui/common/theme.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace brickbench;
using namespace brickbench::ui;
using namespace Qt::Literals::StringLiterals;

class TestBanner : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyErrorKindHasASentence_data();
    void everyErrorKindHasASentence();
    void actionAndDismissTell();

private:
    ThemeSource m_theme;
};

void TestBanner::everyErrorKindHasASentence_data()
{
    QTest::addColumn<int>("kind");
    for (int kind = 0; kind <= int(Error::Kind::Invalid); ++kind)
        QTest::addRow("%d", kind) << kind;
}

void TestBanner::everyErrorKindHasASentence()
{
    QFETCH(int, kind);
    Error error;
    error.kind = Error::Kind(kind);
    const QString bare = errorSentence(error);
    QVERIFY2(bare.endsWith(u'.'), qPrintable(bare));
    error.detail = u"own words"_s;
    if (error.kind != Error::Kind::Cancelled)
        QVERIFY(errorSentence(error).contains(error.kind == Error::Kind::Invalid
                ? u"Own words."_s
                : u"own words"_s)); // Invalid: the whole sentence
}

void TestBanner::actionAndDismissTell()
{
    Banner banner(m_theme);
    QVERIFY(banner.isHidden());
    banner.showMessage(Banner::Kind::Warning, u"Something happened."_s);
    banner.setAction(u"Try again"_s);
    QVERIFY(!banner.isHidden());
    QCOMPARE(banner.accessibleName(), u"Something happened."_s);

    QSignalSpy action(&banner, &Banner::actionTriggered);
    QSignalSpy dismissed(&banner, &Banner::dismissed);
    QTest::mouseClick(banner.findChild<QPushButton*>(u"bannerAction"_s), Qt::LeftButton);
    QTest::mouseClick(banner.findChild<QToolButton*>(u"bannerClose"_s), Qt::LeftButton);

    QCOMPARE(action.size(), 1);
    QCOMPARE(dismissed.size(), 1);
    QVERIFY(banner.isHidden());
    QVERIFY(banner.text().isEmpty());
}

QTEST_MAIN(TestBanner)
#include "tst_banner.moc"
