// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

#include <random>

namespace brickbench::test {

/// The seed of a property test: BRICKBENCH_SEED when it is set, to look at other cases or at one that failed;
/// else \a usual, so that a build that passed passes again.
inline std::uint64_t propertySeed(std::uint64_t usual)
{
    bool isSet = false;
    const auto seed = qEnvironmentVariable("BRICKBENCH_SEED").toULongLong(&isSet);
    return isSet ? seed : usual;
}

/// For cleanup(): says how to see the failure again.
inline void tellSeedOfFailure()
{
    if (!QTest::currentTestFailed())
        return;
    if (qEnvironmentVariableIsSet("BRICKBENCH_SEED"))
        qInfo("This was BRICKBENCH_SEED=%s", qgetenv("BRICKBENCH_SEED").constData());
    else
        qInfo("This was the usual seed: run it again without BRICKBENCH_SEED");
}

} // namespace brickbench::test
