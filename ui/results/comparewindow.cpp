// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/comparewindow.h"

#include "core/runinbackground.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/results/diffmodel.h"
#include "ui/results/exportdialog.h"
#include "ui/results/savebar.h"
#include "ui/results/tableformats.h"
#include "ui/results/wording.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

using Change = TableDiff::Change;

QComboBox* sideBox(QWidget* parent, const QString& name, const QString& accessibleName)
{
    auto* box = new QComboBox(parent);
    box->setObjectName(name);
    box->setAccessibleName(accessibleName);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(20);
    return box;
}

QCheckBox* kindBox(QWidget* parent, const QString& name)
{
    auto* box = new QCheckBox(parent);
    box->setObjectName(name);
    box->setChecked(true);
    return box;
}

QString columnNames(const TableDiff& diff)
{
    QStringList names;
    for (const ColumnPair& key : diff.keys)
        names += diff.after->columns()[static_cast<std::size_t>(key.after)].name;
    return names.join(u", "_s);
}

} // namespace

CompareWindow::CompareWindow(const ThemeSource& theme, QWidget* parent)
    : QWidget(parent, Qt::Window)
    , m_theme(theme)
    , m_before(sideBox(this, u"compareBefore"_s, tr("First table")))
    , m_after(sideBox(this, u"compareAfter"_s, tr("Second table")))
    , m_keys(new QToolButton(this))
    , m_keyMenu(new QMenu(m_keys))
    , m_summary(new QLabel(this))
    , m_added(kindBox(this, u"showAdded"_s))
    , m_removed(kindBox(this, u"showRemoved"_s))
    , m_changed(kindBox(this, u"showChanged"_s))
    , m_save(new QPushButton(icon(u"export"_s), tr("&Save differences…"), this))
    , m_grid(new QTableView(this))
    , m_model(new DiffModel(theme, this))
    , m_saveBar(new SaveBar(theme, this))
{
    setObjectName(u"compareWindow"_s);
    setWindowTitle(tr("Compare tables"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(900, 560);
    m_grid->setObjectName(u"differences"_s);
    m_grid->setAccessibleName(tr("Differences"));
    m_grid->setModel(m_model);
    m_grid->setFrameShape(QFrame::NoFrame);
    m_grid->setWordWrap(false);
    m_grid->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_grid->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_grid->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    m_grid->horizontalHeader()->setHighlightSections(false);
    m_save->setObjectName(u"saveDifferences"_s);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(buildSides());
    layout->addWidget(buildCounts());
    layout->addWidget(m_saveBar);
    layout->addWidget(m_grid, 1);
    connect(m_before, &QComboBox::activated, this, [this] { start({}); });
    connect(m_after, &QComboBox::activated, this, [this] { start({}); });
    connect(m_save, &QPushButton::clicked, this, &CompareWindow::save);
}

CompareWindow::~CompareWindow()
{
    if (m_work)
        m_work->cancelled = true;
}

QWidget* CompareWindow::buildSides()
{
    auto* row = new QWidget(this);
    auto* swapButton = new QToolButton(row);
    swapButton->setObjectName(u"swapSides"_s);
    swapButton->setText(u"⇄"_s);
    swapButton->setToolTip(tr("Swap the two tables"));
    swapButton->setAccessibleName(tr("Swap the two tables"));
    swapButton->setFocusPolicy(Qt::TabFocus);
    connect(swapButton, &QToolButton::clicked, this, &CompareWindow::swap);
    m_keys->setObjectName(u"keyColumns"_s);
    m_keys->setPopupMode(QToolButton::InstantPopup);
    m_keys->setMenu(m_keyMenu);
    m_keys->setFocusPolicy(Qt::TabFocus);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(10, 0, 10, 0);
    layout->addWidget(m_before, 1);
    layout->addWidget(swapButton);
    layout->addWidget(m_after, 1);
    layout->addWidget(m_keys);
    return row;
}

QWidget* CompareWindow::buildCounts()
{
    auto* row = new QWidget(this);
    m_summary->setObjectName(u"compareSummary"_s);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(10, 0, 10, 0);
    layout->setSpacing(12);
    const std::pair<QCheckBox*, Change> boxes[]
        = {{m_added, Change::Added}, {m_removed, Change::Removed}, {m_changed, Change::Changed}};
    for (const auto& [box, change] : boxes) {
        layout->addWidget(box);
        connect(box, &QCheckBox::toggled, this,
            [this, change = change](bool isOn) { m_model->setShown(change, isOn); });
    }
    layout->addWidget(m_summary, 1);
    layout->addWidget(m_save);
    return row;
}

void CompareWindow::setSides(std::vector<Side> sides, int before, int after)
{
    m_sides = std::move(sides);
    for (QComboBox* box : {m_before, m_after}) {
        box->clear();
        for (const Side& side : m_sides)
            box->addItem(side.title);
    }
    m_before->setCurrentIndex(before);
    m_after->setCurrentIndex(after);
    start({});
}

std::shared_ptr<const TableDiff> CompareWindow::diff() const
{
    return m_model->diff();
}

void CompareWindow::swap()
{
    const int before = m_before->currentIndex();
    m_before->setCurrentIndex(m_after->currentIndex());
    m_after->setCurrentIndex(before);
    start({});
}

void CompareWindow::start(std::optional<std::vector<ColumnPair>> keys)
{
    if (m_work)
        m_work->cancelled = true;
    const auto at = [this](const QComboBox* box) {
        return m_sides[static_cast<std::size_t>(box->currentIndex())].table;
    };
    m_work = std::make_shared<WorkProgress>();
    m_summary->setText(tr("Comparing…"));
    m_save->setEnabled(false);
    auto work = [before = at(m_before), after = at(m_after), keys = std::move(keys), progress = m_work] {
        auto chosen = keys ? *keys : guessKeys(*before, *after, progress->cancelled);
        return diffTables(before, after, std::move(chosen), progress->cancelled);
    };
    runInBackground(this, std::move(work), [this, progress = m_work](std::optional<TableDiff> diff) {
        if (progress != m_work)
            return; // others were chosen meanwhile
        m_work.reset();
        if (diff)
            showDiff(*std::move(diff));
    });
}

void CompareWindow::showDiff(TableDiff diff)
{
    m_model->setDiff(std::make_shared<const TableDiff>(std::move(diff)));
    m_save->setEnabled(!m_model->diff()->rows.empty());
    for (int column = 0; column < std::min(m_model->columnCount(), 50); ++column)
        m_grid->setColumnWidth(column,
            std::clamp(
                static_cast<const QAbstractItemView*>(m_grid)->sizeHintForColumn(column) + 12, 90, 320));
    fillKeyMenu();
    showCounts();
    Q_EMIT compared();
}

void CompareWindow::showCounts()
{
    const TableDiff& diff = *m_model->diff();
    const QLocale locale;
    m_added->setText(tr("&Added (%1)").arg(locale.toString(qlonglong(diff.added))));
    m_removed->setText(tr("&Removed (%1)").arg(locale.toString(qlonglong(diff.removed))));
    m_changed->setText(tr("&Changed (%1)").arg(locale.toString(qlonglong(diff.changed))));
    QStringList said{diff.rows.empty() ? tr("No differences in %1.").arg(Wording::rows(diff.same))
                                       : tr("%1 unchanged.", "rows").arg(Wording::rows(diff.same))};
    if (diff.repeatedBefore + diff.repeatedAfter > 0)
        said += tr(
            "The key repeats in %1 of the first and %2 of the second table; these were paired in order.")
                    .arg(Wording::rows(diff.repeatedBefore), Wording::rows(diff.repeatedAfter));
    QStringList missing;
    for (const int column : diff.onlyBefore)
        missing += tr("− %1").arg(diff.before->columns()[static_cast<std::size_t>(column)].name);
    for (const int column : diff.onlyAfter)
        missing += tr("+ %1").arg(diff.after->columns()[static_cast<std::size_t>(column)].name);
    if (!missing.isEmpty())
        said += tr("Columns of one table only: %1.").arg(missing.mid(0, 8).join(u", "_s));
    if (diff.before->isTruncated() || diff.after->isTruncated())
        said += tr("A table was cut by the server: rows behind the cut count as missing.");
    m_summary->setText(said.join(u' '));
}

void CompareWindow::fillKeyMenu()
{
    const TableDiff& diff = *m_model->diff();
    m_keyMenu->clear();
    const QString names = diff.keys.empty() ? tr("row number") : columnNames(diff);
    m_keys->setText(tr("Key: %1").arg(fontMetrics().elidedText(names, Qt::ElideRight, 200)));
    m_keys->setAccessibleName(tr("Key columns: %1").arg(names));
    m_keys->setToolTip(tr("The columns that tell which rows belong together. Without any, rows are paired by "
                          "their number."));
    for (const ColumnPair& pair : pairColumns(*diff.before, *diff.after)) {
        QString name = diff.after->columns()[static_cast<std::size_t>(pair.after)].name;
        QAction* action = m_keyMenu->addAction(name.replace(u'&', u"&&"_s));
        action->setCheckable(true);
        action->setChecked(std::find(diff.keys.begin(), diff.keys.end(), pair) != diff.keys.end());
        connect(action, &QAction::toggled, this, &CompareWindow::keysChosen);
    }
}

void CompareWindow::keysChosen()
{
    const auto pairs = pairColumns(*m_model->diff()->before, *m_model->diff()->after);
    std::vector<ColumnPair> keys;
    const auto actions = m_keyMenu->actions();
    for (qsizetype i = 0; i < actions.size(); ++i) {
        if (actions[i]->isChecked())
            keys.push_back(pairs[static_cast<std::size_t>(i)]);
    }
    start(std::move(keys));
}

void CompareWindow::save()
{
    const auto diff = m_model->diff();
    m_saveBar->run(
        tr("Putting the differences together"),
        [diff](WorkProgress& progress) { return diffAsTable(*diff, progress.cancelled); },
        [this](const TableResultPtr& table) {
            if (!table)
                return;
            ExportSubject subject;
            subject.all = subject.shown = TableExcerpt::whole(table);
            subject.suggestedName = u"differences"_s;
            auto* dialog = new ExportDialog(std::move(subject), nullptr, this);
            connect(dialog, &ExportDialog::exportRequested, this,
                [this](const QString& path, const TableExcerpt& chosen, const ExportOptions& options) {
                    m_saveBar->saveTo(path, tableWriter(chosen, options));
                });
            dialog->open();
        });
}

void CompareWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

} // namespace brickbench::ui
