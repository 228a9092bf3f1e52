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
    using State = ListedLibrary::State;
    LibraryListModel model;
    QAbstractItemModelTester tester(&model);
    const LibrarySource source{LibrarySource::Kind::PyPi, u"a"_s, {}, {}};
    model.setLibraries({{u"a"_s, source, State::Pending, u"PENDING"_s, {}, false},
        {u"b"_s, {}, State::Installed, {}, {}, false}});
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);

    model.setLibraries({{u"a"_s, source, State::Failed, u"FAILED"_s, {u"no"_s, u"network"_s}, false},
        {u"b"_s, {}, State::Installed, {}, {}, false}});

    QCOMPARE(changed.size(), 1);
    const QModelIndex first = model.index(0);
    QCOMPARE(changed.first().first().toModelIndex(), first);
    QCOMPARE(first.data(LibraryListModel::StateRole).toInt(), int(State::Failed));
    QCOMPARE(first.data(LibraryListModel::StateNameRole).toString(), u"FAILED"_s);
    QCOMPARE(first.data(LibraryListModel::MessageRole).toString(), u"no\nnetwork"_s);
    QCOMPARE(first.data(LibraryListModel::KindRole).toInt(), int(LibrarySource::Kind::PyPi));
    QVERIFY(!model.index(1).data(LibraryListModel::KindRole).isValid());
    QCOMPARE(model.library(first).source, std::optional(source));
}

void TestLibraryListModel::nameThatComesTwiceIsShownOnce()
{
    LibraryListModel model;
    QAbstractItemModelTester tester(&model);
    const LibrarySource wheel{LibrarySource::Kind::Wheel, u"a"_s, {}, {}};
    model.setLibraries({{u"a"_s, {}, {}, {}, {}, false}, {u"b"_s, {}, {}, {}, {}, false},
        {u"a"_s, {}, {}, {}, {}, false}, {u"a"_s, wheel, {}, {}, {}, false}});
    QCOMPARE(model.rowCount(), 3); // the wheel is another one of that name
}

QTEST_GUILESS_MAIN(TestLibraryListModel)
#include "tst_librarylistmodel.moc"
