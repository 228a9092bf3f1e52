// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ids.h"

#include <QSet>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;

static_assert(!std::is_convertible_v<ClusterId, ContextId>, "ids of different things must not mix");
static_assert(!std::is_convertible_v<QString, CommandId>, "a text is no id by accident");

class TestIds : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void idsAreComparedLetterForLetter()
    {
        QVERIFY(ContextId{u"7031449826015530981"_s} != ContextId{u"7031449826015530982"_s});
        QVERIFY(ClusterId{u"a"_s} != ClusterId{u"A"_s});
        QVERIFY(ClusterId{}.isEmpty());
    }

    void idsAreKeysOfSets()
    {
        const QSet<CommandId> commands{{u"a"_s}, {u"b"_s}, {u"a"_s}};
        QCOMPARE(commands.size(), 2);
    }
};

QTEST_GUILESS_MAIN(TestIds)
#include "tst_ids.moc"
