// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/wheel.h"
#include "tests/unit/cli/clifixture.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;

/// The libraries of a cluster by brickbench-cli, against the real local workspace, which really installs
/// them.
class TestCliLibraries : public CliFixture {
    Q_OBJECT

private Q_SLOTS:
    void wheelIsInstalledUsedAndUninstalled();
    void failedInstallIsToldWithItsReason();
    void fileIsUploadedAndListed();
    void whatCannotBeDoneIsTold();

private:
    QStringList words(const QString& verb, const QStringList& more = {}) const
    {
        return QStringList{u"libraries"_s, verb, u"--cluster"_s, m_endpoint.cluster.text} + more;
    }
    /// The status of the library \a name, "" where there is none.
    QString statusOf(const QString& name, QString* message = nullptr) const;

    QTemporaryDir m_files;
};

QString TestCliLibraries::statusOf(const QString& name, QString* message) const
{
    const auto process = cli();
    if (process->run(words(u"status"_s, {u"--format"_s, u"json"_s})) != 0)
        return QString::fromUtf8(process->err());
    const QJsonArray list = QJsonDocument::fromJson(process->out()).array();
    for (const QJsonValue& library : list) {
        if (library["name"_L1].toString() != name)
            continue;
        if (message)
            *message = library["messages"_L1].toArray().first().toString();
        return library["status"_L1].toString();
    }
    return {};
}

void TestCliLibraries::wheelIsInstalledUsedAndUninstalled()
{
    const QString wheel = writeWheel(m_files.path(), u"bb_cli"_s);
    QVERIFY2(QFile::exists(wheel), "this test needs a python3");
    const auto process = cli();
    QCOMPARE(process->run(words(u"install"_s, {wheel})), 0);
    QVERIFY2(process->out().contains("whl   " + wheel.toUtf8()), process->out().constData());
    QTRY_COMPARE_WITH_TIMEOUT(statusOf(wheel), u"INSTALLED"_s, 60'000);
    QCOMPARE(process->run(runWords(u"python"_s, u"import bb_cli; print(bb_cli.answer)"_s)), 0);
    QCOMPARE(process->out(), "42\n"_ba);

    QCOMPARE(process->run(words(u"uninstall"_s, {wheel})), 0);
    QCOMPARE(statusOf(wheel), u"UNINSTALL_ON_RESTART"_s);
    QCOMPARE(process->run({u"clusters"_s, u"restart"_s, m_endpoint.cluster.text}), 0);
    QTRY_COMPARE_WITH_TIMEOUT(statusOf(wheel), QString(), 60'000);
}

void TestCliLibraries::failedInstallIsToldWithItsReason()
{
    const auto process = cli();
    QCOMPARE(process->run(words(u"install"_s, {u"--kind"_s, u"cran"_s, u"forecast"_s})), 0); // was accepted
    QString message;
    QTRY_COMPARE_WITH_TIMEOUT(statusOf(u"forecast"_s, &message), u"FAILED"_s, 60'000);
    QVERIFY2(message.contains(u"need R"_s), qPrintable(message));
    QCOMPARE(process->run(words(u"status"_s)), 0);
    QVERIFY2(process->out().contains("need R"), process->out().constData());
}

void TestCliLibraries::fileIsUploadedAndListed()
{
    const QString wheel = writeWheel(m_files.path(), u"bb_up"_s, 300'000);
    const auto process = cli();
    QCOMPARE(
        process->run(words(u"upload"_s, {u"--name"_s, u"up"_s, u"--language"_s, u"python"_s, wheel})), 0);
    QCOMPARE(process->run(words(u"list"_s, {u"--format"_s, u"json"_s})), 0);
    const QJsonArray list = QJsonDocument::fromJson(process->out()).array();
    QCOMPARE(list.size(), 1);
    QCOMPARE(list.first()["name"_L1].toString(), u"up"_s);
    QCOMPARE(list.first()["status"_L1].toString(), u"LibraryLoaded"_s);
    QCOMPARE(process->run(runWords(u"python"_s, u"import bb_up; print(bb_up.answer)"_s)), 0);
    QCOMPARE(process->out(), "42\n"_ba);
}

void TestCliLibraries::whatCannotBeDoneIsTold()
{
    const auto process = cli();
    QCOMPARE(process->run(
                 words(u"upload"_s, {u"--name"_s, u"up"_s, u"--language"_s, u"python"_s, u"/no/such.whl"_s})),
        4);
    QVERIFY2(process->err().contains("/no/such.whl cannot be read"), process->err().constData());
    QVERIFY(process->out().isEmpty());
    QCOMPARE(process->run({u"libraries"_s, u"status"_s, u"--cluster"_s, u"nobody"_s}), 4);
    QVERIFY2(process->err().contains("Cluster not found: nobody"), process->err().constData());
}

QTEST_GUILESS_MAIN(TestCliLibraries)
#include "tst_clilibraries.moc"
