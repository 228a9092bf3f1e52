// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/chart/chartchoice.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

template <typename Value, std::size_t Count>
using WordTable = std::array<std::pair<Value, QLatin1StringView>, Count>;

constexpr WordTable<ChartSpec::Type, 6> typeWords{
    {{ChartSpec::Type::Bar, "bar"_L1}, {ChartSpec::Type::Line, "line"_L1}, {ChartSpec::Type::Area, "area"_L1},
        {ChartSpec::Type::Scatter, "scatter"_L1}, {ChartSpec::Type::Histogram, "histogram"_L1},
        {ChartSpec::Type::Pie, "pie"_L1}}};
constexpr WordTable<ChartSpec::Order, 4> orderWords{
    {{ChartSpec::Order::ByX, "x"_L1}, {ChartSpec::Order::Appearance, "appearance"_L1},
        {ChartSpec::Order::LargestFirst, "largest"_L1}, {ChartSpec::Order::SmallestFirst, "smallest"_L1}}};
constexpr WordTable<ChartSpec::TimeStep, 6> stepWords{
    {{ChartSpec::TimeStep::Exact, "exact"_L1}, {ChartSpec::TimeStep::Hour, "hour"_L1},
        {ChartSpec::TimeStep::Day, "day"_L1}, {ChartSpec::TimeStep::Week, "week"_L1},
        {ChartSpec::TimeStep::Month, "month"_L1}, {ChartSpec::TimeStep::Year, "year"_L1}}};
constexpr WordTable<std::optional<Aggregate>, 6> aggregateWords{
    {{std::nullopt, "each"_L1}, {Aggregate::Count, "count"_L1}, {Aggregate::Sum, "sum"_L1},
        {Aggregate::Mean, "mean"_L1}, {Aggregate::Min, "min"_L1}, {Aggregate::Max, "max"_L1}}};

template <typename Value, std::size_t Count>
QString wordOf(const WordTable<Value, Count>& words, Value value)
{
    const auto found = std::find_if(
        words.begin(), words.end(), [&value](const auto& word) { return word.first == value; });
    return found == words.end() ? QString() : QString(found->second);
}

/// False when \a word is none of them.
template <typename Value, std::size_t Count>
bool readWord(const WordTable<Value, Count>& words, const QJsonValue& word, Value& value)
{
    const QString text = word.toString();
    const auto found = std::find_if(
        words.begin(), words.end(), [&text](const auto& known) { return known.second == text; });
    if (found == words.end())
        return false;
    value = found->first;
    return true;
}

std::optional<ChartSpec> chartSpecOf(const QJsonObject& object)
{
    ChartSpec spec;
    const bool isRead = readWord(typeWords, object.value("type"_L1), spec.type)
        && readWord(orderWords, object.value("order"_L1), spec.order)
        && readWord(stepWords, object.value("step"_L1), spec.step)
        && readWord(aggregateWords, object.value("aggregate"_L1), spec.aggregate);
    if (!isRead)
        return std::nullopt;
    spec.x = object.value("x"_L1).toInt(ChartSpec::none);
    spec.group = object.value("group"_L1).toInt(ChartSpec::none);
    const QJsonArray y = object.value("y"_L1).toArray();
    for (const QJsonValue& column : y)
        spec.y.push_back(column.toInt(ChartSpec::none));
    spec.limit = std::clamp(object.value("limit"_L1).toInt(spec.limit), 1, ChartSpec::maxCategories);
    spec.isStacked = object.value("stacked"_L1).toBool();
    return spec;
}

} // namespace

QJsonObject ChartChoice::toJson() const
{
    QJsonObject object{{u"shown"_s, isShown}};
    if (!spec)
        return object;
    QJsonArray y;
    for (const int column : spec->y)
        y.append(column);
    object.insert("type"_L1, wordOf(typeWords, spec->type));
    object.insert("x"_L1, spec->x);
    object.insert("y"_L1, y);
    object.insert("group"_L1, spec->group);
    object.insert("aggregate"_L1, wordOf(aggregateWords, spec->aggregate));
    object.insert("step"_L1, wordOf(stepWords, spec->step));
    object.insert("order"_L1, wordOf(orderWords, spec->order));
    object.insert("limit"_L1, spec->limit);
    object.insert("stacked"_L1, spec->isStacked);
    return object;
}

ChartChoice ChartChoice::fromJson(const QJsonObject& object)
{
    return {chartSpecOf(object), object.value("shown"_L1).toBool()};
}

bool fitsColumns(const ChartSpec& spec, int columnCount)
{
    const auto isThere = [columnCount](int column) { return column >= 0 && column < columnCount; };
    const auto isThereOrNone = [&](int column) { return column == ChartSpec::none || isThere(column); };
    return isThereOrNone(spec.x) && isThereOrNone(spec.group)
        && std::all_of(spec.y.begin(), spec.y.end(), isThere);
}

} // namespace brickbench::ui
