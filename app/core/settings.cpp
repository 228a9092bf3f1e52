// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings.h"

#include <QSettings>
#include <QStandardPaths>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

Settings::Settings(const QString& file, QObject* parent)
    : QObject(parent)
    , m_store(std::make_unique<QSettings>(file, QSettings::IniFormat))
{
}

Settings::~Settings() = default;

QString Settings::userFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + "/brickbench/settings.ini"_L1;
}

bool Settings::sync()
{
    m_store->sync();
    return m_store->status() == QSettings::NoError;
}

QString Settings::file() const
{
    return m_store->fileName();
}

QVariant Settings::stored(QLatin1StringView key) const
{
    return m_store->value(key);
}

void Settings::store(QLatin1StringView key, const QVariant& value)
{
    m_store->setValue(key, value);
    Q_EMIT changed(key);
}

void Settings::remove(QLatin1StringView key)
{
    if (!m_store->contains(key))
        return;
    m_store->remove(key);
    Q_EMIT changed(key);
}

} // namespace brickbench
