// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/filtereditor.h"

#include "results/operandlist.h"
#include "ui/common/theme.h"
#include "ui/results/filterwords.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

#include <atomic>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {

FilterEditor::FilterEditor(const ThemeSource& theme, QWidget* parent)
    : QFrame(parent, Qt::Popup)
    , m_theme(theme)
    , m_title(new QLabel(this))
    , m_test(new QComboBox(this))
    , m_value(new QLineEdit(this))
    , m_and(new QLabel(tr("and", "between … and …"), this))
    , m_upper(new QLineEdit(this))
    , m_list(new QPlainTextEdit(this))
    , m_case(new QCheckBox(tr("Match &upper and lower case"), this))
    , m_problem(new QLabel(this))
    , m_apply(new QPushButton(tr("&Apply"), this))
{
    setObjectName(u"filterEditor"_s);
    setFrameShape(QFrame::StyledPanel);
    build();
    connect(m_test, &QComboBox::currentIndexChanged, this, [this] {
        say({});
        showFields();
    });
    connect(m_apply, &QPushButton::clicked, this, &FilterEditor::accept);
}

void FilterEditor::build()
{
    m_title->setTextFormat(Qt::PlainText);
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    m_title->setFont(strong);
    m_test->setObjectName(u"filterTest"_s);
    m_test->setAccessibleName(tr("Test"));
    m_value->setObjectName(u"filterValue"_s);
    m_value->setAccessibleName(tr("Value"));
    m_value->setClearButtonEnabled(true);
    m_upper->setObjectName(u"filterUpper"_s);
    m_upper->setAccessibleName(tr("Upper end"));
    m_list->setObjectName(u"filterList"_s);
    m_list->setAccessibleName(tr("Values, one a line"));
    m_list->setPlaceholderText(tr("One value a line, or parted by commas: paste a list"));
    m_list->setTabChangesFocus(true);
    m_list->setFixedHeight(140);
    m_case->setObjectName(u"filterCase"_s);
    m_case->setAccessibleName(tr("Match upper and lower case"));
    m_problem->setObjectName(u"filterProblem"_s);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_apply->setObjectName(u"filterApply"_s);
    m_apply->setAccessibleName(tr("Apply the filter"));
    m_apply->setDefault(true);
    for (QWidget* field :
        {static_cast<QWidget*>(m_value), static_cast<QWidget*>(m_upper), static_cast<QWidget*>(m_list)})
        field->installEventFilter(this);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->setSpacing(6);
    layout->addWidget(m_title);
    layout->addWidget(m_test);
    layout->addWidget(m_value);
    layout->addWidget(m_and);
    layout->addWidget(m_upper);
    layout->addWidget(m_list);
    layout->addWidget(m_case);
    layout->addWidget(m_problem);
    layout->addWidget(m_apply, 0, Qt::AlignRight);
    setFixedWidth(300);
}

void FilterEditor::open(TableResultPtr table, const ColumnFilter& filter, const QRect& anchor)
{
    m_table = std::move(table);
    m_column = filter.column;
    m_given = filter;
    const QString name = FilterWords::columnName(m_column, *m_table);
    m_title->setText(m_title->fontMetrics().elidedText(name, Qt::ElideRight, 276));
    setAccessibleName(tr("Filter %1").arg(name));
    const ColumnType type = m_column == ColumnFilter::anyColumn
        ? ColumnType{ColumnType::Kind::String, {}, 0, 0, {}}
        : m_table->columns()[static_cast<std::size_t>(m_column)].type;
    {
        const QSignalBlocker quiet(m_test);
        m_test->clear();
        for (const ColumnFilter::Test each : FilterWords::testsFor(type))
            m_test->addItem(FilterWords::test(each), static_cast<int>(each));
        const int index = m_test->findData(static_cast<int>(filter.test));
        m_test->setCurrentIndex(std::max(0, index));
    }
    setOperands(filter.operands);
    m_case->setChecked(filter.caseSensitive);
    say({});
    showFields();
    const QRect screen = parentWidget()->screen()->availableGeometry();
    QPoint at = anchor.bottomLeft() + QPoint(0, 2);
    at.setX(std::clamp(at.x(), screen.left(), std::max(screen.left(), screen.right() - width())));
    at.setY(std::min(at.y(), std::max(screen.top(), screen.bottom() - height())));
    move(at);
    show();
    if (m_list->isVisibleTo(this))
        m_list->setFocus(Qt::PopupFocusReason);
    else if (m_value->isVisibleTo(this))
        m_value->setFocus(Qt::PopupFocusReason);
    else
        m_test->setFocus(Qt::PopupFocusReason);
    m_value->selectAll();
}

void FilterEditor::setOperands(const QStringList& operands)
{
    m_value->setText(operands.value(0));
    m_upper->setText(operands.value(1));
    m_list->setPlainText(listOfOperands(operands));
}

ColumnFilter::Test FilterEditor::test() const
{
    return static_cast<ColumnFilter::Test>(m_test->currentData().toInt());
}

void FilterEditor::showFields()
{
    const int operands = operandCount(test());
    m_value->setVisible(operands > 0);
    m_and->setVisible(operands == 2);
    m_upper->setVisible(operands == 2);
    m_list->setVisible(operands < 0);
    const bool isText = m_column == ColumnFilter::anyColumn
        || !m_table->columns()[static_cast<std::size_t>(m_column)].type.isNumeric();
    m_case->setVisible(operands != 0 && isText);
    m_value->setPlaceholderText(
        test() == ColumnFilter::Test::Matches ? tr("Regular expression") : tr("Value"));
    setFixedHeight(layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width())
                                                 : layout()->totalSizeHint().height());
}

ColumnFilter FilterEditor::filter() const
{
    ColumnFilter filter;
    filter.column = m_column;
    filter.test = test();
    filter.caseSensitive = m_case->isChecked();
    const int operands = operandCount(filter.test);
    if (operands < 0)
        filter.operands = operandsFromList(m_list->toPlainText());
    else if (operands == 2)
        filter.operands = {m_value->text(), m_upper->text()};
    else if (operands == 1)
        filter.operands = {m_value->text()};
    filter.byText = m_given.byText && filter.operands == m_given.operands; // another value is one of the type
    return filter;
}

void FilterEditor::say(const QString& problem)
{
    QPalette red = palette();
    red.setColor(QPalette::WindowText, m_theme.theme().failed);
    m_problem->setPalette(red);
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    if (m_table)
        showFields();
}

void FilterEditor::accept()
{
    if (operandCount(test()) < 0 && filter().operands.isEmpty())
        return say(tr("No value is given: write one a line, then apply."));
    // Over no rows only what was typed is looked at.
    const auto none = std::make_shared<const std::vector<std::uint32_t>>();
    const std::atomic<bool> cancelled = false;
    const auto tried = filterRows(*m_table, {filter()}, none, cancelled);
    if (!tried)
        return say(
            tr("This cannot be filtered by: %1. Change the value, then apply.").arg(tried.error().detail));
    hide();
    Q_EMIT accepted();
}

bool FilterEditor::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    // A list is written line by line: there Ctrl+Enter applies.
    if (isEnter && (watched != m_list || key->modifiers().testFlag(Qt::ControlModifier))) {
        accept();
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

void FilterEditor::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        hide();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        accept();
    else
        QFrame::keyPressEvent(event);
}

} // namespace brickbench::ui
