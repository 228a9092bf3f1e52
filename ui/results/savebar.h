// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/runinbackground.h"
#include "ui/results/cellselection.h"

#include <QTimer>
#include <QWidget>

#include <functional>
#include <memory>
#include <vector>

class QIODevice;
class QLabel;
class QProgressBar;
class QToolButton;

namespace brickbench::ui {

class Banner;
class ThemeSource;

/// Saves what a view shows: asks where without stopping the program, writes in a worker with progress and
/// Cancel, replaces the file only when all of it is written, and says in a banner how it went. Also shows the
/// progress of other long work of its view (copying).
class SaveBar : public QWidget {
    Q_OBJECT

public:
    /// Runs in a worker; looks at `cancelled`, tells `perMille`.
    using Writer = std::function<Result<void>(QIODevice& out, WorkProgress& progress)>;

    struct Format {
        QString name; ///< for people: "CSV"
        QString suffix; ///< without the dot
        Writer write;
    };

    explicit SaveBar(const ThemeSource& theme, QWidget* parent = nullptr);
    ~SaveBar() override; ///< cancels what is under way

    void askAndSave(const QString& suggestedName, std::vector<Format> formats);
    void saveTo(const QString& path, Writer write);
    bool isBusy() const { return m_progress != nullptr; }
    bool isAsking() const; ///< the file dialog is open
    Banner& banner() { return *m_banner; }

    /// Runs \a work (WorkProgress& -> value) in a worker under \a text; \a done gets the value unless the
    /// user cancelled. Only one at a time: false when busy.
    template <typename Work, typename Done>
    bool run(const QString& text, Work work, Done done)
    {
        auto progress = begin(text);
        if (!progress)
            return false;
        runInBackground(
            this, [progress, work = std::move(work)] { return work(*progress); },
            [this, progress, done = std::move(done)](auto value) {
                end();
                if (!progress->cancelled)
                    done(std::move(value));
            });
        return true;
    }

Q_SIGNALS:
    void saved(const QString& path);
    void failed(const QString& sentence);

private:
    std::shared_ptr<WorkProgress> begin(const QString& text);
    void end();
    void showSaved(const QString& path);
    void showFailed(const QString& path, const Error& error);

    const ThemeSource& m_theme;
    std::shared_ptr<WorkProgress> m_progress;
    QTimer m_timer;
    QWidget* m_strip;
    QLabel* m_label;
    QProgressBar* m_bar;
    QToolButton* m_cancel;
    Banner* m_banner;
    QString m_savedPath;
};

/// Writes \a path through a file beside it that takes its place only when everything is on the disk: a
/// failure or a cancel leaves what was there. Run it in a worker.
Result<void> writeReplacing(const QString& path, const SaveBar::Writer& write, WorkProgress& progress);

} // namespace brickbench::ui
