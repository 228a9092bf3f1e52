// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/libraries.h"

#include "tests/support/testclient.h"

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;

class TestLibraries : public QObject {
    Q_OBJECT

private:
    const ClusterId m_cluster{u"0612-081500-lamb42"_s};

private Q_SLOTS:
    void listReadsEveryState()
    {
        TestClient setup;
        setup.network.replay(u"libraries/list"_s);
        const auto libraries = call(setup.client, ListLibraries{m_cluster});
        QVERIFY(libraries && *libraries);
        QCOMPARE(setup.network.problems(), QStringList());
        const std::vector<Library> expected{{u"a.jar"_s, LibraryState::Loaded, u"LibraryLoaded"_s, {}},
            {u"b"_s, LibraryState::Pending, u"LibraryPending"_s, {}},
            {u"c"_s, LibraryState::Error, u"LibraryError"_s, u"not found"_s},
            {u"old.egg"_s, LibraryState::Unknown, {}, {}}, {u"d"_s, LibraryState::Unknown, u"Rusty"_s, {}}};
        QVERIFY(**libraries == expected);
    }

    void emptyListIsNoError()
    {
        TestClient setup;
        setup.network.replay(u"libraries/list-empty"_s);
        const auto libraries = call(setup.client, ListLibraries{m_cluster});
        QVERIFY(libraries && *libraries);
        QVERIFY((*libraries)->empty());
    }

    void namelessLibraryIsAProtocolError()
    {
        const auto libraries = ListLibraries::decode("[{\"status\": \"LibraryLoaded\"}]");
        QVERIFY(!libraries);
        QVERIFY(libraries.error().detail.contains("\"name\""_L1));
    }

    void uploadByAddress()
    {
        TestClient setup;
        setup.network.replay(u"libraries/upload"_s);
        UploadLibrary request;
        request.cluster = m_cluster;
        request.name = u"spark-csv"_s;
        request.language = Language::Scala;
        request.uri = QUrl(u"https://repo.example/spark csv.jar"_s);
        const auto answer = call(setup.client, request);
        QVERIFY(answer && *answer);
        QCOMPARE(setup.network.problems(), QStringList());
        QCOMPARE((*answer)->language, u"scala"_s);
        QCOMPARE((*answer)->uri, u"https://repo.example/spark%20csv.jar"_s);
    }

    void uploadAsAFile()
    {
        TestClient setup;
        setup.network.replay(u"libraries/upload-file"_s);
        UploadLibrary request;
        request.cluster = m_cluster;
        request.name = u"tool"_s;
        request.fileName = u"tool.egg"_s;
        request.fileContent = "PKbytes";
        const auto answer = call(setup.client, request);
        QVERIFY(answer && *answer);
        QCOMPARE(setup.network.problems(), QStringList());
        QCOMPARE((*answer)->uri, QString());
    }
};

QTEST_GUILESS_MAIN(TestLibraries)
#include "tst_libraries.moc"
