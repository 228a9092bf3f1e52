// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/editorpreferences.h"

#include "core/settingskeys.h"
#include "ui/editor/codeeditor.h"
#include "ui/editor/scintillaview.h"

#include <QFontDatabase>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::ui;

namespace {

struct Bench {
    Bench()
        : settings(folder.filePath(u"settings.ini"_s))
        , view(editor.findChild<ScintillaView*>())
    {
        editor.resize(400, 300);
        editor.show();
        EditorPreferences::follow(editor, &settings);
    }

    QTemporaryDir folder;
    Settings settings;
    CodeEditor editor;
    ScintillaView* view;
};

} // namespace

class TestEditorPreferences : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutAnyTheSystemAndTheLanguageDecide();
    void fontIsFollowed();
    void fontThatIsGoneFallsBack();
    void tabKeyGoesToTheChosenColumn();
    void longLinesGoOnBelow();
    void wrappedStatementsArePartedOnce();
};

void TestEditorPreferences::withoutAnyTheSystemAndTheLanguageDecide()
{
    Bench bench;
    QCOMPARE(bench.view->codeFont(), QFontDatabase::systemFont(QFontDatabase::FixedFont));
    bench.editor.setLanguage(Language::Python);
    QCOMPARE(bench.view->tabWidth(), 4);
    bench.editor.setLanguage(Language::Sql);
    QCOMPARE(bench.view->tabWidth(), 2);
    QCOMPARE(bench.view->wrapMode(), QsciScintilla::WrapNone);
}

void TestEditorPreferences::fontIsFollowed()
{
    Bench bench;
    const int before = bench.view->textHeight(0);
    bench.settings.set(settings::editorFontSize, 30);
    QCOMPARE(bench.view->codeFont().pointSize(), 30);
    QVERIFY(bench.view->textHeight(0) > before);
    bench.settings.set(settings::editorFont, u"DejaVu Sans Mono"_s);
    QCOMPARE(bench.view->codeFont().family(), u"DejaVu Sans Mono"_s);
    bench.settings.set(settings::editorFontSize, 5'000); // by hand, in the file
    QCOMPARE(bench.view->codeFont().pointSize(), settings::mostFontSize);
    bench.settings.set(settings::editorFontSize, 2);
    QCOMPARE(
        bench.view->codeFont().pointSize(), QFontDatabase::systemFont(QFontDatabase::FixedFont).pointSize());
}

void TestEditorPreferences::fontThatIsGoneFallsBack()
{
    Bench bench;
    bench.settings.set(settings::editorFont, u"No Such Mono"_s);
    const auto width = [&](const char* text) {
        return bench.view->SendScintilla(QsciScintillaBase::SCI_TEXTWIDTH,
            static_cast<unsigned long>(QsciScintillaBase::STYLE_DEFAULT), text);
    };
    QCOMPARE(width("iiii"), width("WWWW")); // all letters of one width, on the screen
    QVERIFY(!EditorPreferences::canShow(u"나눔고딕코딩"_s));
    QVERIFY(EditorPreferences::canShow(u"Fira Code"_s));
}

void TestEditorPreferences::tabKeyGoesToTheChosenColumn()
{
    Bench bench;
    bench.settings.set(settings::tabWidth, 3);
    bench.editor.setLanguage(Language::Sql); // a choice holds in every language
    bench.editor.setFocus();
    QTest::keyClick(bench.view, Qt::Key_Tab);
    QTest::keyClicks(bench.view, u"x"_s);
    QCOMPARE(bench.editor.text(), u"   x"_s);
}

void TestEditorPreferences::longLinesGoOnBelow()
{
    Bench bench;
    bench.editor.setText(u"word "_s.repeated(100));
    QCOMPARE(bench.view->SendScintilla(QsciScintillaBase::SCI_WRAPCOUNT, 0L), 1);
    bench.settings.set(settings::wrapLines, true);
    QTRY_VERIFY(bench.view->SendScintilla(QsciScintillaBase::SCI_WRAPCOUNT, 0L) > 5);
    bench.settings.set(settings::wrapLines, false);
    QTRY_COMPARE(bench.view->SendScintilla(QsciScintillaBase::SCI_WRAPCOUNT, 0L), 1);
}

void TestEditorPreferences::wrappedStatementsArePartedOnce()
{
    Bench bench;
    bench.editor.resize(400, 400);
    bench.editor.setLanguage(Language::Sql);
    bench.editor.setText(u"SELECT "_s + u"a, "_s.repeated(80) + u"b;\nSELECT 2;"_s);
    bench.editor.setCursor(1, 1);
    /// How many stripes of the color there are from top to bottom, and how high they are together.
    const auto stripes = [&bench](int x, const QColor& color) {
        const QImage picture = bench.view->viewport()->grab().toImage();
        int count = 0;
        int height = 0;
        for (int y = 0, before = 0; y < picture.height(); ++y) {
            const int now = picture.pixelColor(x, y) == color ? 1 : 0;
            count += now > before ? 1 : 0;
            height += now;
            before = now;
        }
        return std::pair(count, height);
    };
    const int right = bench.view->viewport()->width() - 2;
    const auto border = [&] { return stripes(right, bench.editor.theme().separator).first; };
    QTRY_COMPARE(border(), 1);
    bench.settings.set(settings::wrapLines, true);
    QTRY_VERIFY(bench.view->SendScintilla(QsciScintillaBase::SCI_WRAPCOUNT, 0L) > 3);
    QCOMPARE(border(), 1);
    const int rows = int(bench.view->SendScintilla(QsciScintillaBase::SCI_WRAPCOUNT, 0L));
    const auto bar = stripes(bench.view->marginWidth(0) + 2, bench.editor.theme().currentPiece);
    QCOMPARE(bar, std::pair(1, rows * bench.view->textHeight(0))); // one bar beside all rows of the statement
}

QTEST_MAIN(TestEditorPreferences)
#include "tst_editorpreferences.moc"
