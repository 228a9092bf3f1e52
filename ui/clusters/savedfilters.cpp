// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clusters/savedfilters.h"

#include "core/settingskeys.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QString encoded(const SavedFilters::Entry& entry)
{
    QJsonObject object{{u"name"_s, entry.name}};
    if (!entry.filter.search.isEmpty())
        object.insert(u"search"_s, entry.filter.search);
    const auto add = [&object](const QString& key, bool isOn) {
        if (isOn)
            object.insert(key, true);
    };
    add(u"favourites"_s, entry.filter.favouritesOnly);
    add(u"running"_s, entry.filter.runningOnly);
    add(u"jobs"_s, entry.filter.jobClusters);
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

SavedFilters::Entry decoded(const QString& text)
{
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    return {object.value(u"name"_s).toString().trimmed(),
        {object.value(u"search"_s).toString(), object.value(u"favourites"_s).toBool(),
            object.value(u"running"_s).toBool(), object.value(u"jobs"_s).toBool()}};
}

auto named(std::vector<SavedFilters::Entry>& entries, const QString& name)
{
    return std::find_if(
        entries.begin(), entries.end(), [&](const SavedFilters::Entry& entry) { return entry.name == name; });
}

} // namespace

SavedFilters::SavedFilters(Settings& settings)
    : m_settings(settings)
{
}

std::vector<SavedFilters::Entry> SavedFilters::all() const
{
    std::vector<Entry> entries;
    for (const QString& text : m_settings.value(settings::clusterFilters)) {
        if (Entry entry = decoded(text); !entry.name.isEmpty())
            entries.push_back(std::move(entry));
    }
    return entries;
}

bool SavedFilters::save(const QString& name, const ClusterFilter& filter)
{
    const QString trimmed = name.trimmed();
    if (trimmed.isEmpty())
        return false;
    std::vector<Entry> entries = all();
    if (const auto known = named(entries, trimmed); known != entries.end())
        known->filter = filter;
    else
        entries.push_back({trimmed, filter});
    write(entries);
    return true;
}

bool SavedFilters::rename(const QString& name, const QString& to)
{
    const QString trimmed = to.trimmed();
    std::vector<Entry> entries = all();
    const auto known = named(entries, name);
    if (trimmed.isEmpty() || known == entries.end() || named(entries, trimmed) != entries.end())
        return false;
    known->name = trimmed;
    write(entries);
    return true;
}

void SavedFilters::remove(const QString& name)
{
    std::vector<Entry> entries = all();
    std::erase_if(entries, [&](const Entry& entry) { return entry.name == name; });
    write(entries);
}

void SavedFilters::write(const std::vector<Entry>& entries)
{
    QStringList texts;
    for (const Entry& entry : entries)
        texts += encoded(entry);
    m_settings.set(settings::clusterFilters, texts);
}

} // namespace brickbench::ui
