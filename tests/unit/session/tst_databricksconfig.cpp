// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/credentialsources.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;

class TestDatabricksConfig : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsProfilesInOrder();
    void readsValues_data();
    void readsValues();
    void settingsSectionIsNoProfile();
    void missingFileIsEmpty();
    void unreadableFileIsAnError();
    void pathComesFromTheEnvironment();
};

void TestDatabricksConfig::readsProfilesInOrder()
{
    const auto config = DatabricksConfig::parse(
        "[DEFAULT]\r\nhost = https://a\r\nToken=t1\r\n\r\n[prod]\nhost: https://b\njobs-api-version = 2.1\n"
        "[empty]\n"_ba);
    QCOMPARE(config.profiles.size(), std::size_t(3));
    QCOMPARE(config.profiles[1].name, u"prod"_s);
    QCOMPARE(config.find(u"DEFAULT"_s)->values.value(u"token"_s), u"t1"_s);
    QCOMPARE(config.find(u"DEFAULT"_s)->values.value(u"host"_s), u"https://a"_s);
    QCOMPARE(config.find(u"prod"_s)->values.value(u"host"_s), u"https://b"_s);
    QCOMPARE(config.find(u"prod"_s)->values.value(u"jobs-api-version"_s), u"2.1"_s);
    QVERIFY(!config.find(u"prod"_s)->values.contains(u"token"_s));
    QVERIFY(config.find(u"nosuch"_s) == nullptr);
    QCOMPARE(config.defaultProfile, u"DEFAULT"_s);
}

void TestDatabricksConfig::readsValues_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("token");
    QTest::newRow("hash inside survives") << "token = dapi#12#3"_ba << u"dapi#12#3"_s;
    QTest::newRow("hash after blank") << "token = dapi1 # mine"_ba << u"dapi1"_s;
    QTest::newRow("hash after tab") << "token = dapi1\t# mine"_ba << u"dapi1"_s;
    QTest::newRow("comment line") << "#token = x\n ; token = y\ntoken=z"_ba << u"z"_s;
    QTest::newRow("equals inside") << "token = ab=c=="_ba << u"ab=c=="_s;
    QTest::newRow("colon inside") << "token = ab:c"_ba << u"ab:c"_s;
    QTest::newRow("quoted") << "token = \"dapi 1\""_ba << u"dapi 1"_s;
    QTest::newRow("upper case key") << "TOKEN = t"_ba << u"t"_s;
    QTest::newRow("byte order mark") << "\xef\xbb\xbf[DEFAULT]\ntoken = t"_ba << u"t"_s;
    QTest::newRow("empty") << "token ="_ba << QString();
    QTest::newRow("not utf-8") << "x = \xff\ntoken = t"_ba << u"t"_s;
    QTest::newRow("junk lines") << "[\n=\nnonsense\n]\ntoken = t"_ba << u"t"_s;
}

void TestDatabricksConfig::readsValues()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, token);
    const auto config = DatabricksConfig::parse(line);
    QVERIFY(config.find(u"DEFAULT"_s));
    QCOMPARE(config.find(u"DEFAULT"_s)->values.value(u"token"_s), token);
}

void TestDatabricksConfig::settingsSectionIsNoProfile()
{
    const auto config
        = DatabricksConfig::parse("[__settings__]\ndefault_profile = dev\n[dev]\nhost=https://d"_ba);
    QCOMPARE(config.profiles.size(), std::size_t(1));
    QCOMPARE(config.defaultProfile, u"dev"_s);
}

void TestDatabricksConfig::missingFileIsEmpty()
{
    QTemporaryDir folder;
    const auto config = DatabricksConfig::load(folder.filePath(u"nosuch"_s));
    QVERIFY(config && config->profiles.empty());
}

void TestDatabricksConfig::unreadableFileIsAnError()
{
    QTemporaryDir folder;
    const auto config = DatabricksConfig::load(folder.path()); // a folder opens for nobody
    QVERIFY(!config);
    QCOMPARE(config.error().kind, Error::Kind::Io);
}

void TestDatabricksConfig::pathComesFromTheEnvironment()
{
    QProcessEnvironment environment;
    environment.insert(u"HOME"_s, u"/home/u"_s);
    QCOMPARE(DatabricksConfig::path(environment), u"/home/u/.databrickscfg"_s);
    environment.insert(u"DATABRICKS_CONFIG_FILE"_s, u"/etc/cfg"_s);
    QCOMPARE(DatabricksConfig::path(environment), u"/etc/cfg"_s);
    environment.insert(u"DATABRICKS_CONFIG_FILE"_s, u"~/other"_s);
    QCOMPARE(DatabricksConfig::path(environment), u"/home/u/other"_s);
}

QTEST_GUILESS_MAIN(TestDatabricksConfig)
#include "tst_databricksconfig.moc"
