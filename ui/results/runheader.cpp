// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/runheader.h"

#include "ui/common/icons.h"
#include "ui/common/languagetext.h"
#include "ui/common/plaintooltip.h"
#include "ui/common/theme.h"
#include "ui/results/pill.h"
#include "ui/results/runtrouble.h"
#include "ui/results/wording.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyleOptionComboBox>
#include <QStylePainter>
#include <QToolButton>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

constexpr std::chrono::seconds worthTelling{2};

QString entryText(const RunSnapshot& run)
{
    const QString title = run.title.isEmpty() ? Wording::stateWord(run.state) : run.title;
    if (!run.startedAt.isValid())
        return title;
    return u"%1   %2"_s.arg(Wording::moment(run.startedAt), title);
}

/// Cuts a long title with an ellipsis, which QComboBox leaves to chance.
class RunBox final : public QComboBox {
public:
    using QComboBox::QComboBox;

protected:
    void paintEvent(QPaintEvent*) override
    {
        QStylePainter painter(this);
        QStyleOptionComboBox option;
        initStyleOption(&option);
        painter.drawComplexControl(QStyle::CC_ComboBox, option);
        const QRect field
            = style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
        const int room = field.width() - iconSize().width() - 8;
        option.currentText = fontMetrics().elidedText(option.currentText, Qt::ElideRight, room);
        painter.drawControl(QStyle::CE_ComboBoxLabel, option);
    }
};

/// Takes the room that is left; a piece of a word is worse than nothing.
class PlaceLabel final : public QLabel {
public:
    using QLabel::QLabel;

protected:
    void paintEvent(QPaintEvent*) override
    {
        constexpr int fewestCharacters = 8;
        const QRect room = contentsRect();
        if (room.width() < fontMetrics().averageCharWidth() * fewestCharacters)
            return;
        QPainter painter(this);
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(room, static_cast<int>(alignment()),
            fontMetrics().elidedText(text(), Qt::ElideMiddle, room.width()));
    }
};

QLabel* headerLabel(QWidget* parent, const QString& name)
{
    auto* label = new QLabel(parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    return label;
}

QToolButton* headerButton(QWidget* parent, const QString& name, const QString& iconName, const QString& text)
{
    auto* button = new QToolButton(parent);
    button->setObjectName(name);
    button->setAccessibleName(text);
    button->setToolTip(text);
    button->setIcon(icon(iconName));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

RunHeader::RunHeader(const ThemeSource& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_list(headerButton(this, u"showRunList"_s, u"list"_s, tr("List of the runs of this tab")))
    , m_runs(new RunBox(this))
    , m_more(headerButton(this, u"runMenu"_s, u"more"_s, tr("Pin, rename, compare, close")))
    , m_outcome(headerLabel(this, u"runOutcome"_s))
    , m_elapsed(headerLabel(this, u"runElapsed"_s))
    , m_rows(headerLabel(this, u"runRows"_s))
    , m_truncated(new Pill(this))
    , m_everything(new QPushButton(tr("Get e&verything…"), this))
    , m_stale(new Pill(this))
    , m_place(new PlaceLabel(this))
    , m_copy(headerButton(this, u"copyResult"_s, u"copy"_s, tr("Copy the result")))
    , m_find(headerButton(this, u"findInResult"_s, u"search"_s, tr("Find in the result")))
    , m_export(headerButton(this, u"exportResult"_s, u"export"_s, tr("Save the result to a file")))
{
    build();
    m_list->setCheckable(true);
    connect(m_list, &QToolButton::clicked, this, [this](bool isShown) {
        setListShown(isShown);
        Q_EMIT listToggled(isShown);
    });
    connect(m_more, &QToolButton::clicked, this,
        [this] { Q_EMIT menuRequested(m_more->mapToGlobal(QPoint(0, m_more->height()))); });
    connect(m_runs, &QComboBox::activated, this, &RunHeader::runChosen);
    connect(m_copy, &QToolButton::clicked, this, &RunHeader::copyRequested);
    connect(m_find, &QToolButton::clicked, this, &RunHeader::findRequested);
    connect(m_export, &QToolButton::clicked, this, &RunHeader::exportRequested);
    connect(m_everything, &QPushButton::clicked, this, &RunHeader::everythingRequested);
    connect(&theme, &ThemeSource::changed, this, &RunHeader::recolor);
    showEmpty();
}

void RunHeader::build()
{
    setObjectName(u"runHeader"_s);
    m_runs->setObjectName(u"runList"_s);
    m_runs->setAccessibleName(tr("Runs of this tab, newest first"));
    m_runs->setToolTip(tr("Runs of this tab, newest first"));
    m_runs->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_runs->setMinimumContentsLength(16);
    m_runs->setMaxVisibleItems(20);
    m_runs->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_runs->setMaximumWidth(fontMetrics().averageCharWidth() * 64);
    m_elapsed->setFont(tabularFont(font()));
    m_outcome->setAccessibleName(tr("Outcome"));
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    m_outcome->setFont(strong);
    m_truncated->setObjectName(u"runTruncated"_s);
    m_truncated->setFont(strong);
    m_everything->setObjectName(u"getEverything"_s);
    m_everything->setToolTip(tr("Fetch all rows to a file: shows the code first and runs it on your click"));
    m_everything->setAutoDefault(false);
    m_stale->setObjectName(u"runLastHeard"_s);
    m_place->setObjectName(u"runPlace"_s);
    m_place->setTextFormat(Qt::PlainText);
    m_place->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_place->setAlignment(Qt::AlignRight | Qt::AlignVCenter);

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 3, 6, 3);
    layout->setSpacing(8);
    layout->addWidget(m_list);
    layout->addWidget(m_runs, 4);
    layout->addWidget(m_outcome);
    layout->addWidget(m_elapsed);
    layout->addWidget(m_rows);
    layout->addWidget(m_truncated);
    layout->addWidget(m_everything);
    layout->addWidget(m_stale);
    layout->addWidget(m_place, 3);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(2);
    buttons->addWidget(m_copy);
    buttons->addWidget(m_find);
    buttons->addWidget(m_export);
    buttons->addWidget(m_more);
    layout->addLayout(buttons);
}

void RunHeader::recolor()
{
    const Theme& theme = m_theme.theme();
    const auto paint = [](QLabel* label, const QColor& text, const QColor& background) {
        QPalette palette = label->palette();
        palette.setColor(QPalette::WindowText, text);
        palette.setColor(QPalette::Window, background);
        label->setPalette(palette);
    };
    const QColor text = theme.palette.color(QPalette::WindowText);
    paint(m_truncated, theme.palette.color(QPalette::Base), theme.passing); // loud: rows are missing
    paint(m_stale, text, theme.warningBackground);
    paint(m_place, theme.mutedText, Qt::transparent);
    // Words that tell of trouble are coloured; the mark in the list of runs tells the rest.
    const bool isTrouble = !m_isEmpty && Wording::stateColor(m_state, theme) == theme.failed;
    paint(m_outcome, isTrouble ? theme.failed : text, Qt::transparent);
}

void RunHeader::insertRun(int index, const RunSnapshot& run)
{
    m_runs->insertItem(index,
        icon(Wording::stateIcon(run.state), Wording::stateColor(run.state, m_theme.theme())), entryText(run));
    m_runs->setItemData(index, Wording::stateWord(run.state), Qt::ToolTipRole);
}

void RunHeader::updateRun(int index, const RunSnapshot& run)
{
    m_runs->setItemIcon(
        index, icon(Wording::stateIcon(run.state), Wording::stateColor(run.state, m_theme.theme())));
    m_runs->setItemText(index, entryText(run));
    m_runs->setItemData(index, Wording::stateWord(run.state), Qt::ToolTipRole);
}

void RunHeader::removeRun(int index)
{
    m_runs->removeItem(index);
}

void RunHeader::setCurrent(int index)
{
    m_runs->setCurrentIndex(index);
}

QString RunHeader::rowsText(const RunSnapshot& run, std::int64_t arrivingRows) const
{
    if (const TableResultPtr table = run.table())
        return Wording::rows(table->rowCount());
    if (run.pastRows)
        return Wording::rows(*run.pastRows);
    return arrivingRows > 0 && !run.isOver() ? tr("%1 so far").arg(Wording::rows(arrivingRows)) : QString();
}

void RunHeader::showRun(const RunSnapshot& run, std::int64_t arrivingRows)
{
    const bool isNewState = m_isEmpty || m_state != run.state;
    m_isEmpty = false;
    m_state = run.state;
    show();
    m_outcome->setText(Wording::stateWord(run.state));
    m_elapsed->setText(run.startedAt.isValid() ? Wording::elapsed(run.elapsed) : QString());
    const QString rows = rowsText(run, arrivingRows);
    m_rows->setText(rows);
    const auto truncation = run.truncation();
    m_rows->setVisible(!rows.isEmpty() && !(truncation && truncation->isOfTable())); // the pill says it
    showTruncation(truncation);
    // Where there is no network, the banner tells how long ago it was.
    const RunTrouble::Kind trouble = RunTrouble::kindOf(run);
    const bool isTold = trouble == RunTrouble::Kind::SignIn || trouble == RunTrouble::Kind::Unheard;
    m_stale->setVisible(isTold && run.sinceLastHeard >= worthTelling);
    m_stale->setText(tr("last heard %1 ago").arg(Wording::age(run.sinceLastHeard)));
    const QString place = run.cluster.isEmpty()
        ? languageText(run.request.language)
        : tr("%1 · %2", "cluster and language").arg(run.cluster, languageText(run.request.language));
    m_place->setText(place);
    m_place->setToolTip(plainToolTip(place));
    if (isNewState)
        recolor();
}

void RunHeader::showTruncation(const std::optional<Truncation>& truncation)
{
    m_truncated->setVisible(truncation.has_value());
    m_everything->setVisible(truncation && truncation->isOfTable());
    if (!truncation)
        return;
    m_truncated->setText(Wording::truncation(*truncation));
    m_truncated->setToolTip(Wording::truncationDetail(*truncation));
    m_truncated->setAccessibleDescription(Wording::truncationDetail(*truncation));
}

void RunHeader::showEmpty()
{
    m_isEmpty = true;
    hide(); // a strip of nothing is a line in the air
    setActions(false, false, false);
}

void RunHeader::setListShown(bool isShown)
{
    m_list->setChecked(isShown);
    m_runs->setVisible(!isShown);
}

void RunHeader::setActions(bool canCopy, bool canFind, bool canExport)
{
    m_copy->setEnabled(canCopy);
    m_find->setEnabled(canFind);
    m_export->setEnabled(canExport);
}

} // namespace brickbench::ui
