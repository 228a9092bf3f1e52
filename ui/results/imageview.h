// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "results/commandresult.h"
#include "ui/results/imagedecoding.h"
#include "ui/results/resultview.h"

#include <functional>
#include <vector>

class QLabel;
class QListWidget;
class QStackedWidget;

namespace brickbench::ui {

class ImageAnimation;
class ImageCanvas;
class MessageView;
class SaveBar;
class ThemeSource;

/// One picture or several as a strip. Decodes in workers; pictures kept in the workspace are fetched when
/// they are looked at for the first time.
class ImageView : public ResultView {
    Q_OBJECT

public:
    using Fetch = std::function<void(
        const QString& path, QObject* context, std::function<void(Result<QByteArray>)> done)>;

    explicit ImageView(const ThemeSource& theme, QWidget* parent = nullptr);

    void setFetch(Fetch fetch);
    void setImages(const ImagesResult& images);
    void showImage(int index);
    int currentImage() const { return m_current; }
    ImageCanvas& canvas() { return *m_canvas; }
    ImageAnimation& animation() { return *m_animation; }
    SaveBar& saveBar() { return *m_save; }

    void copy() override;
    void exportResult() override; ///< the bytes as they came
    void openInWindow(); ///< the picture in sight, in a window of its own
    qsizetype undecodedCount() const; ///< not tried yet, or given up for their memory
    bool isDecoding() const;
    bool canCopy() const override;
    bool isWorking() const override;
    bool canExport() const override;
    QString status() const override;

private:
    struct Picture {
        ImageSource source;
        DecodedImage decoded;
        bool isPending = false;
    };

    QWidget* buildBar();
    void prepare(int index);
    void fetchBytes(int index);
    void decode(int index, QSize vectorSize);
    void decoded(int index, DecodedImage image, bool isRefined);
    void dropFarPictures();
    void showCurrent();
    void refineVector(qreal zoom);
    void showZoom(qreal zoom);
    void showContextMenu(QPoint position);

    const ThemeSource& m_theme;
    Fetch m_fetch;
    std::vector<Picture> m_pictures;
    int m_current = -1;
    int m_generation = 0;
    QWidget* m_bar = nullptr;
    QListWidget* m_strip;
    QStackedWidget* m_stack;
    ImageCanvas* m_canvas;
    ImageAnimation* m_animation;
    MessageView* m_message;
    QLabel* m_zoomLabel;
    SaveBar* m_save;
};

} // namespace brickbench::ui
