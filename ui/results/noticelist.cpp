// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/noticelist.h"

#include "ui/common/banner.h"
#include "ui/results/wording.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

constexpr qsizetype shownOutput = 300; ///< characters
constexpr qsizetype shownLines = 3;

/// The start of \a text, short enough for a banner: a loop that prints must not push the result off the
/// screen.
QString startOf(const QString& text)
{
    QString start = text.left(shownOutput);
    const qsizetype lines = start.count(u'\n') + 1;
    if (lines > shownLines)
        start = start.section(u'\n', 0, shownLines - 1);
    return start.size() < text.size() ? start + u'…' : start;
}

Banner::Kind bannerKind(Notice::Kind kind)
{
    switch (kind) {
    case Notice::Kind::TableTruncated:
    case Notice::Kind::TextTruncated:
    case Notice::Kind::TextSkipped:
    case Notice::Kind::ImageUnavailable:
        return Banner::Kind::Warning;
    default:
        return Banner::Kind::Notice;
    }
}

} // namespace

NoticeList::NoticeList(const ThemeSource& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setObjectName(u"resultNotices"_s);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(1);
    hide();
}

void NoticeList::setNotices(const std::vector<Notice>& notices)
{
    qDeleteAll(findChildren<Banner*>(Qt::FindDirectChildrenOnly));
    for (const Notice& notice : notices) {
        auto* banner = new Banner(m_theme, this);
        layout()->addWidget(banner);
        Notice shown = notice;
        const bool isOutput = notice.kind == Notice::Kind::ExtraOutput;
        if (isOutput)
            shown.detail = startOf(shown.detail);
        banner->showMessage(bannerKind(notice.kind), Wording::notice(shown));
        if (isOutput) {
            banner->setAction(tr("Copy output"));
            connect(banner, &Banner::actionTriggered, banner,
                [text = notice.detail] { QGuiApplication::clipboard()->setText(text); });
        }
    }
    setVisible(!notices.empty());
}

} // namespace brickbench::ui
