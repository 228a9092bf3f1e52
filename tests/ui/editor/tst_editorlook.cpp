// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/theme.h"
#include "ui/editor/codeeditor.h"
#include "ui/editor/qscintilla.h"

#include <QApplication>
#include <QLineEdit>
#include <QTest>

Q_DECLARE_METATYPE(brickbench::Language)

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QString sampleOf(Language language)
{
    switch (language) {
    case Language::Python:
        return u"# Databricks notebook source\nimport pandas as pd\nfrom pyspark.sql import functions as F\n\n"
               "# COMMAND ----------\n\n@udf(\"double\")\ndef fare_per_mile(fare: float, miles: float) -> float:\n"
               "    \"\"\"Guards against trips of no length.\"\"\"\n    if miles is None or miles <= 0.01:\n"
               "        return None\n    return round(fare / miles, 2)  # dollars\n\n# COMMAND ----------\n\n"
               "# MAGIC %sql\n# MAGIC SELECT * FROM samples.nyctaxi.trips LIMIT 100\n\n# COMMAND ----------\n\n"
               "for name in (\"zone\", 'borough'):\n    print(f\"{name}: {len(name)}\", end=\"\\n\")\n"_s;
    case Language::Sql:
        return u"-- Fares by hour /* not a comment */\nSELECT date_trunc('HOUR', tpep_pickup_datetime) AS hour,\n"
               "       count(*) AS trips, avg(fare_amount) AS fare\nFROM samples.nyctaxi.trips\n"
               "WHERE trip_distance > 0.5 AND pickup_zip = :zip\nGROUP BY 1 ORDER BY hour;\n\n"
               "/* nested /* comments */ stay closed */\nCREATE OR REPLACE TEMP VIEW `late trips` AS\n"
               "SELECT CAST(fare_amount AS DECIMAL(10, 2)), 'it''s; \"quoted\"' FROM trips;\n\nSELECT 1\n"_s;
    case Language::Scala:
        return u"import org.apache.spark.sql.functions._\n\n/** Trips, /* nested */ and more. */\n"
               "case class Trip(zip: Int, fare: Double)\n\nobject Fares {\n  @transient lazy val spark = SparkSession.active\n\n"
               "  def mean(trips: Seq[Trip]): Option[Double] = {\n    if (trips.isEmpty) None\n"
               "    else Some(trips.map(_.fare).sum / trips.size) // never NaN\n  }\n}\n\n"
               "println(s\"mean: ${Fares.mean(Nil)} of $count\\n\")\nval sql = \"\"\"SELECT 'a\n  FROM b\"\"\"\n"_s;
    case Language::R:
        return u"library(SparkR)\n\n# Mean fare by zone\nfares <- function(trips, by = \"pickup_zip\") {\n"
               "  if (is.null(trips) || nrow(trips) == 0L) {\n    return(NULL)\n  }\n"
               "  trips[trips$fare %in% c(1.5, 2e3), ] # comment\n}\n\nsapply(1:10, function(x) x^2)\nplot(cars, main = 'Speed')\n"_s;
    }
    return {};
}

} // namespace

/// Draws the editor in every language and scheme. Checks what a picture can prove; with
/// BRICKBENCH_SCREENSHOTS=DIR the pictures are kept there to be looked at.
class EditorLookTest : public QObject {
    Q_OBJECT

    static void keep(const QPixmap& picture, const QString& name)
    {
        const QString folder = qEnvironmentVariable("BRICKBENCH_SCREENSHOTS");
        if (!folder.isEmpty())
            QVERIFY(picture.save(folder + u"/editor-"_s + name + u".png"_s));
    }

private Q_SLOTS:
    void drawn_data()
    {
        QTest::addColumn<Language>("language");
        QTest::addColumn<bool>("dark");
        for (const Language language : allLanguages) {
            for (const bool dark : {false, true})
                QTest::addRow("%s-%s", qPrintable(wireName(language)), dark ? "dark" : "light")
                    << language << dark;
        }
    }

    void drawn()
    {
        QFETCH(Language, language);
        QFETCH(bool, dark);
        ThemeSource themes;
        themes.setChoice(dark ? ThemeSource::Choice::Dark : ThemeSource::Choice::Light);
        CodeEditor editor;
        editor.resize(860, 460);
        editor.setLanguage(language);
        editor.show();
        QVERIFY(QTest::qWaitForWindowActive(&editor));
        editor.setFocus();
        keep(editor.grab(), QString::fromLatin1(QTest::currentDataTag()) + u"-empty"_s);
        editor.setText(sampleOf(language));
        editor.setCursor(9, 5);
        const EditorTheme theme = dark ? EditorTheme::dark() : EditorTheme::light();
        const auto paper = [&editor] {
            const QImage image = editor.grab().toImage();
            return image.pixelColor(image.width() - 40, image.height() - 40);
        };

        QTRY_COMPARE(paper(), theme.paper);

        keep(editor.grab(), QString::fromLatin1(QTest::currentDataTag()));
        editor.showReplace();
        editor.findChild<QLineEdit*>(u"findText"_s)->setText(u"ar"_s);
        editor.markError(6);
        QTRY_VERIFY(editor.findChild<QLineEdit*>(u"findText"_s)->isVisible());
        keep(editor.grab(), QString::fromLatin1(QTest::currentDataTag()) + u"-find"_s);
    }
};

} // namespace brickbench::ui

QTEST_MAIN(brickbench::ui::EditorLookTest)
#include "tst_editorlook.moc"
