// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/clusterapisetting.h"

#include "core/settingskeys.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;

class TestClusterApiSetting : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void unknownHostIsAskedTheOldWay();
    void eachHostHasItsOwn();
    void returnToTheOldWayForgetsTheHost();
    void startAndItsLikeHaveTheirOwn();
    void oddEntriesCountAsUnknown();
    void onlyTheLastHundredAreKept();

private:
    QTemporaryDir m_folder;
};

void TestClusterApiSetting::unknownHostIsAskedTheOldWay()
{
    const Settings settings(m_folder.filePath(u"a.ini"_s));
    QCOMPARE(rememberedClusterApi(settings, QUrl(u"https://x.example"_s)), ClusterApi::V12);
}

void TestClusterApiSetting::eachHostHasItsOwn()
{
    const QString file = m_folder.filePath(u"b.ini"_s);
    {
        Settings settings(file);
        rememberClusterApi(settings, QUrl(u"https://X.example"_s), ClusterApi::V21);
        rememberClusterApi(settings, QUrl(u"https://x.example:8443"_s), ClusterApi::V20);
        QVERIFY(settings.sync());
    }
    const Settings settings(file);
    QCOMPARE(rememberedClusterApi(settings, QUrl(u"https://x.example/"_s)), ClusterApi::V21);
    QCOMPARE(rememberedClusterApi(settings, QUrl(u"https://x.example:8443"_s)), ClusterApi::V20);
    QCOMPARE(rememberedClusterApi(settings, QUrl(u"https://y.example"_s)), ClusterApi::V12);
}

void TestClusterApiSetting::returnToTheOldWayForgetsTheHost()
{
    Settings settings(m_folder.filePath(u"c.ini"_s));
    rememberClusterApi(settings, QUrl(u"https://x.example"_s), ClusterApi::V20);
    rememberClusterApi(settings, QUrl(u"https://x.example"_s), ClusterApi::V12);
    QVERIFY(settings.value(settings::clusterApis).isEmpty());
}

void TestClusterApiSetting::startAndItsLikeHaveTheirOwn()
{
    const QString file = m_folder.filePath(u"f.ini"_s);
    const QUrl x(u"https://x.example"_s);
    {
        Settings settings(file);
        QCOMPARE(rememberedClusterApi2(settings, x), ClusterApi2::V21);
        rememberClusterApi2(settings, x, ClusterApi2::V20);
        rememberClusterApi(settings, x, ClusterApi::V12);
        QVERIFY(settings.sync());
    }
    Settings settings(file);
    QCOMPARE(rememberedClusterApi2(settings, x), ClusterApi2::V20);
    QCOMPARE(rememberedClusterApi(settings, x), ClusterApi::V12);
    QCOMPARE(rememberedClusterApi2(settings, QUrl(u"https://y.example"_s)), ClusterApi2::V21);
    rememberClusterApi2(settings, x, ClusterApi2::V21);
    QVERIFY(settings.value(settings::clusterApis2).isEmpty());
}

void TestClusterApiSetting::oddEntriesCountAsUnknown()
{
    Settings settings(m_folder.filePath(u"d.ini"_s));
    settings.set(settings::clusterApis, QStringList{u"x.example=9.9"_s, u"garbage"_s, u""_s});
    QCOMPARE(rememberedClusterApi(settings, QUrl(u"https://x.example"_s)), ClusterApi::V12);
}

void TestClusterApiSetting::onlyTheLastHundredAreKept()
{
    Settings settings(m_folder.filePath(u"e.ini"_s));
    for (int i = 0; i < 130; ++i)
        rememberClusterApi(settings, QUrl(u"https://h%1.example"_s.arg(i)), ClusterApi::V21);
    QCOMPARE(settings.value(settings::clusterApis).size(), 100);
    QCOMPARE(rememberedClusterApi(settings, QUrl(u"https://h129.example"_s)), ClusterApi::V21);
    QCOMPARE(rememberedClusterApi(settings, QUrl(u"https://h0.example"_s)), ClusterApi::V12);
}

QTEST_GUILESS_MAIN(TestClusterApiSetting)
#include "tst_clusterapisetting.moc"
