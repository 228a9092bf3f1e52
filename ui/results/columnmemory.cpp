// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/columnmemory.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

constexpr qint64 largestFile = 16 * 1024 * 1024; ///< beyond, it is not ours

QJsonArray toJson(const std::vector<int>& numbers)
{
    QJsonArray array;
    for (const int number : numbers)
        array.append(number);
    return array;
}

std::vector<int> numbersOf(const QJsonValue& value)
{
    std::vector<int> numbers;
    const QJsonArray array = value.toArray();
    for (const QJsonValue& number : array)
        numbers.push_back(number.toInt(-1));
    return numbers;
}

QJsonObject toJson(const ColumnLayout& layout)
{
    std::vector<int> widths;
    for (const auto& [column, width] : layout.widths) {
        widths.push_back(column);
        widths.push_back(width);
    }
    return {{u"order"_s, toJson(layout.order)}, {u"hidden"_s, toJson(layout.hidden)},
        {u"pinned"_s, layout.pinned}, {u"widths"_s, toJson(widths)}};
}

ColumnLayout layoutOf(const QJsonObject& object)
{
    ColumnLayout layout;
    layout.order = numbersOf(object.value("order"_L1));
    layout.hidden = numbersOf(object.value("hidden"_L1));
    layout.pinned = object.value("pinned"_L1).toInt();
    const auto widths = numbersOf(object.value("widths"_L1));
    for (std::size_t i = 0; i + 1 < widths.size(); i += 2)
        layout.widths.emplace_back(widths[i], widths[i + 1]);
    return layout;
}

} // namespace

ColumnMemory::ColumnMemory(QString file, QObject* parent)
    : QObject(parent)
    , m_file(std::move(file))
{
    m_saveTimer.setSingleShot(true);
    m_saveTimer.setInterval(800);
    connect(&m_saveTimer, &QTimer::timeout, this, &ColumnMemory::save);
}

ColumnMemory::~ColumnMemory()
{
    if (m_saveTimer.isActive())
        save();
}

QByteArray ColumnMemory::keyOf(const QString& code, const TableResult& table)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&hash](const QString& text) {
        hash.addData(text.toUtf8());
        hash.addData(QByteArray(1, '\0'));
    };
    add(code.trimmed());
    for (const Column& column : table.columns())
        add(column.name);
    return hash.result().toHex();
}

void ColumnMemory::load()
{
    if (std::exchange(m_isLoaded, true) || m_file.isEmpty())
        return;
    QFile file(m_file);
    if (file.size() > largestFile || !file.open(QIODevice::ReadOnly))
        return;
    const QJsonArray queries = QJsonDocument::fromJson(file.readAll()).array();
    for (const QJsonValue& query : queries) {
        const QJsonObject object = query.toObject();
        const QByteArray key = object.value("query"_L1).toString().toLatin1();
        if (!key.isEmpty() && m_entries.size() < keptQueries)
            m_entries.push_back(
                {key, layoutOf(object), ChartChoice::fromJson(object.value("chart"_L1).toObject())});
    }
}

ColumnMemory::Entry* ColumnMemory::use(const QByteArray& key)
{
    load();
    const auto found = std::find_if(
        m_entries.begin(), m_entries.end(), [&key](const Entry& entry) { return entry.key == key; });
    if (found == m_entries.end())
        return nullptr;
    std::rotate(m_entries.begin(), found, found + 1);
    return &m_entries.front();
}

void ColumnMemory::change(const QByteArray& key, const std::function<void(Entry&)>& change)
{
    if (!use(key))
        m_entries.insert(m_entries.begin(), {key, {}, {}});
    change(m_entries.front());
    if (m_entries.front().isPlain())
        m_entries.erase(m_entries.begin());
    if (m_entries.size() > keptQueries)
        m_entries.resize(keptQueries);
    m_saveTimer.start();
}

std::optional<ColumnLayout> ColumnMemory::find(const QByteArray& key)
{
    const Entry* entry = use(key);
    return entry && !entry->layout.isPlain() ? std::optional(entry->layout) : std::nullopt;
}

void ColumnMemory::keep(const QByteArray& key, const ColumnLayout& layout)
{
    change(key, [&layout](Entry& entry) { entry.layout = layout; });
}

std::optional<ChartChoice> ColumnMemory::findChart(const QByteArray& key)
{
    const Entry* entry = use(key);
    return entry && !entry->chart.isPlain() ? std::optional(entry->chart) : std::nullopt;
}

void ColumnMemory::keepChart(const QByteArray& key, const ChartChoice& chart)
{
    change(key, [&chart](Entry& entry) { entry.chart = chart; });
}

bool ColumnMemory::save()
{
    m_saveTimer.stop();
    QJsonArray queries;
    for (const Entry& entry : m_entries) {
        QJsonObject object = toJson(entry.layout);
        object.insert("query"_L1, QString::fromLatin1(entry.key));
        if (!entry.chart.isPlain())
            object.insert("chart"_L1, entry.chart.toJson());
        queries.append(object);
    }
    if (m_file.isEmpty())
        return true;
    QDir().mkpath(QFileInfo(m_file).absolutePath());
    QSaveFile file(m_file);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.write(QJsonDocument(queries).toJson(QJsonDocument::Compact));
    return file.commit();
}

} // namespace brickbench::ui
