// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/results/failurecontext.h"

#include <QCoreApplication>

namespace brickbench::ui {

/// An error as Markdown for a ticket or a chat: the headline, the facts, the code and the whole traceback
/// without markup. What looks like a token is cut out.
class ErrorTicket {
    Q_DECLARE_TR_FUNCTIONS(brickbench::ui::ErrorTicket)

public:
    static QString markdown(const QString& headline, const QString& details, const FailureContext& context);
};

/// \a text in a Markdown fence that nothing in it can end.
QString fencedMarkdown(const QString& text, const QString& word);

} // namespace brickbench::ui
