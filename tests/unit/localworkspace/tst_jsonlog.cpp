// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/jsonlog.h"

#include <QDir>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace brickbench::local;
using namespace Qt::Literals::StringLiterals;

class TestJsonLog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fiveFilesOfAMebibyteAreKept();
    void lesserLevelsAreLeftOut();
    void unusableFolderCostsOnlyTheLog();
};

void TestJsonLog::fiveFilesOfAMebibyteAreKept()
{
    QTemporaryDir folder;
    JsonLog log(folder.filePath(u"state"_s));
    const QString filler(1000, u'x');
    for (int i = 0; i < 8000; ++i)
        log.write(LogLevel::Info, u"e"_s, {{u"n"_s, i}, {u"filler"_s, filler}});
    const QFileInfoList files = QDir(folder.filePath(u"state"_s)).entryInfoList(QDir::Files, QDir::Name);
    QCOMPARE(files.size(), 5);
    for (const QFileInfo& file : files)
        QVERIFY2(file.size() < 1024 * 1024 + 2000, qPrintable(file.fileName()));
    QFile current(files.constFirst().filePath());
    QVERIFY(current.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = current.readAll().trimmed().split('\n');
    QCOMPARE(QJsonDocument::fromJson(lines.constLast()).object().value("n"_L1).toInt(), 7999);
}

void TestJsonLog::lesserLevelsAreLeftOut()
{
    QTemporaryDir folder;
    JsonLog log(folder.path(), LogLevel::Warning);
    log.write(LogLevel::Info, u"quiet"_s);
    log.write(LogLevel::Error, u"loud"_s);
    QFile file(folder.filePath(u"brickbench-local.log"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(text.contains("loud") && !text.contains("quiet"));
}

void TestJsonLog::unusableFolderCostsOnlyTheLog()
{
    JsonLog log(u"/proc/nowhere"_s);
    log.write(LogLevel::Error, u"lost"_s);
    JsonLog none;
    none.write(LogLevel::Error, u"lost"_s);
}

QTEST_GUILESS_MAIN(TestJsonLog)
#include "tst_jsonlog.moc"
