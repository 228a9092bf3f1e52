// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/resultbody.h"

#include <QBuffer>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>

#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <string>

namespace brickbench::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

/// splitmix64: the standard library's distributions differ between platforms.
struct Random {
    std::uint64_t state = 1;

    std::uint64_t next()
    {
        std::uint64_t z = (state += 0x9e3779b97f4a7c15ULL);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }
    std::uint64_t below(std::uint64_t bound) { return next() % bound; }
};

constexpr std::array syllables{
    "ka", "lo", "mi", "ra", "ten", "su", "vor", "el", "qui", "dan", "po", "xi", "ber", "nu", "zar", "th"};
constexpr std::array cities{"Berlin", "S\xc3\xa3o Paulo", "\xe6\x9d\xb1\xe4\xba\xac", "New York",
    "Z\xc3\xbcrich",
    "\xc5\x81\xc3\xb3"
    "d\xc5\xba",
    "Lagos", "Reykjav\xc3\xadk", "Mumbai",
    "Qu\xc3\xa9"
    "bec",
    "Osaka", "\xce\x91\xce\xb8\xce\xae\xce\xbd\xce\xb1", "Nairobi", "Lima", "Krak\xc3\xb3w", "Oslo"};
constexpr std::array names{"id", "qty", "big", "price", "ratio", "name", "city", "note", "ts", "flag"};
constexpr std::array types{
    "long", "long", "long", "double", "double", "string", "string", "string", "timestamp", "boolean"};
constexpr int kinds = 10;

/// Makes one cell after the other; the text of the last one is kept here.
class CellSource {
public:
    enum class Form { Null, Bare, Quoted };

    /// \a kind is the column modulo 10.
    Form next(int kind, int row)
    {
        m_text.clear();
        const std::uint64_t chance = m_random.next();
        if (kind != 0 && chance % 100 < 5)
            return Form::Null;
        const std::uint64_t value = chance >> 8;
        switch (kind) {
        case 0:
            return number(row);
        case 1:
            return number(std::int64_t(value % 1'000'000));
        case 2:
            return number(std::int64_t(m_random.next()));
        case 3:
            return number(double(value % 100'000'000) / 100.0);
        case 4:
            return number(double(m_random.next() >> 11) / double(1ULL << 53));
        case 6:
            m_text = cities[value % cities.size()];
            return Form::Quoted;
        case 8:
            timestamp(value % 220'000'000'000ULL);
            return Form::Quoted;
        case 9:
            m_text = value & 1 ? "true" : "false";
            return Form::Bare;
        default:
            words(value, kind == 7);
            return Form::Quoted;
        }
    }
    const std::string& text() const { return m_text; }

private:
    template <typename Number>
    Form number(Number value)
    {
        std::array<char, 64> digits;
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
        m_text.assign(digits.data(), end);
        return Form::Bare;
    }

    void words(std::uint64_t value, bool escapes)
    {
        std::uint64_t left = value;
        while (m_text.size() < 17 + value % 6) {
            m_text += syllables[left & 15];
            left = left >> 4 ? left >> 4 : m_random.next();
            if ((left & 7) == 0)
                m_text += ' ';
        }
        if (escapes && value % 100 < 3)
            m_text.insert(m_text.size() / 2, value % 2 ? "\n\"q\"\\" : "\t");
    }

    void timestamp(std::uint64_t milliseconds)
    {
        using namespace std::chrono;
        const auto day = sys_days(year(2020) / January / 1) + days(milliseconds / 86'400'000);
        const year_month_day date(day);
        const std::uint64_t second = milliseconds / 1000;
        m_text.resize(25);
        m_text.resize(std::size_t(std::snprintf(m_text.data(), 25, "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ",
            int(date.year()), unsigned(date.month()), unsigned(date.day()), int(second / 3600 % 24),
            int(second / 60 % 60), int(second % 60), int(milliseconds % 1000))));
    }

    Random m_random;
    std::string m_text;
};

void appendQuoted(const std::string& text, QByteArray& out)
{
    out += '"';
    for (const char c : text) {
        switch (c) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            out += c;
        }
    }
    out += '"';
}

QByteArray columnName(int column)
{
    const QByteArray name = names[std::size_t(column % kinds)];
    return column < kinds ? name : name + '_' + QByteArray::number(column / kinds);
}

QByteArray answerStart(const char* resultType)
{
    return "{\"id\":\"c1\",\"status\":\"Finished\",\"results\":{\"resultType\":\"" + QByteArray(resultType)
        + "\",";
}

} // namespace

QByteArray resultRows(int rows, int columns)
{
    CellSource source;
    QByteArray out;
    out.reserve(qsizetype(rows) * columns * 16);
    out += '[';
    for (int row = 0; row < rows; ++row) {
        out += row ? ",[" : "[";
        for (int column = 0; column < columns; ++column) {
            if (column)
                out += ',';
            const auto form = source.next(column % kinds, row);
            if (form == CellSource::Form::Null)
                out += "null";
            else if (form == CellSource::Form::Bare)
                out += source.text().c_str();
            else
                appendQuoted(source.text(), out);
        }
        out += ']';
    }
    return out += ']';
}

QByteArray resultBody(int rows, int columns)
{
    QByteArray out = answerStart("table") + "\"data\":";
    out += resultRows(rows, columns) + ",\"schema\":[";
    for (int column = 0; column < columns; ++column) {
        out += QByteArray(column ? "," : "") + "{\"name\":\"" + columnName(column) + "\",\"type\":\"\\\""
            + types[std::size_t(column % kinds)] + "\\\"\",\"metadata\":\"{}\"}";
    }
    return out += "],\"truncated\":false,\"isJsonSchema\":true}}";
}

QByteArray textBody(int megabytes)
{
    Random random;
    const qsizetype wanted = qsizetype(megabytes) * 1'000'000;
    QByteArray out = answerStart("text") + "\"data\":\"";
    out.reserve(wanted + 1000);
    for (int line = 0; out.size() < wanted; ++line) {
        out += "24/01/31 12:34:56 INFO TaskSetManager: line " + QByteArray::number(line) + ' ';
        for (std::uint64_t words = 3 + random.below(10); words; --words)
            ((out += syllables[random.below(16)]) += syllables[random.below(16)]) += ' ';
        out += "\\n";
    }
    return out += "\"}}";
}

QByteArray imageBody(int megabytes)
{
    // Base64 makes four bytes of three; a pixel is three.
    const int side = int(std::sqrt(double(megabytes) * 1e6 * 0.75 / 3));
    QImage noise(side, side, QImage::Format_RGB888);
    Random random;
    for (int y = 0; y < side; ++y) {
        uchar* line = noise.scanLine(y);
        for (int x = 0; x < 3 * side; ++x)
            line[x] = uchar(random.next() >> 24);
    }
    QByteArray png;
    QBuffer buffer(&png);
    noise.save(&buffer, "PNG", 100); // 100: not compressed
    return answerStart("image") + "\"fileName\":\"data:image/png;base64," + png.toBase64() + "\"}}";
}

QString resultFile(int rows, int columns)
{
    static const QTemporaryDir folder;
    const QString path = folder.filePath(u"%1x%2.json"_s.arg(rows).arg(columns));
    if (QFile::exists(path))
        return path;
    QFile file(path);
    const QByteArray body = resultBody(rows, columns);
    if (!file.open(QIODevice::WriteOnly) || file.write(body) != body.size() || !file.flush())
        qFatal("%s cannot be written: %s", qPrintable(path), qPrintable(file.errorString()));
    return path;
}

void visitCells(int rows, int columns, const CellVisitor& visitor)
{
    CellSource source;
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            const bool isNull = source.next(column % kinds, row) == CellSource::Form::Null;
            const std::string_view text(source.text());
            visitor(row, column, isNull ? nullptr : &text);
        }
    }
}

} // namespace brickbench::bench
