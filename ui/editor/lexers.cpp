// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/lexers.h"

#include "ui/editor/scalalexer.h"
#include "ui/editor/sqllexer.h"

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

PythonLexer::PythonLexer(QObject* parent)
    : QsciLexerPython(parent)
{
    setFoldCompact(false);
    setHighlightSubidentifiers(false);
}

const char* PythonLexer::keywords(int set) const
{
    if (set == 1)
        return "False None True and as assert async await break class continue def del elif else except finally for "
               "from global if import in is lambda nonlocal not or pass raise return try while with yield";
    if (set == 2)
        return "abs all any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex "
               "delattr dict dir display displayHTML divmod enumerate eval exec filter float format frozenset getattr "
               "globals hasattr hash help hex id input int isinstance issubclass iter len list locals map max "
               "memoryview min next object oct open ord pow print property range repr reversed round set setattr "
               "slice sorted staticmethod str sum super tuple type vars zip spark dbutils sc sqlContext self";
    return nullptr;
}

const char* RLexer::keywords(int set) const
{
    if (set == 1)
        return "break else for function if in next repeat return while TRUE FALSE NULL NA NA_integer_ NA_real_ "
               "NA_complex_ NA_character_ Inf NaN";
    if (set == 2)
        return "abs all any aperm apply array as.character as.data.frame as.Date as.factor as.integer as.list "
               "as.logical as.numeric c cat cbind ceiling colMeans colnames colSums cumsum cut data.frame dim "
               "dimnames do.call exp factor Filter floor format gsub head identical ifelse is.na "
               "is.null lapply length levels library list log mapply match matrix max mean median merge message min "
               "names nchar ncol nrow order paste paste0 plot print quantile range rbind read.csv Reduce rep require "
               "rev round rownames sapply sd seq seq_along seq_len set.seed sort split sprintf sqrt stop str strsplit "
               "sub subset substr sum summary suppressWarnings switch t table tail tapply tolower toupper tryCatch "
               "typeof unique unlist var vapply vector warning which with";
    if (set == 3)
        return "collect display SparkR createDataFrame filter group_by mutate select sparkR.session sql summarise "
               "summarize arrange ggplot aes geom_point geom_line geom_bar";
    return nullptr;
}

const char* RLexer::wordCharacters() const
{
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.";
}

QString RLexer::description(int style) const
{
    // Not shown anywhere; QScintilla takes a style with an empty name as unused.
    return style <= UnclosedInfix ? u"style %1"_s.arg(style) : QString();
}

QsciLexer* makeLexer(Language language, QObject* parent)
{
    switch (language) {
    case Language::Python:
        return new PythonLexer(parent);
    case Language::Sql:
        return new SqlLexer(parent);
    case Language::Scala:
        return new ScalaLexer(parent);
    case Language::R:
        return new RLexer(parent);
    }
    return new PythonLexer(parent);
}

static TokenKind pythonTokenKind(int style)
{
    switch (style) {
    case QsciLexerPython::Comment:
    case QsciLexerPython::CommentBlock:
        return TokenKind::Comment;
    case QsciLexerPython::Number:
        return TokenKind::Number;
    case QsciLexerPython::DoubleQuotedString:
    case QsciLexerPython::SingleQuotedString:
    case QsciLexerPython::TripleSingleQuotedString:
    case QsciLexerPython::TripleDoubleQuotedString:
    case QsciLexerPython::DoubleQuotedFString:
    case QsciLexerPython::SingleQuotedFString:
    case QsciLexerPython::TripleSingleQuotedFString:
    case QsciLexerPython::TripleDoubleQuotedFString:
        return TokenKind::String;
    case QsciLexerPython::Keyword:
        return TokenKind::Keyword;
    case QsciLexerPython::ClassName:
        return TokenKind::Type;
    case QsciLexerPython::FunctionMethodName:
        return TokenKind::Function;
    case QsciLexerPython::Operator:
        return TokenKind::Operator;
    case QsciLexerPython::UnclosedString:
        return TokenKind::Error;
    case QsciLexerPython::HighlightedIdentifier:
        return TokenKind::Builtin;
    case QsciLexerPython::Decorator:
        return TokenKind::Decorator;
    default:
        return TokenKind::Plain;
    }
}

static TokenKind rTokenKind(int style)
{
    switch (style) {
    case RLexer::Comment:
        return TokenKind::Comment;
    case RLexer::Keyword:
        return TokenKind::Keyword;
    case RLexer::BaseFunction:
    case RLexer::OtherFunction:
        return TokenKind::Builtin;
    case RLexer::Number:
        return TokenKind::Number;
    case RLexer::String:
    case RLexer::SingleString:
        return TokenKind::String;
    case RLexer::Operator:
        return TokenKind::Operator;
    case RLexer::Infix:
        return TokenKind::Decorator;
    case RLexer::UnclosedInfix:
        return TokenKind::Error;
    default:
        return TokenKind::Plain;
    }
}

TokenKind tokenKind(Language language, int style)
{
    switch (language) {
    case Language::Python:
        return pythonTokenKind(style);
    case Language::R:
        return rTokenKind(style);
    case Language::Sql:
    case Language::Scala:
        return style >= 0 && style <= int(TokenKind::Error) ? TokenKind(style) : TokenKind::Plain;
    }
    return TokenKind::Plain;
}

void applyTheme(QsciLexer& lexer, Language language, const EditorTheme& theme, const QFont& font)
{
    QFont slanted = font;
    slanted.setItalic(true);
    lexer.setDefaultFont(font);
    lexer.setDefaultColor(theme.text);
    lexer.setDefaultPaper(theme.paper);
    for (int style = 0; style < 32; ++style) {
        if (lexer.description(style).isEmpty())
            continue;
        const TokenKind kind = tokenKind(language, style);
        lexer.setColor(theme.color(kind), style);
        lexer.setPaper(theme.paper, style);
        lexer.setFont(kind == TokenKind::Comment ? slanted : font, style);
        lexer.setEolFill(false, style);
    }
}

} // namespace brickbench::ui
