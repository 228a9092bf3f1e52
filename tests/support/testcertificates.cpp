// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testcertificates.h"

#include <QProcess>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::test {

TestCertificates::TestCertificates()
{
    QProcess script;
    script.setProcessChannelMode(QProcess::MergedChannels);
    script.start(
        u"bash"_s, {QStringLiteral(BRICKBENCH_SOURCE_DIR "/tests/support/test-certs"), m_folder.path()});
    if (!script.waitForFinished() || script.exitCode() != 0)
        m_problem
            = u"test-certs failed: "_s + script.errorString() + u'\n' + QString::fromUtf8(script.readAll());
}

} // namespace brickbench::test
