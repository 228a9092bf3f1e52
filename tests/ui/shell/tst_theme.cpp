// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/contrast.h"
#include "ui/common/theme.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace brickbench::test;
using namespace brickbench::ui;
using namespace Qt::Literals::StringLiterals;

class TestTheme : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void textMeetsAaContrast_data();
    void textMeetsAaContrast();
    void choiceAppliesPaletteAndTells();
    void systemChoiceFollowsPlatform();
};

void TestTheme::textMeetsAaContrast_data()
{
    QTest::addColumn<QColor>("foreground");
    QTest::addColumn<QColor>("background");
    for (const Theme& theme : {lightTheme(), darkTheme()}) {
        const QString scheme = theme.isDark ? u"dark "_s : u"light "_s;
        const auto row = [&](QLatin1StringView name, const QColor& foreground, const QColor& background) {
            QTest::newRow(qPrintable(scheme + name)) << foreground << background;
        };
        const QColor window = theme.palette.color(QPalette::Window);
        const QColor base = theme.palette.color(QPalette::Base);
        const QColor text = theme.palette.color(QPalette::Text);
        row("text on window"_L1, text, window);
        row("text on base"_L1, text, base);
        row("text on button"_L1, text, theme.palette.color(QPalette::Button));
        row("muted on window"_L1, theme.mutedText, window);
        row("muted on base"_L1, theme.mutedText, base);
        row("placeholder on base"_L1, theme.palette.color(QPalette::PlaceholderText), base);
        row("selection"_L1, theme.palette.color(QPalette::HighlightedText),
            theme.palette.color(QPalette::Highlight));
        row("link on window"_L1, theme.accent, window);
        row("tool tip"_L1, theme.palette.color(QPalette::ToolTipText),
            theme.palette.color(QPalette::ToolTipBase));
        row("banner"_L1, text, theme.bannerBackground);
        row("warning banner"_L1, text, theme.warningBackground);
        row("error banner"_L1, text, theme.errorBackground);
        row("running"_L1, theme.running, base);
        row("passing"_L1, theme.passing, base);
        row("changing"_L1, theme.changing, base);
        row("failed"_L1, theme.failed, base);
        row("failed on window"_L1, theme.failed, window);
        row("idle"_L1, theme.idle, base);
        for (std::size_t i = 0; i < theme.ansi.size(); ++i)
            QTest::newRow(qPrintable(scheme + u"ansi %1"_s.arg(i))) << theme.ansi[i] << base;
    }
}

void TestTheme::textMeetsAaContrast()
{
    QFETCH(QColor, foreground);
    QFETCH(QColor, background);
    const double ratio = contrast(foreground, background);
    QVERIFY2(ratio >= 4.5, qPrintable(u"%1"_s.arg(ratio)));
}

void TestTheme::choiceAppliesPaletteAndTells()
{
    ThemeSource source;
    source.setChoice(ThemeSource::Choice::Light);
    QSignalSpy spy(&source, &ThemeSource::changed);

    source.setChoice(ThemeSource::Choice::Dark);

    QCOMPARE(spy.size(), 1);
    QVERIFY(source.theme().isDark);
    QCOMPARE(qApp->palette().color(QPalette::Base), darkTheme().palette.color(QPalette::Base));
    QVERIFY(qApp->styleSheet().contains(darkTheme().separator.name()));
    QVERIFY2(!qApp->styleSheet().contains(u'@' + u"separator"_s), "a colour name was not filled in");
}

void TestTheme::systemChoiceFollowsPlatform()
{
    // The offscreen platform has a light theme of its own.
    ThemeSource source;
    source.setChoice(ThemeSource::Choice::Dark);
    source.setChoice(ThemeSource::Choice::System);
    QVERIFY(!source.theme().isDark);
    QCOMPARE(qApp->palette().color(QPalette::Window), lightTheme().palette.color(QPalette::Window));
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
