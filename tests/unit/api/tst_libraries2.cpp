// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/libraries2.h"

#include "tests/support/testclient.h"

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;

class TestLibraries2 : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyKindAndStateIsRead()
    {
        using Kind = LibrarySource::Kind;
        using State = InstalledLibrary::State;
        TestClient setup;
        setup.network.replay(u"libraries/cluster-status"_s);
        const auto libraries = call(setup.client, ListInstalledLibraries{{u"0612-081500-lamb42"_s}});
        QCOMPARE(setup.network.problems(), QStringList());
        QVERIFY(libraries && *libraries);
        const std::vector<std::tuple<Kind, QString, State>> expected{
            {Kind::Jar, u"dbfs:/a.jar"_s, State::Installed}, {Kind::Egg, u"dbfs:/a.egg"_s, State::Pending},
            {Kind::Wheel, u"/Volumes/a.whl"_s, State::Resolving},
            {Kind::Requirements, u"/Workspace/requirements.txt"_s, State::Installing},
            {Kind::PyPi, u"simplejson==3.8.0"_s, State::Failed},
            {Kind::Maven, u"org.jsoup:jsoup:1.7.2"_s, State::Restored},
            {Kind::Cran, u"ada"_s, State::UninstallOnRestart},
            {Kind::Unknown, u"{\"conda\":{\"package\":\"x\"}}"_s, State::Unknown}};
        QCOMPARE((*libraries)->size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const InstalledLibrary& library = (**libraries)[i];
            QCOMPARE(library.source.kind, std::get<0>(expected[i]));
            QCOMPARE(library.source.text, std::get<1>(expected[i]));
            QCOMPARE(library.state, std::get<2>(expected[i]));
        }
        QVERIFY((**libraries)[0].isForAllClusters);
        QCOMPARE((**libraries)[4].messages, QStringList{u"No matching distribution found."_s});
        QCOMPARE((**libraries)[5].source.exclusions, QStringList{u"slf4j:slf4j"_s});
        QCOMPARE((**libraries)[7].stateName, u"BAKING"_s);
    }

    void clusterWithoutLibrariesHasNone()
    {
        const auto libraries = ListInstalledLibraries::decode("{\"cluster_id\": \"x\"}");
        QVERIFY(libraries);
        QVERIFY(libraries->empty());
    }

    void brokenAnswerIsAProtocolError()
    {
        const auto libraries = ListInstalledLibraries::decode("[");
        QVERIFY(!libraries);
        QCOMPARE(libraries.error().kind, Error::Kind::Protocol);
    }

    void installSendsEachKindInItsForm()
    {
        using Kind = LibrarySource::Kind;
        TestClient setup;
        setup.network.replay(u"libraries/install"_s);
        const auto accepted = call(setup.client,
            InstallLibraries{{u"0612-081500-lamb42"_s},
                {{Kind::PyPi, u"simplejson==3.8.0"_s, u"https://my-pypi"_s, {}},
                    {Kind::Maven, u"org.jsoup:jsoup:1.7.2"_s, {}, {u"slf4j:slf4j"_s}},
                    {Kind::Wheel, u"/Volumes/a.whl"_s, {}, {}}}});
        QCOMPARE(setup.network.problems(), QStringList());
        QVERIFY(accepted && *accepted);
        QCOMPARE(InstallLibraries::route.repeat, Repeat::Never);
    }

    void uninstallSendsWhatTheListGave()
    {
        TestClient setup;
        setup.network.replay(u"libraries/uninstall"_s);
        const auto accepted = call(setup.client,
            UninstallLibraries{{u"0612-081500-lamb42"_s}, {{LibrarySource::Kind::Cran, u"ada"_s, {}, {}}}});
        QCOMPARE(setup.network.problems(), QStringList());
        QVERIFY(accepted && *accepted);
    }
};

QTEST_GUILESS_MAIN(TestLibraries2)
#include "tst_libraries2.moc"
