// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/commandresult.h"

#include <QWidget>

#include <vector>

namespace brickbench::ui {

class ThemeSource;

/// What must be said about a result besides the result, as banners one below the other. Output a command
/// printed beside its table or picture is offered in full.
class NoticeList : public QWidget {
    Q_OBJECT

public:
    explicit NoticeList(const ThemeSource& theme, QWidget* parent = nullptr);

    void setNotices(const std::vector<Notice>& notices);

private:
    const ThemeSource& m_theme;
};

} // namespace brickbench::ui
