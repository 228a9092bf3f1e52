// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/rawsimdjson.h"

#ifdef BRICKBENCH_HAS_SIMDJSON

#include "tests/bench/timing.h"

#include <QFile>

#include <cstdio>
#include <simdjson.h>

namespace brickbench::bench {

namespace {

/// What was read goes in here, so that the compiler cannot leave the reading out.
struct Sum {
    std::uint64_t whole = 0;
    double real = 0;
    std::size_t letters = 0;
};

void readCell(simdjson::ondemand::value cell, Sum& sum)
{
    using simdjson::ondemand::json_type;
    switch (cell.type()) {
    case json_type::number: {
        const auto number = cell.get_number().value();
        if (number.is_int64())
            sum.whole += std::uint64_t(number.get_int64());
        else
            sum.real += double(number);
        break;
    }
    case json_type::string:
        sum.letters += std::string_view(cell.get_string()).size();
        break;
    case json_type::boolean:
        sum.whole += bool(cell.get_bool());
        break;
    default:
        sum.whole += cell.is_null();
    }
}

} // namespace

double rawSimdjsonMs(const QString& file)
{
    try {
        const simdjson::padded_string body = simdjson::padded_string::load(file.toStdString());
        simdjson::ondemand::parser parser;
        Sum sum;
        const double started = threadCpuMs();
        auto answer = parser.iterate(body);
        for (auto row : answer["results"]["data"].get_array()) {
            for (auto cell : row.get_array())
                readCell(cell.value(), sum);
        }
        const double ms = threadCpuMs() - started;
        return sum.whole + sum.letters + std::uint64_t(sum.real) > 0 ? ms : 0;
    } catch (const simdjson::simdjson_error& error) {
        std::fprintf(stderr, "simdjson: %s\n", error.what());
        return 0;
    }
}

} // namespace brickbench::bench

#else

namespace brickbench::bench {

double rawSimdjsonMs(const QString&)
{
    return 0;
}

} // namespace brickbench::bench

#endif
