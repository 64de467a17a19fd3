<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
</TS>
