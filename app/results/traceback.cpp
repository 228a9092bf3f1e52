// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/traceback.h"

#include "results/plaintext.h"

#include <QRegularExpression>
#include <QStringList>

#include <optional>

namespace brickbench {
using namespace Qt::Literals::StringLiterals;

namespace {

struct FrameHead {
    QString file;
    int line = 0;
};

/// `File "/x.py", line 3`, `File /x.py:3`, `File <command-7>:3, in f`, `/x.py in f(x)`, `<command-7> in
/// <module>`.
std::optional<FrameHead> frameHead(const QString& plainLine)
{
    static const QRegularExpression quoted(u"^\\s*File \"([^\"]+)\", line (\\d+)"_s);
    static const QRegularExpression colon(u"^\\s*File (.+?):(\\d+)(?:,|\\s|$)"_s);
    static const QRegularExpression older(u"^(<[^<>]+>|\\S*[/\\\\]\\S+\\.\\w+) in .*$"_s);
    for (const auto* pattern : {&quoted, &colon}) {
        const auto match = pattern->match(plainLine);
        if (match.hasMatch())
            return FrameHead{match.captured(1), match.captured(2).toInt()};
    }
    const auto match = older.match(plainLine);
    return match.hasMatch() ? std::optional(FrameHead{match.captured(1), 0}) : std::nullopt;
}

/// How many frames of the JVM a line stands for: one, the n of `... n more`, or 0 when it is no such line.
int javaFrames(const QString& plainLine)
{
    static const QRegularExpression pattern(
        u"^\\s+(?:at [\\w.$<>/@ -]+\\(.*\\)|\\.\\.\\. (\\d+) (?:more|elided|common frames omitted))"_s);
    const auto match = pattern.match(plainLine);
    if (!match.hasMatch())
        return 0;
    return match.hasCaptured(1) ? match.captured(1).toInt() : 1;
}

/// A frame of Scala code that was run as a command: `at $line12.$read$$iw.f(<console>:3)`,
/// `at line1a2b.$anonfun$f$1(command-77:4)`. Its number counts the wrapper's lines too, so it is no line.
bool isUsersJavaFrame(const QString& plainLine)
{
    static const QRegularExpression pattern(u"\\((?:<console>|command-\\d+|<pastie>)[^()]*\\)\\s*$"_s);
    return pattern.match(plainLine).hasMatch();
}

bool isUsersFile(const QString& file)
{
    static constexpr QLatin1StringView foreign[] = {"site-packages"_L1, "dist-packages"_L1, "/databricks/"_L1,
        "interactiveshell.py"_L1, "PythonPackageImportsInstrumentation"_L1, "/usr/lib/"_L1, "/lib/python"_L1,
        "<frozen "_L1, "/local_disk0/spark-"_L1, "<__array_function__"_L1, "<decorator-gen"_L1};
    for (const auto& part : foreign) {
        if (file.contains(part))
            return false;
    }
    // The machinery that starts each command; commands of people have positive numbers.
    return file != "<command--1>"_L1;
}

int arrowLine(const QString& plainLine)
{
    static const QRegularExpression arrow(u"^-+> ?(\\d+)"_s);
    const auto match = arrow.match(plainLine);
    return match.hasMatch() ? match.captured(1).toInt() : 0;
}

/// Collects lines into frames.
class FrameSplitter {
public:
    void add(const QString& line)
    {
        const auto plain = plainText(line);
        if (plain.trimmed().isEmpty()) {
            m_blankBefore = true;
            return;
        }
        const auto head = frameHead(plain);
        const int calls = isUsersJavaFrame(plain) ? 0 : javaFrames(plain);
        const bool java = calls > 0;
        const bool ends = m_blankBefore && !(m_inFrame && plain.startsWith(u' '));
        // A plain Python traceback ends with an unindented line, without a blank one before it.
        const bool leavesQuoted = m_quoted && !head && !plain.startsWith(u' ');
        if (head || ends || leavesQuoted || java != m_java || m_frames.empty())
            start(head, java, plain);
        else
            m_frames.back().text += u'\n';
        m_frames.back().calls += calls;
        m_frames.back().text += line;
        if (m_inFrame && m_frames.back().line == 0)
            m_frames.back().line = arrowLine(plain);
        m_blankBefore = false;
    }

    std::vector<TracebackFrame> take() { return std::move(m_frames); }

private:
    void start(const std::optional<FrameHead>& head, bool java, const QString& plain)
    {
        TracebackFrame frame;
        if (head) {
            frame.file = head->file;
            frame.line = head->line;
            frame.isUserCode = isUsersFile(head->file);
        } else if (java) {
            frame.file = u"JVM"_s;
            frame.isUserCode = false;
            frame.calls = 0;
        }
        m_inFrame = head.has_value();
        m_java = java;
        m_quoted = head && plain.trimmed().startsWith("File \""_L1);
        m_frames.push_back(std::move(frame));
    }

    std::vector<TracebackFrame> m_frames;
    bool m_blankBefore = false;
    bool m_inFrame = false;
    bool m_java = false;
    bool m_quoted = false;
};

} // namespace

bool isCellFile(const QString& file)
{
    return file.startsWith("<command"_L1) || file.startsWith("<ipython"_L1) || file.startsWith("<stdin"_L1)
        || file.startsWith("<cell"_L1);
}

std::vector<TracebackFrame> ownCellFrames(const std::vector<TracebackFrame>& frames)
{
    std::vector<TracebackFrame> own;
    for (const TracebackFrame& frame : frames) {
        if (isCellFile(frame.file) && frame.line > 0 && (own.empty() || own.front().file == frame.file))
            own.push_back(frame);
    }
    return own;
}

std::vector<TracebackFrame> tracebackFrames(const QString& cause)
{
    FrameSplitter splitter;
    const auto lines = cause.split(u'\n');
    for (const auto& line : lines)
        splitter.add(line);
    return splitter.take();
}

} // namespace brickbench
