// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/httpexchange.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::test {

namespace {

struct Section {
    QList<QByteArray> lead; ///< comment and fault lines
    QByteArray startLine;
    HttpHeaders headers;
    QByteArray body;
};

Section parseSection(const QByteArray& text)
{
    Section section;
    const qsizetype blank = text.indexOf("\n\n");
    QList<QByteArray> lines = (blank < 0 ? text : text.left(blank)).split('\n');
    while (!lines.isEmpty()
        && (lines.first().isEmpty() || lines.first().startsWith('#') || lines.first().startsWith('!')))
        section.lead << lines.takeFirst();
    if (!lines.isEmpty())
        section.startLine = lines.takeFirst().trimmed();
    for (const QByteArray& line : std::as_const(lines)) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            section.headers.append({line.left(colon).trimmed(), line.mid(colon + 1).trimmed()});
    }
    section.body = blank < 0 ? QByteArray() : text.mid(blank + 2);
    if (section.body.endsWith('\n'))
        section.body.chop(1);
    return section;
}

bool applyFault(const QByteArray& line, HttpReply& reply)
{
    const QList<QByteArray> words = line.mid(1).split(' ');
    const int number = words.size() > 1 ? words[1].toInt() : -1;
    if (words[0] == "refuse")
        reply.fault = HttpReply::Fault::Refuse;
    else if (words[0] == "cut")
        reply.fault = HttpReply::Fault::Cut;
    else if (words[0] == "hang")
        reply.fault = HttpReply::Fault::Hang;
    else if (words[0] == "delay")
        reply.delay = std::chrono::milliseconds(number);
    else
        return false;
    if (words[0] != "delay")
        reply.cutAfter = number;
    return true;
}

bool parseRequest(const Section& section, HttpExchange& exchange)
{
    for (const QByteArray& line : section.lead) {
        if (line.startsWith('#'))
            exchange.comment += QString::fromUtf8(line.mid(1).trimmed()) + u'\n';
    }
    const QList<QByteArray> words = section.startLine.split(' ');
    if (words.size() != 3)
        return false;
    exchange.request = {words[0], words[1], section.headers, section.body};
    if (headerOf(section.headers, "Content-Type").value_or("").startsWith("multipart/")) {
        exchange.request.body.replace("\n", "\r\n");
        exchange.request.body += "\r\n";
    }
    return true;
}

bool parseReply(const Section& section, HttpReply& reply)
{
    for (const QByteArray& line : section.lead) {
        if (line.startsWith('!') && !applyFault(line, reply))
            return false;
    }
    if (section.startLine.isEmpty())
        return reply.fault != HttpReply::Fault::None;
    const QList<QByteArray> words = section.startLine.split(' ');
    if (words.size() < 2 || !words[0].startsWith("HTTP/"))
        return false;
    reply.status = words[1].toInt();
    reply.reason = words.mid(2).join(' ');
    reply.headers = section.headers;
    reply.body = section.body;
    return reply.status != 0;
}

/// The target and body with whatever the network layer invents taken out.
HttpRequest normalised(HttpRequest request)
{
    const QByteArray type = headerOf(request.headers, "Content-Type").value_or("");
    const qsizetype at = type.indexOf("boundary=");
    if (at >= 0) {
        const QByteArray boundary = type.mid(at + 9);
        request.body.replace(boundary, "BOUNDARY");
        for (auto& [name, value] : request.headers)
            value.replace(boundary, "BOUNDARY");
    }
    if (type.startsWith("application/json")) {
        const QJsonDocument json = QJsonDocument::fromJson(request.body);
        if (!json.isNull())
            request.body = json.toJson(QJsonDocument::Compact);
    }
    return request;
}

bool isTransportHeader(const QByteArray& name)
{
    static const QList<QByteArray> names{
        "host", "content-length", "connection", "accept-encoding", "accept-language"};
    return names.contains(name.toLower());
}

bool matches(const QByteArray& pattern, const QByteArray& value)
{
    const QString wildcard
        = QRegularExpression::escape(QString::fromUtf8(pattern)).replace("\\*"_L1, ".+"_L1);
    return QRegularExpression(QRegularExpression::anchoredPattern(wildcard))
        .match(QString::fromUtf8(value))
        .hasMatch();
}

} // namespace

std::optional<QByteArray> headerOf(const HttpHeaders& headers, const QByteArray& name)
{
    for (const auto& [key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

QByteArray HttpReply::toHttp() const
{
    QByteArray http = "HTTP/1.1 " + QByteArray::number(status) + ' ' + reason + "\r\n";
    for (const auto& [name, value] : headers)
        http += name + ": " + value + "\r\n";
    if (!headerOf(headers, "Content-Length"))
        http += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    return http + "\r\n" + body;
}

QList<HttpExchange> parseExchanges(const QByteArray& text, QString* problem)
{
    QList<HttpExchange> exchanges;
    QByteArray unix = text;
    unix.replace("\r\n", "\n");
    QList<QByteArray> sections;
    for (qsizetype from = 0; from < unix.size();) {
        const qsizetype mark = unix.indexOf("\n%%%\n", from);
        sections << (mark < 0 ? unix.mid(from) : unix.mid(from, mark + 1 - from));
        from = mark < 0 ? unix.size() : mark + 5;
    }
    if (sections.isEmpty() || sections.size() % 2 != 0) {
        *problem = u"%1 sections: each request needs an answer after a line of %%%"_s.arg(sections.size());
        return {};
    }
    for (qsizetype i = 0; i < sections.size(); i += 2) {
        HttpExchange exchange;
        if (!parseRequest(parseSection(sections[i]), exchange)
            || !parseReply(parseSection(sections[i + 1]), exchange.reply)) {
            *problem = u"exchange %1 is not a request and an answer"_s.arg(i / 2 + 1);
            return {};
        }
        exchanges << exchange;
    }
    return exchanges;
}

QList<HttpExchange> readExchanges(const QString& name, QString* problem)
{
    QFile file(QStringLiteral(BRICKBENCH_TEST_DATA "/exchanges/") + name + ".http"_L1);
    if (!file.open(QIODevice::ReadOnly)) {
        *problem = file.fileName() + ": "_L1 + file.errorString();
        return {};
    }
    QList<HttpExchange> exchanges = parseExchanges(file.readAll(), problem);
    if (exchanges.isEmpty())
        problem->prepend(name + ": "_L1);
    return exchanges;
}

QStringList exchangeNames()
{
    const QDir root(QStringLiteral(BRICKBENCH_TEST_DATA "/exchanges"));
    QStringList names;
    QDirIterator files(root.path(), {u"*.http"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = root.relativeFilePath(files.next());
        names << path.chopped(5);
    }
    names.sort();
    return names;
}

QStringList differences(const HttpRequest& expected, const HttpRequest& sent)
{
    if (expected.verb.isEmpty())
        return {};
    const HttpRequest want = normalised(expected);
    const HttpRequest got = normalised(sent);
    QStringList lines;
    const auto compare = [&lines](const QString& what, const QByteArray& a, const QByteArray& b) {
        if (a != b)
            lines << u"%1: expected \"%2\", sent \"%3\""_s.arg(
                what, QString::fromUtf8(a), QString::fromUtf8(b));
    };
    compare(u"verb"_s, want.verb, got.verb);
    compare(u"target"_s, want.target, got.target);
    for (const auto& [name, value] : want.headers) {
        const auto actual = headerOf(got.headers, name);
        if (!actual)
            lines << u"header %1 is missing"_s.arg(QString::fromUtf8(name));
        else if (!matches(value, *actual))
            compare(u"header "_s + QString::fromUtf8(name), value, *actual);
    }
    for (const auto& [name, value] : got.headers) {
        if (!isTransportHeader(name) && !headerOf(want.headers, name))
            lines << u"header %1 was not expected"_s.arg(QString::fromUtf8(name));
    }
    compare(u"body"_s, want.body, got.body);
    return lines;
}

} // namespace brickbench::test
