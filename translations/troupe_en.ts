<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>troupe::ui::ClipsImport</name>
    <message numerus="yes">
        <source>%n voice(s) came into the library.</source>
        <translation>
            <numerusform>%n voice came into the library.</numerusform>
            <numerusform>%n voices came into the library.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were there before.</source>
        <translation>
            <numerusform>%n was there before.</numerusform>
            <numerusform>%n were there before.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n more like this.</source>
        <translation>
            <numerusform>And %n more like this.</numerusform>
            <numerusform>And %n more like this.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>troupe::ui::CloneWords</name>
    <message numerus="yes">
        <source>peak %1 dBTP, %n clipped sample(s)</source>
        <translation>
            <numerusform>peak %1 dBTP, %n clipped sample</numerusform>
            <numerusform>peak %1 dBTP, %n clipped samples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n character</numerusform>
            <numerusform>%n characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>troupe::ui::Closing</name>
    <message numerus="yes">
        <source>%n thing(s) would end with this window.</source>
        <translation>
            <numerusform>%n thing would end with this window.</numerusform>
            <numerusform>%n things would end with this window.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>And %n more.</numerusform>
            <numerusform>And %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>troupe::ui::CoachWords</name>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%n word</numerusform>
            <numerusform>%n words</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sentence(s)</source>
        <translation>
            <numerusform>%n sentence</numerusform>
            <numerusform>%n sentences</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>troupe::ui::CostWords</name>
    <message numerus="yes">
        <source>%n candidate(s) of about %1 s</source>
        <translation>
            <numerusform>%n candidate of about %1 s</numerusform>
            <numerusform>%n candidates of about %1 s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>troupe::ui::DesignHistory</name>
    <message numerus="yes">
        <source>v%1 · %n take(s) · %2</source>
        <translation>
            <numerusform>v%1 · %n take · %2</numerusform>
            <numerusform>v%1 · %n takes · %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Version %1, %n take(s): %2</source>
        <translation>
            <numerusform>Version %1, %n take: %2</numerusform>
            <numerusform>Version %1, %n takes: %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>troupe::ui::DesignerPage</name>
    <message numerus="yes">
        <source>Generate %n</source>
        <translation>
            <numerusform>Generate %n</numerusform>
            <numerusform>Generate %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The tray holds %n take(s) at most.</source>
        <translation>
            <numerusform>The tray holds %n take at most.</numerusform>
            <numerusform>The tray holds %n takes at most.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>troupe::ui::ExportDialog</name>
    <message numerus="yes">
        <source>… and %n more.</source>
        <translation>
            <numerusform>… and %n more.</numerusform>
            <numerusform>… and %n more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) will be written:</source>
        <translation>
            <numerusform>%n file will be written:</numerusform>
            <numerusform>%n files will be written:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of these names are taken.</source>
        <translation>
            <numerusform>%n of these names is taken.</numerusform>
            <numerusform>%n of these names are taken.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) written into %1</source>
        <translation>
            <numerusform>%n file written into %1</numerusform>
            <numerusform>%n files written into %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n name(s) were taken, and left alone.</source>
        <translation>
            <numerusform>%n name was taken, and left alone.</numerusform>
            <numerusform>%n names were taken, and left alone.</numerusform>
        </translation>
    </message>
</context>
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
    <name>troupe::ui::MainWindow</name>
    <message numerus="yes">
        <source>Saved %n minute(s) ago</source>
        <translation>
            <numerusform>Saved %n minute ago</numerusform>
            <numerusform>Saved %n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more wait.</source>
        <translation>
            <numerusform>%n more waits.</numerusform>
            <numerusform>%n more wait.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>troupe::ui::ModelWords</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>troupe::ui::ModelsDesk</name>
    <message numerus="yes">
        <source>Whole: %n file(s) are as they were announced.</source>
        <translation>
            <numerusform>Whole: %n file is as it was announced.</numerusform>
            <numerusform>Whole: %n files are as they were announced.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>troupe::ui::PresetsPage</name>
    <message numerus="yes">
        <source>%n preset(s)</source>
        <translation>
            <numerusform>%n preset</numerusform>
            <numerusform>%n presets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them yours</source>
        <translation>
            <numerusform>%n of them yours</numerusform>
            <numerusform>%n of them yours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n preset(s) were taken in.</source>
        <translation>
            <numerusform>%n preset was taken in.</numerusform>
            <numerusform>%n presets were taken in.</numerusform>
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
    <name>troupe::ui::QueueModel</name>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>troupe::ui::RecorderPanel</name>
    <message numerus="yes">
        <source>%n recording(s) were cut off when the program ended: %1 s of sound.</source>
        <translation>
            <numerusform>%n recording was cut off when the program ended: %1 s of sound.</numerusform>
            <numerusform>%n recordings were cut off when the program ended: %1 s of sound.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>troupe::ui::RecoveryBar</name>
    <message numerus="yes">
        <source>%n take(s)</source>
        <translation>
            <numerusform>%n take</numerusform>
            <numerusform>%n takes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting clip(s)</source>
        <translation>
            <numerusform>%n waiting clip</numerusform>
            <numerusform>%n waiting clips</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>troupe::ui::ScopeBox</name>
    <message numerus="yes">
        <source>%n selected take(s)</source>
        <translation>
            <numerusform>%n selected take</numerusform>
            <numerusform>%n selected takes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n take(s) of the list</source>
        <translation>
            <numerusform>%n take of the list</numerusform>
            <numerusform>%n takes of the list</numerusform>
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
    <name>troupe::ui::SpokenTextEdit</name>
    <message numerus="yes">
        <source>%n pause(s)</source>
        <translation>
            <numerusform>%n pause</numerusform>
            <numerusform>%n pauses</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>troupe::ui::TakesPage</name>
    <message numerus="yes">
        <source>%n take(s)</source>
        <translation>
            <numerusform>%n take</numerusform>
            <numerusform>%n takes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shown</source>
        <translation>
            <numerusform>%n shown</numerusform>
            <numerusform>%n shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The tray holds %n take(s) at most.</source>
        <translation>
            <numerusform>The tray holds %n take at most.</numerusform>
            <numerusform>The tray holds %n takes at most.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n take(s) put into the bin. Ctrl+Z takes it back.</source>
        <translation>
            <numerusform>%n take put into the bin. Ctrl+Z takes it back.</numerusform>
            <numerusform>%n takes put into the bin. Ctrl+Z takes it back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n take(s) for good?</source>
        <translation>
            <numerusform>Delete %n take for good?</numerusform>
            <numerusform>Delete %n takes for good?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>troupe::ui::VoiceWords</name>
    <message numerus="yes">
        <source>used in %n project(s)</source>
        <translation>
            <numerusform>used in %n project</numerusform>
            <numerusform>used in %n projects</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>troupe::ui::VoicesPage</name>
    <message numerus="yes">
        <source>%n voice(s)</source>
        <translation>
            <numerusform>%n voice</numerusform>
            <numerusform>%n voices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shown</source>
        <translation>
            <numerusform>%n shown</numerusform>
            <numerusform>%n shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n chosen</numerusform>
            <numerusform>%n chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n voice(s) go to the bin.</source>
        <translation>
            <numerusform>%n voice goes to the bin.</numerusform>
            <numerusform>%n voices go to the bin.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them are used in projects.</source>
        <translation>
            <numerusform>%n of them is used in projects.</numerusform>
            <numerusform>%n of them are used in projects.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n voice(s) will be deleted, with their recordings and clone prompts.</source>
        <translation>
            <numerusform>%n voice will be deleted, with its recording and clone prompts.</numerusform>
            <numerusform>%n voices will be deleted, with their recordings and clone prompts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n package(s) written.</source>
        <translation>
            <numerusform>%n package written.</numerusform>
            <numerusform>%n packages written.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is used in %n project(s): %1.</source>
        <translation>
            <numerusform>It is used in %n project: %1.</numerusform>
            <numerusform>It is used in %n projects: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n voice(s) are ready for %1.</source>
        <translation>
            <numerusform>%n voice is ready for %1.</numerusform>
            <numerusform>%n voices are ready for %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Who is heard in these %n voice(s), and do they agree?</source>
        <translation>
            <numerusform>Who is heard in this voice, and do they agree?</numerusform>
            <numerusform>Who is heard in these %n voices, and do they agree?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>troupe::ui::WaveformView</name>
    <message numerus="yes">
        <source>%n marker(s).</source>
        <translation>
            <numerusform>1 marker.</numerusform>
            <numerusform>%n markers.</numerusform>
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
