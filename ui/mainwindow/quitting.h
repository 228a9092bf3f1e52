// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings.h"
#include "ui/mainwindow/quitdialog.h"

#include <QObject>
#include <QTimer>

namespace brickbench::ui {

class Banner;
class TabArea;

/// The end of the program while commands run: asks once what becomes of them, or does what was remembered,
/// and closes the window when the answer has been carried out. Never blocks.
class Quitting : public QObject {
    Q_OBJECT

public:
    Quitting(Settings& settings, TabArea& tabs, Banner& banner, QWidget& window);

    /// For the window's closeEvent: whether it may close now. Else the window is closed again later, by
    /// this, unless the user stays.
    bool mayClose();

private:
    enum class State { Staying, Waiting, Cancelling, Leaving };

    QuitQuestion question() const;
    void ask(const QString& problem);
    bool follow(QuitAnswer answer); ///< whether the window may close at once
    void onBusyChanged();
    void stay();
    void leave();
    void showProgress();

    Settings& m_settings;
    TabArea& m_tabs;
    Banner& m_banner;
    QWidget& m_window;
    State m_state = State::Staying;
    QTimer m_cancelLimit;
};

} // namespace brickbench::ui
