// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/everythingsource.h"

#include "results/pythonliteral.h"

#include <QDateTime>
#include <QFile>
#include <QRandomGenerator>
#include <QRegularExpression>

#include <algorithm>
#include <cctype>
#include <utility>

// Outside of every namespace, as Q_INIT_RESOURCE wants it; static libraries do not load their resources by
// themselves.
static void loadEverything()
{
    Q_INIT_RESOURCE(everything);
}

namespace brickbench {
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto volumeRoot = "/Volumes/"_L1;

QByteArray everythingTemplate(const QString& name)
{
    loadEverything();
    QFile file(u":/everything/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray text = file.readAll();
    return text.mid(text.indexOf('\n') + 1); // without the licence's line: it becomes the user's code
}

/// Where the quoted text or the comment that begins at \a at ends; \a at where none begins there.
qsizetype behindQuoted(const QByteArray& sql, qsizetype at)
{
    const char c = sql[at];
    if (c == '\'' || c == '"' || c == '`') {
        for (qsizetype i = at + 1; i < sql.size(); ++i) {
            if (sql[i] == '\\' && c != '`')
                ++i;
            else if (sql[i] == c)
                return i + 1;
        }
        return sql.size();
    }
    const QByteArrayView rest = QByteArrayView(sql).sliced(at);
    if (!rest.startsWith("--") && !rest.startsWith("/*"))
        return at;
    const qsizetype end = rest.startsWith("--") ? sql.indexOf('\n', at) : sql.indexOf("*/", at + 2) + 1;
    return end <= at ? sql.size() : end + 1;
}

/// The statement whose table a command shows: the last one.
QByteArray lastStatement(const QByteArray& sql)
{
    qsizetype from = 0;
    qsizetype end = 0; // behind the last letter that is neither blank nor comment
    QByteArray last;
    for (qsizetype at = 0; at < sql.size();) {
        const qsizetype behind = behindQuoted(sql, at);
        const bool isComment = behind > at && (sql[at] == '-' || sql[at] == '/');
        if (behind > at) {
            end = isComment ? end : behind;
            at = behind;
            continue;
        }
        if (sql[at] == ';') {
            if (end > from)
                last = sql.mid(from, end - from);
            from = at + 1;
        } else if (!std::isspace(static_cast<unsigned char>(sql[at]))) {
            end = at + 1;
        }
        ++at;
    }
    return (end > from ? sql.mid(from, end - from) : last).trimmed();
}

/// Behind the string or the comment of Python that begins at \a at; \a at where none begins there.
qsizetype behindPythonText(const QByteArray& code, qsizetype at)
{
    const char c = code[at];
    if (c == '#') {
        const qsizetype end = code.indexOf('\n', at);
        return end < 0 ? code.size() : end;
    }
    if (c != '\'' && c != '"')
        return at;
    const bool isTriple = code.mid(at, 3) == QByteArray(3, c);
    const QByteArray quote(isTriple ? 3 : 1, c);
    for (qsizetype i = at + quote.size(); i < code.size(); ++i) {
        if (code[i] == '\\')
            ++i;
        else if (code.mid(i, quote.size()) == quote)
            return i + quote.size();
    }
    return code.size();
}

/// The bracket that closes the one at \a open; -1 when there is none.
qsizetype closingBracket(const QByteArray& code, qsizetype open)
{
    int depth = 0;
    for (qsizetype at = open; at < code.size();) {
        const qsizetype behind = behindPythonText(code, at);
        if (behind > at) {
            at = behind;
            continue;
        }
        depth += QByteArrayView("([{").contains(code[at]) ? 1 : 0;
        depth -= QByteArrayView(")]}").contains(code[at]) ? 1 : 0;
        if (depth == 0)
            return at;
        ++at;
    }
    return -1;
}

/// What the last line of Python code displays; "" when it is not plain to see.
QByteArray displayedExpression(const QByteArray& python)
{
    static const QRegularExpression call(u"(?:^|\\n)display\\s*\\("_s);
    static const QRegularExpression method(u"(?:^|\\n)([A-Za-z_][\\w.]*)\\.display\\s*\\(\\s*\\)[\\s;]*$"_s);
    static const QRegularExpression nothing(u"^[\\s;]*(?:#[^\\n]*\\s*)*$"_s);
    const QString code = QString::fromLatin1(python); // a letter for each byte: positions are the same
    QRegularExpressionMatch last;
    if (code.lastIndexOf(call, -1, &last) >= 0) {
        const qsizetype open = last.capturedEnd() - 1;
        const qsizetype close = closingBracket(python, open);
        if (close > open && nothing.match(code.mid(close + 1)).hasMatch())
            return python.mid(open + 1, close - open - 1).trimmed();
    }
    return method.match(code).captured(1).toLatin1();
}

QByteArray frameExpression(Language language, const QByteArray& source)
{
    if (language == Language::Sql)
        return "spark.sql(" + pythonLiteral(lastStatement(source)) + ')';
    if (language == Language::Python) {
        const QByteArray shown = displayedExpression(source);
        // In brackets, as it may go over several lines.
        return shown.isEmpty()     ? "df  # the data frame that was shown: put its name here"
            : shown.contains('\n') ? '(' + shown + ')'
                                   : shown;
    }
    return "spark.table(\"everything\")  # variables of other languages cannot be read here: register the data "
           "frame as a temporary view of this name first";
}

QByteArray writeCall(const ExportOptions& options)
{
    const QByteArray frame = "brickbench_frame.coalesce(1).write";
    if (options.format == ExportFormat::JsonLines)
        return frame + ".option(\"ignoreNullFields\", False).json(brickbench_folder)";
    const QByteArray separator
        = options.format == ExportFormat::Tsv ? QByteArray("\\t") : QByteArray(1, options.delimiter);
    // Spark would escape quotes with backslashes and drop blanks around values, which no other program
    // expects.
    return frame + ".option(\"header\", " + (options.header ? "True" : "False") + ").option(\"sep\", \""
        + separator
        + "\").option(\"escape\", '\"') \\\n        .option(\"ignoreLeadingWhiteSpace\", False)"
          ".option(\"ignoreTrailingWhiteSpace\", False) \\\n        .csv(brickbench_folder)";
}

/// What Unity Catalog takes for a name, less the letters that would end the text which the path is in the
/// code.
bool isVolumeName(const QString& name)
{
    static const QRegularExpression form(u"\\A[^./\\\\\"'`\\s\\p{Cc}]+\\z"_s);
    return form.match(name).hasMatch();
}

} // namespace

Language languageOf(EverythingWay way)
{
    return way == EverythingWay::SqlPages ? Language::Sql : Language::Python;
}

bool isFile(EverythingWay way)
{
    return way == EverythingWay::Write || way == EverythingWay::Volume;
}

bool canFetch(ExportFormat format)
{
    return format == ExportFormat::Csv || format == ExportFormat::Tsv || format == ExportFormat::JsonLines;
}

QByteArray everythingCode(EverythingWay way, Language language, const QByteArray& source,
    const ExportOptions& options, const QString& folder)
{
    if (way == EverythingWay::SqlPages) {
        const QByteArray query = language == Language::Sql ? lastStatement(source) : "SELECT * FROM …";
        return "-- Brickbench runs this once for every page; {first} and {rows} become numbers. Name columns\n"
               "-- that tell all rows apart in ORDER BY: without it rows may be missed or come twice.\n"
               "SELECT * FROM (\n"
            + query + "\n)\n-- ORDER BY …\nLIMIT {rows} OFFSET {first}\n";
    }
    QByteArray code = everythingTemplate(isFile(way) ? u"write.py"_s : u"pages.py"_s);
    code.replace("@PLACE@", way == EverythingWay::Volume ? "in a volume" : "on DBFS");
    code.replace("@FOLDER@", folder.toUtf8());
    code.replace("@WRITE@", writeCall(options));
    return code.replace("@FRAME@", frameExpression(language, source)); // last: it may hold such words
}

QString makeEverythingName()
{
    const QString time = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss"_s);
    return u"%1-%2"_s.arg(time).arg(QRandomGenerator::system()->generate(), 8, 16, QChar(u'0'));
}

QString everythingNameIn(const QByteArray& code)
{
    static const QRegularExpression folder(
        u"\\nbrickbench_folder = \"[^\"\\n]*/brickbench/(\\d{8}-\\d{6}-[0-9a-f]{8})\""_s);
    return folder.match(QString::fromUtf8(code)).captured(1);
}

QString everythingFolder(EverythingWay way, const QString& name, const QString& volume)
{
    if (way != EverythingWay::Volume)
        return u"dbfs:/FileStore/brickbench/"_s + name;
    return (volume.isEmpty() ? u"/Volumes/catalog/schema/volume"_s : volume) + u"/brickbench/"_s + name;
}

QString volumePath(const QString& written)
{
    QString text = written.trimmed();
    const bool isPath = isInVolume(text);
    if (isPath)
        text.remove(0, volumeRoot.size());
    if (isPath && text.endsWith(u'/'))
        text.chop(1);
    const QStringList names = text.split(isPath ? u'/' : u'.');
    const bool isVolume = names.size() == 3 && std::all_of(names.begin(), names.end(), isVolumeName);
    return isVolume ? volumeRoot + names.join(u'/') : QString();
}

bool isInVolume(const QString& path)
{
    return path.startsWith(volumeRoot);
}

QByteArray everythingPage(EverythingWay way, const QByteArray& code, std::int64_t first, std::int64_t rows,
    std::optional<std::int64_t> check)
{
    const QByteArray from = QByteArray::number(qint64(first));
    const QByteArray count = QByteArray::number(qint64(rows));
    if (way == EverythingWay::SqlPages)
        return QByteArray(code).replace("{first}", from).replace("{rows}", count);
    const QByteArray known = check ? QByteArray::number(qint64(*check)) : QByteArray("None");
    return "brickbench_pages.page(" + from + ", " + count + ", " + known + ')';
}

QString everythingCheckColumn()
{
    return u"brickbench_check"_s;
}

std::vector<WrittenFile> writtenFiles(const QByteArray& printed)
{
    std::vector<WrittenFile> files;
    for (const QByteArray& line : printed.split('\n')) {
        const QList<QByteArray> words = line.trimmed().split(' ');
        if (words.size() < 3 || words[0] != "brickbench-file")
            continue;
        bool isNumber = false;
        const qint64 size = words[1].toLongLong(&isNumber);
        QString path = QString::fromUtf8(words.sliced(2).join(' '));
        if (path.startsWith("dbfs:"_L1))
            path.remove(0, 5);
        // It becomes part of a URL, whose end ".." would move.
        const bool leadsElsewhere = path.split(u'/').contains(".."_L1);
        if (isNumber && size >= 0 && path.startsWith(u'/') && !leadsElsewhere)
            files.push_back({path, size});
    }
    return files;
}

} // namespace brickbench
