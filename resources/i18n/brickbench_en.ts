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
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
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
    <name>brickbench::ui::LibraryList</name>
    <message numerus="yes">
        <source>%n library(ies)</source>
        <translation>
            <numerusform>%n library</numerusform>
            <numerusform>%n libraries</numerusform>
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
