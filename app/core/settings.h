// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>
#include <QObject>
#include <QStringList>
#include <QVariant>

#include <memory>
#include <type_traits>

class QSettings;

namespace brickbench {

/// One preference: where it is stored and what holds without it. All of them are listed in settingskeys.h.
template <typename T>
struct Setting {
    /// QString cannot be constexpr; its default is given as a Latin-1 text.
    using Default = std::conditional_t<std::is_same_v<T, QString>, QLatin1StringView, T>;

    const char* key; ///< "group/name"
    Default fallback{};
};

template <>
struct Setting<QStringList> {
    const char* key; ///< "group/name"; the default is the empty list
};

/// The user's preferences in one INI file; never secrets, never window state. Passed in, not global; tests
/// give it a temporary file. Belongs to the thread that made it.
class Settings : public QObject {
    Q_OBJECT

public:
    /// \a file is an INI file, made on the first write. An unreadable one counts as empty.
    explicit Settings(const QString& file, QObject* parent = nullptr);
    ~Settings() override;

    /// The user's own file: `<config folder>/brickbench/settings.ini`.
    static QString userFile();

    template <typename T>
    T value(const Setting<T>& setting) const;
    /// Emits changed() when the value is a new one.
    template <typename T>
    void set(const Setting<T>& setting, const T& value);
    /// Back to the default.
    template <typename T>
    void reset(const Setting<T>& setting)
    {
        remove(QLatin1StringView(setting.key));
    }

    /// Writes now what else is written a moment later. False: the disk refused.
    bool sync();
    QString file() const;

Q_SIGNALS:
    void changed(const QString& key);

private:
    QVariant stored(QLatin1StringView key) const;
    void store(QLatin1StringView key, const QVariant& value);
    void remove(QLatin1StringView key);

    std::unique_ptr<QSettings> m_store;
};

template <typename T>
T Settings::value(const Setting<T>& setting) const
{
    QVariant value = stored(QLatin1StringView(setting.key));
    // The file is the user's to edit: what does not convert counts as not set.
    if (!value.isValid() || !value.convert(QMetaType::fromType<T>())) {
        if constexpr (std::is_same_v<T, QStringList>)
            return {};
        else
            return T(setting.fallback);
    }
    return value.value<T>();
}

template <typename T>
void Settings::set(const Setting<T>& setting, const T& value)
{
    const QLatin1StringView key(setting.key);
    if (stored(key).isValid() && this->value(setting) == value)
        return;
    store(key, QVariant::fromValue(value));
}

} // namespace brickbench
