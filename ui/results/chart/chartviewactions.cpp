// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/icons.h"
#include "ui/results/chart/chartcontrols.h"
#include "ui/results/chart/chartfiles.h"
#include "ui/results/chart/chartnumbers.h"
#include "ui/results/chart/chartview.h"
#include "ui/results/clipboardtext.h"
#include "ui/results/savebar.h"

#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {

void ChartView::buildButtons()
{
    const auto add = [this](const QString& name, const QString& iconName, const QString& text) {
        auto* button = new QToolButton(m_controls);
        button->setObjectName(name);
        button->setIcon(icon(iconName));
        button->setAccessibleName(text);
        button->setToolTip(text);
        m_controls->addButton(button);
        return button;
    };
    m_resetButton = add(u"chartReset"_s, u"fit"_s, tr("Show all of the chart (0)"));
    m_numbersButton = add(u"chartNumbersShown"_s, u"table"_s, tr("Show the numbers beside the chart"));
    m_numbersButton->setCheckable(true);
    m_copyButton = add(u"chartCopy"_s, u"copy"_s, tr("Copy the picture"));
    m_saveButton = add(u"chartSave"_s, u"save"_s, tr("Save as PNG or SVG …"));
    m_resetButton->setEnabled(false);
    connect(m_resetButton, &QToolButton::clicked, this, [this] { m_surface->showAll(); });
    connect(m_numbersButton, &QToolButton::toggled, this, &ChartView::showNumbers);
    connect(m_copyButton, &QToolButton::clicked, this, &ChartView::copyPicture);
    connect(m_saveButton, &QToolButton::clicked, this, &ChartView::exportResult);
}

void ChartView::showNumbers(bool shown)
{
    m_numbersButton->setChecked(shown);
    const bool wasShown = !m_numbers->isHidden();
    m_numbers->setVisible(shown);
    if (shown && !wasShown)
        m_splitter->setSizes({m_splitter->width() * 2 / 3, m_splitter->width() / 3});
}

QString ChartView::title() const
{
    return tr("%1 by %2").arg(m_drawing.yTitle, m_drawing.xTitle);
}

bool ChartView::canCopy() const
{
    return m_drawing.plot && m_lack == ChartPlot::Lack::None && !m_save->isBusy();
}

bool ChartView::canExport() const
{
    return canCopy() && !m_save->isAsking();
}

bool ChartView::isWorking() const
{
    return m_save->isBusy() || m_save->isAsking();
}

QString ChartView::status() const
{
    return {}; // the grid's: rows shown
}

void ChartView::copy()
{
    if (m_numbers->table().hasFocus())
        copyNumbers();
    else
        copyPicture();
}

void ChartView::copyPicture()
{
    if (!canCopy())
        return;
    m_save->run(
        tr("Copying the picture …"),
        [picture = m_surface->picture()](WorkProgress&) { return chartImage(picture, 2); },
        [](const QImage& image) { QGuiApplication::clipboard()->setImage(image); });
}

void ChartView::copyNumbers()
{
    if (!canCopy())
        return;
    m_save->run(
        tr("Copying the numbers …"),
        [numbers = m_numbers->numbers(), rows = m_numbers->rowsToCopy()](
            WorkProgress&) { return numbers.separatedText(rows); },
        [](const QByteArray& text) { putOnClipboard(text); });
}

void ChartView::exportResult()
{
    if (!canExport())
        return;
    const QString name = u"chart-%1"_s.arg(QDateTime::currentDateTime().toString(u"yyyyMMdd-HHmmss"_s));
    m_save->askAndSave(name, chartFormats(m_surface->picture(), title()));
}

} // namespace brickbench::ui
