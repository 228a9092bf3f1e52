// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/contextwords.h"

#include <QCoreApplication>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct ContextWords {
    Q_DECLARE_TR_FUNCTIONS(ContextWords)
};

} // namespace

QString shortId(const QString& id)
{
    return id.size() > 6 ? u'…' + id.last(4) : id;
}

QString contextText(const ExecutionContext& context)
{
    switch (context.state()) {
    case ExecutionContext::State::None:
    case ExecutionContext::State::Destroyed:
        return ContextWords::tr("No context yet");
    case ExecutionContext::State::Creating:
        return ContextWords::tr("Making a context…");
    case ExecutionContext::State::Pending:
        return ContextWords::tr("Context %1 is starting…").arg(shortId(context.id().text));
    case ExecutionContext::State::Ready:
        return ContextWords::tr("Context %1").arg(shortId(context.id().text));
    case ExecutionContext::State::Failed:
        return ContextWords::tr("No context: it could not be made");
    case ExecutionContext::State::Lost:
        return ContextWords::tr("Context lost");
    }
    return {};
}

QString elapsedText(std::chrono::milliseconds elapsed)
{
    const qint64 seconds = elapsed.count() / 1000;
    if (seconds < 60)
        return ContextWords::tr("%1 s", "seconds")
            .arg(static_cast<double>(elapsed.count()) / 1000.0, 0, 'f', 1);
    const auto two = [](qint64 number) { return QString::number(number).rightJustified(2, u'0'); };
    if (seconds < 3600)
        return u"%1:%2"_s.arg(seconds / 60).arg(two(seconds % 60));
    return u"%1:%2:%3"_s.arg(seconds / 3600).arg(two(seconds / 60 % 60), two(seconds % 60));
}

} // namespace brickbench::ui
