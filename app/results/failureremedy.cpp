// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/failureremedy.h"

#include "results/errortext.h"

#include <QRegularExpression>

namespace brickbench {
using namespace Qt::Literals::StringLiterals;

FailureRemedy failureRemedy(QStringView plainText)
{
    struct Known {
        QLatin1StringView words;
        FailureRemedy remedy;
    };
    static constexpr Known known[] = {
        {"Too many execution contexts"_L1, FailureRemedy::FreeContexts},
        {"ClusterNotReadyException"_L1, FailureRemedy::WaitForDriver},
        {"ReplStartFailureException"_L1, FailureRemedy::RestartCluster},
        {"Driver was restarted during run"_L1, FailureRemedy::RestartCluster},
        {"Could not reach driver of cluster"_L1, FailureRemedy::RestartCluster},
        {"CommandCancelledException"_L1, FailureRemedy::NewContext},
    };
    for (const Known& text : known) {
        if (plainText.contains(text.words))
            return text.remedy;
    }
    // "disallowed language", also as "Your administrator has only allowed … commands … disallowed language
    // r".
    static const QRegularExpression language(
        u"disallowed language|language .{1,40} is (?:not allowed|disallowed)|only allowed .{1,60} commands"_s,
        QRegularExpression::CaseInsensitiveOption);
    if (language.match(plainText.toString()).hasMatch())
        return FailureRemedy::OtherLanguage;
    return isContextLost(plainText) ? FailureRemedy::NewContext : FailureRemedy::None;
}

} // namespace brickbench
