// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/endingprocesses.h"
#include "localworkspace/executioncontext.h"

#include <QDir>
#include <QJsonDocument>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace brickbench::local;
using namespace Qt::Literals::StringLiterals;

class TestExecutionContext : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void commandsRunInOrder();
    void commandsWaitForTheDriver();
    void markerOfAnotherProcessIsText();
    void exitCodeAndOutputAreTold_data();
    void exitCodeAndOutputAreTold();
    void queueOutlivesACrash();
    void brokenResultFileIsAnError();
    void cancelledCommandHasOneForm();
    void queuedCommandIsCancelledAtOnce();
    void deafCommandIsKilledAfterTheGrace();
    void lateCancelChangesNothing();
    void cancelMayLookFinished();
    void threeEarlyDeathsAreAnError();
    void programThatCannotStartIsAnError();
    void floodIsCutAndReadToItsEnd();
    void thousandMayWait();
    void librariesReachPresentAndNewProcesses();
    void destroyedContextLeavesNothing();

private:
    ContextSettings settings() const;
    std::unique_ptr<ExecutionContext> start() { return std::make_unique<ExecutionContext>(settings()); }
    static QString run(ExecutionContext& context, const QByteArray& code);
    static QJsonObject results(const ExecutionContext& context, const QString& id);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<EndingProcesses> m_ending;
    int m_graceMs = 10'000;
    bool m_cancelledIsFinished = false;
    qsizetype m_textLimit = 10'000;
    QStringList m_driverArguments;
    QString m_program;
};

void TestExecutionContext::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_ending = std::make_unique<EndingProcesses>();
    m_graceMs = 10'000;
    m_cancelledIsFinished = false;
    m_textLimit = 10'000;
    m_driverArguments.clear();
    m_program = u"/usr/bin/python3"_s;
    if (!QFile::exists(m_program))
        m_program = QStandardPaths::findExecutable(u"python3"_s);
}

void TestExecutionContext::cleanup()
{
    QTRY_VERIFY(m_ending->isEmpty());
}

ContextSettings TestExecutionContext::settings() const
{
    ContextSettings settings;
    settings.id = u"1234567890123456789"_s;
    settings.language = u"python"_s;
    settings.launch.program = m_program;
    settings.launch.arguments
        = QStringList{QStringLiteral(BRICKBENCH_SOURCE_DIR "/tests/unit/localworkspace/fakedriver.py")}
        + m_driverArguments;
    settings.launch.workingFolder = m_folder->path();
    settings.launch.resultFolder = m_folder->filePath(u"with a blank/results"_s);
    settings.launch.ending = m_ending.get();
    settings.textLimit = m_textLimit;
    settings.cancelGraceMs = m_graceMs;
    settings.cancelledIsFinished = m_cancelledIsFinished;
    return settings;
}

QString TestExecutionContext::run(ExecutionContext& context, const QByteArray& code)
{
    const auto id = context.execute(u"python"_s, code, 100);
    return id.index() == 0 ? QString::fromLatin1(std::get<QByteArray>(id)) : QString();
}

QJsonObject TestExecutionContext::results(const ExecutionContext& context, const QString& id)
{
    return QJsonDocument::fromJson(context.command(id)->results).object();
}

#define TRY_STATUS(context, id, expected)                                                                    \
    QTRY_COMPARE((context)->command(id)->status, CommandStatus::expected)

void TestExecutionContext::commandsRunInOrder()
{
    const auto context = start();
    QTRY_COMPARE(context->status(), ContextStatus::Running);
    QStringList ids;
    for (int i = 0; i < 20; ++i)
        ids.append(run(*context, "print out\nvalue " + QByteArray::number(i)));
    QCOMPARE(context->command(ids[0])->status, CommandStatus::Running);
    QCOMPARE(context->command(ids[1])->status, CommandStatus::Queued);
    QCOMPARE(context->command(ids[1])->results, "null"_ba);
    TRY_STATUS(context, ids.last(), Finished);
    for (int i = 0; i < 20; ++i) {
        QCOMPARE(results(*context, ids[i]).value("data"_L1).toString(), u"out\n%1"_s.arg(i));
        QCOMPARE(ids[i].size(), 32);
    }
    QVERIFY(!context->isBusy());
    QVERIFY(QDir(context->resultFolder()).isEmpty());
}

void TestExecutionContext::commandsWaitForTheDriver()
{
    const auto context = start();
    const QString id = run(*context, "value 1");
    QCOMPARE(context->status(), ContextStatus::Pending);
    QCOMPARE(context->command(id)->status, CommandStatus::Queued);
    TRY_STATUS(context, id, Finished);
}

void TestExecutionContext::markerOfAnotherProcessIsText()
{
    const auto context = start();
    const QString id = run(*context, "marker\nprint x\nvalue 1");
    TRY_STATUS(context, id, Finished);
    const QString text = results(*context, id).value("data"_L1).toString();
    QVERIFY(text.contains(u"END 00000000000000000000000000000000 "_s + id));
    QVERIFY(text.endsWith(u"x\n1"_s));
}

void TestExecutionContext::exitCodeAndOutputAreTold_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QString>("summary");
    QTest::addColumn<QString>("output");
    QTest::newRow("exit") << "print abc\nexit 3"_ba
                          << u"Fatal error: the Python process exited (exit code 3)"_s << u"abc\n"_s;
    QTest::newRow("exit 0") << "exit 0"_ba << u"Fatal error: the Python process exited (exit code 0)"_s
                            << u""_s;
    QTest::newRow("signal") << "signal 11"_ba << u"Fatal error: the Python process exited (signal 11)"_s
                            << u""_s;
    QTest::newRow("no newline, held back")
        << "raw 61621e454e4420\nsignal 9"_ba << u"Fatal error: the Python process exited (signal 9)"_s
        << u"ab\u001eEND "_s;
    QTest::newRow("long output") << "flood 1\nexit 1"_ba
                                 << u"Fatal error: the Python process exited (exit code 1)"_s
                                 << u"0123456789abcde\n"_s.repeated(640);
}

void TestExecutionContext::exitCodeAndOutputAreTold()
{
    QFETCH(QByteArray, code);
    QFETCH(QString, output);
    m_textLimit = 100'000;
    const auto context = start();
    const QString id = run(*context, code);
    TRY_STATUS(context, id, Finished);
    const QJsonObject error = results(*context, id);
    QCOMPARE(error.value("resultType"_L1).toString(), u"error"_s);
    QTEST(error.value("summary"_L1).toString(), "summary");
    const QString cause = error.value("cause"_L1).toString();
    QVERIFY2(cause.endsWith(output), qPrintable(cause));
    QVERIFY(cause.size() < 11'000);
    QTRY_COMPARE(context->status(), ContextStatus::Running);
}

void TestExecutionContext::queueOutlivesACrash()
{
    const auto context = start();
    const QString crash = run(*context, "exit 3");
    const QString next = run(*context, "value 1");
    const QString last = run(*context, "value 2");
    TRY_STATUS(context, crash, Finished);
    TRY_STATUS(context, last, Finished);
    QCOMPARE(results(*context, next).value("data"_L1).toString(), u"1"_s);
    QCOMPARE(context->id(), u"1234567890123456789"_s);
}

void TestExecutionContext::brokenResultFileIsAnError()
{
    const auto context = start();
    for (const char* code : {"silent", "broken"}) {
        const QString id = run(*context, code);
        TRY_STATUS(context, id, Finished);
        QCOMPARE(results(*context, id).value("resultType"_L1).toString(), u"error"_s);
    }
    const QString id = run(*context, "table");
    TRY_STATUS(context, id, Finished);
    QVERIFY(context->command(id)->results.contains("[[1.0,12345678901234567890]]"));
}

void TestExecutionContext::cancelledCommandHasOneForm()
{
    const auto context = start();
    const QString id = run(*context, "hang");
    const QString next = run(*context, "value 1");
    TRY_STATUS(context, id, Running);
    context->cancel(id);
    QCOMPARE(context->command(id)->status, CommandStatus::Cancelling);
    QCOMPARE(context->command(id)->results, "{}"_ba);
    context->cancel(id);
    TRY_STATUS(context, id, Cancelled);
    const QJsonObject error = results(*context, id);
    QCOMPARE(error.value("resultType"_L1).toString(), u"error"_s);
    QCOMPARE(error.value("summary"_L1).toString(), u"Command was cancelled"_s);
    QVERIFY(error.value("cause"_L1).toString().startsWith(u"CommandCancelledException: "));
    TRY_STATUS(context, next, Finished);
}

void TestExecutionContext::queuedCommandIsCancelledAtOnce()
{
    const auto context = start();
    const QString first = run(*context, "hang");
    const QString second = run(*context, "print never");
    TRY_STATUS(context, first, Running);
    context->cancel(second);
    QCOMPARE(context->command(second)->status, CommandStatus::Cancelled);
    QVERIFY(context->isBusy());
    context->cancel(first);
    TRY_STATUS(context, first, Cancelled);
    QVERIFY(!context->isBusy());
}

void TestExecutionContext::deafCommandIsKilledAfterTheGrace()
{
    m_graceMs = 50;
    const auto context = start();
    const QString id = run(*context, "deaf");
    const QString next = run(*context, "value 1");
    TRY_STATUS(context, id, Running);
    context->cancel(id);
    TRY_STATUS(context, id, Cancelled);
    QVERIFY(results(*context, id).value("cause"_L1).toString().contains(u"variables are lost"));
    TRY_STATUS(context, next, Finished);
}

void TestExecutionContext::lateCancelChangesNothing()
{
    const auto context = start();
    const QString id = run(*context, "value 1");
    TRY_STATUS(context, id, Finished);
    const QByteArray before = context->command(id)->results;
    context->cancel(id);
    context->cancel(u"unknown"_s);
    QCOMPARE(context->command(id)->status, CommandStatus::Finished);
    QCOMPARE(context->command(id)->results, before);
}

void TestExecutionContext::cancelMayLookFinished()
{
    m_cancelledIsFinished = true;
    const auto context = start();
    const QString id = run(*context, "hang");
    const QString queued = run(*context, "value 1");
    TRY_STATUS(context, id, Running);
    context->cancel(queued);
    context->cancel(id);
    TRY_STATUS(context, id, Finished);
    for (const QString& each : {id, queued}) {
        QCOMPARE(context->command(each)->status, CommandStatus::Finished);
        QCOMPARE(results(*context, each).value("summary"_L1).toString(), u"Command was cancelled"_s);
    }
}

void TestExecutionContext::threeEarlyDeathsAreAnError()
{
    m_driverArguments = {u"--fail"_s, u"7"_s};
    const auto context = start();
    const QString id = run(*context, "value 1");
    QTRY_COMPARE(context->status(), ContextStatus::Error);
    QVERIFY2(context->message().contains(u"exit code 7"), qPrintable(context->message()));
    QVERIFY(context->message().endsWith(u"cannot go on"_s));
    QCOMPARE(context->command(id)->status, CommandStatus::Error);
    const auto refused = context->execute(u"python"_s, "value 1", 1);
    QCOMPARE(refused.index(), size_t(1));
}

void TestExecutionContext::programThatCannotStartIsAnError()
{
    m_program = u"/nonexistent/python3"_s;
    const auto context = start();
    QTRY_COMPARE(context->status(), ContextStatus::Error);
    QVERIFY2(context->message().contains(u"could not be started"), qPrintable(context->message()));
}

void TestExecutionContext::floodIsCutAndReadToItsEnd()
{
    const auto context = start();
    const QString id = run(*context, "flood 20\nvalue end");
    TRY_STATUS(context, id, Finished);
    const QString text = results(*context, id).value("data"_L1).toString();
    QVERIFY(text.startsWith(u"0123456789abcde\n0123"_s));
    QVERIFY(text.contains(u"\n\n*** WARNING: max output size exceeded, skipping output. ***\n\n"_s));
    QVERIFY(text.endsWith(u"abcde\nend"_s));
    QVERIFY(text.size() < 10'100);
}

void TestExecutionContext::thousandMayWait()
{
    const auto context = start();
    for (int i = 0; i < 1000; ++i)
        QVERIFY(!run(*context, "value 1").isEmpty());
    const auto refused = context->execute(u"python"_s, "value 1", 1);
    QCOMPARE(refused.index(), size_t(1));
    QVERIFY(std::get<QString>(refused).contains(u"1000"));
}

void TestExecutionContext::librariesReachPresentAndNewProcesses()
{
    ContextSettings with = settings();
    with.libraries = {u"/a b.py"_s};
    ExecutionContext context(with);
    QTRY_COMPARE(context.status(), ContextStatus::Running);
    context.addLibrary(u"/c\u00e4.zip"_s);
    const QString before = run(context, "library");
    const QString crash = run(context, "exit 1");
    const QString after = run(context, "library");
    TRY_STATUS(&context, after, Finished);
    QCOMPARE(context.command(crash)->status, CommandStatus::Finished);
    for (const QString& id : {before, after})
        QCOMPARE(results(context, id).value("data"_L1).toString(), u"/a b.py,/c\u00e4.zip"_s);
}

void TestExecutionContext::destroyedContextLeavesNothing()
{
    auto context = start();
    const QString id = run(*context, "deaf");
    TRY_STATUS(context, id, Running);
    const QString folder = context->resultFolder();
    QVERIFY(QDir(folder).exists());
    context.reset();
    QVERIFY(!QDir(folder).exists());
    QVERIFY(!m_ending->isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(m_ending->isEmpty(), 1000);
}

QTEST_GUILESS_MAIN(TestExecutionContext)
#include "tst_executioncontext.moc"
