// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/resulttablemodel.h"
#include "results/commandstatusdecoder.h"
#include "tests/bench/goals.h"
#include "tests/bench/memory.h"
#include "tests/bench/probe.h"
#include "tests/bench/rawsimdjson.h"
#include "tests/bench/resultbody.h"
#include "tests/bench/timing.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <array>
#include <cstdio>

namespace brickbench::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int rows = 1'000'000;
constexpr int columns = 10;
/// What the network hands over at a time.
constexpr qsizetype pieceSize = 65'536;
/// The slow peers take seconds a round; their medians settle sooner than the fast ones'.
constexpr int slowRounds = 3;

/// Cells that other readers of JSON bend, each as it is sent and as it has to be shown.
struct SpecialCell {
    const char* json;
    QString shown;
};

const std::array specialCells{
    SpecialCell{"9223372036854775807", u"9223372036854775807"_s},
    SpecialCell{"-9223372036854775808", u"-9223372036854775808"_s},
    SpecialCell{"18446744073709551615", u"18446744073709551615"_s},
    SpecialCell{"9007199254740993", u"9007199254740993"_s},
    SpecialCell{"12345678901234567890123456789012345678", u"12345678901234567890123456789012345678"_s},
    SpecialCell{"1234567890123456789.0123456789012345678", u"1234567890123456789.0123456789012345678"_s},
    SpecialCell{"-0.1234567890123456789012345", u"-0.1234567890123456789012345"_s},
    SpecialCell{"1e400", u"1e400"_s},
    SpecialCell{"1.0E-7", u"1.0E-7"_s},
    SpecialCell{"12.50", u"12.50"_s},
    SpecialCell{"NaN", u"NaN"_s},
    SpecialCell{"-Infinity", u"-Infinity"_s},
    SpecialCell{"\"NaN\"", u"NaN"_s},
    SpecialCell{"\"a\\ud800b\"", u"a\ufffdb"_s},
    SpecialCell{"\"\\ud83d\\ude00\"", u"😀"_s},
    SpecialCell{"\"a\\u0000b\"", QString::fromUtf16(u"a\0b", 3)},
    SpecialCell{"true", u"true"_s},
    SpecialCell{"null", QString()},
};

QByteArray readAll(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

TableResultPtr decodeInPieces(QByteArrayView body)
{
    CommandStatusDecoder decoder;
    for (qsizetype at = 0; at < body.size(); at += pieceSize)
        decoder.feed(body.sliced(at, std::min(pieceSize, body.size() - at)));
    const auto status = decoder.finish();
    const auto* table
        = status && status->result ? std::get_if<TableResultPtr>(&status->result->content) : nullptr;
    return table ? *table : nullptr;
}

/// All special cells in a column of plain longs each, a thousand rows apart, and once more in a column of
/// their own; counts those shown otherwise than sent.
int countBentSpecials()
{
    QByteArray body
        = "{\"id\":\"1\",\"status\":\"Finished\",\"results\":{\"resultType\":\"table\",\"data\":[";
    for (std::size_t row = 0; row < specialCells.size() * 1000; ++row) {
        const SpecialCell& cell = specialCells[row / 1000];
        body += (row ? ",[" : "[") + QByteArray(row % 1000 == 999 ? cell.json : "7") + ',' + cell.json + ']';
    }
    const TableResultPtr table = decodeInPieces(body + "]}}");
    if (!table || table->rowCount() != qint64(specialCells.size()) * 1000)
        return int(specialCells.size());
    int bent = 0;
    for (std::size_t row = 0; row < specialCells.size() * 1000; ++row) {
        const SpecialCell& cell = specialCells[row / 1000];
        const QString first = row % 1000 == 999 ? cell.shown : u"7"_s;
        bent += table->text(qint64(row), 0) != first || table->text(qint64(row), 1) != cell.shown;
    }
    return bent;
}

/// Every cell of the large table beside what was generated.
int countBentCells(const TableResult& table)
{
    int bent = 0;
    QByteArray shown;
    visitCells(rows, columns, [&](int row, int column, const std::string_view* text) {
        shown.resize(0);
        table.appendText(row, column, shown);
        const bool isNull = table.cell(row, column).isNull();
        bent += isNull != !text
            || (text && *text != std::string_view(shown.constData(), std::size_t(shown.size())));
    });
    return bent;
}

QJsonObject decodeOurs(const QByteArray& body)
{
    decodeInPieces(resultBody(1000)); // code and heap are warm, as in a program that ran something before
    const double memory = residentMiB();
    const double started = threadCpuMs();
    ResultTableModel model;
    model.setResult(decodeInPieces(body));
    const double ms = threadCpuMs() - started;
    const double grown = residentMiB() - memory;
    if (model.rowCount() != rows)
        return {};
    return {{u"ms"_s, ms}, {u"mib"_s, grown}, {u"bent"_s, countBentCells(*model.result())}};
}

QJsonObject decodeToVariants(const QByteArray& body)
{
    const double started = threadCpuMs();
    const QVariant answer = QJsonDocument::fromJson(body).toVariant();
    const double ms = threadCpuMs() - started;
    const QVariantList table = answer.toMap().value(u"results"_s).toMap().value(u"data"_s).toList();
    return table.size() == rows ? QJsonObject{{u"ms"_s, ms}} : QJsonObject();
}

double millisecondsOf(const QString& how, const QString& file)
{
    const auto figures = runProbe(u"decode"_s, {how, file});
    return figures ? figures->value("ms"_L1).toDouble() : 0;
}

} // namespace

QJsonObject probeDecode(const QStringList& arguments)
{
    const QString how = arguments.value(0);
    if (how == "simdjson"_L1) {
        const double ms = rawSimdjsonMs(arguments.value(1));
        return ms > 0 ? QJsonObject{{u"ms"_s, ms}} : QJsonObject();
    }
    const QByteArray body = readAll(arguments.value(1));
    return how == "ours"_L1 ? decodeOurs(body) : decodeToVariants(body);
}

Report measureDecoding(int rounds)
{
    Report report;
    const QString file = resultFile(rows, columns);
    QJsonObject ours;
    const auto fast = inTurn(rounds,
        {[&] {
             ours = runProbe(u"decode"_s, {u"ours"_s, file}).value_or(QJsonObject());
             return ours.value("ms"_L1).toDouble();
         },
            [&] { return millisecondsOf(u"simdjson"_s, file); }});
    std::vector<double> variants;
    for (int round = 0; round < std::min(rounds, slowRounds); ++round)
        variants.push_back(millisecondsOf(u"variants"_s, file));

    const double qt = median(variants);
    report.figures.push_back({1, u"QJsonDocument -> QVariant by decoding into the model"_s, qt / fast[0], 7,
        u"QJsonDocument %1 ms to %2 ms CPU"_s.arg(qt, 0, 'f', 0).arg(fast[0], 0, 'f', 0), false});
    if (fast[1] > 0) {
        report.figures.push_back(
            {1, u"decoding into the model by raw simdjson On-Demand"_s, fast[0] / fast[1], 1.25,
                u"simdjson %1 ms to %2 ms CPU"_s.arg(fast[1], 0, 'f', 0).arg(fast[0], 0, 'f', 0)});
    } else {
        report.skipped.push_back(u"decoding beside simdjson On-Demand: built without it"_s);
    }
    report.figures.push_back({1, u"bytes resident per cell"_s,
        ours.value("mib"_L1).toDouble() * 1024 * 1024 / (double(rows) * columns), 14,
        u"no peer: a limit; %1 MiB for 10,000,000 cells"_s.arg(ours.value("mib"_L1).toDouble(), 0, 'f', 1)});
    report.figures.push_back({17, u"cells of 10,000,000 shown otherwise than sent"_s,
        ours.value("bent"_L1).toDouble(-1) < 0 ? double(rows) : ours.value("bent"_L1).toDouble(), 0,
        u"no peer: exact"_s});
    report.figures.push_back({17, u"of 18 special values in 2 columns, shown otherwise than sent"_s,
        double(countBentSpecials()), 0, u"no peer: exact"_s});
    return report;
}

} // namespace brickbench::bench
