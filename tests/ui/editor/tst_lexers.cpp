// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/codeeditor.h"
#include "ui/editor/lexers.h"
#include "ui/editor/linelexer.h"

#include <QTest>

Q_DECLARE_METATYPE(brickbench::Language)

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QStringView letters = u"pkbtfsencodx"; // one for each TokenKind, in order

/// What each byte of \a code is drawn as, one letter a byte; a blank is drawn as nothing and shown as one.
QString kindsOf(const QString& code, Language language)
{
    CodeEditor editor;
    editor.setLanguage(language);
    editor.setText(code);
    auto* view = editor.findChild<QsciScintilla*>();
    view->SendScintilla(QsciScintillaBase::SCI_COLOURISE, 0UL, -1L);
    QString out;
    const QByteArray bytes = code.toUtf8();
    for (int i = 0; i < bytes.size(); ++i) {
        const int style = int(view->SendScintilla(QsciScintillaBase::SCI_GETSTYLEAT, i));
        const bool blank = bytes[i] == ' ' || bytes[i] == '\n';
        out += blank ? QChar::fromLatin1(bytes[i]) : letters[int(tokenKind(language, style))];
    }
    return out;
}

} // namespace

class LexersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void colours_data()
    {
        QTest::addColumn<Language>("language");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("kinds");

        const auto scala = Language::Scala;
        QTest::newRow("scala keywords") << scala << u"val x = null"_s << u"kkk p o kkkk"_s;
        QTest::newRow("scala def") << scala << u"def run(a: Int)"_s << u"kkk fffopo ttto"_s;
        QTest::newRow("scala string") << scala << u"\"a\\n\" b"_s << u"ssees p"_s;
        QTest::newRow("scala unclosed string ends with its line") << scala << u"\"a\nval"_s << u"ss\nkkk"_s;
        QTest::newRow("scala interpolation")
            << scala << u"s\"a ${b + \"c\"} $d\""_s << u"sss eee e eeee ees"_s;
        QTest::newRow("scala triple")
            << scala << u"\"\"\"a \" b\nval\"\"\" val"_s << u"ssss s s\nssssss kkk"_s;
        QTest::newRow("scala triple, no escapes") << scala << u"\"\"\"\\\"\"\" val"_s << u"sssssss kkk"_s;
        QTest::newRow("scala triple interpolated")
            << scala << u"s\"\"\"a\n$b\"\"\" val"_s << u"sssss\neesss kkk"_s;
        QTest::newRow("scala line comment") << scala << u"// a \"\nval"_s << u"cc c c\nkkk"_s;
        QTest::newRow("scala comment") << scala << u"/* a\nb */ val"_s << u"cc c\nc cc kkk"_s;
        QTest::newRow("scala nested comment")
            << scala << u"/* /* a */ b\n/* */ */ val"_s << u"cc cc c cc c\ncc cc cc kkk"_s;
        QTest::newRow("scala characters") << scala << u"'a' '\\n' 'ж' 'sym"_s << u"sss ssss ssss tttt"_s;
        QTest::newRow("scala annotation") << scala << u"@tailrec def"_s << u"dddddddd kkk"_s;
        QTest::newRow("scala numbers") << scala << u"1 0x1F 2.5e-3 1L a.1"_s << u"n nnnn nnnnnn nn pon"_s;
        QTest::newRow("scala ranges") << scala << u"1.to(2)"_s << u"noppono"_s;
        QTest::newRow("scala types") << scala << u"Seq[Int]"_s << u"tttottto"_s;

        const auto sql = Language::Sql;
        QTest::newRow("sql keywords") << sql << u"select A From b"_s << u"kkkkkk p kkkk p"_s;
        QTest::newRow("sql function") << sql << u"sum(x)"_s << u"fffopo"_s;
        QTest::newRow("sql column of a keyword's name") << sql << u"t.date"_s << u"popppp"_s;
        QTest::newRow("sql strings") << sql << u"'a''b' \"c\" r'\\' x"_s << u"sseess sss ssss p"_s;
        QTest::newRow("sql escapes") << sql << u"'\\'' x"_s << u"sees p"_s;
        QTest::newRow("sql string over lines") << sql << u"'a\nselect' select"_s << u"ss\nsssssss kkkkkk"_s;
        QTest::newRow("sql backticks") << sql << u"`select` select"_s << u"pppppppp kkkkkk"_s;
        QTest::newRow("sql comment") << sql << u"-- it's\nselect"_s << u"cc cccc\nkkkkkk"_s;
        QTest::newRow("sql nested comment") << sql << u"/* /* */\n*/ select"_s << u"cc cc cc\ncc kkkkkk"_s;
        QTest::newRow("sql dollar body")
            << sql << u"$$ a;\nselect $$ select"_s << u"ss ss\nssssss ss kkkkkk"_s;
        QTest::newRow("sql types") << sql << u"x BIGINT"_s << u"p tttttt"_s;
        QTest::newRow("sql cast") << sql << u"x::int :name"_s << u"poottt ddddd"_s;
        QTest::newRow("sql numbers") << sql << u"1 2.5 1e-3"_s << u"n nnn nnnn"_s;

        const auto r = Language::R;
        QTest::newRow("r keywords") << r << u"if (TRUE) x <- 1"_s << u"kk okkkko p oo n"_s;
        QTest::newRow("r functions") << r << u"paste(a)"_s << u"bbbbbopo"_s;
        QTest::newRow("r strings") << r << u"\"a\" 'b' x"_s << u"sss sss p"_s;
        QTest::newRow("r comment") << r << u"# a \"\nx"_s << u"c c c\np"_s;
        QTest::newRow("r infix") << r << u"a %in% b"_s << u"p dddd p"_s;

        const auto python = Language::Python;
        QTest::newRow("python keywords") << python << u"async def f(): pass"_s << u"kkkkk kkk fooo kkkk"_s;
        QTest::newRow("python None") << python << u"x = None"_s << u"p o kkkk"_s;
        QTest::newRow("python built-ins") << python << u"print(len(x))"_s << u"bbbbbobbbopoo"_s;
        QTest::newRow("python class") << python << u"class A: pass"_s << u"kkkkk to kkkk"_s;
        QTest::newRow("python strings") << python << u"'a' \"b\" f'c'"_s << u"sss sss ssss"_s;
        QTest::newRow("python triple") << python << u"\"\"\"a\nb\"\"\" x"_s << u"ssss\nssss p"_s;
        QTest::newRow("python unclosed") << python << u"'a"_s << u"xx"_s;
        QTest::newRow("python comment") << python << u"# 'a\nx"_s << u"c cc\np"_s;
        QTest::newRow("python decorator") << python << u"@cache\nx"_s << u"dddddd\np"_s;
    }

    void colours()
    {
        QFETCH(Language, language);
        QFETCH(QString, code);
        QFETCH(QString, kinds);

        QCOMPARE(kindsOf(code, language), kinds);
    }

    void everyLineIsStyledWhole_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("empty") << ""_ba;
        QTest::newRow("quote at the end") << "a '"_ba;
        QTest::newRow("escape at the end") << "\"\\"_ba;
        QTest::newRow("character escape at the end") << "'\\"_ba;
        QTest::newRow("dollar at the end") << "s\"$"_ba;
        QTest::newRow("open brace") << "s\"${a"_ba;
        QTest::newRow("half a letter") << "'\xc3"_ba;
        QTest::newRow("NUL") << QByteArray("a\0b", 3);
        QTest::newRow("unicode escape cut") << "\"\\u00"_ba;
        QTest::newRow("at sign") << "@"_ba;
        QTest::newRow("comment opened") << "/*"_ba;
        QTest::newRow("colon") << ":"_ba;
    }

    void everyLineIsStyledWhole()
    {
        QFETCH(QByteArray, line);
        const std::unique_ptr<QsciLexer> scala(makeLexer(Language::Scala, nullptr));
        const std::unique_ptr<QsciLexer> sql(makeLexer(Language::Sql, nullptr));

        for (const QsciLexer* lexer : {scala.get(), sql.get()}) {
            for (const int state : {0, 1, 2, 3, 4, 5, 16, 18}) {
                int length = 0;
                for (const TokenRun& run : qobject_cast<const LineLexer*>(lexer)->lexLine(line, state).runs)
                    length += run.length;
                QCOMPARE(length, int(line.size()));
            }
        }
    }

    void changeInTheMiddleRecoloursWhatFollows()
    {
        CodeEditor editor;
        editor.setLanguage(Language::Scala);
        editor.setText(u"a\nval b\n*/ val c"_s);
        auto* view = editor.findChild<QsciScintilla*>();
        view->SendScintilla(QsciScintillaBase::SCI_COLOURISE, 0UL, -1L);
        const auto kindAt = [&](int at) {
            view->SendScintilla(QsciScintillaBase::SCI_COLOURISE, 0UL, -1L);
            return tokenKind(
                Language::Scala, int(view->SendScintilla(QsciScintillaBase::SCI_GETSTYLEAT, at)));
        };
        QCOMPARE(kindAt(2), TokenKind::Keyword);

        editor.setCursor(1, 1);
        editor.insertText(u"/*"_s);

        QCOMPARE(kindAt(4), TokenKind::Comment);
        QCOMPARE(kindAt(13), TokenKind::Keyword);
        editor.undo();
        QCOMPARE(kindAt(2), TokenKind::Keyword);
    }

    void blocksFold_data()
    {
        QTest::addColumn<Language>("language");
        QTest::addColumn<QString>("code");
        QTest::newRow("python") << Language::Python << u"def f():\n    a\n    b\nc"_s;
        QTest::newRow("scala") << Language::Scala << u"def f() = {\n  a\n}\nc"_s;
        QTest::newRow("sql") << Language::Sql << u"SELECT (\n  1\n)\n;"_s;
        QTest::newRow("r") << Language::R << u"f <- function() {\n  a\n}\nc"_s;
    }

    void blocksFold()
    {
        QFETCH(Language, language);
        QFETCH(QString, code);
        CodeEditor editor;
        editor.setLanguage(language);
        editor.setText(code);
        auto* view = editor.findChild<QsciScintilla*>();
        view->SendScintilla(QsciScintillaBase::SCI_COLOURISE, 0UL, -1L);

        view->foldLine(0);

        QVERIFY(!view->SendScintilla(QsciScintillaBase::SCI_GETLINEVISIBLE, 1));
        QVERIFY(view->SendScintilla(QsciScintillaBase::SCI_GETLINEVISIBLE, 3));
    }

    void coloursAndFontsAreTheThemes()
    {
        CodeEditor editor;
        editor.setTheme(EditorTheme::dark());
        for (const Language language : allLanguages) {
            editor.setLanguage(language);
            const QsciLexer* lexer = editor.findChild<QsciScintilla*>()->lexer();
            for (int style = 0; style < 32; ++style) {
                if (lexer->description(style).isEmpty())
                    continue;
                QCOMPARE(lexer->color(style), EditorTheme::dark().color(tokenKind(language, style)));
                QCOMPARE(lexer->paper(style), EditorTheme::dark().paper);
                QVERIFY(QFontInfo(lexer->font(style)).fixedPitch());
            }
        }
    }
};

} // namespace brickbench::ui

QTEST_MAIN(brickbench::ui::LexersTest)
#include "tst_lexers.moc"
