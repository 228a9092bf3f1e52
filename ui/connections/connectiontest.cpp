// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectiontest.h"

namespace brickbench::ui {

ConnectionTest::~ConnectionTest() = default;

void ConnectionTest::start(ApiClient::Options options, std::function<void(Result<int>)> done)
{
    stop();
    // Somebody waits in front of the dialog: a plain answer soon is worth more than patience.
    options.maxReadRetries = 1;
    options.maxRateLimitRetries = 1;
    options.inactivityTimeout = std::min(options.inactivityTimeout, std::chrono::milliseconds(20'000));
    m_client = std::make_unique<ApiClient>(std::move(options));
    m_calls = std::make_unique<ClusterCalls>(*m_client);
    m_calls->list([](const ClusterCalls::Clusters&) {},
        [done = std::move(done)](const Result<ClusterCalls::Clusters>& clusters) {
            done(clusters.map(
                [](const ClusterCalls::Clusters& list) { return static_cast<int>(list.size()); }));
        });
}

void ConnectionTest::stop()
{
    m_calls.reset();
    m_client.reset();
}

} // namespace brickbench::ui
