// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTemporaryDir>

namespace brickbench::test {

/// Throw-away certificates for loopback servers, made by tests/support/test-certs (needs openssl). Each name
/// has a .pem and a .key: good, wrongname, expired, selfsigned; ca.pem signs all but the last.
class TestCertificates {
public:
    TestCertificates();

    /// "" when all went well.
    const QString& problem() const { return m_problem; }
    QString file(const QString& name) const { return m_folder.filePath(name); }

private:
    QTemporaryDir m_folder;
    QString m_problem;
};

} // namespace brickbench::test
