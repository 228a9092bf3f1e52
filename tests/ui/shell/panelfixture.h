// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/settings.h"
#include "session/connection.h"
#include "tests/support/scriptedserver.h"
#include "ui/clusters/clusterpanel.h"
#include "ui/clusters/owncontext.h"
#include "ui/common/banner.h"
#include "ui/common/theme.h"

#include <QTemporaryDir>

#include <memory>

namespace brickbench::test {

using namespace Qt::Literals::StringLiterals;

inline HttpReply json(const QByteArray& body, int status = 200)
{
    HttpReply reply;
    reply.status = status;
    reply.headers = {{"Content-Type", "application/json"}};
    reply.body = body;
    return reply;
}

inline const QByteArray twoClusters
    = "[{\"id\":\"c1\",\"name\":\"etl\",\"status\":\"Running\",\"numWorkers\":8,\"driverIp\":\"10.0.0.1\","
      "\"oddField\":{\"deep\":\"kept\"}},"
      "{\"id\":\"c2\",\"name\":\"adhoc\",\"status\":\"Terminated\",\"numWorkers\":2}]";

/// Contexts that a test says are there; what is asked of them is written down.
class ScriptedContexts final : public ui::OwnContextSource {
public:
    std::vector<ui::OwnContext> on(const ClusterId& cluster) const override
    {
        return contexts.value(cluster);
    }
    QStringList namesSetIn(const ClusterId&, const ContextId&) const override { return names; }
    void destroy(const ClusterId& cluster, const ContextId& context) override
    {
        destroyed += cluster.text + u'/' + context.text;
    }
    void show(const ClusterId& cluster, const ContextId& context) override
    {
        shown += cluster.text + u'/' + context.text;
    }

    QHash<ClusterId, std::vector<ui::OwnContext>> contexts;
    QStringList names;
    QStringList destroyed;
    QStringList shown;
};

/// A panel on a connection to a scripted server.
struct PanelOnServer {
    PanelOnServer()
        : settings(folder.filePath(u"settings.ini"_s))
        , panel(theme, settings)
    {
        panel.resize(320, 700);
        panel.show();
    }

    /// The server has no API 2.x beyond what the test put aside for it before.
    void connectTo(ScriptedServer& server)
    {
        server.aside("/api/2.", json("{\"error_code\":\"ENDPOINT_NOT_FOUND\"}", 404));
        ConnectionProfile profile;
        profile.id = u"p"_s;
        profile.name = u"Analytics"_s;
        profile.host = server.url();
        ApiClient::Options options;
        options.host = server.url();
        options.credentials = Credentials::bearer(Secret(u"t"_s));
        options.maxReadRetries = 0;
        connection = std::make_unique<Connection>(profile, std::move(options), clock);
        panel.setConnection(connection.get());
        connection->open();
    }

    template <typename Widget>
    Widget* find(const char* name) const
    {
        return panel.findChild<Widget*>(QString::fromLatin1(name));
    }
    QString bannerText() const
    {
        return panel.findChild<ui::Banner*>(QString(), Qt::FindDirectChildrenOnly)->text();
    }

    QTemporaryDir folder;
    Settings settings;
    SystemClock clock;
    ui::ThemeSource theme;
    std::unique_ptr<Connection> connection;
    ui::ClusterPanel panel;
};

} // namespace brickbench::test
