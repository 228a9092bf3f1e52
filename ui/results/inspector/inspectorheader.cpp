// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/inspector/inspectorheader.h"

#include "results/timetext.h"
#include "ui/common/plaintooltip.h"
#include "ui/common/theme.h"
#include "ui/results/wording.h"

#include <QDateTime>
#include <QLabel>
#include <QLocale>
#include <QTimeZone>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

QLabel* inspectorLabel(QWidget* parent, const QString& name)
{
    auto* label = new QLabel(parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    return label;
}

bool readMoment(const QString& text, QDateTime& moment)
{
    TimePeriod period;
    const QByteArray utf8 = text.toUtf8();
    if (!readTime({utf8.constData(), static_cast<std::size_t>(utf8.size())}, period))
        return false;
    constexpr std::int64_t microsecondsAMillisecond = 1000;
    moment = QDateTime::fromMSecsSinceEpoch(period.begin / microsecondsAMillisecond, Qt::UTC);
    return moment.isValid();
}

} // namespace

QString localTimeText(const QString& text)
{
    QDateTime moment;
    if (!readMoment(text, moment))
        return {};
    const QDateTime local = moment.toLocalTime();
    return u"%1 %2"_s.arg(
        QLocale().toString(local, u"dddd, d MMMM yyyy HH:mm:ss"_s), local.timeZoneAbbreviation());
}

InspectorHeader::InspectorHeader(const ThemeSource& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_name(inspectorLabel(this, u"inspectorColumn"_s))
    , m_type(inspectorLabel(this, u"inspectorType"_s))
    , m_facts(inspectorLabel(this, u"inspectorFacts"_s))
    , m_time(inspectorLabel(this, u"inspectorTime"_s))
{
    m_name->setProperty("heading", true);
    m_name->setAccessibleName(tr("Column"));
    m_type->setAccessibleName(tr("Type"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 8, 10, 4);
    layout->setSpacing(2);
    layout->addWidget(m_name);
    layout->addWidget(m_type);
    layout->addWidget(m_facts);
    layout->addWidget(m_time);
    connect(&theme, &ThemeSource::changed, this, [this] { recolor(); });
    recolor();
    showNothing();
}

void InspectorHeader::recolor()
{
    for (QLabel* label : {m_type, m_facts, m_time}) {
        QPalette palette = label->palette();
        palette.setColor(QPalette::WindowText, m_theme.theme().mutedText);
        label->setPalette(palette);
    }
}

void InspectorHeader::showNothing()
{
    hide();
    m_facts->clear();
}

QString InspectorHeader::facts() const
{
    return m_facts->text();
}

void InspectorHeader::showCell(const CellAddress& cell)
{
    const Column& column = cell.description();
    QString name = column.name.left(500);
    m_name->setText(name.isEmpty() ? tr("(no name)", "a column") : name.replace(u'\n', u'⏎'));
    m_name->setToolTip(plainToolTip(column.name.left(2000)));
    m_type->setText(column.type.text.left(2000));
    m_type->setToolTip(plainToolTip(column.type.text.left(2000)));
    m_facts->setText(tr("Row %1").arg(QLocale().toString(qlonglong(cell.row + 1))));
    show();
}

void InspectorHeader::showContent(const CellAddress& cell, const CellContent& content)
{
    showCell(cell);
    QStringList facts{m_facts->text()};
    const QLocale locale;
    if (content.kind == Cell::Kind::Null) {
        facts << tr("NULL");
    } else if (content.kind == Cell::Kind::Missing) {
        facts << tr("the server left this cell out");
    } else {
        const QString count = locale.toString(qlonglong(content.characters));
        facts << (content.characters == 1 ? tr("1 character") : tr("%1 characters").arg(count));
        if (content.isDecoded)
            facts << tr("%1 decoded").arg(Wording::bytes(content.bytes.size()));
        else if (content.characters != content.text->text().size() || content.characters > 1000)
            facts << Wording::bytes(content.text->text().size());
        if (content.isPicture && content.picture.naturalSize.isValid())
            facts << u"%1 × %2"_s.arg(content.picture.naturalSize.width())
                         .arg(content.picture.naturalSize.height());
    }
    m_facts->setText(facts.join(u" · "_s));
    showTime(cell, content);
}

void InspectorHeader::showTime(const CellAddress& cell, const CellContent& content)
{
    m_time->hide();
    using Kind = ColumnType::Kind;
    const Kind kind = cell.description().type.kind;
    const QString text = QString::fromUtf8(content.text->text().left(100));
    QDateTime moment;
    const bool isTime = kind == Kind::Date || kind == Kind::Timestamp || kind == Kind::TimestampNtz;
    if (!isTime || content.kind != Cell::Kind::String || !readMoment(text, moment))
        return;
    const QLocale locale;
    if (kind == Kind::Timestamp) {
        m_time->setText(tr("Here: %1").arg(localTimeText(text)));
        m_time->setToolTip(tr("In UTC: %1\nIn the zone of this computer, %2: %3")
                               .arg(locale.toString(moment, u"dddd, d MMMM yyyy HH:mm:ss.zzz"_s),
                                   QString::fromUtf8(QTimeZone::systemTimeZoneId()), localTimeText(text)));
    } else if (kind == Kind::TimestampNtz) {
        m_time->setText(tr("%1, no time zone").arg(locale.dayName(moment.date().dayOfWeek())));
        m_time->setToolTip(tr("A wall-clock time: it belongs to no time zone and is the same everywhere."));
    } else {
        m_time->setText(locale.toString(moment.date(), u"dddd, d MMMM yyyy"_s));
        m_time->setToolTip(tr("A calendar day: it belongs to no time zone."));
    }
    m_time->show();
}

} // namespace brickbench::ui
