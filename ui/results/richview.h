// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/commandresult.h"
#include "ui/results/failurecontext.h"
#include "ui/results/resultview.h"
#include "ui/results/tablememory.h"

#include <QPointer>
#include <QTimer>

#include <utility>
#include <vector>

class QScrollArea;
class QVBoxLayout;

namespace brickbench {
class FailureHistory;
}

namespace brickbench::ui {

class RichPartFrame;
class TablePage;
class ThemeSource;

/// Rich output: the parts of one run below each other, in the order in which the code showed them. Each is
/// shown by the view of its kind, at a height that lets the next one peep in, and can be opened to the whole
/// height. Views are made when their part comes near, so that a thousand parts cost what a page does.
///
/// Copy, find and save act on the part that has the keyboard or had it last, at first on the first one. What
/// is for tables does so, too, at first with the first table.
class RichView : public ResultView {
    Q_OBJECT

public:
    explicit RichView(const ThemeSource& theme, QWidget* parent = nullptr);
    ~RichView() override;

    void setTableMemory(TableMemory memory) { m_tableMemory = std::move(memory); } ///< before setParts()
    void setParts(const RichResult& result, const FailureContext& context, FailureHistory* history);
    std::size_t partCount() const { return m_frames.size(); }
    RichPartFrame& part(std::size_t index) { return *m_frames[index]; }

    void copy() override;
    void copyWithHeaders() override;
    void exportResult() override;
    void find() override;
    bool canFind() const override;
    bool canCopy() const override { return !m_frames.empty(); }
    bool canExport() const override { return !m_frames.empty(); }
    bool isWorking() const override;
    QString status() const override;
    bool trigger(const QString& command) override;
    TablePage* tablePage() override { return findTablePage(); }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void wire(RichPartFrame& frame);
    void makeNearViews();
    void letWheelPass(const QWidget& view);
    void follow(const QWidget* focus);
    RichPartFrame* chosen() const;
    TablePage* findTablePage() const;
    void tellTablePage();
    void reveal(const QWidget& widget);

    const ThemeSource& m_theme;
    QScrollArea* m_area;
    QVBoxLayout* m_column;
    TableMemory m_tableMemory;
    std::vector<RichPartFrame*> m_frames;
    QPointer<RichPartFrame> m_last; ///< has the keyboard, or had it last
    QPointer<TablePage> m_toldPage;
    QTimer m_nearSoon;
};

} // namespace brickbench::ui
