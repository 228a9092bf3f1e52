// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/httpexchange.h"
#include "tests/system/localserver.h"

#include <QEventLoop>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench::test;

namespace {

// What the recordings call them.
constexpr auto recordedCluster = "0612-081500-lamb42"_L1;
constexpr auto recordedContext = "7031449826015530981"_L1;
constexpr auto recordedCommand = "5f0c3a51-7d1e-4b0a-9c55-0a7be2f0d6c1"_L1;

struct Answer {
    int status = 0;
    QByteArray body;
};

/// What a recording needs on the server before it can be asked.
struct Preparation {
    const char* recording;
    const char* language = "python"; ///< of the command, if there is one
    const char* code = ""; ///< executed first; "" = no command
    const char* until = ""; ///< the status to wait for
    bool cancel = false; ///< cancel it before waiting
    int before = 0; ///< sleeping commands in front of it
    const char* cluster = ""; ///< wait for this status of the cluster instead of making a context
};

// Both make the file BEGUN once they run: the status says Running a moment earlier, and a cancel that comes
// in that moment is obeyed before the code can refuse it. The first does not let itself be cancelled for a
// while.
constexpr char stubborn[]
    = "import time\nwhile True:\n  try:\n    open(BEGUN, 'w').close()\n    time.sleep(5)\n"
      "  except BaseException:\n    pass";
constexpr char sleeping[] = "import time\nopen(BEGUN, 'w').close()\ntime.sleep(60)";

const std::vector<Preparation>& replayed()
{
    static const std::vector<Preparation> list{
        {"clusters/list"},
        {"clusters/status"},
        {"contexts/create"},
        {"contexts/create-sql"},
        {"contexts/status-pending"},
        {"contexts/status-running"},
        {"contexts/destroy"},
        {"commands/execute"},
        {"commands/execute-options"},
        {"commands/execute-multipart"},
        {"commands/status-queued", "python", "1", "Queued", false, 1},
        {"commands/status-running", "python", sleeping, "Running"},
        {"commands/status-cancelling", "python", stubborn, "Cancelling", true},
        {"commands/status-finished-text", "python", "print(6 * 7)", "Finished"},
        {"commands/status-finished-table", "sql",
            "select 'north' as region, 12 as n, null as score union all select 'south', 13, 1.5", "Finished"},
        {"commands/status-finished-error", "python", "1/0", "Finished"},
        {"commands/status-cancelled", "python", sleeping, "Cancelled", true},
        {"commands/cancel", "python", sleeping, "Running"},
        {"libraries/list"},
        {"libraries/uninstall"}, // of one that is not there
        {"clusters/get-20"},
        {"clusters/start-21-running"},
        {"clusters/restart"}, // from here on every context is taken along
        {"clusters/restart-21", "", "", "", false, 0, "Running"},
        {"clusters/delete-21", "", "", "", false, 0, "Running"},
        {"clusters/start-21", "", "", "", false, 0, "Terminated"},
    };
    return list;
}

/// Recordings of other servers, with the reason why ours answers differently.
QString whyNotReplayed(const QString& name)
{
    static const QMap<QString, QString> reasons{
        {u"clusters/list-empty"_s, u"the local workspace always has its cluster"_s},
        {u"clusters/list-lenient"_s, u"an old server"_s},
        {u"clusters/status-odd-id"_s, u"a made-up id"_s},
        {u"clusters/list-21-first"_s, u"one cluster is one page"_s},
        {u"clusters/list-21-last"_s, u"one cluster is one page"_s},
        {u"clusters/list-20-none"_s, u"the local workspace always has its cluster"_s},
        {u"libraries/cluster-status"_s, u"libraries of every kind, which nobody installed here"_s},
        {u"libraries/install"_s, u"names an index and a volume that are not there"_s},
        {u"clusters/restart-no-echo"_s, u"another server's answer to the same request"_s},
        {u"contexts/create-scala"_s, u"needs a Scala installation"_s},
        {u"contexts/create-r"_s, u"needs an R installation"_s},
        {u"contexts/create-201"_s, u"an old server"_s},
        {u"contexts/create-number-id"_s, u"another server's answer to the same request"_s},
        {u"contexts/create-without-id"_s, u"a broken server"_s},
        {u"contexts/status-error"_s, u"needs a Python that dies three times"_s},
        {u"contexts/status-v2-name"_s, u"a newer server"_s},
        {u"contexts/status-unknown"_s, u"a server to come"_s},
        {u"contexts/status-without-status"_s, u"a broken server"_s},
        {u"contexts/destroy-empty-object"_s, u"another server's answer to the same request"_s},
        {u"commands/execute-command-file"_s, u"a path on a driver; the local workspace takes uploads only"_s},
        {u"commands/execute-hex-id"_s, u"another server's answer to the same request"_s},
        {u"commands/execute-without-id"_s, u"a broken server"_s},
        {u"commands/execute-empty"_s, u"a broken server"_s},
        {u"commands/status-error"_s, u"the machinery of the local workspace has to break"_s},
        {u"commands/status-v2-name"_s, u"a newer server"_s},
        {u"commands/status-unknown"_s, u"a server to come"_s},
        {u"commands/cancel-empty-object"_s, u"another server's answer to the same request"_s},
        {u"libraries/list-empty"_s, u"the same request as libraries/list"_s},
        {u"libraries/upload"_s, u"downloads are off unless allowed"_s},
        {u"libraries/upload-file"_s, u"an old server's form"_s},
    };
    if (name.startsWith("errors/"_L1))
        return u"see errorsHaveTheRecordedShape()"_s;
    if (name.startsWith("dbfs/"_L1))
        return u"image files are served only with --image-shape=path"_s;
    if (name.startsWith("volumes/"_L1))
        return u"the answers are bytes of a file, see tst_localservervolumes"_s;
    return reasons.value(name);
}

QString typeName(const QJsonValue& value)
{
    static const QMap<QJsonValue::Type, QString> names{{QJsonValue::Null, u"null"_s},
        {QJsonValue::Bool, u"bool"_s}, {QJsonValue::Double, u"number"_s}, {QJsonValue::String, u"string"_s},
        {QJsonValue::Array, u"array"_s}, {QJsonValue::Object, u"object"_s},
        {QJsonValue::Undefined, u"nothing"_s}};
    return names.value(value.type());
}

void compareShapes(
    const QString& where, const QJsonValue& recorded, const QJsonValue& actual, QStringList& lines)
{
    // A recorded null says only that the key is there: results are null, {} or an error when nothing is to
    // show.
    if (recorded.isNull() && !actual.isUndefined())
        return;
    if (recorded.type() != actual.type()) {
        lines << u"%1: recorded %2, answered %3"_s.arg(where, typeName(recorded), typeName(actual));
        return;
    }
    if (recorded.isObject()) {
        const QJsonObject want = recorded.toObject();
        for (auto member = want.begin(); member != want.end(); ++member)
            compareShapes(
                where + u'.' + member.key(), member.value(), actual.toObject().value(member.key()), lines);
        static const QStringList ours{u"localText"_s, u"message"_s}; // the local workspace's own additions
        for (const QString& key : actual.toObject().keys()) {
            if (!want.contains(key) && !ours.contains(key))
                lines << u"%1.%2 is not recorded"_s.arg(where, key);
        }
    } else if (recorded.isArray() && !recorded.toArray().isEmpty()) {
        // Rows of a table hold whatever they hold; lists of objects look alike.
        const QJsonValue first = recorded.toArray().first();
        for (const QJsonValue& item : actual.toArray()) {
            if (first.isObject() || item.type() != first.type())
                compareShapes(where + "[]"_L1, first, item, lines);
        }
    }
}

QJsonValue parsed(const QByteArray& body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (document.isArray())
        return document.array();
    return document.isObject() ? QJsonValue(document.object()) : QJsonValue(QJsonValue::Undefined);
}

} // namespace

/// Sends every recorded request to a real brickbench-local and compares the shape of the answers, so that the
/// fake network and the server cannot drift apart.
class TestRecordedRequests : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<LocalServer> m_server;
    QNetworkAccessManager m_network;
    QString m_context;
    QString m_command;
    QTemporaryDir m_folder;
    int m_begun = 0; ///< how many commands were told a file to make

    Answer send(const HttpRequest& recorded)
    {
        const auto real = [this](QByteArray text) {
            text.replace(QByteArray(recordedCluster.data()), m_server->clusterId().toUtf8());
            text.replace(QByteArray(recordedContext.data()), m_context.toUtf8());
            return text.replace(QByteArray(recordedCommand.data()), m_command.toUtf8());
        };
        QNetworkRequest request(QUrl::fromEncoded(m_server->url().toEncoded() + real(recorded.target)));
        for (const auto& [name, value] : recorded.headers) {
            const QByteArray text = name == "Authorization" ? "Bearer " + m_server->token().toUtf8() : value;
            request.setRawHeader(name, text);
        }
        QNetworkReply* reply
            = recorded.verb == "GET" ? m_network.get(request) : m_network.post(request, real(recorded.body));
        QEventLoop loop;
        connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
        QTimer::singleShot(20'000, &loop, &QEventLoop::quit);
        loop.exec();
        reply->deleteLater();
        return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll()};
    }

    Answer post(const QByteArray& path, const QJsonObject& body)
    {
        return send({"POST", "/api/1.2/" + path,
            {{"Authorization", "*"}, {"Content-Type", "application/json"}}, QJsonDocument(body).toJson()});
    }

    QString statusOf(const QByteArray& path, const QByteArray& more)
    {
        const QByteArray ids
            = "?clusterId=" + m_server->clusterId().toUtf8() + "&contextId=" + m_context.toUtf8();
        const Answer answer = send({"GET", "/api/1.2/" + path + ids + more, {{"Authorization", "*"}}, {}});
        return parsed(answer.body).toObject().value("status"_L1).toString();
    }

    QString execute(const QString& language, const QString& code)
    {
        const Answer answer = post("commands/execute",
            {{"clusterId"_L1, m_server->clusterId()}, {"contextId"_L1, m_context}, {"language"_L1, language},
                {"command"_L1, code}});
        return parsed(answer.body).toObject().value("id"_L1).toString();
    }

    bool createContext()
    {
        const Answer answer = post(
            "contexts/create", {{"clusterId"_L1, m_server->clusterId()}, {"language"_L1, u"python"_s}});
        m_context = parsed(answer.body).toObject().value("id"_L1).toString();
        return !m_context.isEmpty();
    }

    void destroyContext()
    {
        post("contexts/destroy", {{"clusterId"_L1, m_server->clusterId()}, {"contextId"_L1, m_context}});
        m_context.clear();
    }

    /// "" when the server is in the state the recording was made in.
    QString prepare(const Preparation& needs)
    {
        if (*needs.cluster != '\0') {
            const QString wanted = QString::fromLatin1(needs.cluster);
            const bool reached
                = QTest::qWaitFor([&] { return statusOf("clusters/status", {}) == wanted; }, 10'000);
            return reached ? QString() : u"the cluster does not get "_s + wanted;
        }
        if (!createContext())
            return u"no context"_s;
        const bool wantsPending = QLatin1StringView(needs.recording).endsWith("pending"_L1);
        if (!wantsPending
            && !QTest::qWaitFor([this] { return statusOf("contexts/status", {}) == "Running"_L1; }, 10'000))
            return u"the context does not get ready"_s;
        if (*needs.code == '\0')
            return {};
        for (int i = 0; i < needs.before; ++i)
            execute(u"python"_s,
                u"BEGUN = r'%1'\n"_s.arg(m_folder.filePath(u"before"_s)) + QString::fromLatin1(sleeping));
        const QString begun = m_folder.filePath(u"begun-%1"_s.arg(++m_begun));
        const QString code = QString::fromLatin1(needs.code);
        const bool marks = code.contains("BEGUN"_L1);
        m_command = execute(
            QString::fromLatin1(needs.language), marks ? u"BEGUN = r'%1'\n"_s.arg(begun) + code : code);
        const QByteArray id = "&commandId=" + m_command.toUtf8();
        if (needs.cancel) {
            if (!QTest::qWaitFor([&] { return QFile::exists(begun); }, 10'000))
                return u"the command does not start"_s;
            post("commands/cancel",
                {{"clusterId"_L1, m_server->clusterId()}, {"contextId"_L1, m_context},
                    {"commandId"_L1, m_command}});
        }
        const QString until = QString::fromLatin1(needs.until);
        const bool reached
            = QTest::qWaitFor([&] { return statusOf("commands/status", id) == until; }, 10'000);
        return reached ? QString() : u"the command does not get "_s + until;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<LocalServer>();
        QCOMPARE(m_server->problem(), QString());
    }

    void cleanupTestCase() { m_server.reset(); }

    void everyRecordingIsReplayedOrExplained()
    {
        for (const QString& name : exchangeNames()) {
            const bool isReplayed = std::any_of(replayed().begin(), replayed().end(),
                [&name](const Preparation& entry) { return name == QLatin1StringView(entry.recording); });
            QVERIFY2(isReplayed != !whyNotReplayed(name).isEmpty(), qPrintable(name));
        }
    }

    void answersHaveTheRecordedShape_data()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < replayed().size(); ++i)
            QTest::newRow(replayed()[i].recording) << int(i);
    }
    void answersHaveTheRecordedShape()
    {
        QFETCH(int, index);
        const Preparation& needs = replayed()[std::size_t(index)];
        QString problem;
        const auto exchanges = readExchanges(QString::fromLatin1(needs.recording), &problem);
        QVERIFY2(!exchanges.isEmpty(), qPrintable(problem));
        QCOMPARE(prepare(needs), QString());

        const Answer answer = send(exchanges.first().request);

        QCOMPARE(answer.status, exchanges.first().reply.status);
        const QJsonValue recorded = parsed(exchanges.first().reply.body);
        const QJsonValue actual = parsed(answer.body);
        QStringList lines;
        compareShapes(u"answer"_s, recorded, actual, lines);
        QVERIFY2(lines.isEmpty(), qPrintable(lines.join(u'\n') + u'\n' + QString::fromUtf8(answer.body)));
        if (*needs.until != '\0' && recorded.toObject().contains("status"_L1))
            QCOMPARE(actual.toObject().value("status"_L1), recorded.toObject().value("status"_L1));
        if (recorded.toObject().value("results"_L1).isObject())
            QCOMPARE(actual.toObject().value("results"_L1).toObject().value("resultType"_L1),
                recorded.toObject().value("results"_L1).toObject().value("resultType"_L1));
        destroyContext();
    }

    void errorsHaveTheRecordedShape_data()
    {
        QTest::addColumn<QByteArray>("verb");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<bool>("withToken");
        QTest::addColumn<QString>("recording");
        QTest::newRow("unknown cluster")
            << "GET"_ba
            << "/api/1.2/clusters/status?clusterId=none"_ba << true << u"errors/cluster-not-found"_s;
        QTest::newRow("unknown path") << "GET"_ba
                                      << "/api/1.2/clusters/none"_ba << true << u"errors/not-found"_s;
        QTest::newRow("no token") << "GET"_ba
                                  << "/api/1.2/clusters/list"_ba << false << u"errors/token-expired-401"_s;
    }
    void errorsHaveTheRecordedShape()
    {
        QFETCH(QByteArray, verb);
        QFETCH(QByteArray, target);
        QFETCH(bool, withToken);
        QFETCH(QString, recording);
        QString problem;
        const auto exchanges = readExchanges(recording, &problem);
        QVERIFY2(!exchanges.isEmpty(), qPrintable(problem));
        HttpHeaders headers{{"Accept", "application/json"}};
        if (withToken)
            headers.append(qMakePair(QByteArray("Authorization"), QByteArray("*")));
        m_network.clearAccessCache();
        const Answer answer = send({verb, target, headers, {}});
        QCOMPARE(answer.status, exchanges.first().reply.status);
        QStringList lines;
        compareShapes(u"answer"_s, parsed(exchanges.first().reply.body), parsed(answer.body), lines);
        QVERIFY2(lines.isEmpty(), qPrintable(lines.join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(TestRecordedRequests)
#include "tst_recordedrequests.moc"
