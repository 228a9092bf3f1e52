// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/localworkspaceprocess.h"
#include "tests/unit/cli/cliprocess.h"

#include <QObject>

namespace brickbench::test {

/// Tests of brickbench-cli against a real local workspace that lives as long as the test program.
class CliFixture : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_local.reset(); }

protected:
    QStringList runWords(const QString& language, const QString& code, const QStringList& more = {}) const;
    /// A program that knows the workspace of this test.
    std::unique_ptr<CliProcess> cli() const;
    /// The workspace says so.
    bool isContextGone(const QString& id);

    LocalWorkspaceProcess::Endpoint m_endpoint;

private:
    QTemporaryDir m_data;
    std::unique_ptr<LocalWorkspaceProcess> m_local;
};

} // namespace brickbench::test
