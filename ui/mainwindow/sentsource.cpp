// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/sentsource.h"

#include "ui/common/icons.h"
#include "ui/editor/codeeditor.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

SentSource::SentSource(const QByteArray& source, QWidget* parent)
    : QWidget(parent, Qt::Window)
    , m_editor(new CodeEditor(this))
{
    setObjectName(u"sentSource"_s);
    setWindowTitle(tr("Code that will be sent"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(860, 600);
    auto* text = new QLabel(
        tr("This is what Run sends for the code at the caret. Your code is the text in the last call; nothing "
           "of the rest stays in the context. Switch Rich output off to send your code alone."),
        this);
    text->setWordWrap(true);
    auto* copy = new QPushButton(icon(u"copy"_s), tr("&Copy"), this);
    copy->setObjectName(u"copySentSource"_s);
    m_editor->setAccessibleName(tr("Code that will be sent"));
    m_editor->setUtf8(source);
    m_editor->setReadOnly(true);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(12, 10, 12, 8);
    top->setSpacing(12);
    top->addWidget(text, 1);
    top->addWidget(copy, 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_editor, 1);
    setFocusProxy(m_editor);
    connect(copy, &QPushButton::clicked, this,
        [source] { QGuiApplication::clipboard()->setText(QString::fromUtf8(source)); });
}

void SentSource::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

} // namespace brickbench::ui
