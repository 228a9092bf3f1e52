// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apiclient.h"

#include "api/contexts.h"
#include "core/errorsentence.h"
#include "tests/support/testclient.h"

#include <QLoggingCategory>

#include <mutex>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;

namespace {

/// Every log line of the program while it lives.
class LogCatcher {
public:
    LogCatcher()
    {
        s_lines.clear();
        m_previous = qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString& line) {
            const std::lock_guard lock(s_mutex);
            s_lines << line;
        });
        QLoggingCategory::setFilterRules(u"brickbench.*=true"_s);
    }
    ~LogCatcher()
    {
        QLoggingCategory::setFilterRules({});
        qInstallMessageHandler(m_previous);
    }
    static QStringList lines()
    {
        const std::lock_guard lock(s_mutex);
        return s_lines;
    }

private:
    static inline std::mutex s_mutex;
    static inline QStringList s_lines;
    QtMessageHandler m_previous;
};

} // namespace

class TestApiClientSecrets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void secretLeavesErrorsLogsAndTrace_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        const QByteArray token = testToken;
        const QByteArray basic = QByteArray("me:" + token).toBase64();
        QTest::newRow("1.2") << 500 << "{\"error\": \"bad token " + token + "\"}";
        QTest::newRow("code") << 400 << "{\"error_code\": \"" + token + "\", \"message\": \"m\"}";
        QTest::newRow("html") << 403 << "<html><pre>Authorization: Bearer " + token + "</pre></html>";
        QTest::newRow("plain") << 400 << "Authorization: Basic " + basic;
        QTest::newRow("good answer that fails to decode") << 200 << "{\"" + token + "\": 1";
        QTest::newRow("page") << 200 << "<html><title>" + token + "</title></html>";
        QTest::newRow("good answer") << 200 << "{\"id\": \"" + token + "\"}";
    }
    void secretLeavesErrorsLogsAndTrace()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        const LogCatcher log;
        std::mutex mutex;
        QStringList trace;
        auto options = testOptions();
        options.credentials = Credentials::basic(u"me"_s, Secret(QLatin1StringView(testToken)));
        options.trace = [&](QLatin1StringView event, const QString& line) {
            const std::lock_guard lock(mutex);
            trace << event + u' ' + line;
        };
        QString talk;
        {
            TestClient setup(options);
            setup.network.reply(status, body);
            const auto id
                = call(setup.client, CreateContext{{QLatin1StringView(testToken)}, Language::Python});
            QVERIFY(id);
            if (!*id)
                talk = errorSentence(id->error()) + id->error().code + id->error().detail;
        }
        QVERIFY(LogCatcher::lines().join(u'\n').contains("contexts/create"_L1));
        QVERIFY(trace.size() >= 2);
        talk += LogCatcher::lines().join(u'\n') + trace.join(u'\n');
        QVERIFY2(!talk.contains(QLatin1StringView(testToken)), qPrintable(talk));
        QVERIFY2(!talk.contains(QLatin1StringView(QByteArray("me:" + QByteArray(testToken)).toBase64())),
            qPrintable(talk));
        QVERIFY(talk.contains("<redacted>"_L1));
    }

    void replacedSecretIsRedactedToo()
    {
        TestClient setup;
        setup.client.setCredentials(Credentials::bearer(Secret(u"another-token"_s)));
        setup.network.reply(500, QByteArray("{\"error\": \"") + testToken + " another-token\"}");
        const auto id = call(setup.client, CreateContext{{u"c"_s}, Language::Python});
        QVERIFY(id && !*id);
        QCOMPARE(id->error().detail, u"<redacted> <redacted>"_s);
    }
};

QTEST_GUILESS_MAIN(TestApiClientSecrets)
#include "tst_apiclientsecrets.moc"
