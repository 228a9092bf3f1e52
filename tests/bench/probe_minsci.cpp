// SPDX-License-Identifier: GPL-3.0-or-later
// The yardstick of start-up and idle memory: a menu, a QScintilla editor, a table and the TLS library,
// nothing else.
#include <Qsci/qscilexerpython.h>
#include <Qsci/qsciscintilla.h>

#include <QApplication>
#include <QMainWindow>
#include <QMenuBar>
#include <QSplitter>
#include <QSslSocket>
#include <QStandardItemModel>
#include <QTableView>

using namespace Qt::Literals::StringLiterals;

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    QMainWindow window;
    window.menuBar()->addMenu(u"File"_s)->addAction(u"Quit"_s);
    auto* splitter = new QSplitter(Qt::Vertical, &window);
    auto* editor = new QsciScintilla(splitter);
    editor->setLexer(new QsciLexerPython(editor));
    editor->setText(u"print(42)\n"_s);
    QStandardItemModel model(20, 5);
    auto* table = new QTableView(splitter);
    table->setModel(&model);
    window.setCentralWidget(splitter);
    window.resize(1200, 800);
    const bool tls = QSslSocket::supportsSsl(); // loads the TLS backend
    window.setWindowTitle(tls ? u"min_sci tls"_s : u"min_sci"_s);
    window.show();
    return QApplication::exec();
}
