// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apiclient.h"
#include "api/clusters.h"
#include "tests/bench/benchcertificates.h"
#include "tests/bench/benchserver.h"
#include "tests/bench/curl.h"
#include "tests/bench/goals.h"
#include "tests/bench/localworkspace.h"
#include "tests/bench/probe.h"
#include "tests/bench/timing.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTimer>

#include <cstdio>

namespace brickbench::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int requests = 400;
/// How long after the making of a client its first request comes: the connection is opened meanwhile.
constexpr int settleMs = 300;
const char* const clusterBody = "{\"id\":\"0612-081500-lamb42\",\"name\":\"Team\",\"status\":\"Running\","
                                "\"driverIp\":\"10.0.0.1\",\"jdbcPort\":10000,\"numWorkers\":2}";

QString statusUrl(const QString& host, const QString& cluster)
{
    return host + u"/api/1.2/clusters/status?clusterId="_s + cluster;
}

/// Calls \a send \a requests times, one after another; gives the median of their milliseconds.
double medianOf(const std::function<void(std::function<void()>)>& send)
{
    std::vector<double> times;
    QEventLoop loop;
    double started = 0;
    std::function<void()> next = [&] {
        started = nowMs();
        send([&] {
            times.push_back(nowMs() - started);
            if (times.size() < requests)
                QMetaObject::invokeMethod(&loop, next, Qt::QueuedConnection);
            else
                loop.quit();
        });
    };
    next();
    loop.exec();
    return median(times);
}

double clientMedian(const LocalWorkspace& local)
{
    ApiClient::Options options;
    options.host = local.url;
    options.credentials = Credentials::bearer(Secret(local.token));
    ApiClient client(std::move(options));
    CallHandle call;
    return medianOf([&](const std::function<void()>& done) {
        call = client.send(GetClusterStatus{{local.cluster}}, &client, [done](const Result<Cluster>& answer) {
            if (!answer)
                qFatal("the request failed: %s", qPrintable(answer.error().detail));
            done();
        });
    });
}

double bareMedian(const LocalWorkspace& local)
{
    QNetworkAccessManager network;
    QNetworkRequest request(QUrl(statusUrl(local.url.toString(), local.cluster)));
    request.setRawHeader("Authorization"_ba, "Bearer " + local.token.toLatin1());
    return medianOf([&](const std::function<void()>& done) {
        QNetworkReply* reply = network.get(request);
        QObject::connect(reply, &QNetworkReply::finished, reply, [reply, done] {
            reply->readAll();
            reply->deleteLater();
            done();
        });
    });
}

double firstOfChild(const QString& probe, const QString& url, const QString& caFile)
{
    const auto figures = runProbe(probe, {url, caFile});
    return figures ? figures->value("ms"_L1).toDouble() : 0;
}

Figure requestFigure(const QString& name, double ours, double theirs, double bound, const QString& peer)
{
    return {11, name, ours / theirs, bound,
        u"%1 %2 ms to %3 ms"_s.arg(peer).arg(theirs, 0, 'f', 3).arg(ours, 0, 'f', 3)};
}

} // namespace

Report measureSmallRequests(int rounds)
{
    Report report;
    const LocalWorkspace local;
    if (!local.isThere())
        return {{}, {u"small requests: brickbench-local did not start"_s}};
    const QString target = statusUrl(local.url.toString(), local.cluster);
    const QString authorization = u"Authorization: Bearer "_s + local.token;
    const auto plain = inTurn(rounds,
        {[&] { return clientMedian(local); }, [&] { return bareMedian(local); },
            [&] {
                return hasCurl() ? median(curlMs(QStringList(requests, target), {u"-H"_s, authorization}))
                                 : 0;
            }});
    report.figures.push_back(requestFigure(
        u"small request, by a bare QNetworkAccessManager's"_s, plain[0], plain[1], 1.3, u"bare"_s));
    if (!hasCurl()) {
        report.skipped.push_back(u"small requests beside curl: it is not installed"_s);
        return report;
    }
    report.figures.push_back(requestFigure(u"small request, by curl's"_s, plain[0], plain[2], 4, u"curl"_s));

    const BenchCertificates certificates;
    if (!certificates.areMade()) {
        report.skipped.push_back(
            u"first https request: no certificates could be made (is openssl installed?)"_s);
        return report;
    }
    const BenchServer tls(
        [](const BenchServer::Request& request) {
            const bool isList = request.target.contains("/list");
            return BenchServer::Reply{isList ? '[' + QByteArray(clusterBody) + ']' : QByteArray(clusterBody)};
        },
        certificates.folder());
    const QString secure = u"https://localhost:%1"_s.arg(tls.port());
    const QString ca = certificates.caFile();
    const auto first = inTurn(rounds,
        {[&] { return firstOfChild(u"first-request"_s, secure, ca); },
            [&] { return firstOfChild(u"window-first-request"_s, secure, ca); },
            [&] {
                return curlMs({statusUrl(secure, u"x"_s)}, {u"--cacert"_s, ca}).front();
            }});
    report.figures.push_back(requestFigure(
        u"first https request, connection opened ahead, by curl's"_s, first[0], first[2], 1.5, u"curl"_s));
    report.figures.push_back(
        requestFigure(u"first https request of the window, by curl's"_s, first[1], first[2], 1.5, u"curl"_s));
    return report;
}

QJsonObject probeFirstRequest(const QStringList& arguments)
{
    ApiClient::Options options;
    options.host = QUrl(arguments.value(0));
    options.caFile = arguments.value(1);
    options.credentials = Credentials::bearer(Secret(u"t"_s));
    ApiClient client(std::move(options));
    client.warmUp();
    CallHandle call;
    QJsonObject figures;
    QTimer::singleShot(settleMs, &client, [&] {
        const double started = nowMs();
        call = client.send(GetClusterStatus{{u"0612-081500-lamb42"_s}}, &client,
            [&, started](const Result<Cluster>& answer) {
                if (answer)
                    figures = {{u"ms"_s, nowMs() - started}};
                else
                    std::fprintf(stderr, "%s\n", qPrintable(answer.error().detail));
                QCoreApplication::quit();
            });
    });
    QCoreApplication::exec();
    return figures;
}

} // namespace brickbench::bench
