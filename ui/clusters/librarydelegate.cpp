// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clusters/librarydelegate.h"

#include "models/librarylistmodel.h"
#include "ui/clusters/librarywords.h"
#include "ui/clusters/rowpainting.h"
#include "ui/common/icons.h"
#include "ui/common/plaintooltip.h"
#include "ui/common/theme.h"

#include <QPainter>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int libraryIconSize = 14;

/// What the words of a row are made of.
ListedLibrary libraryOf(const QModelIndex& index)
{
    ListedLibrary library;
    library.name = index.data(Qt::DisplayRole).toString();
    library.state = static_cast<ListedLibrary::State>(index.data(LibraryListModel::StateRole).toInt());
    library.stateName = index.data(LibraryListModel::StateNameRole).toString();
    if (const QVariant kind = index.data(LibraryListModel::KindRole); kind.isValid())
        library.source = LibrarySource{static_cast<LibrarySource::Kind>(kind.toInt()), {}, {}, {}};
    return library;
}

} // namespace

QVariant LibraryRowTexts::data(const QModelIndex& index, int role) const
{
    if (role != Qt::AccessibleTextRole && role != Qt::ToolTipRole)
        return QIdentityProxyModel::data(index, role);
    const ListedLibrary library = libraryOf(index);
    const QString message = index.data(LibraryListModel::MessageRole).toString();
    QStringList parts{library.name, libraryKindText(library), libraryStateText(library), message};
    parts.removeAll(QString());
    return role == Qt::ToolTipRole ? plainToolTip(parts.join(u'\n')) : parts.join(u", "_s);
}

LibraryDelegate::LibraryDelegate(const ThemeSource& theme, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

void LibraryDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& given, const QModelIndex& index) const
{
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    drawRowBackground(painter, option, given.widget);

    const Theme& theme = m_theme.theme();
    const ListedLibrary library = libraryOf(index);
    const RowColors colors = rowColors(option, theme.mutedText);
    const bool selected = option.state & QStyle::State_Selected;
    const int lineHeight = option.fontMetrics.height();
    QRect line = option.rect.adjusted(rowMargin, 0, -rowMargin, 0);
    line.setTop(option.rect.center().y() - lineHeight);
    line.setHeight(lineHeight);
    const QRect mark(line.left(), line.center().y() - libraryIconSize / 2, libraryIconSize, libraryIconSize);
    icon(
        libraryStateIconName(library.state), selected ? colors.text : libraryStateColor(theme, library.state))
        .paint(painter, mark);
    line.setLeft(mark.right() + rowMargin);
    drawRowTexts(painter, option, line, library.name, libraryStateText(library), colors);

    const QString message = index.data(LibraryListModel::MessageRole).toString().section(u'\n', 0, 0);
    QString below = libraryKindText(library);
    if (!message.isEmpty())
        below += u" · "_s + message;
    line.translate(0, lineHeight);
    painter->setPen(colors.side);
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
        option.fontMetrics.elidedText(below, Qt::ElideRight, line.width()));
}

QSize LibraryDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return rowSize(option, 2);
}

} // namespace brickbench::ui
