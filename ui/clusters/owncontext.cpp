// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clusters/owncontext.h"

#include "ui/common/languagetext.h"

#include <QCoreApplication>
#include <QLocale>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct OwnContextWords {
    Q_DECLARE_TR_FUNCTIONS(OwnContextWords)
};

/// The time alone where it was today.
QString momentText(const QDateTime& utc)
{
    const QDateTime local = utc.toLocalTime();
    const QLocale locale;
    return local.date() == QDate::currentDate() ? locale.toString(local.time(), QLocale::ShortFormat)
                                                : locale.toString(local, QLocale::ShortFormat);
}

} // namespace

QString ownContextText(const OwnContext& context)
{
    const QString language = languageText(context.language);
    if (!context.isInUse())
        return OwnContextWords::tr("%1 context, kept; its tab was closed %2", "language, time")
            .arg(language, momentText(context.closedAt));
    if (context.id.isEmpty())
        return OwnContextWords::tr("%1 context, being made", "language").arg(language);
    if (!context.madeAt.isValid())
        return OwnContextWords::tr("%1 context", "language").arg(language);
    return OwnContextWords::tr("%1 context since %2", "language, time")
        .arg(language, momentText(context.madeAt));
}

QStringList endingWith(const std::vector<OwnContext>& contexts)
{
    QStringList lines;
    for (const OwnContext& context : contexts) {
        lines
            += OwnContextWords::tr("%1: %2", "tab, its context").arg(context.title, ownContextText(context));
        for (const QString& command : context.running)
            lines += u"    "_s + OwnContextWords::tr("running: %1", "first line of code").arg(command);
        for (const QString& command : context.waiting)
            lines += u"    "_s + OwnContextWords::tr("waiting: %1", "first line of code").arg(command);
    }
    return lines;
}

} // namespace brickbench::ui
