// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/results/resultsamples.h"
#include "ui/results/columnmemory.h"

#include <QFile>
#include <QTemporaryDir>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

class ColumnMemoryTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString file(const QString& name) const { return m_folder.filePath(name); }

private Q_SLOTS:
    void layoutsSurviveARestart()
    {
        const ColumnLayout layout{{2, 0, 1}, {1}, 1, {{0, 222}}};
        {
            ColumnMemory memory(file(u"kept/columns.json"_s));
            memory.keep("key", layout);
        }
        ColumnMemory memory(file(u"kept/columns.json"_s));
        QVERIFY(memory.find("key") == layout);
        QVERIFY(!memory.find("another"));
    }

    void plainLayoutsAreForgotten()
    {
        ColumnMemory memory(file(u"plain.json"_s));
        memory.keep("key", {{}, {1}, 0, {}});
        memory.keep("key", {});
        QVERIFY(!memory.find("key"));
    }

    void leastRecentlyUsedGoesFirst()
    {
        ColumnMemory memory(file(u"many.json"_s));
        for (std::size_t i = 0; i < ColumnMemory::keptQueries; ++i)
            memory.keep(QByteArray::number(qulonglong(i)), {{}, {1}, 0, {}});
        QVERIFY(memory.find("0")); // used
        memory.keep("new", {{}, {1}, 0, {}});
        QVERIFY(memory.find("0"));
        QVERIFY(!memory.find("1"));
    }

    void keyKnowsCodeAndColumnsButNeitherIsStored()
    {
        const auto table = countingTable(1);
        const QByteArray key = ColumnMemory::keyOf(u"select 'secret'"_s, *table);
        QCOMPARE(key, ColumnMemory::keyOf(u" select 'secret'\n"_s, *countingTable(5)));
        QVERIFY(key != ColumnMemory::keyOf(u"select 'other'"_s, *table));
        QVERIFY(key != ColumnMemory::keyOf(u"select 'secret'"_s, *trickyTable()));
        ColumnMemory memory(file(u"secret.json"_s));
        memory.keep(key, {{}, {1}, 0, {}});
        QVERIFY(memory.save());
        QFile stored(file(u"secret.json"_s));
        QVERIFY(stored.open(QIODevice::ReadOnly));
        const QByteArray bytes = stored.readAll();
        QVERIFY(bytes.contains(key));
        QVERIFY(!bytes.contains("secret"));
        QVERIFY(!bytes.contains("flag"));
    }

    void brokenFilesCountAsEmpty_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("no JSON") << QByteArray("{[");
        QTest::newRow("other JSON") << QByteArray("{\"a\":1}");
        QTest::newRow("wrong types") << QByteArray("[{\"query\":\"key\",\"order\":\"x\",\"widths\":[1]},7]");
    }

    void brokenFilesCountAsEmpty()
    {
        QFETCH(QByteArray, bytes);
        QFile broken(file(u"broken.json"_s));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write(bytes);
        broken.close();
        ColumnMemory memory(broken.fileName());
        const auto found = memory.find("key");
        QVERIFY(!found || found->isPlain());
        memory.keep("key", {{}, {1}, 0, {}});
        QVERIFY(memory.find("key"));
    }

    void aFileThatCannotBeWrittenIsNoTrouble()
    {
        QFile blocker(file(u"blocker"_s));
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        ColumnMemory memory(file(u"blocker/columns.json"_s));
        memory.keep("key", {{}, {1}, 0, {}});
        QVERIFY(!memory.save());
        QVERIFY(memory.find("key"));
    }
};

QTEST_GUILESS_MAIN(ColumnMemoryTest)
#include "tst_columnmemory.moc"
