// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/columnpicker.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <set>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

constexpr int columnRole = Qt::UserRole;

} // namespace

ColumnPicker::ColumnPicker(QWidget* parent)
    : QFrame(parent, Qt::Popup)
    , m_title(new QLabel(this))
    , m_edit(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_none(new QLabel(tr("No column has this name or type."), this))
    , m_columns(new QStandardItemModel(this))
    , m_shown(new QSortFilterProxyModel(this))
{
    setObjectName(u"columnPicker"_s);
    setAccessibleName(tr("Columns"));
    setFrameShape(QFrame::StyledPanel);
    m_edit->setObjectName(u"columnPickerText"_s);
    m_edit->setAccessibleName(tr("Name or type of a column"));
    m_edit->setPlaceholderText(tr("Name or type"));
    m_edit->installEventFilter(this);
    m_list->setObjectName(u"columnPickerList"_s);
    m_list->setAccessibleName(tr("Columns"));
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_none->hide();
    m_shown->setSourceModel(m_columns);
    m_shown->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_list->setModel(m_shown);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 8, 10, 8);
    layout->setSpacing(6);
    layout->addWidget(m_title);
    layout->addWidget(m_edit);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_none);
    resize(340, 340);
    connect(m_edit, &QLineEdit::textChanged, this, &ColumnPicker::narrow);
    connect(m_list, &QListView::clicked, this, &ColumnPicker::choose);
}

void ColumnPicker::open(const TableResult& table, const std::vector<int>& order,
    const std::vector<int>& hidden, const QString& title, const QRect& around)
{
    const std::set<int> hiddenColumns(hidden.begin(), hidden.end());
    m_title->setText(title);
    m_columns->clear();
    QList<QStandardItem*> items;
    for (const int column : order) {
        const Column& each = table.columns()[static_cast<std::size_t>(column)];
        QString name = each.name.left(200);
        name.replace(u'\n', u'⏎');
        QString text = u"%1   %2"_s.arg(name, each.type.text.left(100));
        const bool isHidden = hiddenColumns.contains(column);
        auto* item = new QStandardItem(isHidden ? tr("%1   (hidden)").arg(text) : text);
        item->setData(column, columnRole);
        if (isHidden) {
            QFont slanted = font();
            slanted.setItalic(true);
            item->setFont(slanted);
        }
        items.append(item);
    }
    m_columns->invisibleRootItem()->appendRows(items);
    m_edit->clear();
    narrow({});
    move(around.center().x() - width() / 2, around.top());
    show();
    m_edit->setFocus(Qt::PopupFocusReason);
}

void ColumnPicker::narrow(const QString& text)
{
    m_shown->setFilterFixedString(text);
    const bool isEmpty = m_shown->rowCount() == 0;
    m_none->setVisible(isEmpty);
    if (!isEmpty)
        m_list->setCurrentIndex(m_shown->index(0, 0));
}

void ColumnPicker::choose(const QModelIndex& index)
{
    if (!index.isValid())
        return;
    hide();
    Q_EMIT chosen(index.data(columnRole).toInt());
}

bool ColumnPicker::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_edit || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(m_list->currentIndex());
        return true;
    case Qt::Key_Escape:
        hide();
        return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        QCoreApplication::sendEvent(m_list, event);
        return true;
    default:
        return QFrame::eventFilter(watched, event);
    }
}

} // namespace brickbench::ui
