// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/clustercalls.h"

#include <QObject>

#include <memory>

namespace brickbench::ui {

/// Tries whether a workspace answers to these credentials: one list of clusters, through the first version of
/// the call that it serves, nothing else; saves nothing. A new start or the end of the object drops a test
/// under way.
class ConnectionTest : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    ~ConnectionTest() override;

    /// \a done gets the number of clusters that are visible.
    void start(ApiClient::Options options, std::function<void(Result<int>)> done);
    void stop();

private:
    std::unique_ptr<ApiClient> m_client;
    std::unique_ptr<ClusterCalls> m_calls;
};

} // namespace brickbench::ui
