// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/httpparser.h"

#include <QLatin1StringView>

#include <algorithm>
#include <cstring>

namespace brickbench::local {

namespace {

bool isTokenCharacter(char c)
{
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
        return true;
    return c != '\0' && std::strchr("!#$%&'*+-.^_`|~", c) != nullptr;
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

bool hasControlCharacter(QByteArrayView text)
{
    return std::any_of(text.begin(), text.end(),
        [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f; });
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

bool listHasToken(const QByteArray& list, QByteArrayView token)
{
    const QList<QByteArray> items = list.split(',');
    return std::any_of(items.begin(), items.end(),
        [&](const QByteArray& item) { return item.trimmed().toLower() == token; });
}

} // namespace

bool percentDecode(QByteArrayView text, bool plusIsSpace, QByteArray* decoded)
{
    decoded->clear();
    decoded->reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plusIsSpace) {
            decoded->append(' ');
        } else if (text[i] == '%') {
            const int high = i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? hexDigit(text[i + 2]) : -1;
            if (high < 0 || low < 0)
                return false;
            decoded->append(static_cast<char>(high * 16 + low));
            i += 2;
        } else {
            decoded->append(text[i]);
        }
    }
    return true;
}

HttpParser::HttpParser(const HttpLimits& limits)
    : m_limits(limits)
{
}

HttpParser::State HttpParser::feed(QByteArrayView bytes)
{
    m_buffer.append(bytes);
    if (m_state == State::Head)
        readHead();
    if (m_state == State::Body)
        readBody();
    return m_state;
}

void HttpParser::discardBody()
{
    m_discards = true;
    m_request.body.clear();
}

HttpRequest HttpParser::take()
{
    HttpRequest request = std::move(m_request);
    m_request = {};
    m_state = State::Head;
    m_scanned = 0;
    m_minorVersion = 1;
    m_length = m_received = 0;
    m_wantsContinue = m_discards = false;
    return request;
}

bool HttpParser::fail(int status, const char* message)
{
    m_state = State::Failed;
    m_failureStatus = status;
    m_failureMessage = message;
    m_buffer.clear();
    return false;
}

void HttpParser::readHead()
{
    // Old clients send an empty line after a body; it is not a part of the next request.
    qsizetype blank = 0;
    while (blank < m_buffer.size() && (m_buffer[blank] == '\n' || m_buffer.sliced(blank).startsWith("\r\n")))
        blank += m_buffer[blank] == '\n' ? 1 : 2;
    if (blank > 0)
        m_buffer.remove(0, blank);
    if (m_buffer.isEmpty() || m_buffer == "\r")
        return;
    if (!isTokenCharacter(m_buffer[0])) {
        fail(400, "This is not an HTTP request (the local workspace speaks plain HTTP, not TLS).");
        return;
    }
    for (;;) {
        const qsizetype newline = m_buffer.indexOf('\n', m_scanned);
        if (newline < 0)
            break;
        const bool ends = newline + 1 < m_buffer.size() && m_buffer[newline + 1] == '\n';
        const bool endsWithReturn
            = newline + 2 < m_buffer.size() && m_buffer[newline + 1] == '\r' && m_buffer[newline + 2] == '\n';
        if (ends || endsWithReturn) {
            if (newline > m_limits.headBytes)
                break;
            const QByteArray head = m_buffer.first(newline);
            m_buffer.remove(0, newline + (ends ? 2 : 3));
            if (parseHead(head))
                m_state = State::Body;
            return;
        }
        if (newline + 2 >= m_buffer.size())
            break; // the next bytes tell whether this line was the last
        m_scanned = newline + 1;
    }
    if (m_buffer.size() > m_limits.headBytes)
        fail(431, "The request line and headers are longer than 64 KiB.");
}

void HttpParser::readBody()
{
    const auto take = static_cast<qsizetype>(std::min<qint64>(m_length - m_received, m_buffer.size()));
    if (!m_discards) {
        if (take == m_buffer.size() && m_request.body.isEmpty())
            m_request.body = std::exchange(m_buffer, {});
        else
            m_request.body.append(m_buffer.constData(), take);
    }
    if (!m_buffer.isEmpty())
        m_buffer.remove(0, take);
    m_received += take;
    if (m_received == m_length)
        m_state = State::Complete;
}

bool HttpParser::parseHead(QByteArrayView head)
{
    bool first = true;
    for (qsizetype start = 0; start <= head.size();) {
        qsizetype end = head.indexOf('\n', start);
        if (end < 0)
            end = head.size();
        QByteArrayView line = head.sliced(start, end - start);
        if (line.endsWith('\r'))
            line.chop(1);
        if (hasControlCharacter(line))
            return fail(400, "The request head holds a control character.");
        if (!(first ? parseRequestLine(line) : parseHeaderLine(line)))
            return false;
        first = false;
        start = end + 1;
    }
    return interpretHeaders();
}

bool HttpParser::parseRequestLine(QByteArrayView line)
{
    const QList<QByteArray> words = line.toByteArray().split(' ');
    if (words.size() != 3 || !isToken(words[0]))
        return fail(400, "The request line is malformed.");
    const QByteArray& version = words[2];
    const bool known
        = version.size() == 8 && version.startsWith("HTTP/1.") && version[7] >= '0' && version[7] <= '9';
    if (!known)
        return fail(400, "Only HTTP/1.0 and HTTP/1.1 are spoken here.");
    m_minorVersion = version[7] - '0';
    m_request.method = words[0];
    return parseTarget(words[1]);
}

bool HttpParser::parseTarget(QByteArray target)
{
    if (target == "*" && m_request.method == "OPTIONS") {
        m_request.path = target;
        return true;
    }
    if (target.left(7).toLower() == "http://") {
        const qsizetype slash = target.indexOf('/', 7);
        m_request.host = target.mid(7, slash < 0 ? -1 : slash - 7);
        target = slash < 0 ? QByteArray("/") : target.mid(slash);
    }
    const bool printable
        = std::all_of(target.begin(), target.end(), [](char c) { return c > 0x20 && c < 0x7f && c != '#'; });
    if (!target.startsWith('/') || !printable)
        return fail(400, "The request target is malformed.");
    const qsizetype mark = target.indexOf('?');
    if (mark >= 0)
        m_request.query = target.mid(mark + 1);
    if (!percentDecode(mark < 0 ? target : target.first(mark), false, &m_request.path))
        return fail(400, "The path holds a malformed percent escape.");
    return true;
}

bool HttpParser::parseHeaderLine(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0 || !isToken(line.first(colon)))
        return fail(400, "A header line is malformed.");
    m_request.headers.append(
        {line.first(colon).toByteArray().toLower(), line.sliced(colon + 1).trimmed().toByteArray()});
    return true;
}

bool HttpParser::interpretHeaders()
{
    int hosts = 0;
    bool closes = m_minorVersion == 0;
    for (const auto& [name, value] : std::as_const(m_request.headers)) {
        if (name == "host" && ++hosts > 1)
            return fail(400, "The request has more than one Host header.");
        if (name == "host" && m_request.host.isEmpty())
            m_request.host = value;
        if (name == "connection" && listHasToken(value, "close"))
            closes = true;
        if (name == "expect" && m_minorVersion > 0) {
            if (value.toLower() != "100-continue")
                return fail(417, "The only expectation known here is 100-continue.");
            m_wantsContinue = true;
        }
    }
    m_request.keepAlive = !closes;
    return interpretLength();
}

bool HttpParser::interpretLength()
{
    if (m_request.hasHeader("transfer-encoding")) {
        if (m_request.hasHeader("content-length"))
            return fail(400, "The request has both Content-Length and Transfer-Encoding.");
        return fail(411, "Chunked bodies are not taken here: send a Content-Length.");
    }
    QByteArray length;
    for (const auto& [name, value] : std::as_const(m_request.headers)) {
        if (name != "content-length")
            continue;
        const bool digits = !value.isEmpty()
            && std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (!digits || (!length.isEmpty() && length != value))
            return fail(400, "Content-Length is malformed.");
        length = value;
    }
    bool fits = true;
    m_length = length.isEmpty() ? 0 : length.toLongLong(&fits);
    if (!fits || m_length > m_limits.bodyBytes)
        return fail(413, "The body is larger than 16 MiB.");
    return true;
}

} // namespace brickbench::local
