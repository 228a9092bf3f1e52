// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace brickbench::local {

/// How other programs of the same user find the running server: `local-workspace.json` in the runtime folder,
/// with the line that the server printed (it holds the token; mode 0600).
///
/// Servers for different data folders may run beside each other. The file names the one that started last;
/// each also has a file of its own, named by its data folder, which a second server for the same folder
/// reads.
class DiscoveryFile {
public:
    /// \a dataFolder is canonical.
    DiscoveryFile(const QString& runtimeFolder, const QString& dataFolder);

    /// Replaces both files. False when they cannot be written: the server then runs without being found.
    bool write(const QByteArray& line);
    /// The line of the server for this data folder, or nothing.
    QByteArray read() const;
    /// Removes what holds \a line, and nothing of a later server.
    void remove(const QByteArray& line);

    QString sharedPath() const { return m_sharedPath; }

private:
    QString m_sharedPath;
    QString m_ownPath;
};

} // namespace brickbench::local
