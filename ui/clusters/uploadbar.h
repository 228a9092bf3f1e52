// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace brickbench {
class ClusterLibraries;
}

namespace brickbench::ui {

/// How far an upload is, with a way to stop it; hidden when none is under way.
class UploadBar : public QWidget {
    Q_OBJECT

public:
    explicit UploadBar(QWidget* parent = nullptr);

    void setLibraries(ClusterLibraries* libraries); ///< nullptr: no cluster is chosen

private:
    void update();

    QPointer<ClusterLibraries> m_libraries;
    QLabel* m_text;
    QProgressBar* m_bar;
    QPushButton* m_cancel;
};

} // namespace brickbench::ui
