// SPDX-License-Identifier: GPL-3.0-or-later
// The real program, killed without a chance to clean up: nothing it started may live on.
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#ifdef Q_OS_UNIX
#include <csignal>
#endif

using namespace Qt::Literals::StringLiterals;

class TestKilledProgram : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void killLeavesNoServerNoContextAndNoPort();

private:
    QProcessEnvironment ownHome() const;
    static bool isAlive(qint64 pid);
    static QByteArray contentOf(const QString& path);

    QTemporaryDir m_home;
};

QProcessEnvironment TestKilledProgram::ownHome() const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    environment.insert(u"HOME"_s, m_home.path());
    for (const char* name :
        {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"}) {
        const QString folder = m_home.filePath(QString::fromLatin1(name).toLower());
        QDir().mkpath(folder);
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        environment.insert(QString::fromLatin1(name), folder);
    }
    return environment;
}

bool TestKilledProgram::isAlive(qint64 pid)
{
#ifdef Q_OS_UNIX
    // A zombie that nobody has waited for yet is not alive.
    QFile status(u"/proc/%1/stat"_s.arg(pid));
    if (status.open(QIODevice::ReadOnly))
        return !status.readAll().contains(") Z ");
    return kill(pid_t(pid), 0) == 0;
#else
    QProcess list;
    list.start(u"tasklist"_s, {u"/FI"_s, u"PID eq %1"_s.arg(pid)});
    return list.waitForFinished() && list.readAllStandardOutput().contains(QByteArray::number(pid));
#endif
}

QByteArray TestKilledProgram::contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestKilledProgram::killLeavesNoServerNoContextAndNoPort()
{
    QVERIFY(m_home.isValid());
    const QString pidFile = m_home.filePath(u"context.pid"_s);
    const QString code = m_home.filePath(u"endless.py"_s);
    QFile file(code);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("import os\nwith open(r'" + pidFile.toUtf8()
        + ".part', 'w') as f:\n    f.write(str(os.getpid()))\nos.rename(r'" + pidFile.toUtf8() + ".part', r'"
        + pidFile.toUtf8() + "')\nwhile True:\n    pass\n");
    file.close();

    QProcess program;
    program.setProcessEnvironment(ownHome());
    program.start(
        QStringLiteral(BRICKBENCH_BIN_DIR "/brickbench"), {u"--local"_s, u"--run"_s, code, u"--quit"_s});
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(pidFile) || program.state() == QProcess::NotRunning, 40'000);
    QVERIFY2(program.state() == QProcess::Running, program.readAllStandardError().constData());

    const qint64 context = contentOf(pidFile).toLongLong();
    const QJsonObject server = QJsonDocument::fromJson(
        contentOf(m_home.filePath(u"xdg_runtime_dir/brickbench/local-workspace.json"_s)))
                                   .object();
    const qint64 serverPid = server.value("pid"_L1).toInteger();
    const QUrl url(server.value("url"_L1).toString());
    QVERIFY(context > 0 && isAlive(context));
    QVERIFY(serverPid > 0 && isAlive(serverPid));

    program.kill();

    QTRY_VERIFY_WITH_TIMEOUT(!isAlive(serverPid), 10'000);
    QTRY_VERIFY_WITH_TIMEOUT(!isAlive(context), 10'000);
    QTcpSocket socket;
    socket.connectToHost(url.host(), quint16(url.port()));
    QTRY_COMPARE(socket.error(), QAbstractSocket::ConnectionRefusedError);
    program.waitForFinished();
}

QTEST_GUILESS_MAIN(TestKilledProgram)
#include "tst_killedprogram.moc"
