// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apiclient.h"
#include "api/clusters.h"
#include "api/commands.h"
#include "tests/bench/benchcertificates.h"
#include "tests/bench/benchserver.h"
#include "tests/bench/curl.h"
#include "tests/bench/goals.h"
#include "tests/bench/probe.h"
#include "tests/bench/resultbody.h"
#include "tests/bench/timing.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslCertificate>
#include <QSslConfiguration>

#include <array>

namespace brickbench::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int rows = 1'000'000;
constexpr int slowRounds = 3;

BenchServer::Reply answer(const BenchServer::Request& request, const QByteArray& body)
{
    return {request.target.contains("/commands/status")
            ? body
            : "{\"id\":\"c\",\"name\":\"c\",\"status\":\"Running\"}"};
}

QString smallUrl(const QString& host)
{
    return host + u"/api/1.2/clusters/status?clusterId=c"_s;
}

QString largeUrl(const QString& host)
{
    return host + u"/api/1.2/commands/status?clusterId=c&contextId=1&commandId=c1"_s;
}

/// As the product does it: from sending to the complete table.
double loadOurs(const QString& host, const QString& ca)
{
    ApiClient::Options options;
    options.host = QUrl(host);
    options.caFile = ca;
    options.credentials = Credentials::bearer(Secret(u"t"_s));
    ApiClient client(std::move(options));
    CallHandle small;
    CallHandle large;
    double started = 0;
    double ms = 0;
    small = client.send(GetClusterStatus{{u"c"_s}}, &client, [&](const Result<Cluster>& cluster) {
        if (!cluster)
            return QCoreApplication::quit();
        started = nowMs();
        large = client.send(GetCommandStatus{{u"c"_s}, {u"1"_s}, {u"c1"_s}}, &client,
            [&](const Result<CommandStatus>& status) {
                const auto* table = status && status->result
                    ? std::get_if<TableResultPtr>(&status->result->content)
                    : nullptr;
                if (table && (*table)->rowCount() == rows)
                    ms = nowMs() - started;
                QCoreApplication::quit();
            });
    });
    QCoreApplication::exec();
    return ms;
}

/// A bare client: a small request opens the connection, then the large one is timed.
class BareClient {
public:
    BareClient(QString host, const QString& ca)
        : m_host(std::move(host))
        , m_tls(QSslConfiguration::defaultConfiguration())
    {
        m_tls.addCaCertificates(QSslCertificate::fromPath(ca));
        get(smallUrl(m_host));
        m_loop.exec();
    }

    /// Reads in pieces, as they come, and holds the body: what the network alone costs.
    double readInPieces()
    {
        const double started = nowMs();
        QNetworkReply* reply = get(largeUrl(m_host));
        reply->setReadBufferSize(qint64(4) << 20);
        QByteArray body;
        const auto readSome = [reply, &body] {
            if (body.isEmpty())
                body.reserve(reply->header(QNetworkRequest::ContentLengthHeader).toLongLong());
            std::array<char, 65'536> piece;
            while (const qint64 got = std::max<qint64>(0, reply->read(piece.data(), piece.size())))
                body.append(piece.data(), got);
        };
        QObject::connect(reply, &QNetworkReply::readyRead, &m_loop, readSome);
        m_loop.exec();
        readSome();
        return body.size() > rows ? nowMs() - started : 0;
    }

    /// Holds the body and makes a QJsonDocument of it at the end: how it is usually done.
    double readAsDocument()
    {
        const double started = nowMs();
        QNetworkReply* reply = get(largeUrl(m_host));
        m_loop.exec();
        const QJsonDocument document = QJsonDocument::fromJson(reply->readAll());
        return document["results"_L1]["data"_L1].toArray().size() == rows ? nowMs() - started : 0;
    }

private:
    /// The reply dies with the network.
    QNetworkReply* get(const QString& url)
    {
        QNetworkRequest request{QUrl(url)};
        request.setSslConfiguration(m_tls);
        QNetworkReply* reply = m_network.get(request);
        QObject::connect(reply, &QNetworkReply::finished, &m_loop, &QEventLoop::quit);
        return reply;
    }

    QString m_host;
    QSslConfiguration m_tls;
    QNetworkAccessManager m_network;
    QEventLoop m_loop;
};

double millisecondsOf(const QString& how, const QString& host, const QString& ca)
{
    const auto figures = runProbe(u"load"_s, {how, host, ca});
    return figures ? figures->value("ms"_L1).toDouble() : 0;
}

} // namespace

QJsonObject probeLoad(const QStringList& arguments)
{
    const QString how = arguments.value(0);
    const QString host = arguments.value(1);
    const QString ca = arguments.value(2);
    const double ms = how == "ours"_L1 ? loadOurs(host, ca)
        : how == "document"_L1         ? BareClient(host, ca).readAsDocument()
                                       : BareClient(host, ca).readInPieces();
    return ms > 0 ? QJsonObject{{u"ms"_s, ms}} : QJsonObject();
}

Report measureLoading(int rounds)
{
    Report report;
    const BenchCertificates certificates;
    if (!certificates.areMade())
        return {{}, {u"150 MB over https: no certificates could be made (is openssl installed?)"_s}};
    QFile file(resultFile(rows));
    if (!file.open(QIODevice::ReadOnly))
        return {{}, {u"150 MB over https: the body could not be read"_s}};
    const QByteArray body = file.readAll();
    const BenchServer server([&body](const BenchServer::Request& request) { return answer(request, body); },
        certificates.folder());
    const QString host = u"https://localhost:%1"_s.arg(server.port());
    const QString ca = certificates.caFile();
    const auto ms = inTurn(rounds,
        {[&] { return millisecondsOf(u"ours"_s, host, ca); },
            [&] { return millisecondsOf(u"pieces"_s, host, ca); },
            [&] {
                return hasCurl() ? curlMs({smallUrl(host), largeUrl(host)}, {u"--cacert"_s, ca}).back() : 0;
            }});
    std::vector<double> documents;
    for (int round = 0; round < std::min(rounds, slowRounds); ++round)
        documents.push_back(millisecondsOf(u"document"_s, host, ca));

    const auto add = [&](const QString& name, const QString& peer, double theirs, double figure, double bound,
                         bool atMost) {
        report.figures.push_back({2, name, figure, bound,
            u"%1 %2 ms to %3 ms"_s.arg(peer).arg(theirs, 0, 'f', 0).arg(ms[0], 0, 'f', 0), atMost});
    };
    add(u"150 MB over https to the table, by holding it only"_s, u"QNetworkAccessManager"_s, ms[1],
        ms[0] / ms[1], 1.3, true);
    if (hasCurl())
        add(u"150 MB over https to the table, by curl's"_s, u"curl"_s, ms[2], ms[0] / ms[2], 4, true);
    else
        report.skipped.push_back(u"150 MB over https beside curl: it is not installed"_s);
    add(u"all on one thread with QJsonDocument, by ours"_s, u"QJsonDocument"_s, median(documents),
        median(documents) / ms[0], 3.5, false);
    return report;
}

} // namespace brickbench::bench
