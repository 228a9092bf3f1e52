// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/commands.h"
#include "api/contexts.h"
#include "session/imagefetch.h"
#include "tests/support/testclient.h"
#include "tests/system/localserver.h"

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;

/// Pictures that are too large to come in the answer: the real server keeps them as files, the real client
/// reads them through DBFS.
class TestStoredPictures : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<LocalServer> m_server;
    std::unique_ptr<ApiClient> m_client;
    ClusterId m_cluster;
    ContextId m_context;

    std::optional<CommandStatus> run(const QByteArray& source)
    {
        ExecuteCommand request;
        request.cluster = m_cluster;
        request.context = m_context;
        request.language = Language::Python;
        request.source = source;
        const auto id = call(*m_client, request);
        for (int polls = 0; id && *id && polls < 3000; ++polls) {
            auto status = call(*m_client, GetCommandStatus{m_cluster, m_context, **id});
            if (!status || !*status || isFinal((*status)->state))
                return status && *status ? std::optional(**std::move(status)) : std::nullopt;
        }
        return {};
    }

    Result<QByteArray> fetch(const QString& path, qint64 most = 64'000'000)
    {
        std::optional<Result<QByteArray>> outcome;
        QObject context;
        ImageFetch::start(*m_client, path, most, &context,
            [&outcome](Result<QByteArray> bytes) { outcome.emplace(std::move(bytes)); });
        [&outcome] { QTRY_VERIFY_WITH_TIMEOUT(outcome, 20'000); }();
        return outcome ? *std::move(outcome) : failure(Error::Kind::Network, u"no answer"_s);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<LocalServer>(QStringList{u"--image-shape"_s, u"path"_s});
        QCOMPARE(m_server->problem(), QString());
        auto options = testOptions(m_server->url());
        options.credentials = Credentials::bearer(Secret(m_server->token()));
        m_client = std::make_unique<ApiClient>(options);
        m_cluster = {m_server->clusterId()};
        const auto context = call(*m_client, CreateContext{m_cluster, Language::Python});
        QVERIFY(context && *context);
        m_context = **context;
        std::optional<ContextState> state;
        for (int polls = 0; polls < 1000 && state != ContextState::Running; ++polls) {
            const auto status = call(*m_client, GetContextStatus{m_cluster, m_context});
            QVERIFY(status && *status);
            state = (*status)->state;
        }
        QCOMPARE(state, ContextState::Running);
    }

    void pictureOfSeveralMegabytesIsReadWhole()
    {
        const auto status = run("import matplotlib, random\n"
                                "import matplotlib.pyplot as plt\n"
                                "random.seed(1)\n"
                                "n = 900\n"
                                "pixels = [[random.random() for _ in range(n)] for _ in range(n)]\n"
                                "plt.figure(figsize=(9, 9), dpi=150)\n"
                                "plt.imshow(pixels, interpolation='nearest')\n"
                                "plt.show()\n");
        QVERIFY(status && status->result);
        const auto* images = std::get_if<ImagesResult>(&status->result->content);
        if (!images)
            QSKIP("the Python here has no matplotlib");
        QCOMPARE(images->images.size(), 1u);
        const ImageSource& image = images->images.front();
        QVERIFY(image.bytes.isEmpty());
        QVERIFY2(image.path.startsWith(u"/FileStore/plots/"_s), qPrintable(image.path));
        const auto bytes = fetch(image.path);
        QVERIFY(bytes);
        QVERIFY2(bytes->size() > 1'000'000, qPrintable(QString::number(bytes->size()))); // several pieces
        QVERIFY(bytes->startsWith("\x89PNG"));
        QVERIFY(bytes->endsWith(QByteArray::fromHex("49454e44ae426082")));

        const auto tooLarge = fetch(image.path, 1'000'000);
        QVERIFY(!tooLarge);
        QCOMPARE(tooLarge.error().kind, Error::Kind::TooLarge);
    }

    void missingPictureIsTold()
    {
        const auto bytes = fetch(u"/FileStore/plots/none.png"_s);
        QVERIFY(!bytes);
        QCOMPARE(bytes.error().kind, Error::Kind::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestStoredPictures)
#include "tst_storedpictures.moc"
