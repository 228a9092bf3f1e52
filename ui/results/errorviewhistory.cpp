// SPDX-License-Identifier: GPL-3.0-or-later
// The half of ErrorView that looks for earlier runs with the same message.
#include "session/failurehistory.h"
#include "ui/results/errorview.h"

#include <QLocale>
#include <QMenu>
#include <QPushButton>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {

void ErrorView::setHistory(FailureHistory* history)
{
    m_history = history;
    m_searchHistory->setVisible(history);
}

void ErrorView::searchHistory()
{
    if (m_history)
        m_history->search(m_failure.headline, this,
            [this](const std::vector<EarlierFailure>& found) { showEarlier(found); });
}

void ErrorView::showEarlier(const std::vector<EarlierFailure>& found)
{
    delete m_earlier;
    m_earlier = new QMenu(this);
    m_earlier->setObjectName(u"earlierFailures"_s);
    m_earlier->setAttribute(Qt::WA_DeleteOnClose);
    const auto isThis = [this](const EarlierFailure& failure) {
        return !failure.command.isEmpty() && failure.command == m_context.command;
    };
    if (std::all_of(found.begin(), found.end(), isThis))
        m_earlier->addAction(tr("No earlier run ended in this message."))->setEnabled(false);
    for (const EarlierFailure& failure : found) {
        if (isThis(failure))
            continue;
        const QString when = QLocale().toString(failure.startedAt.toLocalTime(), QLocale::ShortFormat);
        const QString text = tr("%1   %2", "time, code").arg(when, failure.title);
        m_earlier->addAction(QString(text).replace(u'&', u"&&"_s), this, [this, key = failure.key] {
            if (m_history)
                m_history->open(key);
        });
    }
    m_earlier->popup(m_searchHistory->mapToGlobal(QPoint(0, m_searchHistory->height())));
}

} // namespace brickbench::ui
