// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settingskeys.h"
#include "history/runledger.h"
#include "tests/unit/history/samplerun.h"
#include "ui/common/banner.h"
#include "ui/common/theme.h"
#include "ui/mainwindow/historydock.h"
#include "ui/mainwindow/preferencesdialog.h"

#include <QMainWindow>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;
using namespace brickbench::ui;

/// How long and how much of the history is kept, from the preferences to the running ledger.
class TestHistoryLimits : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void resultsOverTheLimitAreLeftOutFromNowOn();
    void runsOlderThanTheLimitGoWhenTheNextOneEnds();
    void cleanup();

private:
    void type(const char* field, const QString& value);
    void put(const QString& key, const QDateTime& startedAt, qsizetype bytes = 3'000'000);
    std::vector<RunRecord> runs();

    ThemeSource m_theme;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<RunLedger> m_ledger;
    std::unique_ptr<QMainWindow> m_window;
    PreferencesDialog* m_preferences = nullptr;
};

void TestHistoryLimits::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"settings.ini"_s));
    m_ledger = std::make_unique<RunLedger>(m_folder->filePath(u"history.sqlite"_s));
    m_window = std::make_unique<QMainWindow>();
    auto* dock = new HistoryDock(m_theme, *m_ledger, *new Banner(m_theme, m_window.get()), m_window.get());
    dock->follow(*m_settings);
    m_preferences = new PreferencesDialog(*m_settings, m_window.get());
    m_preferences->open();
    QVERIFY(QTest::qWaitForWindowExposed(m_preferences));
    QTest::keyClick(m_preferences, Qt::Key_H, Qt::AltModifier);
}

void TestHistoryLimits::cleanup()
{
    m_window.reset(); // before what it looks at
}

void TestHistoryLimits::type(const char* field, const QString& value)
{
    auto* box = m_preferences->findChild<QSpinBox*>(QString::fromLatin1(field));
    QVERIFY(box && box->isVisible());
    box->setFocus();
    box->selectAll();
    QTest::keyClicks(box, value);
    QTest::keyClick(box, Qt::Key_Tab);
}

void TestHistoryLimits::put(const QString& key, const QDateTime& startedAt, qsizetype bytes)
{
    RunRecord record = sampleRun(key);
    record.startedAt = startedAt;
    CommandResult result;
    result.content = TextResult{QByteArray(bytes, 'x'), false};
    m_ledger->put(record, result);
}

std::vector<RunRecord> TestHistoryLimits::runs()
{
    std::optional<std::vector<RunRecord>> answer;
    m_ledger->find({}, 100, this, [&](Result<std::vector<RunRecord>> found) {
        answer = found ? *std::move(found) : std::vector<RunRecord>();
    });
    (void)QTest::qWaitFor([&] { return answer.has_value(); });
    return answer.value_or(std::vector<RunRecord>());
}

void TestHistoryLimits::resultsOverTheLimitAreLeftOutFromNowOn()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    put(u"before"_s, now);
    type("historyResultMegabytes", u"2"_s);
    put(u"after"_s, now);
    put(u"small"_s, now, 100);
    const auto all = runs();
    QCOMPARE(all.size(), std::size_t(3));
    for (const RunRecord& record : all)
        QCOMPARE(record.isResultLeftOut, record.key == u"after"_s);
}

void TestHistoryLimits::runsOlderThanTheLimitGoWhenTheNextOneEnds()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    put(u"old"_s, now.addDays(-10), 10);
    QCOMPARE(runs().size(), std::size_t(1));
    type("historyDays", u"7"_s);
    QCOMPARE(runs().size(), std::size_t(1)); // nothing goes before
    put(u"new"_s, now, 10);
    QTRY_COMPARE(runs().size(), std::size_t(1));
    QCOMPARE(runs().front().key, u"new"_s);
}

QTEST_MAIN(TestHistoryLimits)
#include "tst_historylimits.moc"
