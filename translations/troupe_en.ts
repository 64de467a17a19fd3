<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>troupe::ui::FirstRunText</name>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>%n second left</numerusform>
            <numerusform>%n seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>%n minute left</numerusform>
            <numerusform>%n minutes left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) left</source>
        <translation>
            <numerusform>%n hour left</numerusform>
            <numerusform>%n hours left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>troupe::ui::ProjectDesk</name>
    <message numerus="yes">
        <source>%n part(s) were changed since and stay.</source>
        <translation>
            <numerusform>%n part was changed since and stays.</numerusform>
            <numerusform>%n parts were changed since and stay.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>troupe::ui::SpeakPage</name>
    <message numerus="yes">
        <source>%n character(s) · about %1</source>
        <translation>
            <numerusform>%n character · about %1</numerusform>
            <numerusform>%n characters · about %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>troupe::ui::WelcomeDialog</name>
    <message numerus="yes">
        <source>%n model(s) found: %1</source>
        <translation>
            <numerusform>%n model found: %1</numerusform>
            <numerusform>%n models found: %1</numerusform>
        </translation>
    </message>
</context>
</TS>
