// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/credentialsources.h"

#include <QStringList>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

struct NetrcWord {
    QString text;
    bool startsLine = false;
    bool afterEmptyLine = false;
};

/// Blank-separated words of one line; "…" keeps blanks, `\` takes the next letter as it is.
QStringList wordsOfLine(QStringView line)
{
    QStringList words;
    QString word;
    bool quoted = false;
    bool open = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line.at(i);
        if (c == u'\\' && i + 1 < line.size()) {
            word += line.at(++i);
            open = true;
        } else if (c == u'"' && (quoted || !open)) {
            quoted = !quoted;
            open = true;
        } else if (c.isSpace() && !quoted) {
            if (open)
                words.append(word);
            word.clear();
            open = false;
        } else {
            word += c;
            open = true;
        }
    }
    if (open)
        words.append(word);
    return words;
}

std::vector<NetrcWord> wordsOfNetrc(const QByteArray& text)
{
    std::vector<NetrcWord> words;
    bool emptyBefore = false;
    const QString whole = QString::fromUtf8(text);
    const auto lines = QStringView(whole).split(u'\n');
    for (const QStringView& line : lines) {
        if (line.trimmed().startsWith(u'#'))
            continue;
        bool first = true;
        const QStringList parts = wordsOfLine(line);
        for (const QString& part : parts) {
            words.push_back({part, first, first && emptyBefore});
            first = false;
        }
        emptyBefore = first;
    }
    return words;
}

struct NetrcEntry {
    QString machine; ///< "" = default
    QString login;
    QString password;
};

std::vector<NetrcEntry> entriesOf(const std::vector<NetrcWord>& words)
{
    std::vector<NetrcEntry> entries;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const QString& word = words[i].text;
        const bool hasNext = i + 1 < words.size();
        if (word == "default"_L1) {
            entries.push_back({});
        } else if (word == "macdef"_L1) {
            // A macro runs to the next empty line, whatever words it holds.
            while (i + 1 < words.size() && !words[i + 1].afterEmptyLine)
                ++i;
        } else if (!hasNext) {
            break;
        } else if (word == "machine"_L1) {
            entries.push_back({words[++i].text, {}, {}});
        } else if (!entries.empty() && word == "login"_L1) {
            entries.back().login = words[++i].text;
        } else if (!entries.empty() && word == "password"_L1) {
            entries.back().password = words[++i].text;
        } else if (word == "account"_L1) {
            ++i;
        }
    }
    return entries;
}

} // namespace

std::optional<Credentials> netrcCredentials(const QByteArray& text, const QString& host)
{
    const std::vector<NetrcEntry> entries = entriesOf(wordsOfNetrc(text));
    const NetrcEntry* found = nullptr;
    for (const NetrcEntry& entry : entries) {
        const bool matches = entry.machine.isEmpty() || entry.machine.compare(host, Qt::CaseInsensitive) == 0;
        if (matches && !entry.password.isEmpty() && (!found || found->machine.isEmpty())) {
            found = &entry;
            if (!entry.machine.isEmpty())
                break;
        }
    }
    if (!found)
        return std::nullopt;
    return Credentials::basic(found->login.isEmpty() ? u"token"_s : found->login, Secret(found->password));
}

} // namespace brickbench
