// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/networkwatch.h"

namespace brickbench::test {

/// A network that comes and goes when it is told to.
class FakeNetworkSource final : public NetworkSource {
public:
    bool isOnline() const override { return m_isOnline; }
    void say(bool isOnline)
    {
        m_isOnline = isOnline;
        Q_EMIT changed();
    }

private:
    bool m_isOnline = true;
};

} // namespace brickbench::test
