// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectiontest.h"

#include "api/clusters.h"

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
    m_call = m_client->send(
        ListClusters{}, this, [done = std::move(done)](Result<std::vector<Cluster>> clusters) {
            done(
                clusters.map([](const std::vector<Cluster>& list) { return static_cast<int>(list.size()); }));
        });
}

void ConnectionTest::stop()
{
    m_call.cancel();
    m_client.reset();
}

} // namespace brickbench::ui
