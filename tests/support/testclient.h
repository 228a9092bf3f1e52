// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apiclient.h"
#include "tests/support/fakenetwork.h"

#include <QEventLoop>
#include <QTest>
#include <QTimer>

namespace brickbench::test {

inline constexpr char testToken[] = "dapi0123456789abcdef";

/// Options of a client that talks to nobody yet: no waiting before repeats, no jitter, a bearer token.
inline ApiClient::Options testOptions(const QUrl& host = QUrl(QStringLiteral("https://workspace.example")))
{
    ApiClient::Options options;
    options.host = host;
    options.credentials = Credentials::bearer(Secret(QLatin1StringView(testToken)));
    options.jitter = [] { return 0.0; };
    options.repeatDelay = [](int, std::optional<std::chrono::milliseconds> wish) {
        return wish.value_or(std::chrono::milliseconds(1));
    };
    return options;
}

/// An ApiClient over a FakeNetwork.
struct TestClient {
    explicit TestClient(ApiClient::Options options = testOptions())
        : client([this, &options] {
            options.makeNetwork = network.factory();
            return std::move(options);
        }())
    {
    }

    FakeNetwork network;
    ApiClient client;
};

/// Sends and waits: the outcome, or nothing when none came within \a limit.
template <Endpoint E>
std::optional<Result<typename E::Response>> call(
    ApiClient& client, E request, std::chrono::milliseconds limit = std::chrono::seconds(10))
{
    // Shared with the callback, which may come after we stopped waiting.
    auto outcome = std::make_shared<std::optional<Result<typename E::Response>>>();
    QObject context;
    // QTest::qWaitFor() looks every 10 ms only, and servers on this thread would answer at that pace.
    QEventLoop loop;
    const CallHandle handle
        = client.send(std::move(request), &context, [outcome, &loop](Result<typename E::Response> result) {
              outcome->emplace(std::move(result));
              loop.quit();
          });
    QTimer::singleShot(limit, &loop, &QEventLoop::quit);
    loop.exec();
    return std::move(*outcome);
}

} // namespace brickbench::test
