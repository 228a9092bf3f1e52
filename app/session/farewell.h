// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apiclient.h"

#include <QObject>

#include <chrono>
#include <memory>

class QCoreApplication;

namespace brickbench {

/// Keeps a closed connection's client until its last contexts/destroy calls are answered, three seconds at
/// most, without making anybody wait. Belongs to the application object.
class Farewell : public QObject {
    Q_OBJECT

public:
    /// Takes \a client; deletes it at once when nothing is pending.
    static void keep(std::unique_ptr<ApiClient> client);
    /// For main(), after exec() has returned and everything was closed: runs the application's loop once more
    /// until the farewells are over, or \a limit has passed. Surprising: this is exec() again, so no window
    /// may be open.
    static void finish(QCoreApplication& application, std::chrono::milliseconds limit);

    ~Farewell() override;

private:
    Farewell(std::unique_ptr<ApiClient> client, QObject* parent);
    void check();

    std::unique_ptr<ApiClient> m_client;
};

} // namespace brickbench
