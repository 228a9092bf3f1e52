<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>brickbench::ui::ClusterFields</name>
    <message numerus="yes">
        <source>%n field(s)</source>
        <translation>
            <numerusform>%n field</numerusform>
            <numerusform>%n fields</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>brickbench::ui::ClusterPanel</name>
    <message numerus="yes">
        <source>%n cluster(s) do not match the search or the filter.</source>
        <translation>
            <numerusform>%n cluster does not match the search or the filter.</numerusform>
            <numerusform>%n clusters do not match the search or the filter.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cluster(s)</source>
        <translation>
            <numerusform>%n cluster</numerusform>
            <numerusform>%n clusters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> · %n hidden</source>
        <translation>
            <numerusform> · %n hidden</numerusform>
            <numerusform> · %n hidden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cluster(s) made by jobs are not shown.</source>
        <translation>
            <numerusform>%n cluster made by a job is not shown.</numerusform>
            <numerusform>%n clusters made by jobs are not shown.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> · %n of jobs</source>
        <comment>clusters made by jobs, not shown</comment>
        <translation>
            <numerusform> · %n of jobs</numerusform>
            <numerusform> · %n of jobs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>brickbench::ui::ClusterRowTexts</name>
    <message numerus="yes">
        <source>%n worker(s)</source>
        <translation>
            <numerusform>%n worker</numerusform>
            <numerusform>%n workers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClusterTimes</name>
    <message numerus="yes">
        <source>after %n idle minute(s)</source>
        <translation>
            <numerusform>after %n idle minute</numerusform>
            <numerusform>after %n idle minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, about %n minute(s) left</source>
        <translation>
            <numerusform>%1, about %n minute left</numerusform>
            <numerusform>%1, about %n minutes left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>brickbench::ui::ConnectionDialog</name>
    <message numerus="yes">
        <source>It works: the workspace answered and shows %n cluster(s).</source>
        <translation>
            <numerusform>It works: the workspace answered and shows %n cluster.</numerusform>
            <numerusform>It works: the workspace answered and shows %n clusters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>brickbench::ui::ContextList</name>
    <message numerus="yes">
        <source>%n running</source>
        <comment>commands</comment>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <comment>commands</comment>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>brickbench::ui::EditorSearch</name>
    <message numerus="yes">
        <source>%Ln match(es)</source>
        <translation>
            <numerusform>%Ln match</numerusform>
            <numerusform>%Ln matches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln replaced</source>
        <translation>
            <numerusform>%Ln replaced</numerusform>
            <numerusform>%Ln replaced</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>brickbench::ui::FilterWords</name>
    <message numerus="yes">
        <source>%1 %2 and %n more</source>
        <comment>column and test, then values</comment>
        <translation>
            <numerusform>%1 %2 and %n more</numerusform>
            <numerusform>%1 %2 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryWords</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JsonRows</name>
    <message numerus="yes">
        <source>%n field(s)</source>
        <translation>
            <numerusform>%n field</numerusform>
            <numerusform>%n fields</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>brickbench::ui::LeftRunning</name>
    <message numerus="yes">
        <source>%n left running</source>
        <translation>
            <numerusform>%n left running</numerusform>
            <numerusform>%n left running</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>brickbench::ui::LibraryList</name>
    <message numerus="yes">
        <source>Uninstall %n libraries?</source>
        <translation>
            <numerusform>Uninstall %n library?</numerusform>
            <numerusform>Uninstall %n libraries?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LibraryWords</name>
    <message numerus="yes">
        <source>%n library(ies)</source>
        <translation>
            <numerusform>%n library</numerusform>
            <numerusform>%n libraries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <comment>libraries</comment>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n installing</source>
        <comment>libraries</comment>
        <translation>
            <numerusform>%n installing</numerusform>
            <numerusform>%n installing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoticeWords</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>brickbench::ui::QuitDialog</name>
    <message numerus="yes">
        <source>%Ln run(s) that wait here have not been sent and will not be.</source>
        <translation>
            <numerusform>%Ln run that waits here has not been sent and will not be.</numerusform>
            <numerusform>%Ln runs that wait here have not been sent and will not be.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>brickbench::ui::Quitting</name>
    <message numerus="yes">
        <source>Brickbench quits when %Ln command(s) are over.</source>
        <translation>
            <numerusform>Brickbench quits when %Ln command is over.</numerusform>
            <numerusform>Brickbench quits when %Ln commands are over.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancelling %Ln command(s), then Brickbench quits…</source>
        <translation>
            <numerusform>Cancelling %Ln command, then Brickbench quits…</numerusform>
            <numerusform>Cancelling %Ln commands, then Brickbench quits…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>brickbench::ui::RichPartFrame</name>
    <message numerus="yes">
        <source>Table · %1 · %n columns</source>
        <comment>rows</comment>
        <translation>
            <numerusform>Table · %1 · %n columns</numerusform>
            <numerusform>Table · %1 · %n columns</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>brickbench::ui::RichView</name>
    <message numerus="yes">
        <source>%n parts of output</source>
        <translation>
            <numerusform>%n parts of output</numerusform>
            <numerusform>%n parts of output</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>brickbench::ui::RunMessages</name>
    <message numerus="yes">
        <source>It is the next of %n in the queue.</source>
        <translation>
            <numerusform>It is the next in the queue.</numerusform>
            <numerusform>It is the next of %n in the queue.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>brickbench::ui::StartOffer</name>
    <message numerus="yes">
        <source>Then %n command(s) run. Editing the code or Esc takes that back.</source>
        <translation>
            <numerusform>Then it runs. Editing the code or Esc takes that back.</numerusform>
            <numerusform>Then %n commands run. Editing the code or Esc takes that back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>brickbench::ui::TableView</name>
    <message numerus="yes">
        <source>%n column(s) hidden</source>
        <translation>
            <numerusform>%n column hidden</numerusform>
            <numerusform>%n columns hidden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>S&amp;how %n Hidden Column(s)</source>
        <translation>
            <numerusform>S&amp;how %n Hidden Column</numerusform>
            <numerusform>S&amp;how %n Hidden Columns</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>brickbench::ui::TextView</name>
    <message numerus="yes">
        <source>%n tables</source>
        <translation>
            <numerusform>%n table</numerusform>
            <numerusform>%n tables</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>brickbench::ui::WelcomePage</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
</TS>
