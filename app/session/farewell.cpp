// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/farewell.h"

#include "session/contextfarewell.h"

#include <QCoreApplication>
#include <QTimer>

using namespace std::chrono_literals;

namespace brickbench {

Farewell::Farewell(std::unique_ptr<ApiClient> client, QObject* parent)
    : QObject(parent)
    , m_client(std::move(client))
{
    // Nothing tells when the last child of the client goes, and this is short.
    auto* timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, &Farewell::check);
    timer->start(10ms);
    QTimer::singleShot(3s, this, &QObject::deleteLater);
}

Farewell::~Farewell() = default;

void Farewell::check()
{
    if (ContextFarewell::pending(*m_client) == 0)
        deleteLater();
}

void Farewell::keep(std::unique_ptr<ApiClient> client)
{
    QCoreApplication* const application = QCoreApplication::instance();
    if (!application || !client || ContextFarewell::pending(*client) == 0)
        return;
    client->setParent(nullptr);
    new Farewell(std::move(client), application);
}

void Farewell::finish(QCoreApplication& application, std::chrono::milliseconds limit)
{
    const auto farewells = application.findChildren<Farewell*>(Qt::FindDirectChildrenOnly);
    if (farewells.isEmpty())
        return;
    auto open = std::make_shared<qsizetype>(farewells.size());
    for (const Farewell* farewell : farewells) {
        connect(farewell, &QObject::destroyed, &application, [open, &application] {
            if (--*open == 0)
                application.quit();
        });
    }
    QTimer timer;
    connect(&timer, &QTimer::timeout, &application, &QCoreApplication::quit);
    timer.start(limit);
    application.exec();
    qDeleteAll(application.findChildren<Farewell*>(Qt::FindDirectChildrenOnly));
}

} // namespace brickbench
