// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/columnprofile.h"

#include "results/cellkey.h"
#include "results/columnscan.h"
#include "results/distinctcounter.h"
#include "results/distincttexts.h"
#include "results/roundbins.h"
#include "results/utf8.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace brickbench {

namespace {

using Nature = ColumnProfile::Nature;
using Rank = CellValue::Rank;

constexpr double microsecondsAMillisecond = 1000;
/// Candidates of which the most frequent values are counted again, when not all values could be kept.
constexpr std::size_t candidatesAValue = 8;

Nature natureOf(Rank rank)
{
    switch (rank) {
    case Rank::Number:
    case Rank::NotANumber:
        return Nature::Numbers;
    case Rank::Boolean:
        return Nature::Booleans;
    case Rank::Time:
        return Nature::Times;
    case Rank::Text:
        return Nature::Texts;
    case Rank::Json:
        return Nature::Nested;
    case Rank::Null:
        break;
    }
    return Nature::Empty;
}

std::int64_t characters(std::string_view text)
{
    return std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
}

double quantileOf(const std::vector<double>& sorted, double fraction)
{
    const double at = fraction * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(at);
    const auto above = std::min(below + 1, sorted.size() - 1);
    const double part = at - static_cast<double>(below);
    return part == 0 ? sorted[below] : sorted[below] * (1 - part) + sorted[above] * part;
}

/// Gathers what one pass over the cells tells.
class Profiler {
public:
    Profiler(
        const ColumnScan& scan, const RowOrder& rows, std::int64_t count, const std::atomic<bool>& cancelled)
        : m_scan(scan)
        , m_rows(rows)
        , m_cancelled(cancelled)
    {
        m_profile.rows = count;
    }

    /// False when cancelled.
    bool run(const ProfileOptions& options)
    {
        if (!forEachRow([this](std::uint32_t row) { add(row); }))
            return false;
        setNature();
        setTexts();
        setNumbers(m_profile.nature == Nature::Times ? m_times : m_numbers, options.bins);
        m_profile.distinct = m_distinct.distinct();
        m_profile.distinctIsEstimate = !m_distinct.isExact();
        return setTopValues(static_cast<std::size_t>(std::max(0, options.topValues)));
    }

    ColumnProfile profile() { return std::move(m_profile); }

private:
    bool forEachRow(auto&& work) const
    {
        for (std::int64_t shown = 0; shown < m_profile.rows; ++shown) {
            if ((shown & 0xfff) == 0 && m_cancelled)
                return false;
            work(static_cast<std::uint32_t>(resultRow(m_rows, shown)));
        }
        return true;
    }

    void add(std::uint32_t row);
    void addText(std::string_view text);
    void keepExtremes(const CellValue& value, std::uint32_t row);
    void setNature();
    void setTexts();
    void setNumbers(std::vector<double>& values, int bins);
    void setHistogram(const std::vector<double>& sorted, int bins);
    bool setTopValues(std::size_t most);
    bool countAgain(std::vector<DistinctCounter::Candidate>& candidates);

    const ColumnScan& m_scan;
    const RowOrder& m_rows;
    const std::atomic<bool>& m_cancelled;
    ColumnProfile m_profile;
    std::array<std::int64_t, 6> m_natures{};
    std::vector<double> m_numbers;
    std::vector<double> m_times;
    CellValue m_least;
    CellValue m_greatest;
    std::int64_t m_characters = 0;
    DistinctCounter m_distinct;
    QByteArray m_key;
};

void Profiler::add(std::uint32_t row)
{
    const auto value = m_scan.value(row);
    ++m_natures[static_cast<std::size_t>(natureOf(value.rank))];
    if (value.rank == Rank::Null) {
        ++(m_scan.isMissing(row) ? m_profile.missing : m_profile.nulls);
        return;
    }
    if (value.rank == Rank::Number && std::isfinite(value.number))
        m_numbers.push_back(value.number);
    else if (value.rank == Rank::NotANumber)
        ++m_profile.notNumbers;
    else if (value.rank == Rank::Time)
        m_times.push_back(static_cast<double>(value.time) / microsecondsAMillisecond);
    else if (value.rank == Rank::Text)
        addText(value.text);
    keepExtremes(value, row);
    m_key.resize(0);
    appendCellKey(value, m_key);
    m_distinct.add(asStringView(m_key), row);
}

void Profiler::addText(std::string_view text)
{
    const auto length = characters(text);
    const bool isFirst = m_natures[static_cast<std::size_t>(Nature::Texts)] == 1;
    m_profile.shortest = isFirst ? length : std::min(m_profile.shortest, length);
    m_profile.longest = std::max(m_profile.longest, length);
    m_profile.emptyTexts += length == 0 ? 1 : 0;
    m_characters += length;
}

void Profiler::keepExtremes(const CellValue& value, std::uint32_t row)
{
    if (m_profile.minRow < 0 || compareValues(value, m_least) < 0) {
        m_least = value;
        m_profile.minRow = row;
    }
    if (m_profile.maxRow < 0 || compareValues(value, m_greatest) > 0) {
        m_greatest = value;
        m_profile.maxRow = row;
    }
}

void Profiler::setNature()
{
    const auto most = std::max_element(m_natures.begin() + 1, m_natures.end());
    if (*most > 0)
        m_profile.nature = static_cast<Nature>(most - m_natures.begin());
    m_profile.others = m_profile.rows - m_profile.nulls - m_profile.missing - *most;
}

void Profiler::setTexts()
{
    const auto texts = m_natures[static_cast<std::size_t>(Nature::Texts)];
    if (m_profile.nature == Nature::Texts)
        m_profile.meanLength = static_cast<double>(m_characters) / static_cast<double>(texts);
    else
        m_profile.shortest = m_profile.longest = m_profile.emptyTexts = 0;
}

void Profiler::setNumbers(std::vector<double>& values, int bins)
{
    if (values.empty() || (m_profile.nature != Nature::Numbers && m_profile.nature != Nature::Times))
        return;
    std::sort(values.begin(), values.end());
    const auto count = static_cast<double>(values.size());
    // Running mean and squares (Welford): sums of large numbers lose the small differences between them.
    double mean = 0;
    double squares = 0;
    double seen = 0;
    for (const double value : values) {
        const double off = value - mean;
        mean += off / ++seen;
        squares += off * (value - mean);
        m_profile.sum += value;
        m_profile.zeros += value == 0 ? 1 : 0;
        m_profile.negatives += value < 0 ? 1 : 0;
    }
    m_profile.mean = mean;
    m_profile.standardDeviation = values.size() > 1 ? std::sqrt(squares / (count - 1)) : 0;
    for (const double fraction : {0.05, 0.25, 0.5, 0.75, 0.95})
        m_profile.quantiles.push_back({fraction, quantileOf(values, fraction)});
    setHistogram(values, bins);
}

void Profiler::setHistogram(const std::vector<double>& sorted, int bins)
{
    const int wanted = std::max(1, bins);
    const auto limits = m_profile.nature == Nature::Times
        ? roundTimeLimits(sorted.front(), sorted.back(), wanted)
        : roundLimits(sorted.front(), sorted.back(), wanted);
    auto from = sorted.begin();
    for (std::size_t at = 1; at < limits.size(); ++at) {
        const bool isLast = at + 1 == limits.size();
        const auto to = isLast ? sorted.end() : std::lower_bound(from, sorted.end(), limits[at]);
        m_profile.histogram.push_back({limits[at - 1], limits[at], to - from});
        from = to;
    }
}

bool Profiler::setTopValues(std::size_t most)
{
    auto candidates = m_distinct.frequent(m_distinct.isExact() ? most : most * candidatesAValue);
    if (!m_distinct.isExact() && !countAgain(candidates))
        return false;
    for (const auto& candidate : candidates) {
        if (m_profile.topValues.size() < most)
            m_profile.topValues.push_back({candidate.row, candidate.count});
    }
    m_profile.topValuesAreComplete = m_distinct.isExact() && m_profile.distinct <= std::int64_t(most);
    return true;
}

/// The kept counts are too small: counts the candidates in another pass.
bool Profiler::countAgain(std::vector<DistinctCounter::Candidate>& candidates)
{
    KeyTable keys;
    const auto numberOf = [&](std::uint32_t row, std::size_t limit) {
        m_key.resize(0);
        appendCellKey(m_scan.value(row), m_key);
        const auto key = asStringView(m_key);
        return keys.add(key, hashBytes(key), limit);
    };
    for (auto& candidate : candidates) {
        numberOf(candidate.row, candidates.size());
        candidate.count = 0;
    }
    const bool isDone = forEachRow([&](std::uint32_t row) {
        const auto number = numberOf(row, 0);
        if (number != KeyTable::none)
            ++candidates[number].count;
    });
    std::stable_sort(candidates.begin(), candidates.end(),
        [](const auto& left, const auto& right) { return left.count > right.count; });
    return isDone;
}

} // namespace

std::optional<ColumnProfile> profileColumn(const TableResult& table, int column, const RowOrder& rows,
    const ProfileOptions& options, const std::atomic<bool>& cancelled)
{
    const ColumnScan scan(table, column);
    Profiler profiler(scan, rows, shownRowCount(rows, table.rowCount()), cancelled);
    if (!profiler.run(options))
        return std::nullopt;
    return profiler.profile();
}

} // namespace brickbench
