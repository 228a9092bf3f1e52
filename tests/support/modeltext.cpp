// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/modeltext.h"

using namespace Qt::Literals::StringLiterals;

namespace brickbench::test {

namespace {

QString cellText(const QVariant& value)
{
    return value.isNull() ? u"-"_s : value.toString();
}

void appendRows(
    const QAbstractItemModel& model, const QModelIndex& parent, int role, int depth, QString& text)
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(parent); ++column)
            cells << cellText(model.index(row, column, parent).data(role));
        text += QString(depth * 2, u' ') + cells.join(" | "_L1) + u'\n';
        appendRows(model, model.index(row, 0, parent), role, depth + 1, text);
    }
}

} // namespace

QString modelText(const QAbstractItemModel& model, int role)
{
    QStringList header;
    bool hasHeader = false;
    for (int column = 0; column < model.columnCount(); ++column) {
        const QVariant title = model.headerData(column, Qt::Horizontal);
        // QAbstractItemModel numbers the columns when the model has no titles.
        hasHeader = hasHeader || (title.isValid() && title != QVariant(column + 1));
        header << cellText(title);
    }
    QString text = hasHeader ? header.join(" | "_L1) + u'\n' : QString();
    appendRows(model, {}, role, 0, text);
    return text;
}

} // namespace brickbench::test
