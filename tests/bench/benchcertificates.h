// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTemporaryDir>

namespace brickbench::bench {

/// Certificates for https on this machine, made by tests/support/test-certs; gone with the object.
class BenchCertificates {
public:
    BenchCertificates();

    bool areMade() const { return m_made; } ///< not without openssl
    QString folder() const { return m_folder.path(); }
    QString caFile() const { return m_folder.filePath(QStringLiteral("ca.pem")); }

private:
    QTemporaryDir m_folder;
    bool m_made = false;
};

} // namespace brickbench::bench
