// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clusters/filterbutton.h"

#include "ui/common/icons.h"

#include <QInputDialog>
#include <QMenu>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

FilterButton::FilterButton(Settings& settings, QWidget* parent)
    : QToolButton(parent)
    , m_filters(settings)
    , m_menu(new QMenu(this))
{
    setObjectName(u"savedFilters"_s);
    setIcon(ui::icon(u"filter"_s));
    setAccessibleName(tr("Saved filters"));
    setToolTip(tr("Saved filters"));
    setPopupMode(QToolButton::InstantPopup);
    m_menu->setObjectName(u"savedFiltersMenu"_s);
    setMenu(m_menu);
    connect(m_menu, &QMenu::aboutToShow, this, &FilterButton::fillMenu);
}

void FilterButton::setCurrent(const ClusterFilter& filter)
{
    m_current = filter;
}

void FilterButton::fillMenu()
{
    m_menu->clear();
    const std::vector<SavedFilters::Entry> entries = m_filters.all();
    QAction* all = m_menu->addAction(tr("All clusters"), this, [this] { Q_EMIT chosen({}); });
    all->setCheckable(true);
    all->setChecked(m_current.isEmpty());
    for (const SavedFilters::Entry& entry : entries) {
        // An ampersand in a name is no mnemonic.
        QAction* action = m_menu->addAction(QString(entry.name).replace(u'&', u"&&"_s), this,
            [this, filter = entry.filter] { Q_EMIT chosen(filter); });
        action->setCheckable(true);
        action->setChecked(entry.filter == m_current);
    }
    m_menu->addSeparator();
    QAction* save
        = m_menu->addAction(ui::icon(u"save"_s), tr("&Save this filter…"), this, &FilterButton::askSave);
    save->setObjectName(u"saveFilter"_s);
    save->setEnabled(!m_current.isEmpty());
    if (entries.empty())
        return;
    QMenu* rename = m_menu->addMenu(ui::icon(u"edit"_s), tr("&Rename"));
    QMenu* remove = m_menu->addMenu(ui::icon(u"delete"_s), tr("&Delete"));
    for (const SavedFilters::Entry& entry : entries) {
        const QString text = QString(entry.name).replace(u'&', u"&&"_s);
        rename->addAction(text, this, [this, name = entry.name] { askRename(name); });
        remove->addAction(text, this, [this, name = entry.name] { m_filters.remove(name); });
    }
}

void FilterButton::askName(const QString& title, const QString& label, const QString& given,
    std::function<void(const QString&)> named)
{
    auto* dialog = new QInputDialog(window());
    dialog->setObjectName(u"filterNameDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setLabelText(label);
    dialog->setTextValue(given);
    connect(dialog, &QInputDialog::textValueSelected, this, std::move(named));
    dialog->open();
}

void FilterButton::askSave()
{
    askName(tr("Save this filter"), tr("Name of the filter; one with the same name is replaced:"),
        m_current.search, [this, filter = m_current](const QString& name) { m_filters.save(name, filter); });
}

void FilterButton::askRename(const QString& name)
{
    askName(tr("Rename “%1”").arg(name), tr("Name of the filter:"), name, [this, name](const QString& to) {
        if (to.trimmed() != name && !m_filters.rename(name, to))
            askRename(name); // blank or taken: asked again, nothing lost
    });
}

} // namespace brickbench::ui
