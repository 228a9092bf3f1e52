// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settingskeys.h"
#include "ui/clusters/savedfilters.h"

#include <QTemporaryDir>
#include <QTest>

using namespace brickbench;
using namespace brickbench::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Kept {
    QString path() const { return folder.filePath(u"settings.ini"_s); }

    QTemporaryDir folder;
    Settings settings{path()};
    SavedFilters filters{settings};
};

const ClusterFilter etl{.search = u"etl \"1\"; ä"_s, .runningOnly = true};
const ClusterFilter mine{.favouritesOnly = true, .jobClusters = true};

} // namespace

class TestSavedFilters : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void areThereAgainAfterARestart();
    void sameNameIsReplacedInItsPlace();
    void renameRefusesBlankAndTakenNames();
    void removeForgetsOne();
    void brokenEntriesAreLeftOut();
};

void TestSavedFilters::areThereAgainAfterARestart()
{
    Kept kept;
    QVERIFY(kept.filters.save(u" ETL "_s, etl));
    QVERIFY(kept.filters.save(u"Mine & yours"_s, mine));
    QVERIFY(!kept.filters.save(u"  "_s, mine));
    QVERIFY(kept.settings.sync());

    Settings again(kept.path());
    const auto all = SavedFilters(again).all();
    QCOMPARE(all.size(), std::size_t(2));
    QCOMPARE(all[0].name, u"ETL"_s);
    QVERIFY(all[0].filter == etl);
    QCOMPARE(all[1].name, u"Mine & yours"_s);
    QVERIFY(all[1].filter == mine);
}

void TestSavedFilters::sameNameIsReplacedInItsPlace()
{
    Kept kept;
    kept.filters.save(u"a"_s, etl);
    kept.filters.save(u"b"_s, etl);
    kept.filters.save(u"a"_s, mine);
    const auto all = kept.filters.all();
    QCOMPARE(all.size(), std::size_t(2));
    QCOMPARE(all[0].name, u"a"_s);
    QVERIFY(all[0].filter == mine);
}

void TestSavedFilters::renameRefusesBlankAndTakenNames()
{
    Kept kept;
    kept.filters.save(u"a"_s, etl);
    kept.filters.save(u"b"_s, mine);
    QVERIFY(!kept.filters.rename(u"a"_s, u"b"_s));
    QVERIFY(!kept.filters.rename(u"a"_s, u" "_s));
    QVERIFY(!kept.filters.rename(u"gone"_s, u"c"_s));
    QVERIFY(kept.filters.rename(u"a"_s, u"c"_s));
    QCOMPARE(kept.filters.all()[0].name, u"c"_s);
    QVERIFY(kept.filters.all()[0].filter == etl);
}

void TestSavedFilters::removeForgetsOne()
{
    Kept kept;
    kept.filters.save(u"a"_s, etl);
    kept.filters.save(u"b"_s, mine);
    kept.filters.remove(u"a"_s);
    QCOMPARE(kept.filters.all().size(), std::size_t(1));
    QCOMPARE(kept.filters.all()[0].name, u"b"_s);
}

void TestSavedFilters::brokenEntriesAreLeftOut()
{
    Kept kept;
    kept.settings.set(settings::clusterFilters,
        QStringList{u"{\"name\":\"good\",\"search\":\"x\"}"_s, u"no JSON"_s, u"{\"search\":\"nameless\"}"_s,
            u"[]"_s});
    const auto all = kept.filters.all();
    QCOMPARE(all.size(), std::size_t(1));
    QCOMPARE(all[0].filter.search, u"x"_s);
}

QTEST_GUILESS_MAIN(TestSavedFilters)
#include "tst_savedfilters.moc"
