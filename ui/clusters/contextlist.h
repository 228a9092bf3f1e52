// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/clusters/owncontext.h"

#include <QScrollArea>

class QLabel;
class QVBoxLayout;

namespace brickbench::ui {

/// The execution contexts of ours on one cluster, each with a button to go to its tab and one to destroy it.
/// What is clicked is asked for by signal.
class ContextList : public QScrollArea {
    Q_OBJECT

public:
    explicit ContextList(QWidget* parent = nullptr);

    /// An unchanged list leaves focus and scroll alone.
    void setContexts(const std::vector<OwnContext>& contexts);

Q_SIGNALS:
    void destroyRequested(const brickbench::ContextId& context);
    void showRequested(const brickbench::ContextId& context);

private:
    QWidget* makeRow(const OwnContext& context);

    std::vector<OwnContext> m_shown;
    QLabel* m_none;
    QVBoxLayout* m_rows;
};

} // namespace brickbench::ui
