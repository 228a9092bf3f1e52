// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/editortheme.h"

#include <QPalette>
#include <QTest>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

class EditorThemeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void contrastIsThatOfTheStandard()
    {
        QCOMPARE(qRound(contrastRatio(Qt::black, Qt::white)), 21);
        QCOMPARE(qRound(contrastRatio(Qt::white, Qt::white)), 1);
        // The worked example of WebAIM: #777777 on white is 4.48.
        QCOMPARE(qRound(contrastRatio(QColor(0x777777), Qt::white) * 100), 448);
    }

    void everyTokenIsReadable_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<int>("kind");
        for (const bool dark : {false, true}) {
            for (int kind = 0; kind <= int(TokenKind::Error); ++kind)
                QTest::addRow("%s %d", dark ? "dark" : "light", kind) << dark << kind;
        }
    }

    void everyTokenIsReadable()
    {
        QFETCH(bool, dark);
        QFETCH(int, kind);
        const EditorTheme theme = dark ? EditorTheme::dark() : EditorTheme::light();
        const QColor color = theme.color(TokenKind(kind));

        for (const QColor& paper :
            {theme.paper, theme.currentLine, theme.marker, theme.selection, theme.errorLine}) {
            QVERIFY2(contrastRatio(color, paper) >= 4.5,
                qPrintable(
                    u"%1 on %2: %3"_s.arg(color.name(), paper.name()).arg(contrastRatio(color, paper))));
        }
    }

    void signsStandOut_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    void signsStandOut()
    {
        QFETCH(bool, dark);
        const EditorTheme theme = dark ? EditorTheme::dark() : EditorTheme::light();

        for (const QColor& color : {theme.lineNumber, theme.currentLineNumber, theme.placeholder})
            QVERIFY2(contrastRatio(color, theme.paper) >= 4.5, qPrintable(color.name()));
        for (const QColor& color : {theme.caret, theme.foldMark, theme.currentPiece, theme.errorMark})
            QVERIFY2(contrastRatio(color, theme.paper) >= 3.0, qPrintable(color.name()));
        for (const QColor& color : {theme.match, theme.currentMatch})
            QVERIFY2(contrastRatio(theme.text, color) >= 4.5, qPrintable(color.name()));
        QCOMPARE(theme.isDark(), dark);
    }

    void schemeFollowsThePalette()
    {
        QPalette palette;
        palette.setColor(QPalette::Base, QColor(0x18, 0x1a, 0x1f));
        QVERIFY(EditorTheme::forPalette(palette).isDark());
        palette.setColor(QPalette::Base, Qt::white);
        QVERIFY(!EditorTheme::forPalette(palette).isDark());
    }
};

} // namespace brickbench::ui

QTEST_GUILESS_MAIN(brickbench::ui::EditorThemeTest)
#include "tst_editortheme.moc"
