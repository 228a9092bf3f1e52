// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/librarylistmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace brickbench;
using namespace Qt::Literals::StringLiterals;

class TestLibraryListModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void changedStateChangesOneRow();
    void nameThatComesTwiceIsShownOnce();
};

void TestLibraryListModel::changedStateChangesOneRow()
{
    LibraryListModel model;
    QAbstractItemModelTester tester(&model);
    model.setLibraries(
        {{u"a"_s, LibraryState::Pending, u"LibraryPending"_s, {}}, {u"b"_s, LibraryState::Loaded, {}, {}}});
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);

    model.setLibraries(
        {{u"a"_s, LibraryState::Loaded, u"LibraryLoaded"_s, {}}, {u"b"_s, LibraryState::Loaded, {}, {}}});

    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first().first().toModelIndex().row(), 0);
    QCOMPARE(model.index(0).data(LibraryListModel::StateRole).toInt(), int(LibraryState::Loaded));
}

void TestLibraryListModel::nameThatComesTwiceIsShownOnce()
{
    LibraryListModel model;
    QAbstractItemModelTester tester(&model);
    model.setLibraries({{u"a"_s, {}, {}, {}}, {u"b"_s, {}, {}, {}}, {u"a"_s, {}, {}, {}}});
    QCOMPARE(model.rowCount(), 2);
}

QTEST_GUILESS_MAIN(TestLibraryListModel)
#include "tst_librarylistmodel.moc"
