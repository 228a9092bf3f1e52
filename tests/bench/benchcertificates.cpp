// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/benchcertificates.h"

#include <QProcess>

namespace brickbench::bench {

BenchCertificates::BenchCertificates()
    : m_made(QProcess::execute(
                 QStringLiteral(BRICKBENCH_SOURCE_DIR "/tests/support/test-certs"), {m_folder.path()})
        == 0)
{
}

} // namespace brickbench::bench
