// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/memorysecretstore.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;

class TestMemorySecretStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsBackWhatWasWritten();
    void unknownKeyIsNothing();
    void removedSecretIsGone();
    void answersLaterAndNeverToADeadContext();
};

void TestMemorySecretStore::readsBackWhatWasWritten()
{
    MemorySecretStore store;
    std::optional<Secret> got;
    store.write(u"a"_s, Secret(u"dapi1"_s), this, [](Result<void> r) { QVERIFY(r); });
    store.write(u"a"_s, Secret(u"dapi2"_s), this, [](Result<void> r) { QVERIFY(r); });
    store.read(u"a"_s, this, [&](Result<std::optional<Secret>> r) { got = r.value(); });
    QTRY_VERIFY(got);
    QCOMPARE(got->reveal(), u"dapi2"_s);
}

void TestMemorySecretStore::unknownKeyIsNothing()
{
    MemorySecretStore store;
    std::optional<Result<std::optional<Secret>>> got;
    store.read(u"x"_s, this, [&](Result<std::optional<Secret>> r) { got = r; });
    QTRY_VERIFY(got);
    QVERIFY(got->has_value() && !got->value());
}

void TestMemorySecretStore::removedSecretIsGone()
{
    MemorySecretStore store;
    int answers = 0;
    store.write(u"a"_s, Secret(u"s"_s), this, [&](Result<void> r) { answers += r.has_value(); });
    store.remove(u"a"_s, this, [&](Result<void> r) { answers += r.has_value(); });
    store.read(u"a"_s, this, [&](Result<std::optional<Secret>> r) { answers += r && !*r; });
    QTRY_COMPARE(answers, 3);
}

void TestMemorySecretStore::answersLaterAndNeverToADeadContext()
{
    MemorySecretStore store;
    int live = 0;
    int dead = 0;
    auto context = std::make_unique<QObject>();
    store.read(u"a"_s, context.get(), [&](auto) { ++dead; });
    store.read(u"a"_s, this, [&](auto) { ++live; });
    QCOMPARE(live, 0);
    context.reset();
    QTRY_COMPARE(live, 1);
    QCOMPARE(dead, 0);
}

QTEST_GUILESS_MAIN(TestMemorySecretStore)
#include "tst_memorysecretstore.moc"
