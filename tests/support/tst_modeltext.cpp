// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/modeltext.h"

#include <QStringListModel>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench::test;

namespace {

/// Two rows of two columns; the first row has one child with a null.
class SmallTree final : public QAbstractItemModel {
public:
    QModelIndex index(int row, int column, const QModelIndex& parent) const override
    {
        return createIndex(row, column, quintptr(parent.isValid() ? 1 : 0));
    }
    QModelIndex parent(const QModelIndex& child) const override
    {
        return child.internalId() == 1 ? createIndex(0, 0, quintptr(0)) : QModelIndex();
    }
    int rowCount(const QModelIndex& parent) const override
    {
        if (!parent.isValid())
            return 2;
        return parent.internalId() == 0 && parent.row() == 0 && parent.column() == 0 ? 1 : 0;
    }
    int columnCount(const QModelIndex&) const override { return 2; }
    QVariant data(const QModelIndex& index, int) const override
    {
        if (index.internalId() == 1)
            return index.column() == 0 ? QVariant(u"child"_s) : QVariant();
        return u"%1.%2"_s.arg(index.row()).arg(index.column());
    }
    QVariant headerData(int section, Qt::Orientation, int) const override
    {
        return section == 0 ? u"Name"_s : u"State"_s;
    }
};

} // namespace

class TestModelText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void printsHeaderRowsAndChildren()
    {
        QCOMPARE(modelText(SmallTree()), u"Name | State\n0.0 | 0.1\n  child | -\n1.0 | 1.1\n"_s);
    }

    void listsHaveNoHeader()
    {
        const QStringListModel model({u"a"_s, u"b"_s});
        QCOMPARE(modelText(model), u"a\nb\n"_s);
    }
};

QTEST_GUILESS_MAIN(TestModelText)
#include "tst_modeltext.moc"
