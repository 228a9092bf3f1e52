// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/connectionprofile.h"

#include <vector>

namespace brickbench {

/// The remembered connections, as JSON in the configuration folder; written atomically, no secrets. A broken
/// file is kept aside under another name and said so.
class ProfileStore {
public:
    explicit ProfileStore(QString file);

    /// Reads the file; Error::Io or Error::Protocol says what was wrong, and the store is empty then.
    Result<void> load();
    const std::vector<ConnectionProfile>& profiles() const { return m_profiles; }
    const ConnectionProfile* find(const QString& id) const;
    /// Adds or replaces by id, and writes.
    Result<void> save(const ConnectionProfile& profile);
    Result<void> remove(const QString& id);

private:
    Result<void> write() const;

    QString m_file;
    std::vector<ConnectionProfile> m_profiles;
};

} // namespace brickbench
