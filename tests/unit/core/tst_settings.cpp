// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings.h"
#include "core/settingskeys.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;

class TestSettings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void defaultsHoldWithoutAFile()
    {
        QTemporaryDir folder;
        const Settings settings(folder.filePath(u"none.ini"_s));
        QCOMPARE(settings.value(settings::theme), u"system"_s);
        QCOMPARE(settings.value(settings::tabWidth), 0);
        QCOMPARE(settings.value(settings::favouriteClusters), QStringList());
    }

    void valuesSurviveARestart()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"s.ini"_s);
        {
            Settings settings(file);
            settings.set(settings::theme, u"dark"_s);
            settings.set(settings::tabWidth, 2);
            settings.set(settings::wrapLines, true);
            settings.set(settings::favouriteClusters, QStringList{u"a,b"_s, u"ü"_s});
            QVERIFY(settings.sync());
        }
        const Settings settings(file);
        QCOMPARE(settings.value(settings::theme), u"dark"_s);
        QCOMPARE(settings.value(settings::tabWidth), 2);
        QCOMPARE(settings.value(settings::wrapLines), true);
        QCOMPARE(settings.value(settings::favouriteClusters), (QStringList{u"a,b"_s, u"ü"_s}));
    }

    void changedIsToldOnceForANewValue()
    {
        QTemporaryDir folder;
        Settings settings(folder.filePath(u"s.ini"_s));
        QSignalSpy changed(&settings, &Settings::changed);
        settings.set(settings::tabWidth, 8);
        settings.set(settings::tabWidth, 8);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().first().toString(), u"editor/tabWidth"_s);
        settings.reset(settings::tabWidth);
        QCOMPARE(changed.size(), 2);
        QCOMPARE(settings.value(settings::tabWidth), 0);
        settings.reset(settings::tabWidth);
        QCOMPARE(changed.size(), 2);
    }

    void nonsenseInTheFileCountsAsNotSet()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"s.ini"_s);
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write("[editor]\ntabWidth=many\n");
        out.close();
        const Settings settings(file);
        QCOMPARE(settings.value(settings::tabWidth), 0);
    }

    void unwritableFileIsTold()
    {
        QTemporaryDir folder;
        QFile blocker(folder.filePath(u"blocker"_s));
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        Settings settings(folder.filePath(u"blocker/s.ini"_s));
        settings.set(settings::tabWidth, 8);
        QVERIFY(!settings.sync());
    }
};

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
