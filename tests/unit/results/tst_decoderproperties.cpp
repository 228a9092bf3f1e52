// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/jsonstring.h"
#include "results/resultdocument.h"
#include "results/utf8.h"
#include "tests/unit/results/propertyseed.h"
#include "tests/unit/results/tableprinter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <random>

using namespace brickbench;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

/// Random answers with a fixed seed: what a server could write is decoded to the same cells, QJsonDocument
/// agrees wherever it can read the answer, and damaged answers never harm.
class TestDecoderProperties : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { tellSeedOfFailure(); }
    void decodesWhatAServerWrites();
    void agreesWithQJsonDocument();
    void survivesDamagedAnswers();
};

namespace {

using Random = std::mt19937_64;

QByteArray randomText(Random& random)
{
    static const QByteArrayList parts{"a", "Zürich ", "東京", "\"", "\\", "\n", "😀", "",
        "longer than a word ", ",", "]", "\t", "\x01", "é"};
    QByteArray text;
    for (auto count = random() % 6; count > 0; --count)
        text += parts[static_cast<qsizetype>(random() % static_cast<std::uint64_t>(parts.size()))];
    return random() % 50 == 0 ? text.repeated(200) : text;
}

QByteArray jsonText(const QByteArray& text, Random& random)
{
    QByteArray json;
    if (random() % 2) {
        appendJsonString(asStringView(text), json);
        return json;
    }
    // The way Java and Python write by default: everything beyond ASCII escaped.
    json = "\"";
    for (const QChar c : QString::fromUtf8(text))
        json += "\\u" + QByteArray::number(c.unicode(), 16).rightJustified(4, '0');
    return json + '"';
}

struct RandomCell {
    QByteArray json;
    QByteArray text;
};

RandomCell randomCell(std::uint64_t kind, Random& random)
{
    const auto number = [](QByteArray text) { return RandomCell{text, text}; };
    switch (kind) {
    case 0:
        return number(QByteArray::number(qint64(random())));
    case 1:
        return number(QByteArray::number(random() % 1000));
    case 2:
        return number(QByteArray::number(double(random() % 100'000'000) / 1000, 'f', int(random() % 5)));
    case 3:
        return number(QByteArray::number(double(random() >> 11) * 0x1p-53, 'g', 17));
    case 4: {
        const auto text = randomText(random);
        return {jsonText(text, random), text};
    }
    case 5:
        return number(random() % 2 ? "true" : "false");
    case 6:
        return number(R"([1,"]",{"a":[null,"}\""]}])");
    case 7:
        return number(
            QByteArray::number(random()) + QByteArray::number(random()) + "." + QByteArray::number(random()));
    default:
        return {"null", ""};
    }
}

QByteArray spaces(Random& random)
{
    static const QByteArrayList some{"", "", "", "", " ", "\n", " \t\r\n "};
    return some[static_cast<qsizetype>(random() % static_cast<std::uint64_t>(some.size()))];
}

struct RandomTable {
    QByteArray body;
    std::vector<std::vector<RandomCell>> rows;
    std::size_t columns = 0;
};

/// \a pure columns keep one kind each but for a few strays.
RandomTable randomTable(Random& random, bool pure, std::uint64_t mostRows)
{
    RandomTable table;
    table.columns = 1 + random() % 8;
    std::vector<std::uint64_t> kinds(table.columns);
    for (auto& kind : kinds)
        kind = random() % 8;
    const auto rowCount = random() % mostRows;
    QByteArray data = "[";
    for (std::size_t row = 0; row < rowCount; ++row) {
        data += row == 0 ? "" : ",";
        data += spaces(random) + '[';
        table.rows.emplace_back();
        const auto length = !pure && random() % 20 == 0 ? random() % (table.columns + 1) : table.columns;
        for (std::size_t column = 0; column < length; ++column) {
            const bool stray = random() % 40 == 0;
            const auto kind = random() % 10 == 0 ? 8 : stray && !pure ? random() % 8 : kinds[column];
            table.rows.back().push_back(randomCell(kind, random));
            data
                += (column == 0 ? "" : ",") + spaces(random) + table.rows.back().back().json + spaces(random);
        }
        data += ']' + spaces(random);
    }
    QByteArray schema = ",\"schema\":[";
    for (std::size_t column = 0; column < table.columns; ++column)
        schema += (column == 0 ? "\"c" : ",\"c") + QByteArray::number(qulonglong(column)) + '"';
    table.body = tableBody(data + ']', schema + ']');
    return table;
}

TableResultPtr decodedRandomly(const QByteArray& body, Random& random)
{
    CommandStatusDecoder decoder;
    const auto most = random() % 3 == 0 ? 4 : 700;
    for (qsizetype at = 0; at < body.size();) {
        const auto length
            = std::min<qsizetype>(1 + qsizetype(random() % std::uint64_t(most)), body.size() - at);
        decoder.feed(QByteArrayView(body).sliced(at, length));
        at += length;
    }
    const auto status = decoder.finish();
    return status && status->result ? std::get<TableResultPtr>(status->result->content) : nullptr;
}

} // namespace

void TestDecoderProperties::decodesWhatAServerWrites()
{
    Random random(propertySeed(20240131));
    for (int round = 0; round < 200; ++round) {
        const auto expected = randomTable(random, round % 2 == 0, round % 30 == 0 ? 3000 : 60);
        const auto table = decodedRandomly(expected.body, random);
        QVERIFY2(table, expected.body.left(500).constData());
        QCOMPARE(table->rowCount(), std::int64_t(expected.rows.size()));
        QCOMPARE(table->columnCount(), int(expected.columns));
        for (std::size_t row = 0; row < expected.rows.size(); ++row) {
            for (std::size_t column = 0; column < expected.columns; ++column) {
                const auto& cells = expected.rows[row];
                const auto cell = table->cell(std::int64_t(row), int(column));
                QCOMPARE(cell.kind == Cell::Kind::Missing, column >= cells.size());
                if (column >= cells.size())
                    continue;
                QCOMPARE(cell.isNull(), cells[column].json == "null");
                QByteArray text;
                table->appendText(std::int64_t(row), int(column), text);
                QCOMPARE(text, cells[column].text);
            }
        }
    }
}

void TestDecoderProperties::agreesWithQJsonDocument()
{
    Random random(propertySeed(99));
    for (int round = 0; round < 80; ++round) {
        const auto body = randomTable(random, round % 2 == 0, 60).body;
        const auto theirs = QJsonDocument::fromJson(body)
                                .object()
                                .value("results"_L1)
                                .toObject()
                                .value("data"_L1)
                                .toArray();
        const auto status = decodeCommandStatus(body);
        QVERIFY(status);
        QByteArray json = "{";
        appendResultMembers(*status->result, json);
        const auto ours = QJsonDocument::fromJson(json + '}').object().value("rows"_L1).toArray();
        QCOMPARE(ours.size(), theirs.size());
        for (qsizetype row = 0; row < ours.size(); ++row) {
            auto expected = theirs[row].toArray();
            while (expected.size() < ours[row].toArray().size())
                expected.append(QJsonValue::Null);
            QCOMPARE(ours[row].toArray(), expected);
        }
    }
}

void TestDecoderProperties::survivesDamagedAnswers()
{
    Random random(propertySeed(5));
    static const QByteArrayList tokens{"\"", "[", "]", "{", "}", ",", ":", "\\", "\\u", "\\ud800", "null",
        "NaN", "-", "1e", "9999999999999999999", "\xFF", "\xE2\x82", QByteArray("\0", 1), "data",
        "\"schema\":", "\"data\":[", "[[[["};
    int readable = 0;
    for (int round = 0; round < 1500; ++round) {
        auto body = randomTable(random, false, 16).body;
        for (auto count = 1 + random() % 4; count > 0; --count) {
            const auto at = qsizetype(random() % std::uint64_t(body.size()));
            const auto& token = tokens[qsizetype(random() % std::uint64_t(tokens.size()))];
            switch (random() % 4) {
            case 0:
                body[at] = char(random());
                break;
            case 1:
                body.insert(at, token);
                break;
            case 2:
                body.remove(at, qsizetype(random() % 20));
                break;
            default:
                body.replace(at, token.size(), token);
            }
            if (body.isEmpty())
                body = "{";
        }
        const auto whole = decodeCommandStatus(body);
        // However it is cut, the verdict and the cells are the same.
        QCOMPARE(printedStatus(decodeInSteps(body, 1 + qsizetype(random() % 50))), printedStatus(whole));
        const auto status = QJsonDocument::fromJson(body).object().value("status"_L1).toString();
        QVERIFY2(whole || status.isEmpty(), whole ? "" : qPrintable(whole.error().detail));
        if (!whole) {
            QVERIFY(!whole.error().detail.isEmpty());
            continue;
        }
        ++readable;
        // What QJsonDocument reads, we read; what we read can be written as valid JSON.
        QByteArray json = "{";
        if (whole->result)
            appendResultMembers(*whole->result, json);
        QJsonParseError error;
        QJsonDocument::fromJson(json + '}', &error);
        // 1e400 is JSON, but not for QJsonDocument.
        const bool hugeNumber = error.error == QJsonParseError::IllegalNumber;
        QVERIFY2(hugeNumber || error.error == QJsonParseError::NoError, json.constData());
    }
    QVERIFY(readable > 100);
}

QTEST_GUILESS_MAIN(TestDecoderProperties)
#include "tst_decoderproperties.moc"
