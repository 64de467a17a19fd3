<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>DeskCall</name>
    <message>
        <source>Too much is waiting.</source>
        <translation>Es wartet zu viel.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Versuchen Sie es gleich noch einmal.</translation>
    </message>
</context>
<context>
    <name>PageTable</name>
    <message>
        <source>Speak</source>
        <translation>Sprechen</translation>
    </message>
    <message>
        <source>Voices</source>
        <translation>Stimmen</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>Aufnahmen</translation>
    </message>
    <message>
        <source>Design</source>
        <translation>Entwerfen</translation>
    </message>
    <message>
        <source>Clone</source>
        <translation>Klonen</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>Vorlagen</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
</context>
<context>
    <name>PaletteSources</name>
    <message>
        <source>Take</source>
        <translation>Aufnahme</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Stimme</translation>
    </message>
</context>
<context>
    <name>ReferenceAdvice</name>
    <message>
        <source>Record 3 to 15 seconds of speech.</source>
        <translation>Nehmen Sie 3 bis 15 Sekunden Sprache auf.</translation>
    </message>
    <message>
        <source>3 to 15 seconds of speech work best.</source>
        <translation>Am besten gehen 3 bis 15 Sekunden Sprache.</translation>
    </message>
    <message>
        <source>Select a part of 3 to 15 seconds.</source>
        <translation>Wählen Sie einen Teil von 3 bis 15 Sekunden.</translation>
    </message>
    <message>
        <source>There is no pause in which noise could be heard; listen to it.</source>
        <translation>Es gibt keine Pause, in der man Rauschen hören könnte; hören Sie hinein.</translation>
    </message>
    <message>
        <source>Record closer to the microphone or in a quieter room.</source>
        <translation>Nehmen Sie näher am Mikrofon oder in einem stilleren Raum auf.</translation>
    </message>
    <message>
        <source>Turn the microphone down and record again.</source>
        <translation>Stellen Sie das Mikrofon leiser und nehmen Sie noch einmal auf.</translation>
    </message>
    <message>
        <source>It is quiet: levelling it raises its noise, too.</source>
        <translation>Es ist leise: Wird es angehoben, so auch sein Rauschen.</translation>
    </message>
    <message>
        <source>Music, humming or another voice may be in it: it would be cloned, too.</source>
        <translation>Vielleicht ist Musik, Brummen oder eine andere Stimme darin: Das würde mitgeklont.</translation>
    </message>
    <message>
        <source>A long pause teaches the voice to pause: select a part without it.</source>
        <translation>Von einer langen Pause lernt die Stimme, Pausen zu machen: Wählen Sie einen Teil ohne sie.</translation>
    </message>
    <message>
        <source>A word may be cut: end the selection in a pause.</source>
        <translation>Vielleicht ist ein Wort abgeschnitten: Lassen Sie die Auswahl in einer Pause enden.</translation>
    </message>
    <message>
        <source>Without the exact words only the timbre is cloned, which is less alike and cannot be directed.</source>
        <translation>Ohne die genauen Worte wird nur der Klang geklont; das ist weniger ähnlich und folgt keinen Anweisungen.</translation>
    </message>
    <message>
        <source>It has more words than can be said in that time: write what is heard, and no more.</source>
        <translation>Das sind mehr Worte, als in dieser Zeit zu sagen sind: Schreiben Sie, was zu hören ist, und nicht mehr.</translation>
    </message>
    <message>
        <source>It has fewer words than are heard: write all of them.</source>
        <translation>Das sind weniger Worte, als zu hören sind: Schreiben Sie alle.</translation>
    </message>
</context>
<context>
    <name>TakeWords</name>
    <message>
        <source>To review</source>
        <translation>Zu prüfen</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>In the bin</source>
        <translation>Im Papierkorb</translation>
    </message>
    <message>
        <source>Cut by the guard</source>
        <translation>Vom Wächter geschnitten</translation>
    </message>
    <message>
        <source>Cut at the longest length</source>
        <translation>Bei der größten Länge geschnitten</translation>
    </message>
    <message>
        <source>Out of time</source>
        <translation>Zeit abgelaufen</translation>
    </message>
    <message>
        <source>Broke off</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>Startwert %1</translation>
    </message>
</context>
<context>
    <name>troupe::ui::ActionCollection</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Stimme</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>Aufnahmen</translation>
    </message>
    <message>
        <source>Playback</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <source>Waveform</source>
        <translation>Wellenform</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>A shortcut is one key, alone or with Ctrl, Shift or Alt.</source>
        <translation>Ein Tastenkürzel ist eine Taste, allein oder mit Strg, Umschalt oder Alt.</translation>
    </message>
    <message>
        <source>Press another one.</source>
        <translation>Drücken Sie eine andere.</translation>
    </message>
    <message>
        <source>%1 is needed to move in the window.</source>
        <translation>%1 wird gebraucht, um sich im Fenster zu bewegen.</translation>
    </message>
    <message>
        <source>Add Ctrl or Alt.</source>
        <translation>Nehmen Sie Strg oder Alt dazu.</translation>
    </message>
    <message>
        <source>%1 opens menus and underlined names.</source>
        <translation>%1 öffnet Menüs und unterstrichene Namen.</translation>
    </message>
    <message>
        <source>Add Ctrl or Shift.</source>
        <translation>Nehmen Sie Strg oder Umschalt dazu.</translation>
    </message>
    <message>
        <source>%1 is the key of “%2”.</source>
        <translation>%1 ist die Taste von „%2“.</translation>
    </message>
    <message>
        <source>Press another one, or take it from “%1” first.</source>
        <translation>Drücken Sie eine andere, oder nehmen Sie sie zuerst „%1“ weg.</translation>
    </message>
    <message>
        <source>The keys of this action cannot be changed.</source>
        <translation>Die Tasten dieser Aktion lassen sich nicht ändern.</translation>
    </message>
    <message>
        <source>Choose another action.</source>
        <translation>Wählen Sie eine andere Aktion.</translation>
    </message>
</context>
<context>
    <name>troupe::ui::BoundedTextEdit</name>
    <message>
        <source>That is too long: %1 characters fit here.</source>
        <translation>Das ist zu lang: %1 Zeichen passen hier hinein.</translation>
    </message>
    <message>
        <source>Take it in parts.</source>
        <translation>Nehmen Sie es in Teilen.</translation>
    </message>
    <message>
        <source>That does not look like text: it has no spaces for a very long way.</source>
        <translation>Das sieht nicht nach Text aus: über eine lange Strecke fehlen Leerzeichen.</translation>
    </message>
    <message>
        <source>Copy the words themselves.</source>
        <translation>Kopieren Sie die Wörter selbst.</translation>
    </message>
</context>
<context>
    <name>troupe::ui::CandidateModel</name>
    <message>
        <source>#%1</source>
        <translation>#%1</translation>
    </message>
    <message>
        <source>Candidate %1, %2</source>
        <translation>Kandidat %1, %2</translation>
    </message>
</context>
<context>
    <name>troupe::ui::CandidateView</name>
    <message>
        <source>Candidates</source>
        <translation>Kandidaten</translation>
    </message>
</context>
<context>
    <name>troupe::ui::CandidateWords</name>
    <message>
        <source>Waits</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation>Modell wird geladen</translation>
    </message>
    <message>
        <source>Loading %1 %</source>
        <translation>Laden %1 %</translation>
    </message>
    <message>
        <source>%1 made</source>
        <translation>%1 erzeugt</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Beginnt</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Suspect</source>
        <translation>Verdächtig</translation>
    </message>
    <message>
        <source>favourite</source>
        <translation>Favorit</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>Startwert %1</translation>
    </message>
</context>
<context>
    <name>troupe::ui::CapabilityLine</name>
    <message>
        <source>Shows %1 among the models</source>
        <translation>Zeigt %1 unter den Modellen</translation>
    </message>
    <message>
        <source>Get %1</source>
        <translation>%1 holen</translation>
    </message>
</context>
<context>
    <name>troupe::ui::ChecklistView</name>
    <message>
        <source>Checklist of the recording</source>
        <translation>Prüfliste der Aufnahme</translation>
    </message>
</context>
<context>
    <name>troupe::ui::ClipsImport</name>
    <message>
        <source>This folder has no recording with its words beside it.</source>
        <translation>In diesem Ordner ist keine Aufnahme mit ihrem Text daneben.</translation>
    </message>
    <message>
        <source>Put a text file NAME.txt beside each NAME.wav.</source>
        <translation>Legen Sie neben jede NAME.wav eine Textdatei NAME.txt.</translation>
    </message>
    <message numerus="yes">
        <source>%n voice(s) came into the library.</source>
        <translation>
            <numerusform>%n Stimme ist in die Bibliothek gekommen.</numerusform>
            <numerusform>%n Stimmen sind in die Bibliothek gekommen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were there before.</source>
        <translation>
            <numerusform>%n war schon da.</numerusform>
            <numerusform>%n waren schon da.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n more like this.</source>
        <translation>
            <numerusform>Und %n weiteres von dieser Art.</numerusform>
            <numerusform>Und %n weitere von dieser Art.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>troupe::ui::CloneActions</name>
    <message>
        <source>Choose a file…</source>
        <translation>Datei wählen…</translation>
    </message>
    <message>
        <source>Take a sound file as the recording</source>
        <translation>Eine Tondatei als Aufnahme nehmen</translation>
    </message>
    <message>
        <source>From a take…</source>
        <translation>Aus einem Take…</translation>
    </message>
    <message>
        <source>Clone what was spoken or recorded for this project</source>
        <translation>Klonen, was für dieses Projekt gesprochen oder aufgenommen wurde</translation>
    </message>
    <message>
        <source>Record…</source>
        <translation>Aufnehmen…</translation>
    </message>
    <message>
        <source>Record somebody now</source>
        <translation>Jetzt jemanden aufnehmen</translation>
    </message>
    <message>
        <source>Import a folder…</source>
        <translation>Ordner importieren…</translation>
    </message>
    <message>
        <source>A folder of recordings, each with its words in a text file beside it</source>
        <translation>Ein Ordner mit Aufnahmen, jede mit ihren Worten in einer Textdatei daneben</translation>
    </message>
    <message>
        <source>Hear the recording</source>
        <translation>Aufnahme anhören</translation>
    </message>
    <message>
        <source>Hear the selected part as it will be cloned</source>
        <translation>Den gewählten Teil hören, wie er geklont wird</translation>
    </message>
    <message>
        <source>Transcribe</source>
        <translation>Abschreiben</translation>
    </message>
    <message>
        <source>Let the transcription service write down the words</source>
        <translation>Den Dienst aufschreiben lassen, was gesagt wird</translation>
    </message>
    <message>
        <source>Speak the line</source>
        <translation>Satz sprechen</translation>
    </message>
    <message>
        <source>Speak the test line with the clone</source>
        <translation>Den Probesatz mit dem Klon sprechen</translation>
    </message>
    <message>
        <source>A/B with the recording</source>
        <translation>A/B mit der Aufnahme</translation>
    </message>
    <message>
        <source>Hear recording and clone in turn, equally loud; B changes between them</source>
        <translation>Aufnahme und Klon im Wechsel hören, gleich laut; B wechselt</translation>
    </message>
    <message>
        <source>Save as a voice…</source>
        <translation>Als Stimme speichern…</translation>
    </message>
    <message>
        <source>Keep the voice in the library</source>
        <translation>Die Stimme in der Bibliothek behalten</translation>
    </message>
    <message>
        <source>Normalise…</source>
        <translation>Angleichen…</translation>
    </message>
    <message>
        <source>Bring timbre and loudness of the line toward the recording</source>
        <translation>Klang und Lautheit des Satzes der Aufnahme annähern</translation>
    </message>
</context>
<context>
    <name>troupe::ui::ClonePage</name>
    <message>
        <source>Clone Lab</source>
        <translation>Klonlabor</translation>
    </message>
    <message>
        <source>A recording becomes a voice.</source>
        <translation>Aus einer Aufnahme wird eine Stimme.</translation>
    </message>
    <message>
        <source>Clone</source>
        <translation>Klonen</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Find a model…</source>
        <translation>Ein Modell finden…</translation>
    </message>
    <message>
        <source>The clips are being imported.</source>
        <translation>Die Aufnahmen werden übernommen.</translation>
    </message>
    <message>
        <source>Speaking with a clone needs a Base model; none is here.</source>
        <translation>Um mit einem Klon zu sprechen, braucht es ein Base-Modell; hier ist keines.</translation>
    </message>
    <message>
        <source>Until then a recording can be checked, prepared and kept.</source>
        <translation>Bis dahin lässt sich eine Aufnahme prüfen, vorbereiten und behalten.</translation>
    </message>
    <message>
        <source>Choose a recording</source>
        <translation>Eine Aufnahme wählen</translation>
    </message>
    <message>
        <source>Import a folder of recordings</source>
        <translation>Einen Ordner mit Aufnahmen importieren</translation>
    </message>
    <message>
        <source>Take “%1”</source>
        <translation>Take „%1“</translation>
    </message>
    <message>
        <source>Recording %1</source>
        <translation>Aufnahme %1</translation>
    </message>
    <message>
        <source>One recording at a time: “%1” was taken.</source>
        <translation>Eine Aufnahme zur Zeit: „%1“ wurde genommen.</translation>
    </message>
    <message>
        <source>To be cloned: %1</source>
        <translation>Wird geklont: %1</translation>
    </message>
    <message>
        <source>It is not written down what is said.</source>
        <translation>Es steht nicht da, was gesagt wird.</translation>
    </message>
    <message>
        <source>Write the exact words, or choose “Timbre only”.</source>
        <translation>Schreiben Sie die genauen Worte, oder wählen Sie „Nur Klang“.</translation>
    </message>
    <message>
        <source>There is no line to speak.</source>
        <translation>Es gibt keinen Satz zu sprechen.</translation>
    </message>
    <message>
        <source>Write one, or choose one of the list.</source>
        <translation>Schreiben Sie einen, oder wählen Sie einen aus der Liste.</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Aufnahme</translation>
    </message>
    <message>
        <source>The voice has no name yet.</source>
        <translation>Die Stimme hat noch keinen Namen.</translation>
    </message>
    <message>
        <source>Write one.</source>
        <translation>Schreiben Sie einen.</translation>
    </message>
    <message>
        <source>“%1” is in the library.</source>
        <translation>„%1“ ist in der Bibliothek.</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>A voice is being made of a recording.</source>
        <translation>Aus einem Mitschnitt entsteht eine Stimme.</translation>
    </message>
    <message>
        <source>It is not kept then.</source>
        <translation>Sie wird dann nicht behalten.</translation>
    </message>
    <message>
        <source>A clone is being made ready, or speaks.</source>
        <translation>Ein Klon wird vorbereitet oder spricht.</translation>
    </message>
    <message>
        <source>What it said is kept as a take.</source>
        <translation>Was er gesagt hat, bleibt als Aufnahme.</translation>
    </message>
    <message>
        <source>Clips are being taken into the library.</source>
        <translation>Clips werden in die Bibliothek aufgenommen.</translation>
    </message>
    <message>
        <source>What is in the library stays; the rest is left out.</source>
        <translation>Was in der Bibliothek ist, bleibt; der Rest entfällt.</translation>
    </message>
    <message>
        <source>It has no clone prompt yet, because no Base model is here. With one, “Prepare for cloning” on the page of voices makes it.</source>
        <translation>Sie hat noch keine Klonvorlage, weil kein Base-Modell hier ist. Mit einem macht „Fürs Klonen vorbereiten“ auf der Seite der Stimmen sie.</translation>
    </message>
</context>
<context>
    <name>troupe::ui::CloneSpeaker</name>
    <message>
        <source>Too much waits to be spoken.</source>
        <translation>Es wartet zu viel darauf, gesprochen zu werden.</translation>
    </message>
    <message>
        <source>Wait for some of it, or stop it in the queue.</source>
        <translation>Warten Sie etwas ab, oder halten Sie es in der Warteschlange an.</translation>
    </message>
</context>
<context>
    <name>troupe::ui::CloneWords</name>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>Clipping</source>
        <translation>Übersteuerung</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Pegel</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>Hintergrund</translation>
    </message>
    <message>
        <source>Pauses</source>
        <translation>Pausen</translation>
    </message>
    <message>
        <source>Ending</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Worte</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>fair</source>
        <translation>mäßig</translation>
    </message>
    <message>
        <source>bad</source>
        <translation>schlecht</translation>
    </message>
    <message>
        <source>%1 s, %2 s of it speech</source>
        <translation>%1 s, davon %2 s Sprache</translation>
    </message>
    <message>
        <source>noise %1 dB, speech %2 dB above it</source>
        <translation>Rauschen %1 dB, Sprache %2 dB darüber</translation>
    </message>
    <message numerus="yes">
        <source>peak %1 dBTP, %n clipped sample(s)</source>
        <translation>
            <numerusform>Spitze %1 dBTP, %n übersteuerter Wert</numerusform>
            <numerusform>Spitze %1 dBTP, %n übersteuerte Werte</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 LUFS</source>
        <translation>%1 LUFS</translation>
    </message>
    <message>
        <source>too short or silent</source>
        <translation>zu kurz oder still</translation>
    </message>
    <message>
        <source>tones in %1 % of the pauses</source>
        <translation>Töne in %1 % der Pausen</translation>
    </message>
    <message>
        <source>longest pause %1 s</source>
        <translation>längste Pause %1 s</translation>
    </message>
    <message>
        <source>%1 s quiet</source>
        <translation>%1 s still</translation>
    </message>
    <message>
        <source>ends while something is said</source>
        <translation>endet, während gesprochen wird</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n Zeichen</numerusform>
            <numerusform>%n Zeichen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2. %3.</source>
        <translation>%1: %2. %3.</translation>
    </message>
</context>
<context>
    <name>troupe::ui::Closing</name>
    <message>
        <source>Something is still running</source>
        <translation>Etwas läuft noch</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) would end with this window.</source>
        <translation>
            <numerusform>%n Vorgang würde mit diesem Fenster enden.</numerusform>
            <numerusform>%n Vorgänge würden mit diesem Fenster enden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>Und %n weiterer.</numerusform>
            <numerusform>Und %n weitere.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Stop and keep</source>
        <translation>&amp;Anhalten und behalten</translation>
    </message>
    <message>
        <source>Ends what runs, keeps what is there of it, then closes the window</source>
        <translation>Beendet, was läuft, behält, was davon da ist, und schließt dann das Fenster</translation>
    </message>
    <message>
        <source>&amp;Close when done</source>
        <translation>&amp;Schließen, wenn fertig</translation>
    </message>
    <message>
        <source>Closes the window as soon as nothing runs any more</source>
        <translation>Schließt das Fenster, sobald nichts mehr läuft</translation>
    </message>
</context>
<context>
    <name>troupe::ui::CoachPanel</name>
    <message>
        <source>%1 is told</source>
        <translation>%1 ist gesagt</translation>
    </message>
    <message>
        <source>%1 is not told</source>
        <translation>%1 ist nicht gesagt</translation>
    </message>
    <message>
        <source>%1 is told. Phrases for another.</source>
        <translation>%1 ist gesagt. Wendungen für anderes.</translation>
    </message>
    <message>
        <source>%1 is not told yet. Phrases for it.</source>
        <translation>%1 ist noch nicht gesagt. Wendungen dafür.</translation>
    </message>
</context>
<context>
    <name>troupe::ui::CoachWords</name>
    <message>
        <source>Too nasal</source>
        <translation>Zu nasal</translation>
    </message>
    <message>
        <source>Too much emotion</source>
        <translation>Zu viel Gefühl</translation>
    </message>
    <message>
        <source>Too little emotion</source>
        <translation>Zu wenig Gefühl</translation>
    </message>
    <message>
        <source>Pitch too high</source>
        <translation>Zu hoch</translation>
    </message>
    <message>
        <source>Pitch too low</source>
        <translation>Zu tief</translation>
    </message>
    <message>
        <source>Too breathy</source>
        <translation>Zu hauchig</translation>
    </message>
    <message>
        <source>Robotic</source>
        <translation>Roboterhaft</translation>
    </message>
    <message>
        <source>Accent</source>
        <translation>Akzent</translation>
    </message>
    <message>
        <source>Too fast</source>
        <translation>Zu schnell</translation>
    </message>
    <message>
        <source>Too slow</source>
        <translation>Zu langsam</translation>
    </message>
    <message>
        <source>Too cold</source>
        <translation>Zu kalt</translation>
    </message>
    <message>
        <source>Too aggressive</source>
        <translation>Zu aggressiv</translation>
    </message>
    <message>
        <source>Too young</source>
        <translation>Zu jung</translation>
    </message>
    <message>
        <source>Too old</source>
        <translation>Zu alt</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>Geschlecht</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Pitch</source>
        <translation>Tonhöhe</translation>
    </message>
    <message>
        <source>Pace</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Emotion</source>
        <translation>Stimmung</translation>
    </message>
    <message>
        <source>Timbre</source>
        <translation>Klangfarbe</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Zweck</translation>
    </message>
    <message>
        <source>Say in one to three sentences how the voice sounds.</source>
        <translation>Sagen Sie in ein bis drei Sätzen, wie die Stimme klingt.</translation>
    </message>
    <message>
        <source>Short: more words make it clearer.</source>
        <translation>Kurz: mehr Wörter machen es klarer.</translation>
    </message>
    <message>
        <source>Long: the model may lose part of it.</source>
        <translation>Lang: das Modell kann einen Teil davon verlieren.</translation>
    </message>
    <message>
        <source>One to three sentences work best.</source>
        <translation>Ein bis drei Sätze wirken am besten.</translation>
    </message>
    <message>
        <source>“%1” is a feeling: say how it sounds, for example “%2”.</source>
        <translation>„%1“ ist ein Gefühl: sagen Sie, wie es klingt, zum Beispiel „%2“.</translation>
    </message>
    <message>
        <source>“%1” can be seen, not heard.</source>
        <translation>„%1“ kann man sehen, nicht hören.</translation>
    </message>
    <message>
        <source>“%1” seems to be a person: describe the voice instead.</source>
        <translation>„%1“ scheint eine Person zu sein: beschreiben Sie stattdessen die Stimme.</translation>
    </message>
    <message>
        <source>“%1” and “%2” contradict each other.</source>
        <translation>„%1“ und „%2“ widersprechen sich.</translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%n Wort</numerusform>
            <numerusform>%n Wörter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sentence(s)</source>
        <translation>
            <numerusform>%n Satz</numerusform>
            <numerusform>%n Sätze</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 to %2 words work best</source>
        <translation>%1 bis %2 Wörter wirken am besten</translation>
    </message>
</context>
<context>
    <name>troupe::ui::CompareBar</name>
    <message>
        <source>Blind</source>
        <translation>Blind</translation>
    </message>
    <message>
        <source>This is better</source>
        <translation>Das ist besser</translation>
    </message>
    <message>
        <source>Hide which is which until you have chosen (Shift+B)</source>
        <translation>Verbergen, was was ist, bis Sie gewählt haben (Umschalt+B)</translation>
    </message>
    <message>
        <source>End the comparison</source>
        <translation>Vergleich beenden</translation>
    </message>
    <message>
        <source>Which clip is heard</source>
        <translation>Welche Aufnahme zu hören ist</translation>
    </message>
    <message>
        <source>Clip %1</source>
        <translation>Aufnahme %1</translation>
    </message>
    <message>
        <source>Measuring loudness…</source>
        <translation>Lautheit wird gemessen …</translation>
    </message>
    <message>
        <source>Equally loud (up to %1 dB less)</source>
        <translation>Gleich laut (bis zu %1 dB leiser)</translation>
    </message>
    <message>
        <source>Equally loud</source>
        <translation>Gleich laut</translation>
    </message>
</context>
<context>
    <name>troupe::ui::CompareRow</name>
    <message>
        <source>Compare with a voice</source>
        <translation>Mit einer Stimme vergleichen</translation>
    </message>
    <message>
        <source>A voice of the library to hear beside the candidates</source>
        <translation>Eine Stimme der Bibliothek, die neben den Kandidaten zu hören ist</translation>
    </message>
    <message>
        <source>All of them on one axis in the dock; B hears the next, Shift+B hides which is which</source>
        <translation>Alle auf einer Achse unten; B spielt das nächste, Umschalt+B verbirgt, was was ist</translation>
    </message>
    <message>
        <source>A/B &amp;with</source>
        <translation>A/B &amp;mit</translation>
    </message>
    <message>
        <source>no voice</source>
        <translation>keiner Stimme</translation>
    </message>
    <message>
        <source>Compare with it</source>
        <translation>Damit vergleichen</translation>
    </message>
</context>
<context>
    <name>troupe::ui::CompareTray</name>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Empty the tray</source>
        <translation>Ablage leeren</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Hear %1</source>
        <translation>%1 anhören</translation>
    </message>
    <message>
        <source>Compare fairly</source>
        <translation>Fair vergleichen</translation>
    </message>
    <message>
        <source>In the dock: equally loud, with one playhead, blind if you like</source>
        <translation>Im Klangfenster: gleich laut, mit einem Abspielpunkt, auf Wunsch blind</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Leeren</translation>
    </message>
</context>
<context>
    <name>troupe::ui::ConsentForm</name>
    <message>
        <source>Who agrees</source>
        <translation>Wer stimmt zu</translation>
    </message>
    <message>
        <source>Name of the person, or of all who are heard</source>
        <translation>Name der Person, oder aller, die zu hören sind</translation>
    </message>
    <message>
        <source>To what</source>
        <translation>Wozu</translation>
    </message>
    <message>
        <source>“I agree that my voice is cloned for this game.”</source>
        <translation>„Ich stimme zu, dass meine Stimme für dieses Spiel geklont wird.“</translation>
    </message>
    <message>
        <source>Import the clips</source>
        <translation>Aufnahmen übernehmen</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>The clips in “%1” become cloned voices. Who is heard there, and do they agree?</source>
        <translation>Die Aufnahmen in „%1“ werden geklonte Stimmen. Wer ist dort zu hören, und stimmen alle zu?</translation>
    </message>
</context>
<context>
    <name>troupe::ui::CostWords</name>
    <message>
        <source>less than a second</source>
        <translation>weniger als einer Sekunde</translation>
    </message>
    <message>
        <source>about %1 s</source>
        <translation>etwa %1 s</translation>
    </message>
    <message>
        <source>about %1 min</source>
        <translation>etwa %1 min</translation>
    </message>
    <message numerus="yes">
        <source>%n candidate(s) of about %1 s</source>
        <translation>
            <numerusform>%n Kandidat von etwa %1 s</numerusform>
            <numerusform>%n Kandidaten von etwa %1 s</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, ready in %2.</source>
        <translation>%1, fertig in %2.</translation>
    </message>
    <message>
        <source>%1; how long it takes is known after the first.</source>
        <translation>%1; wie lange es dauert, ist nach dem ersten bekannt.</translation>
    </message>
</context>
<context>
    <name>troupe::ui::DeliveryPanel</name>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Language of the text. Type to search.</source>
        <translation>Sprache des Textes. Zum Suchen tippen.</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>A new seed each time: every take sounds a little different</source>
        <translation>Jedes Mal ein neuer Startwert: jede Aufnahme klingt etwas anders</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>Fest</translation>
    </message>
    <message>
        <source>The same number gives the same take</source>
        <translation>Dieselbe Zahl ergibt dieselbe Aufnahme</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>La&amp;nguage</source>
        <translation>Sp&amp;rache</translation>
    </message>
    <message>
        <source>See&amp;d</source>
        <translation>Start&amp;wert</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>A number</source>
        <translation>Eine Zahl</translation>
    </message>
    <message>
        <source>Shown later</source>
        <translation>Folgt</translation>
    </message>
    <message>
        <source>S&amp;peed</source>
        <translation>Tem&amp;po</translation>
    </message>
</context>
<context>
    <name>troupe::ui::DescriptionEdit</name>
    <message>
        <source>Description of the voice</source>
        <translation>Beschreibung der Stimme</translation>
    </message>
    <message>
        <source>How does the voice sound? Age, pitch, pace, timbre, mood, what it is for.</source>
        <translation>Wie klingt die Stimme? Alter, Tonhöhe, Tempo, Klangfarbe, Stimmung, wofür sie ist.</translation>
    </message>
</context>
<context>
    <name>troupe::ui::DescriptionRefiner</name>
    <message>
        <source>No rule knows “%1”.</source>
        <translation>Keine Regel kennt „%1“.</translation>
    </message>
    <message>
        <source>Choose one of the list; a language model understands others, once one is named in the settings.</source>
        <translation>Wählen Sie etwas aus der Liste; ein Sprachmodell versteht anderes, sobald eines in den Einstellungen genannt ist.</translation>
    </message>
</context>
<context>
    <name>troupe::ui::DesignHistory</name>
    <message numerus="yes">
        <source>v%1 · %n take(s) · %2</source>
        <translation>
            <numerusform>v%1 · %n Take · %2</numerusform>
            <numerusform>v%1 · %n Takes · %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Version %1, %n take(s): %2</source>
        <translation>
            <numerusform>Version %1, %n Take: %2</numerusform>
            <numerusform>Version %1, %n Takes: %2</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · made with %2</source>
        <translation>%1 · gemacht mit %2</translation>
    </message>
    <message>
        <source> · seed %1</source>
        <translation> · Startwert %1</translation>
    </message>
</context>
<context>
    <name>troupe::ui::DesignerActions</name>
    <message>
        <source>Generate candidates</source>
        <translation>Kandidaten erzeugen</translation>
    </message>
    <message>
        <source>Make candidates for the described voice</source>
        <translation>Kandidaten für die beschriebene Stimme erzeugen</translation>
    </message>
    <message>
        <source>Hear the chosen candidate; Space on its card</source>
        <translation>Den gewählten Kandidaten anhören; Leertaste auf seiner Karte</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>Favorit</translation>
    </message>
    <message>
        <source>Give or take the star</source>
        <translation>Stern geben oder nehmen</translation>
    </message>
    <message>
        <source>Put into the compare tray, or take out</source>
        <translation>In die Vergleichsablage legen oder herausnehmen</translation>
    </message>
    <message>
        <source>Hear the next of the compare tray, from the same place in time</source>
        <translation>Den nächsten der Vergleichsablage von derselben Stelle an hören</translation>
    </message>
    <message>
        <source>Save as voice…</source>
        <translation>Als Stimme speichern …</translation>
    </message>
    <message>
        <source>Make the chosen candidate a voice of the library that always sounds like this</source>
        <translation>Den gewählten Kandidaten zu einer Stimme der Bibliothek machen, die immer so klingt</translation>
    </message>
    <message>
        <source>Put away; can be taken back on the page of takes</source>
        <translation>Weglegen; kann auf der Seite der Takes zurückgeholt werden</translation>
    </message>
    <message>
        <source>Hear candidate</source>
        <translation>Kandidat anhören</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Hear the other</source>
        <translation>Den anderen anhören</translation>
    </message>
    <message>
        <source>To the bin</source>
        <translation>In den Papierkorb</translation>
    </message>
</context>
<context>
    <name>troupe::ui::DesignerPage</name>
    <message>
        <source>The signal arrived at dawn, and nobody on the ridge had slept.</source>
        <translation>Das Signal kam im Morgengrauen, und niemand auf dem Grat hatte geschlafen.</translation>
    </message>
    <message>
        <source>Design a voice</source>
        <translation>Eine Stimme entwerfen</translation>
    </message>
    <message>
        <source>Describe it, hear candidates, keep the best.</source>
        <translation>Beschreiben, Kandidaten hören, den besten behalten.</translation>
    </message>
    <message>
        <source>Des&amp;cription</source>
        <translation>Bes&amp;chreibung</translation>
    </message>
    <message>
        <source>Example: %1</source>
        <translation>Beispiel: %1</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop and keep what was made</source>
        <translation>Anhalten und behalten, was fertig ist</translation>
    </message>
    <message>
        <source>Candidates come one by one and stand here. Each is a take of the project.</source>
        <translation>Kandidaten kommen einer nach dem anderen und stehen dann hier. Jeder ist ein Take des Projekts.</translation>
    </message>
    <message>
        <source>Line to speak</source>
        <translation>Zeile, die gesprochen wird</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>Kandidaten</translation>
    </message>
    <message>
        <source>Can&amp;didates</source>
        <translation>Kandi&amp;daten</translation>
    </message>
    <message>
        <source>Coach</source>
        <translation>Ratgeber</translation>
    </message>
    <message>
        <source>&amp;Line</source>
        <translation>&amp;Zeile</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>The speed cannot be set: %1 speaks at its own pace. Say “slow” or “quick” in the description.</source>
        <translation>Das Tempo lässt sich nicht einstellen: %1 spricht in seinem eigenen. Sagen Sie „slow“ oder „quick“ in der Beschreibung.</translation>
    </message>
    <message numerus="yes">
        <source>Generate %n</source>
        <translation>
            <numerusform>%n erzeugen</numerusform>
            <numerusform>%n erzeugen</numerusform>
        </translation>
    </message>
    <message>
        <source>Candidates of v%1</source>
        <translation>Kandidaten von v%1</translation>
    </message>
    <message>
        <source>The voice is not described yet.</source>
        <translation>Die Stimme ist noch nicht beschrieben.</translation>
    </message>
    <message>
        <source>Say how it sounds, or take one of the examples.</source>
        <translation>Sagen Sie, wie sie klingt, oder nehmen Sie eines der Beispiele.</translation>
    </message>
    <message>
        <source>The seed is not a whole number.</source>
        <translation>Der Startwert ist keine ganze Zahl.</translation>
    </message>
    <message>
        <source>Type digits only, or choose “New”.</source>
        <translation>Schreiben Sie nur Ziffern, oder wählen Sie „Neu“.</translation>
    </message>
    <message>
        <source>Candidate: %1</source>
        <translation>Kandidat: %1</translation>
    </message>
    <message>
        <source>Too much waits to be spoken.</source>
        <translation>Zu viel wartet darauf, gesprochen zu werden.</translation>
    </message>
    <message>
        <source>Wait for some of it, or stop it in the queue.</source>
        <translation>Warten Sie einen Teil ab, oder halten Sie ihn in der Warteschlange an.</translation>
    </message>
    <message numerus="yes">
        <source>The tray holds %n take(s) at most.</source>
        <translation>
            <numerusform>Die Ablage fasst höchstens %n Take.</numerusform>
            <numerusform>Die Ablage fasst höchstens %n Takes.</numerusform>
        </translation>
    </message>
    <message>
        <source>The candidate is in the bin. Ctrl+Z takes it back.</source>
        <translation>Der Kandidat liegt im Papierkorb. Strg+Z holt ihn zurück.</translation>
    </message>
    <message>
        <source>Candidate #%1</source>
        <translation>Kandidat #%1</translation>
    </message>
    <message>
        <source>“%1” is in the library.</source>
        <translation>„%1“ steht in der Bibliothek.</translation>
    </message>
    <message>
        <source>Writes it and generates: %1</source>
        <translation>Schreibt sie und erzeugt: %1</translation>
    </message>
    <message>
        <source>Take %1</source>
        <translation>Take %1</translation>
    </message>
    <message>
        <source>v%1 #%2</source>
        <translation>v%1 #%2</translation>
    </message>
    <message>
        <source>A voice is being made of a take.</source>
        <translation>Aus einer Aufnahme entsteht eine Stimme.</translation>
    </message>
    <message>
        <source>It is not kept then; the take stays.</source>
        <translation>Sie wird dann nicht behalten; die Aufnahme bleibt.</translation>
    </message>
    <message>
        <source>Find a model…</source>
        <translation>Ein Modell finden…</translation>
    </message>
</context>
<context>
    <name>troupe::ui::DeviceButton</name>
    <message>
        <source>Sound device</source>
        <translation>Tongerät</translation>
    </message>
    <message>
        <source>As the system chooses</source>
        <translation>Wie das System wählt</translation>
    </message>
    <message>
        <source>The chosen device (not connected)</source>
        <translation>Das gewählte Gerät (nicht angeschlossen)</translation>
    </message>
    <message>
        <source>No sound device was found</source>
        <translation>Kein Tongerät gefunden</translation>
    </message>
</context>
<context>
    <name>troupe::ui::DifferenceWords</name>
    <message>
        <source>taken out: %1</source>
        <translation>herausgenommen: %1</translation>
    </message>
    <message>
        <source>put in: %1</source>
        <translation>eingefügt: %1</translation>
    </message>
</context>
<context>
    <name>troupe::ui::ExportDialog</name>
    <message numerus="yes">
        <source>… and %n more.</source>
        <translation>
            <numerusform>… und noch %n.</numerusform>
            <numerusform>… und noch %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Export takes</source>
        <translation>Aufnahmen exportieren</translation>
    </message>
    <message>
        <source>Names of the files</source>
        <translation>Namen der Dateien</translation>
    </message>
    <message>
        <source>Files written</source>
        <translation>Geschriebene Dateien</translation>
    </message>
    <message>
        <source>%v of %m</source>
        <translation>%v von %m</translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation>E&amp;xportieren</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Stopp</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>Sch&amp;ließen</translation>
    </message>
    <message>
        <source>It is not said where the files are to go.</source>
        <translation>Es ist nicht gesagt, wohin die Dateien sollen.</translation>
    </message>
    <message>
        <source>Choose a folder.</source>
        <translation>Wähle einen Ordner.</translation>
    </message>
    <message>
        <source>%1 (is there already)</source>
        <translation>%1 (ist schon da)</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) will be written:</source>
        <translation>
            <numerusform>%n Datei wird geschrieben:</numerusform>
            <numerusform>%n Dateien werden geschrieben:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of these names are taken.</source>
        <translation>
            <numerusform>%n dieser Namen ist vergeben.</numerusform>
            <numerusform>%n dieser Namen sind vergeben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) written into %1</source>
        <translation>
            <numerusform>%n Datei geschrieben in %1</numerusform>
            <numerusform>%n Dateien geschrieben in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n name(s) were taken, and left alone.</source>
        <translation>
            <numerusform>%n Name war vergeben und blieb, wie er war.</numerusform>
            <numerusform>%n Namen waren vergeben und blieben, wie sie waren.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
</context>
<context>
    <name>troupe::ui::ExportForm</name>
    <message>
        <source>WAV, 16 bit</source>
        <translation>WAV, 16 Bit</translation>
    </message>
    <message>
        <source>WAV, 24 bit</source>
        <translation>WAV, 24 Bit</translation>
    </message>
    <message>
        <source>WAV, 32 bit floating point</source>
        <translation>WAV, 32 Bit Gleitkomma</translation>
    </message>
    <message>
        <source>FLAC, 16 bit</source>
        <translation>FLAC, 16 Bit</translation>
    </message>
    <message>
        <source>FLAC, 24 bit</source>
        <translation>FLAC, 24 Bit</translation>
    </message>
    <message>
        <source>Ogg Vorbis</source>
        <translation>Ogg Vorbis</translation>
    </message>
    <message>
        <source>Opus</source>
        <translation>Opus</translation>
    </message>
    <message>
        <source>MP3</source>
        <translation>MP3</translation>
    </message>
    <message>
        <source>Write beside each what &amp;made it</source>
        <translation>Daneben schreiben, wie sie entstand&amp;en</translation>
    </message>
    <message>
        <source>Model, seed, text, voice and consent, as NAME.provenance.json</source>
        <translation>Modell, Seed, Text, Stimme und Einwilligung, als NAME.provenance.json</translation>
    </message>
    <message>
        <source>&amp;Into the folder</source>
        <translation>&amp;In den Ordner</translation>
    </message>
    <message>
        <source>&amp;Names</source>
        <translation>&amp;Namen</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Format</translation>
    </message>
    <message>
        <source>Loudness</source>
        <translation>Lautheit</translation>
    </message>
    <message>
        <source>Files that are &amp;there</source>
        <translation>&amp;Vorhandene Dateien</translation>
    </message>
    <message>
        <source>Format of the files</source>
        <translation>Format der Dateien</translation>
    </message>
    <message>
        <source>What to do when a file of that name is there</source>
        <translation>Was geschieht, wenn es eine Datei dieses Namens gibt</translation>
    </message>
    <message>
        <source>Write nothing, and say so</source>
        <translation>Nichts schreiben und es melden</translation>
    </message>
    <message>
        <source>Leave them, and write the others</source>
        <translation>Behalten und die anderen schreiben</translation>
    </message>
    <message>
        <source>Replace them</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Folder of the files</source>
        <translation>Ordner der Dateien</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>&amp;Wählen…</translation>
    </message>
    <message>
        <source>Choose the folder of the files</source>
        <translation>Ordner der Dateien wählen</translation>
    </message>
    <message>
        <source>Export into a folder</source>
        <translation>In einen Ordner exportieren</translation>
    </message>
    <message>
        <source>Pattern of the names</source>
        <translation>Muster der Namen</translation>
    </message>
    <message>
        <source>Put a field into the pattern</source>
        <translation>Ein Feld in das Muster setzen</translation>
    </message>
    <message>
        <source>Put a field into the pattern; “/” makes folders</source>
        <translation>Ein Feld in das Muster setzen; „/“ macht Ordner</translation>
    </message>
    <message>
        <source>&amp;Bring to</source>
        <translation>&amp;Bringen auf</translation>
    </message>
    <message>
        <source>One gain for each file; nothing is compressed</source>
        <translation>Eine Verstärkung je Datei; nichts wird komprimiert</translation>
    </message>
    <message>
        <source> LUFS</source>
        <translation> LUFS</translation>
    </message>
    <message>
        <source> dBTP</source>
        <translation> dBTP</translation>
    </message>
    <message>
        <source>Highest true peak</source>
        <translation>Höchster True Peak</translation>
    </message>
    <message>
        <source>&amp;peaks below</source>
        <translation>S&amp;pitzen unter</translation>
    </message>
</context>
<context>
    <name>troupe::ui::FirstRunText</name>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>noch %n Sekunde</numerusform>
            <numerusform>noch %n Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>noch %n Minute</numerusform>
            <numerusform>noch %n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) left</source>
        <translation>
            <numerusform>noch %n Stunde</numerusform>
            <numerusform>noch %n Stunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Another program is downloading it; waiting for that one.</source>
        <translation>Ein anderes Programm lädt es gerade; wartet darauf.</translation>
    </message>
    <message>
        <source>Asking the hub what there is…</source>
        <translation>Fragt den Anbieter, was es gibt…</translation>
    </message>
    <message>
        <source>Checking what is there</source>
        <translation>Prüft, was da ist</translation>
    </message>
    <message>
        <source>Putting it in its place…</source>
        <translation>Legt es an seinen Platz…</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
</context>
<context>
    <name>troupe::ui::HistoryPanel</name>
    <message>
        <source>Write this one again</source>
        <translation>Diese wieder schreiben</translation>
    </message>
    <message>
        <source>Descriptions that were tried</source>
        <translation>Beschreibungen, die versucht wurden</translation>
    </message>
    <message>
        <source>Each description that you try stays here, with its candidates.</source>
        <translation>Jede Beschreibung, die Sie versuchen, bleibt hier, mit ihren Kandidaten.</translation>
    </message>
    <message>
        <source>From it to what is written: %1</source>
        <translation>Von ihr zu dem, was geschrieben steht: %1</translation>
    </message>
</context>
<context>
    <name>troupe::ui::HubBar</name>
    <message>
        <source>Hub that downloads come from</source>
        <translation>Verzeichnis, aus dem geladen wird</translation>
    </message>
    <message>
        <source>The hub itself</source>
        <translation>Das Verzeichnis selbst</translation>
    </message>
    <message>
        <source>Mirror of the hub</source>
        <translation>Spiegel des Verzeichnisses</translation>
    </message>
    <message>
        <source>An address like https://hf-mirror.com that has the same files</source>
        <translation>Eine Adresse wie https://hf-mirror.com, die dieselben Dateien hat</translation>
    </message>
    <message>
        <source>Downloads come from</source>
        <translation>Downloads kommen von</translation>
    </message>
    <message>
        <source>mirror</source>
        <translation>Spiegel</translation>
    </message>
    <message>
        <source>An option or the environment decides this.</source>
        <translation>Das entscheidet eine Option oder die Umgebung.</translation>
    </message>
</context>
<context>
    <name>troupe::ui::ImportForm</name>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Name of the model here</source>
        <translation>Name des Modells hier</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>%1 comes into Troupe’s own folder, %2.</source>
        <translation>%1 kommt in Troupes eigenen Ordner, %2.</translation>
    </message>
    <message>
        <source>Copy: %1 more on the disk</source>
        <translation>Kopieren: %1 mehr auf der Platte</translation>
    </message>
    <message>
        <source>Move: at once; other programs no longer find it where it was</source>
        <translation>Verschieben: sofort; andere Programme finden es nicht mehr, wo es war</translation>
    </message>
    <message>
        <source>Move: copied first, then deleted where it was; other programs no longer find it there</source>
        <translation>Verschieben: erst kopiert, dann am alten Ort gelöscht; andere Programme finden es dort nicht mehr</translation>
    </message>
    <message>
        <source>%1 are free on the disk.</source>
        <translation>%1 sind auf der Platte frei.</translation>
    </message>
    <message>
        <source>How much is free on the disk is not known.</source>
        <translation>Wie viel auf der Platte frei ist, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Only %1 are free on the disk.</source>
        <translation>Nur %1 sind auf der Platte frei.</translation>
    </message>
    <message>
        <source>Free some space, or add the folder and use the model where it is.</source>
        <translation>Platz schaffen, oder den Ordner hinzufügen und das Modell dort verwenden, wo es ist.</translation>
    </message>
    <message>
        <source>The model has no name yet.</source>
        <translation>Das Modell hat noch keinen Namen.</translation>
    </message>
    <message>
        <source>Write one.</source>
        <translation>Einen schreiben.</translation>
    </message>
</context>
<context>
    <name>troupe::ui::KeyField</name>
    <message>
        <source>Press a key here</source>
        <translation>Hier eine Taste drücken</translation>
    </message>
</context>
<context>
    <name>troupe::ui::KeyFile</name>
    <message>
        <source>The shortcuts cannot be kept in “%1”.</source>
        <translation>Die Tastenkürzel lassen sich nicht in „%1“ aufheben.</translation>
    </message>
    <message>
        <source>They hold until the window closes. Look whether the folder can be written to.</source>
        <translation>Sie gelten, bis das Fenster geschlossen wird. Sehen Sie nach, ob in den Ordner geschrieben werden darf.</translation>
    </message>
</context>
<context>
    <name>troupe::ui::LevelMeter</name>
    <message>
        <source>Level of the microphone</source>
        <translation>Pegel des Mikrofons</translation>
    </message>
    <message>
        <source>Clipped: it was too loud. Press Space to clear.</source>
        <translation>Übersteuert: Es war zu laut. Leertaste löscht die Anzeige.</translation>
    </message>
    <message>
        <source>Not clipped.</source>
        <translation>Nicht übersteuert.</translation>
    </message>
    <message>
        <source>It was too loud: step back or turn the microphone down. Press to clear.</source>
        <translation>Es war zu laut: Gehen Sie einen Schritt zurück oder stellen Sie das Mikrofon leiser. Drücken löscht die Anzeige.</translation>
    </message>
    <message>
        <source>CLIP</source>
        <translation>CLIP</translation>
    </message>
</context>
<context>
    <name>troupe::ui::LibraryPrompt</name>
    <message>
        <source>“%1” has no clone prompt yet.</source>
        <translation>„%1“ hat noch keine Klonvorlage.</translation>
    </message>
    <message>
        <source>“Prepare for cloning” on the page of voices makes it.</source>
        <translation>„Fürs Klonen vorbereiten“ auf der Seite der Stimmen macht sie.</translation>
    </message>
</context>
<context>
    <name>troupe::ui::LiveSettings</name>
    <message>
        <source>the environment variable %1</source>
        <translation>die Umgebungsvariable %1</translation>
    </message>
    <message>
        <source>an option of this start</source>
        <translation>eine Option dieses Starts</translation>
    </message>
</context>
<context>
    <name>troupe::ui::LockForm</name>
    <message>
        <source>Save as voice</source>
        <translation>Als Stimme speichern</translation>
    </message>
    <message>
        <source>Name of the voice</source>
        <translation>Name der Stimme</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>%1 becomes a voice of the library that always sounds like this.</source>
        <translation>%1 wird eine Stimme der Bibliothek, die immer so klingt.</translation>
    </message>
    <message>
        <source>Looking for a model that prepares it…</source>
        <translation>Ein Modell wird gesucht, das sie vorbereitet …</translation>
    </message>
    <message>
        <source>It is saved without being prepared for a model: %1 %2</source>
        <translation>Sie wird gespeichert, ohne für ein Modell vorbereitet zu sein: %1 %2</translation>
    </message>
    <message>
        <source>%1 prepares it, speaks a few test lines with it and compares them.</source>
        <translation>%1 bereitet sie vor, spricht mit ihr ein paar Probezeilen und vergleicht sie.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>The voice is being made…</source>
        <translation>Die Stimme wird gemacht …</translation>
    </message>
    <message>
        <source>The test lines take as long as other speech.</source>
        <translation>Die Probezeilen dauern so lange wie andere Sprache.</translation>
    </message>
</context>
<context>
    <name>troupe::ui::LockReportView</name>
    <message>
        <source>Show in the library</source>
        <translation>In der Bibliothek zeigen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Same voice (%1)</source>
        <translation>Dieselbe Stimme (%1)</translation>
    </message>
    <message>
        <source>Alike (%1)</source>
        <translation>Ähnlich (%1)</translation>
    </message>
    <message>
        <source>Another voice (%1)</source>
        <translation>Eine andere Stimme (%1)</translation>
    </message>
    <message>
        <source>Too short to judge</source>
        <translation>Zu kurz für ein Urteil</translation>
    </message>
    <message>
        <source>Not compared</source>
        <translation>Nicht verglichen</translation>
    </message>
    <message>
        <source>Not compared: %1</source>
        <translation>Nicht verglichen: %1</translation>
    </message>
    <message>
        <source>Hear</source>
        <translation>Anhören</translation>
    </message>
    <message>
        <source>Hear: %1</source>
        <translation>Anhören: %1</translation>
    </message>
    <message>
        <source>“%1” is in the library, not yet prepared for a model. How alike it stays is not known: %2</source>
        <translation>„%1“ steht in der Bibliothek, noch für kein Modell vorbereitet. Wie ähnlich sie sich bleibt, ist nicht bekannt: %2</translation>
    </message>
    <message>
        <source>“%1” is in the library and works with %2.</source>
        <translation>„%1“ steht in der Bibliothek und geht mit %2.</translation>
    </message>
    <message>
        <source>It was prepared by the simulated engine: no voice is in it.</source>
        <translation>Sie wurde von der simulierten Engine vorbereitet: es ist keine Stimme darin.</translation>
    </message>
</context>
<context>
    <name>troupe::ui::LogModel</name>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
</context>
<context>
    <name>troupe::ui::LogPanel</name>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Copy everything</source>
        <translation>Alles kopieren</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>What Troupe noted since it was started. None of your texts is in it.</source>
        <translation>Was Troupe seit dem Start vermerkt hat. Keiner Ihrer Texte steht darin.</translation>
    </message>
</context>
<context>
    <name>troupe::ui::MainWindow</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>Next &amp;part of the window</source>
        <translation>&amp;Nächster Teil des Fensters</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Ausschneiden</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>A&amp;lles auswählen</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>As the &amp;desktop</source>
        <translation>Wie der &amp;Schreibtisch</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>D&amp;ark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;Copy diagnostics</source>
        <translation>&amp;Diagnose kopieren</translation>
    </message>
    <message>
        <source>Versions and system were copied. No text of yours is among them.</source>
        <translation>Versionen und System wurden kopiert. Von Ihren Texten ist nichts dabei.</translation>
    </message>
    <message>
        <source>&amp;About Troupe</source>
        <translation>&amp;Über Troupe</translation>
    </message>
    <message>
        <source>About Troupe</source>
        <translation>Über Troupe</translation>
    </message>
    <message>
        <source>Troupe %1</source>
        <translation>Troupe %1</translation>
    </message>
    <message>
        <source>Studio for designing, cloning and casting voices.
Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Ein Studio, um Stimmen zu entwerfen, zu klonen und zu besetzen.
Freie Software unter der GNU General Public License, Version 3 oder später.</translation>
    </message>
    <message>
        <source>Troupe</source>
        <translation>Troupe</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Gespeichert: %1</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Klang</translation>
    </message>
    <message>
        <source>V&amp;oice</source>
        <translation>St&amp;imme</translation>
    </message>
    <message>
        <source>Play&amp;back</source>
        <translation>Wieder&amp;gabe</translation>
    </message>
    <message>
        <source>Command &amp;palette…</source>
        <translation>&amp;Befehlspalette…</translation>
    </message>
    <message>
        <source>S&amp;ettings…</source>
        <translation>Einst&amp;ellungen…</translation>
    </message>
    <message>
        <source>The best one that can</source>
        <translation>Die beste, die es kann</translation>
    </message>
    <message>
        <source>Found out from the text</source>
        <translation>Aus dem Text erkannt</translation>
    </message>
    <message>
        <source>The engine&apos;s first</source>
        <translation>Die erste der Sprachmaschine</translation>
    </message>
    <message>
        <source>&amp;Find a voice…</source>
        <translation>Eine Stimme &amp;finden…</translation>
    </message>
    <message>
        <source>The signal arrived at dawn.</source>
        <translation>Das Signal kam im Morgengrauen.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert…</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Saved %1 s ago</source>
        <translation>Vor %1 s gespeichert</translation>
    </message>
    <message numerus="yes">
        <source>Saved %n minute(s) ago</source>
        <translation>
            <numerusform>Vor %n Minute gespeichert</numerusform>
            <numerusform>Vor %n Minuten gespeichert</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved at %1</source>
        <translation>Um %1 gespeichert</translation>
    </message>
    <message>
        <source>Ta&amp;kes</source>
        <translation>Aufnah&amp;men</translation>
    </message>
    <message>
        <source>&amp;New project…</source>
        <translation>&amp;Neues Projekt…</translation>
    </message>
    <message>
        <source>&amp;Open project…</source>
        <translation>Projekt ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Save &amp;project as…</source>
        <translation>&amp;Projekt speichern unter…</translation>
    </message>
    <message>
        <source>No project was open yet</source>
        <translation>Noch kein Projekt war geöffnet</translation>
    </message>
    <message>
        <source>Inspecto&amp;r</source>
        <translation>&amp;Inspektor</translation>
    </message>
    <message>
        <source>&amp;Queue</source>
        <translation>Warte&amp;schlange</translation>
    </message>
    <message>
        <source>Lo&amp;g</source>
        <translation>&amp;Protokoll</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <source>There is nothing to search in this view.</source>
        <translation>In dieser Ansicht gibt es nichts zu suchen.</translation>
    </message>
    <message>
        <source>%1 – Troupe</source>
        <translation>%1 – Troupe</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Unbenannt</translation>
    </message>
    <message>
        <source>What was made so far is kept as a take. What waits is not begun.</source>
        <translation>Was bisher entstanden ist, bleibt als Aufnahme erhalten. Was wartet, wird nicht begonnen.</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>Neues Projekt</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>Name:</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>Projekt öffnen</translation>
    </message>
    <message>
        <source>Something is being spoken into this project.</source>
        <translation>In dieses Projekt wird gerade gesprochen.</translation>
    </message>
    <message>
        <source>Wait for its end, or stop it, then save the project.</source>
        <translation>Warten Sie das Ende ab, oder halten Sie es an, und speichern Sie dann das Projekt.</translation>
    </message>
    <message>
        <source>Save project as</source>
        <translation>Projekt speichern unter</translation>
    </message>
    <message>
        <source>My project</source>
        <translation>Mein Projekt</translation>
    </message>
    <message>
        <source>Unpack the project as</source>
        <translation>Projekt auspacken als</translation>
    </message>
    <message>
        <source>Not opened: %1.</source>
        <translation>Nicht geöffnet: %1.</translation>
    </message>
    <message>
        <source>The queue makes takes for this project.</source>
        <translation>Die Warteschlange erzeugt Aufnahmen für dieses Projekt.</translation>
    </message>
    <message>
        <source>Wait for their end, or stop them in the queue, then save the project.</source>
        <translation>Warten Sie ihr Ende ab oder stoppen Sie sie in der Warteschlange; speichern Sie dann das Projekt.</translation>
    </message>
    <message>
        <source>The window closes as soon as nothing runs any more.</source>
        <translation>Das Fenster schließt, sobald nichts mehr läuft.</translation>
    </message>
    <message>
        <source>Close it again to choose anew.</source>
        <translation>Schließen Sie es noch einmal, um neu zu wählen.</translation>
    </message>
    <message>
        <source>The queue makes “%1”.</source>
        <translation>Die Warteschlange macht „%1“.</translation>
    </message>
    <message>
        <source>What it makes now goes back to the queue, for the next start.</source>
        <translation>Was sie gerade macht, kommt für den nächsten Start zurück in die Warteschlange.</translation>
    </message>
    <message>
        <source>A model is being taken into the folder of models.</source>
        <translation>Ein Modell wird in den Ordner der Modelle übernommen.</translation>
    </message>
    <message>
        <source>What was copied stays, and a later import goes on with it.</source>
        <translation>Was kopiert ist, bleibt, und eine spätere Übernahme fährt damit fort.</translation>
    </message>
    <message>
        <source>A model is being fetched: %1.</source>
        <translation>Ein Modell wird geholt: %1.</translation>
    </message>
    <message>
        <source>What came stays, and a later download goes on with it.</source>
        <translation>Was da ist, bleibt, und ein späterer Download fährt damit fort.</translation>
    </message>
    <message>
        <source>A model is being fetched.</source>
        <translation>Ein Modell wird geholt.</translation>
    </message>
    <message>
        <source>A sound is being written to a file.</source>
        <translation>Ein Klang wird in eine Datei geschrieben.</translation>
    </message>
    <message>
        <source>The file does not appear then.</source>
        <translation>Die Datei entsteht dann nicht.</translation>
    </message>
    <message>
        <source>“%1” is being spoken, %2 so far.</source>
        <translation>„%1“ wird gesprochen, bisher %2.</translation>
    </message>
    <message numerus="yes">
        <source>%n more wait.</source>
        <translation>
            <numerusform>%n weiterer Text wartet.</numerusform>
            <numerusform>%n weitere warten.</numerusform>
        </translation>
    </message>
    <message>
        <source>A recording is under way.</source>
        <translation>Ein Mitschnitt läuft.</translation>
    </message>
    <message>
        <source>What was recorded is kept as a file.</source>
        <translation>Was aufgenommen wurde, bleibt als Datei.</translation>
    </message>
    <message>
        <source>Open one project at a time, voice packages (.voicepkg.zip), or a recording to clone.</source>
        <translation>Ein Projekt auf einmal öffnen, Stimmpakete (.voicepkg.zip) oder eine Aufnahme zum Klonen.</translation>
    </message>
</context>
<context>
    <name>troupe::ui::Microphone</name>
    <message>
        <source>No microphone was found.</source>
        <translation>Es wurde kein Mikrofon gefunden.</translation>
    </message>
    <message>
        <source>The microphone cannot be opened. Another program may be using it.</source>
        <translation>Das Mikrofon lässt sich nicht öffnen. Vielleicht benutzt es ein anderes Programm.</translation>
    </message>
    <message>
        <source>The microphone went away.</source>
        <translation>Das Mikrofon ist nicht mehr da.</translation>
    </message>
</context>
<context>
    <name>troupe::ui::ModelActions</name>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Fetch it, or go on where it stopped</source>
        <translation>Holen oder dort weitermachen, wo es aufhörte</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop and keep what came</source>
        <translation>Anhalten und behalten, was kam</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Laden</translation>
    </message>
    <message>
        <source>Bring it into memory now, so that the first words do not wait for it</source>
        <translation>Jetzt in den Speicher holen, damit die ersten Wörter nicht darauf warten</translation>
    </message>
    <message>
        <source>Unload</source>
        <translation>Entladen</translation>
    </message>
    <message>
        <source>Take it out of memory</source>
        <translation>Aus dem Speicher nehmen</translation>
    </message>
    <message>
        <source>Keep in memory</source>
        <translation>Im Speicher halten</translation>
    </message>
    <message>
        <source>Once it is loaded, it stays; or let it go again</source>
        <translation>Einmal geladen, bleibt es; oder es darf wieder gehen</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Compare every byte with what was announced</source>
        <translation>Jedes Byte mit dem vergleichen, was angekündigt war</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Reparieren</translation>
    </message>
    <message>
        <source>Fetch the damaged files again, and no others</source>
        <translation>Nur die beschädigten Dateien noch einmal holen</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>Delete what Troupe has fetched, or forget a folder that was added</source>
        <translation>Löschen, was Troupe geholt hat, oder einen hinzugefügten Ordner vergessen</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Use the models of a folder where they are</source>
        <translation>Die Modelle eines Ordners dort nutzen, wo sie sind</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>Copy or move it into Troupe’s own folder</source>
        <translation>In Troupes eigenen Ordner kopieren oder verschieben</translation>
    </message>
    <message>
        <source>Import a folder…</source>
        <translation>Ordner importieren …</translation>
    </message>
    <message>
        <source>Copy or move a model into Troupe’s own folder</source>
        <translation>Ein Modell in Troupes eigenen Ordner kopieren oder verschieben</translation>
    </message>
</context>
<context>
    <name>troupe::ui::ModelFacts</name>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>What it is for</source>
        <translation>Wofür es da ist</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>On the disk</source>
        <translation>Auf der Platte</translation>
    </message>
    <message>
        <source>Free on the disk</source>
        <translation>Frei auf der Platte</translation>
    </message>
    <message>
        <source>In memory it takes</source>
        <translation>Im Speicher braucht es</translation>
    </message>
    <message>
        <source>In memory of</source>
        <translation>Im Speicher von</translation>
    </message>
    <message>
        <source>Name for commands</source>
        <translation>Name für Befehle</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Fassung</translation>
    </message>
    <message>
        <source>An older one; the cache has a newer</source>
        <translation>Eine ältere; der Zwischenspeicher hat eine neuere</translation>
    </message>
</context>
<context>
    <name>troupe::ui::ModelListModel</name>
    <message>
        <source>In memory, speaks now</source>
        <translation>Im Speicher, spricht gerade</translation>
    </message>
    <message>
        <source>In memory</source>
        <translation>Im Speicher</translation>
    </message>
    <message>
        <source>Waits for memory</source>
        <translation>Wartet auf Speicher</translation>
    </message>
    <message>
        <source>Being loaded, %1 %</source>
        <translation>Wird geladen, %1 %</translation>
    </message>
    <message>
        <source>Being loaded</source>
        <translation>Wird geladen</translation>
    </message>
    <message>
        <source>In memory of %1</source>
        <translation>Im Speicher von %1</translation>
    </message>
    <message>
        <source>Being stopped…</source>
        <translation>Wird angehalten …</translation>
    </message>
    <message>
        <source>Waits for its turn</source>
        <translation>Wartet, bis es dran ist</translation>
    </message>
    <message>
        <source>Every byte is being compared…</source>
        <translation>Jedes Byte wird verglichen …</translation>
    </message>
    <message>
        <source>Damaged: %1</source>
        <translation>Beschädigt: %1</translation>
    </message>
    <message>
        <source>Not here</source>
        <translation>Nicht hier</translation>
    </message>
    <message>
        <source>Stopped: %1 are here</source>
        <translation>Angehalten: %1 sind da</translation>
    </message>
    <message>
        <source>Cannot be used</source>
        <translation>Nicht brauchbar</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>stays in memory</source>
        <translation>bleibt im Speicher</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>What it is for</source>
        <translation>Wofür es da ist</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
</context>
<context>
    <name>troupe::ui::ModelSearch</name>
    <message>
        <source>There is no model in that folder.</source>
        <translation>In dem Ordner ist kein Modell.</translation>
    </message>
    <message>
        <source>Choose one that holds config.json and model.safetensors.</source>
        <translation>Wählen Sie einen mit config.json und model.safetensors.</translation>
    </message>
</context>
<context>
    <name>troupe::ui::ModelWords</name>
    <message>
        <source>Ready: it is in memory and takes %1.</source>
        <translation>Bereit: Es ist im Speicher und braucht %1.</translation>
    </message>
    <message>
        <source>It waits for memory.</source>
        <translation>Es wartet auf Speicher.</translation>
    </message>
    <message>
        <source>It is being loaded, %1 %.</source>
        <translation>Es wird geladen, %1 %.</translation>
    </message>
    <message>
        <source>It is being loaded.</source>
        <translation>Es wird geladen.</translation>
    </message>
    <message>
        <source>First it is loaded: %1 of memory, %2 the last time.</source>
        <translation>Zuerst wird es geladen: %1 Speicher, letztes Mal %2.</translation>
    </message>
    <message>
        <source>First it is loaded: %1 of memory.</source>
        <translation>Zuerst wird es geladen: %1 Speicher.</translation>
    </message>
    <message>
        <source>Another model leaves memory for it.</source>
        <translation>Ein anderes Modell verlässt dafür den Speicher.</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n Sekunde</numerusform>
            <numerusform>%n Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>Design: voices from a description</source>
        <translation>Entwerfen: Stimmen aus einer Beschreibung</translation>
    </message>
    <message>
        <source>Clone: voices from a recording</source>
        <translation>Klonen: Stimmen aus einer Aufnahme</translation>
    </message>
    <message>
        <source>Tokenizer: sound to codes and back</source>
        <translation>Tokenizer: Klang zu Codes und zurück</translation>
    </message>
    <message>
        <source>Speak: its own speakers, without direction</source>
        <translation>Sprechen: eigene Sprecher, ohne Regie</translation>
    </message>
    <message>
        <source>Speak: its own speakers, who can be directed</source>
        <translation>Sprechen: eigene Sprecher, denen man Regie geben kann</translation>
    </message>
    <message>
        <source>Troupe’s own folder</source>
        <translation>Troupes eigener Ordner</translation>
    </message>
    <message>
        <source>A folder that you added</source>
        <translation>Ein Ordner, den Sie hinzugefügt haben</translation>
    </message>
    <message>
        <source>Cache of Hugging Face</source>
        <translation>Zwischenspeicher von Hugging Face</translation>
    </message>
    <message>
        <source>Cache of ModelScope</source>
        <translation>Zwischenspeicher von ModelScope</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Looking for voices…</source>
        <translation>Stimmen werden gesucht …</translation>
    </message>
    <message>
        <source>Nothing here can do this yet.</source>
        <translation>Nichts hier kann das bisher.</translation>
    </message>
    <message>
        <source>It needs %1.</source>
        <translation>Es braucht %1.</translation>
    </message>
    <message>
        <source>Answers: %1</source>
        <translation>Es antwortet: %1</translation>
    </message>
    <message>
        <source>Answers: %1.</source>
        <translation>Es antwortet: %1.</translation>
    </message>
    <message>
        <source>Get a model, %1…</source>
        <translation>Modell holen, %1…</translation>
    </message>
</context>
<context>
    <name>troupe::ui::ModelsDesk</name>
    <message>
        <source>This model is not here any more.</source>
        <translation>Dieses Modell ist nicht mehr hier.</translation>
    </message>
    <message>
        <source>Look at the list again.</source>
        <translation>Sehen Sie noch einmal in die Liste.</translation>
    </message>
    <message>
        <source>This model speaks just now.</source>
        <translation>Dieses Modell spricht gerade.</translation>
    </message>
    <message>
        <source>Stop it or wait for it, then try again.</source>
        <translation>Halten Sie es an oder warten Sie, dann versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>It is not known where this model came from.</source>
        <translation>Es ist nicht bekannt, woher dieses Modell kam.</translation>
    </message>
    <message>
        <source>Take its files from there again.</source>
        <translation>Holen Sie seine Dateien von dort noch einmal.</translation>
    </message>
    <message>
        <source>Stopped. What came is kept; Download goes on with it.</source>
        <translation>Angehalten. Was kam, ist behalten; „Herunterladen“ macht damit weiter.</translation>
    </message>
    <message>
        <source>Repaired: the damaged files came again.</source>
        <translation>Repariert: Die beschädigten Dateien kamen noch einmal.</translation>
    </message>
    <message>
        <source>It is there, every byte as it was announced.</source>
        <translation>Es ist da, jedes Byte wie angekündigt.</translation>
    </message>
    <message>
        <source>%1 is in memory.</source>
        <translation>%1 ist im Speicher.</translation>
    </message>
    <message>
        <source>%1 has left memory.</source>
        <translation>%1 hat den Speicher verlassen.</translation>
    </message>
    <message>
        <source>Stopped; nothing can be said yet.</source>
        <translation>Angehalten; noch lässt sich nichts sagen.</translation>
    </message>
    <message numerus="yes">
        <source>Whole: %n file(s) are as they were announced.</source>
        <translation>
            <numerusform>Ganz: %n Datei ist wie angekündigt.</numerusform>
            <numerusform>Ganz: %n Dateien sind wie angekündigt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Whole; nobody has announced what its files should be.</source>
        <translation>Ganz; niemand hat angekündigt, wie seine Dateien sein sollen.</translation>
    </message>
    <message>
        <source>%1 is deleted.</source>
        <translation>%1 ist gelöscht.</translation>
    </message>
    <message>
        <source>%1 is forgotten; its files stay.</source>
        <translation>%1 ist vergessen; seine Dateien bleiben.</translation>
    </message>
    <message>
        <source>The folder is one of the places now; its models are used there.</source>
        <translation>Der Ordner ist jetzt einer der Orte; seine Modelle werden dort genutzt.</translation>
    </message>
    <message>
        <source>Stopped. What was copied is kept; importing “%1” again goes on with it.</source>
        <translation>Angehalten. Was kopiert wurde, bleibt; ein neuer Import von „%1“ macht damit weiter.</translation>
    </message>
    <message>
        <source>“%1” is in Troupe’s own folder now.</source>
        <translation>„%1“ ist jetzt in Troupes eigenem Ordner.</translation>
    </message>
    <message>
        <source>“%1” was copied into Troupe’s own folder.</source>
        <translation>„%1“ wurde in Troupes eigenen Ordner kopiert.</translation>
    </message>
</context>
<context>
    <name>troupe::ui::ModelsPage</name>
    <message>
        <source>How far the download is</source>
        <translation>Wie weit der Download ist</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Looking for models…</source>
        <translation>Modelle werden gesucht …</translation>
    </message>
    <message>
        <source>Models take %1 of %2 of memory</source>
        <translation>Modelle brauchen %1 von %2 Speicher</translation>
    </message>
    <message>
        <source>%1 are free on the disk</source>
        <translation>%1 sind auf der Platte frei</translation>
    </message>
    <message>
        <source>A folder with models</source>
        <translation>Ein Ordner mit Modellen</translation>
    </message>
    <message>
        <source>%1 will be deleted, %2.</source>
        <translation>%1 wird gelöscht, %2.</translation>
    </message>
    <message>
        <source>%1 will be forgotten; its files stay.</source>
        <translation>%1 wird vergessen; seine Dateien bleiben.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Remove a model</source>
        <translation>Ein Modell entfernen</translation>
    </message>
    <message>
        <source>To have it again, it has to be fetched again.</source>
        <translation>Um es wieder zu haben, muss es neu geholt werden.</translation>
    </message>
    <message>
        <source>Moving “%1”</source>
        <translation>„%1“ wird verschoben</translation>
    </message>
    <message>
        <source>Copying “%1”</source>
        <translation>„%1“ wird kopiert</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1: %2 von %3</translation>
    </message>
    <message>
        <source>The folder of a model</source>
        <translation>Der Ordner eines Modells</translation>
    </message>
</context>
<context>
    <name>troupe::ui::NeedNote</name>
    <message>
        <source>Get %1</source>
        <translation>%1 holen</translation>
    </message>
    <message>
        <source>%1: no model here can do it.</source>
        <translation>%1: kein Modell hier kann das.</translation>
    </message>
</context>
<context>
    <name>troupe::ui::NormalisePanel</name>
    <message>
        <source>Bring the line toward the recording</source>
        <translation>Den Satz der Aufnahme annähern</translation>
    </message>
    <message>
        <source>How far the timbre goes</source>
        <translation>Wie weit der Klang geht</translation>
    </message>
    <message>
        <source>Tim&amp;bre</source>
        <translation>K&amp;lang</translation>
    </message>
    <message>
        <source>Loudness as in the recording</source>
        <translation>Lautheit wie in der Aufnahme</translation>
    </message>
    <message>
        <source>One gain; no peak above −1 dBTP</source>
        <translation>Eine Verstärkung; keine Spitze über −1 dBTP</translation>
    </message>
    <message>
        <source>Kept as a take.</source>
        <translation>Als Take behalten.</translation>
    </message>
    <message>
        <source>It stands on the page of takes.</source>
        <translation>Er steht auf der Seite der Takes.</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>F%1, Hz</source>
        <translation>F%1, Hz</translation>
    </message>
    <message>
        <source>Hear both</source>
        <translation>Beides hören</translation>
    </message>
    <message>
        <source>Before and after in turn, equally loud; B changes between them</source>
        <translation>Vorher und nachher im Wechsel, gleich laut; B wechselt</translation>
    </message>
    <message>
        <source>Keep as a take</source>
        <translation>Als Take behalten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Choose a line that was spoken.</source>
        <translation>Wählen Sie einen gesprochenen Satz.</translation>
    </message>
    <message>
        <source>Being measured…</source>
        <translation>Wird gemessen…</translation>
    </message>
    <message>
        <source>Formants × %1, gain %2 dB</source>
        <translation>Formanten × %1, Verstärkung %2 dB</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>LUFS</source>
        <translation>LUFS</translation>
    </message>
</context>
<context>
    <name>troupe::ui::PaletteDialog</name>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>Was möchten Sie tun?</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>Was passt</translation>
    </message>
    <message>
        <source>Nothing is called that.</source>
        <translation>Nichts heißt so.</translation>
    </message>
</context>
<context>
    <name>troupe::ui::PaletteModel</name>
    <message>
        <source>not now</source>
        <translation>gerade nicht</translation>
    </message>
</context>
<context>
    <name>troupe::ui::PresetActions</name>
    <message>
        <source>New preset</source>
        <translation>Neue Vorlage</translation>
    </message>
    <message>
        <source>Begin one of your own</source>
        <translation>Eine eigene beginnen</translation>
    </message>
    <message>
        <source>Copy preset</source>
        <translation>Vorlage kopieren</translation>
    </message>
    <message>
        <source>Begin one of your own with the words of this one</source>
        <translation>Eine eigene mit den Worten dieser beginnen</translation>
    </message>
    <message>
        <source>Save preset</source>
        <translation>Vorlage speichern</translation>
    </message>
    <message>
        <source>Keep these words; those of a built-in preset stand over it</source>
        <translation>Diese Worte behalten; die einer eingebauten Vorlage gelten statt ihrer</translation>
    </message>
    <message>
        <source>Drop changes</source>
        <translation>Änderungen verwerfen</translation>
    </message>
    <message>
        <source>Back to the words that are kept</source>
        <translation>Zurück zu den gespeicherten Worten</translation>
    </message>
    <message>
        <source>Reset or delete</source>
        <translation>Zurücksetzen oder löschen</translation>
    </message>
    <message>
        <source>A changed preset is as it came again; one of your own goes</source>
        <translation>Eine geänderte ist wieder, wie sie kam; eine eigene geht</translation>
    </message>
    <message>
        <source>Hear it</source>
        <translation>Anhören</translation>
    </message>
    <message>
        <source>Speak the sample text in the described voice, and keep the take</source>
        <translation>Den Beispieltext in der beschriebenen Stimme sprechen und den Take behalten</translation>
    </message>
    <message>
        <source>Import presets…</source>
        <translation>Vorlagen einlesen …</translation>
    </message>
    <message>
        <source>Take in a file of presets</source>
        <translation>Eine Datei mit Vorlagen aufnehmen</translation>
    </message>
    <message>
        <source>Export presets…</source>
        <translation>Vorlagen ausgeben …</translation>
    </message>
    <message>
        <source>Save your own and changed presets as a file</source>
        <translation>Eigene und geänderte Vorlagen als Datei sichern</translation>
    </message>
</context>
<context>
    <name>troupe::ui::PresetEditor</name>
    <message>
        <source>Name of the preset</source>
        <translation>Name der Vorlage</translation>
    </message>
    <message>
        <source>small letters, digits and hyphens</source>
        <translation>kleine Buchstaben, Ziffern und Bindestriche</translation>
    </message>
    <message>
        <source>Emotion: medium and intense</source>
        <translation>Gefühl: mittel und stark</translation>
    </message>
    <message>
        <source>Mode: one way of speaking</source>
        <translation>Art: eine Weise zu sprechen</translation>
    </message>
    <message>
        <source>Kind of preset</source>
        <translation>Art der Vorlage</translation>
    </message>
    <message>
        <source>Tags, with commas between</source>
        <translation>Schlagwörter, mit Kommas dazwischen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Intense</source>
        <translation>Stark</translation>
    </message>
    <message>
        <source>How it is said</source>
        <translation>Wie es gesagt wird</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>direction</source>
        <translation>Regie</translation>
    </message>
    <message>
        <source>sample text</source>
        <translation>Beispieltext</translation>
    </message>
    <message>
        <source>What is said to show it</source>
        <translation>Was gesagt wird, um es zu zeigen</translation>
    </message>
</context>
<context>
    <name>troupe::ui::PresetListModel</name>
    <message>
        <source>Mode</source>
        <translation>Sprechart</translation>
    </message>
    <message>
        <source>Emotion</source>
        <translation>Gefühl</translation>
    </message>
    <message>
        <source>Built-in</source>
        <translation>Eingebaut</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Own</source>
        <translation>Eigene</translation>
    </message>
    <message>
        <source>%1, not saved</source>
        <translation>%1, nicht gespeichert</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
</context>
<context>
    <name>troupe::ui::PresetPreview</name>
    <message>
        <source>Medium</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Intense</source>
        <translation>Stark</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Voll</translation>
    </message>
    <message>
        <source>Description of the voice</source>
        <translation>Beschreibung der Stimme</translation>
    </message>
    <message>
        <source>Describe a voice to see all that is sent for it</source>
        <translation>Beschreiben Sie eine Stimme, um alles zu sehen, was gesendet wird</translation>
    </message>
    <message>
        <source>Intensity</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>What is sent to the model</source>
        <translation>Was an das Modell geht</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Stimme</translation>
    </message>
    <message>
        <source>Described voice</source>
        <translation>Beschriebene Stimme</translation>
    </message>
    <message>
        <source>Locked voice</source>
        <translation>Feste Stimme</translation>
    </message>
    <message>
        <source>Spoken</source>
        <translation>Gesprochen</translation>
    </message>
    <message>
        <source>Needs the description of a voice.</source>
        <translation>Braucht die Beschreibung einer Stimme.</translation>
    </message>
</context>
<context>
    <name>troupe::ui::PresetsPage</name>
    <message>
        <source>Presets</source>
        <translation>Vorlagen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Every preset</source>
        <translation>Jede Vorlage</translation>
    </message>
    <message>
        <source>Emotions</source>
        <translation>Gefühle</translation>
    </message>
    <message>
        <source>Each medium and intense</source>
        <translation>Jedes mittel und stark</translation>
    </message>
    <message>
        <source>Modes</source>
        <translation>Sprecharten</translation>
    </message>
    <message>
        <source>Ways of speaking</source>
        <translation>Weisen zu sprechen</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>Eigene</translation>
    </message>
    <message>
        <source>Your own presets and those that you changed</source>
        <translation>Ihre eigenen Vorlagen und die, die Sie geändert haben</translation>
    </message>
    <message>
        <source>Search presets</source>
        <translation>Vorlagen suchen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message numerus="yes">
        <source>%n preset(s)</source>
        <translation>
            <numerusform>%n Vorlage</numerusform>
            <numerusform>%n Vorlagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them yours</source>
        <translation>
            <numerusform>%n davon eigene</numerusform>
            <numerusform>%n davon eigene</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete preset</source>
        <translation>Vorlage löschen</translation>
    </message>
    <message>
        <source>Reset to built-in</source>
        <translation>Auf eingebaute zurücksetzen</translation>
    </message>
    <message>
        <source>There is a preset “%1” already.</source>
        <translation>Eine Vorlage „%1“ gibt es schon.</translation>
    </message>
    <message>
        <source>Give this one another name, or change that one.</source>
        <translation>Geben Sie dieser einen anderen Namen, oder ändern Sie jene.</translation>
    </message>
    <message>
        <source>“%1” is saved.</source>
        <translation>„%1“ ist gespeichert.</translation>
    </message>
    <message>
        <source>“%1” is deleted.</source>
        <translation>„%1“ ist gelöscht.</translation>
    </message>
    <message>
        <source>“%1” is as it came again.</source>
        <translation>„%1“ ist wieder, wie sie kam.</translation>
    </message>
    <message>
        <source>Preset %1: %2</source>
        <translation>Vorlage %1: %2</translation>
    </message>
    <message>
        <source>Too much waits to be spoken.</source>
        <translation>Zu viel wartet darauf, gesprochen zu werden.</translation>
    </message>
    <message>
        <source>Wait for some of it, or stop it in the queue.</source>
        <translation>Warten Sie etwas ab, oder halten Sie es in der Warteschlange an.</translation>
    </message>
    <message numerus="yes">
        <source>%n preset(s) were taken in.</source>
        <translation>
            <numerusform>%n Vorlage wurde aufgenommen.</numerusform>
            <numerusform>%n Vorlagen wurden aufgenommen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Gesichert: %1</translation>
    </message>
    <message>
        <source>Import presets</source>
        <translation>Vorlagen einlesen</translation>
    </message>
    <message>
        <source>Presets (*.json)</source>
        <translation>Vorlagen (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Export presets</source>
        <translation>Vorlagen ausgeben</translation>
    </message>
</context>
<context>
    <name>troupe::ui::PrivacyPage</name>
    <message>
        <source>Logs hold no texts of yours.</source>
        <translation>Protokolle enthalten keine Ihrer Texte.</translation>
    </message>
    <message>
        <source>What is kept, and where:</source>
        <translation>Was aufgehoben wird, und wo:</translation>
    </message>
    <message>
        <source>Settings and shortcuts</source>
        <translation>Einstellungen und Tastenkürzel</translation>
    </message>
    <message>
        <source>Voices, clone prompts, projects</source>
        <translation>Stimmen, Klonvorlagen, Projekte</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Window, log, recovery</source>
        <translation>Fenster, Protokoll, Wiederherstellung</translation>
    </message>
    <message>
        <source>Cache; may be deleted</source>
        <translation>Zwischenspeicher; darf gelöscht werden</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open: %1</source>
        <translation>Öffnen: %1</translation>
    </message>
    <message>
        <source>Troupe sends nothing about you to anybody: no telemetry, no account, no look for new versions. Your texts, voices and sounds stay on this computer. The network is used when you download a model, and then the hub sees which one; and when you name a language model under Generation, which is sent the descriptions that you let it rewrite.</source>
        <translation>Troupe sendet nichts über Sie an irgendjemanden: keine Telemetrie, kein Konto, keine Suche nach neuen Versionen. Ihre Texte, Stimmen und Klänge bleiben auf diesem Rechner. Das Netz wird benutzt, wenn Sie ein Modell herunterladen; der Anbieter sieht dann, welches. Und wenn Sie unter Sprechen ein Sprachmodell nennen, bekommt es die Beschreibungen, die Sie umschreiben lassen.</translation>
    </message>
</context>
<context>
    <name>troupe::ui::ProjectDesk</name>
    <message>
        <source>Undone: %1</source>
        <translation>Rückgängig gemacht: %1</translation>
    </message>
    <message>
        <source>Done again: %1</source>
        <translation>Wiederholt: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) were changed since and stay.</source>
        <translation>
            <numerusform>%n Teil wurde seither geändert und bleibt.</numerusform>
            <numerusform>%n Teile wurden seither geändert und bleiben.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>troupe::ui::QueueModel</name>
    <message>
        <source>%1 s made</source>
        <translation>%1 s fertig</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Als Nächstes</translation>
    </message>
    <message>
        <source>Waits, %1 before it</source>
        <translation>Wartet, %1 davor</translation>
    </message>
    <message>
        <source>Loading the model, %1 %</source>
        <translation>Modell wird geladen, %1 %</translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation>Modell wird geladen…</translation>
    </message>
    <message>
        <source>%1 · %2× real time</source>
        <translation>%1 · %2× Echtzeit</translation>
    </message>
    <message>
        <source>Stopping… %1</source>
        <translation>Wird angehalten… %1</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Beginnt…</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>%1 von %2 fertig</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Paused · %1</source>
        <translation>Pausiert · %1</translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n fehlgeschlagen</numerusform>
            <numerusform>%n fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message>
        <source>Waits · %1</source>
        <translation>Wartet · %1</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>für %1</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>How far</source>
        <translation>Wie weit</translation>
    </message>
    <message>
        <source>Cannot begin here: %1</source>
        <translation>Kann hier nicht beginnen: %1</translation>
    </message>
</context>
<context>
    <name>troupe::ui::QueuePanel</name>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Nothing runs and nothing waits.</source>
        <translation>Nichts läuft, und nichts wartet.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop it and keep what was made</source>
        <translation>Anhalten und behalten, was entstanden ist</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Begin nothing more of it until you say so</source>
        <translation>Nichts mehr davon beginnen, bis Sie es sagen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Do again what failed</source>
        <translation>Wiederholen, was fehlgeschlagen ist</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>The queue of “%1” is paused.</source>
        <translation>Die Warteschlange von „%1“ ist angehalten.</translation>
    </message>
    <message>
        <source>Nothing new begins until you go on.</source>
        <translation>Nichts Neues beginnt, bis Sie weitermachen.</translation>
    </message>
    <message>
        <source>Pause all</source>
        <translation>Alles anhalten</translation>
    </message>
    <message>
        <source>Begin nothing more of the queue until you say so</source>
        <translation>Nichts mehr aus der Warteschlange beginnen, bis Sie es sagen</translation>
    </message>
    <message>
        <source>The queue stands still.</source>
        <translation>Die Warteschlange steht still.</translation>
    </message>
</context>
<context>
    <name>troupe::ui::RecordDialog</name>
    <message>
        <source>Record a voice</source>
        <translation>Eine Stimme aufnehmen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>troupe::ui::RecorderPanel</name>
    <message>
        <source>Bring them back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Text to read</source>
        <translation>Text zum Vorlesen</translation>
    </message>
    <message>
        <source>The north wind and the sun were disputing which was the stronger, when a traveller came along wrapped in a warm cloak.</source>
        <translation>Einst stritten sich Nordwind und Sonne, wer von ihnen beiden wohl der Stärkere wäre, als ein Wanderer, der in einen warmen Mantel gehüllt war, des Weges daherkam.</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Aufnahme</translation>
    </message>
    <message>
        <source>What you record appears here.</source>
        <translation>Hier erscheint, was Sie aufnehmen.</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Mikrofon</translation>
    </message>
    <message>
        <source>Check the room</source>
        <translation>Raum prüfen</translation>
    </message>
    <message>
        <source>Be silent for two seconds: how quiet is it here?</source>
        <translation>Zwei Sekunden still sein: Wie leise ist es hier?</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Aufnehmen</translation>
    </message>
    <message>
        <source>Counts down three seconds, then records</source>
        <translation>Zählt drei Sekunden herunter und nimmt dann auf</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>What was recorded</source>
        <translation>Was aufgenommen wurde</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Use this one</source>
        <translation>Diese verwenden</translation>
    </message>
    <message>
        <source>To the bin</source>
        <translation>In den Papierkorb</translation>
    </message>
    <message>
        <source>No microphone was found</source>
        <translation>Kein Mikrofon gefunden</translation>
    </message>
    <message>
        <source>Plug one in: this page goes on by itself. Or use a recording that you have.</source>
        <translation>Schließen Sie eines an, dann geht es hier von selbst weiter. Oder nehmen Sie eine Aufnahme, die Sie schon haben.</translation>
    </message>
    <message>
        <source>Open a sound file…</source>
        <translation>Tondatei öffnen …</translation>
    </message>
    <message>
        <source>Recording in %1 …</source>
        <translation>Aufnahme in %1 …</translation>
    </message>
    <message>
        <source>As the system chooses</source>
        <translation>Wie das System wählt</translation>
    </message>
    <message>
        <source>Be silent…</source>
        <translation>Bitte still sein …</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Recording: %1</source>
        <translation>Aufnahme: %1</translation>
    </message>
    <message>
        <source>%1: very quiet</source>
        <translation>%1: sehr leise</translation>
    </message>
    <message>
        <source>%1: quiet enough</source>
        <translation>%1: leise genug</translation>
    </message>
    <message>
        <source>%1: noisy</source>
        <translation>%1: laut</translation>
    </message>
    <message>
        <source>The room is noisy, and a cloned voice learns the noise too.</source>
        <translation>Im Raum rauscht es, und eine geklonte Stimme lernt das Rauschen mit.</translation>
    </message>
    <message>
        <source>Close windows, switch fans off, come closer to the microphone.</source>
        <translation>Fenster schließen, Lüfter ausschalten, näher ans Mikrofon gehen.</translation>
    </message>
    <message>
        <source>%1 · %2 s · peak %3 dB</source>
        <translation>%1 · %2 s · Spitze %3 dB</translation>
    </message>
    <message>
        <source>clipped</source>
        <translation>übersteuert</translation>
    </message>
    <message>
        <source>very quiet</source>
        <translation>sehr leise</translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s) were cut off when the program ended: %1 s of sound.</source>
        <translation>
            <numerusform>%n Aufnahme wurde abgebrochen, als das Programm endete: %1 s Ton.</numerusform>
            <numerusform>%n Aufnahmen wurden abgebrochen, als das Programm endete: %1 s Ton.</numerusform>
        </translation>
    </message>
    <message>
        <source>The recording could not be moved to the bin.</source>
        <translation>Die Aufnahme konnte nicht in den Papierkorb gelegt werden.</translation>
    </message>
    <message>
        <source>It is still here: %1</source>
        <translation>Sie liegt noch hier: %1</translation>
    </message>
    <message>
        <source>Open a sound file</source>
        <translation>Tondatei öffnen</translation>
    </message>
    <message>
        <source>Sound files (%1)</source>
        <translation>Tondateien (%1)</translation>
    </message>
</context>
<context>
    <name>troupe::ui::RecordingSession</name>
    <message>
        <source>What was recorded until then is kept.</source>
        <translation>Was bis dahin aufgenommen wurde, bleibt.</translation>
    </message>
    <message>
        <source>Choose another microphone.</source>
        <translation>Wählen Sie ein anderes Mikrofon.</translation>
    </message>
    <message>
        <source>Recording %1</source>
        <translation>Aufnahme %1</translation>
    </message>
    <message>
        <source>The disk is too slow for the recording.</source>
        <translation>Der Datenträger ist zu langsam für die Aufnahme.</translation>
    </message>
</context>
<context>
    <name>troupe::ui::RecoveryBar</name>
    <message>
        <source>Show the queue</source>
        <translation>Warteschlange zeigen</translation>
    </message>
    <message>
        <source>Work without models</source>
        <translation>Ohne Modelle arbeiten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Use the scratch voice until the next start, if a model made Troupe end</source>
        <translation>Bis zum nächsten Start die Probestimme benutzen, falls ein Modell Troupe beendet hat</translation>
    </message>
    <message>
        <source>Recovered: %1 and %2.</source>
        <translation>Wiederhergestellt: %1 und %2.</translation>
    </message>
    <message numerus="yes">
        <source>%n take(s)</source>
        <translation>
            <numerusform>%n Aufnahme</numerusform>
            <numerusform>%n Aufnahmen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting clip(s)</source>
        <translation>
            <numerusform>%n wartender Clip</numerusform>
            <numerusform>%n wartende Clips</numerusform>
        </translation>
    </message>
    <message>
        <source>Recovered: %1.</source>
        <translation>Wiederhergestellt: %1.</translation>
    </message>
    <message>
        <source>Nothing was lost.</source>
        <translation>Nichts ging verloren.</translation>
    </message>
    <message>
        <source>Troupe did not end properly the last time. %1</source>
        <translation>Troupe wurde das letzte Mal nicht richtig beendet. %1</translation>
    </message>
    <message>
        <source>What waits is in the queue.</source>
        <translation>Was wartet, steht in der Warteschlange.</translation>
    </message>
</context>
<context>
    <name>troupe::ui::ReferenceDraft</name>
    <message>
        <source>There is no recording yet.</source>
        <translation>Es gibt noch keine Aufnahme.</translation>
    </message>
    <message>
        <source>Choose a file or a take, or record somebody.</source>
        <translation>Wählen Sie eine Datei oder einen Take, oder nehmen Sie jemanden auf.</translation>
    </message>
</context>
<context>
    <name>troupe::ui::ReferencePanel</name>
    <message>
        <source>Recording that is cloned</source>
        <translation>Aufnahme, die geklont wird</translation>
    </message>
    <message>
        <source>Drag over the part that is to be cloned, or set its ends with I and O</source>
        <translation>Ziehen Sie über den Teil, der geklont werden soll, oder setzen Sie seine Enden mit I und O</translation>
    </message>
    <message>
        <source>Use all of it</source>
        <translation>Alles nehmen</translation>
    </message>
    <message>
        <source>Take off silence at both ends</source>
        <translation>Stille an beiden Enden wegnehmen</translation>
    </message>
    <message>
        <source>Bring it to an even loudness</source>
        <translation>Auf gleiche Lautheit bringen</translation>
    </message>
    <message>
        <source>One gain to −20 LUFS; no peak above −1 dBTP</source>
        <translation>Eine Verstärkung auf −20 LUFS; keine Spitze über −1 dBTP</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Keeps the recording’s last word out of what is spoken with the clone</source>
        <translation>Hält das letzte Wort der Aufnahme aus dem heraus, was der Klon spricht</translation>
    </message>
    <message>
        <source>Silence after it</source>
        <translation>Stille danach</translation>
    </message>
    <message>
        <source>The recording is being read…</source>
        <translation>Die Aufnahme wird gelesen…</translation>
    </message>
    <message>
        <source>Drop a recording of one voice here: 3 to 15 seconds.</source>
        <translation>Legen Sie hier eine Aufnahme einer Stimme ab: 3 bis 15 Sekunden.</translation>
    </message>
    <message>
        <source>A clone is made of what you give it: a quiet room, no music, whole sentences.</source>
        <translation>Ein Klon wird aus dem, was Sie ihm geben: ein stiller Raum, keine Musik, ganze Sätze.</translation>
    </message>
    <message>
        <source>%1: %2 to %3, %4 s</source>
        <translation>%1: %2 bis %3, %4 s</translation>
    </message>
    <message>
        <source>%1: all of it, %2 s</source>
        <translation>%1: alles, %2 s</translation>
    </message>
</context>
<context>
    <name>troupe::ui::RefineBar</name>
    <message>
        <source>What is wrong with the voice</source>
        <translation>Was an der Stimme nicht stimmt</translation>
    </message>
    <message>
        <source>What is wrong with the voice? Choose it, or say it in your words.</source>
        <translation>Was stimmt an der Stimme nicht? Wählen Sie es, oder sagen Sie es mit Ihren Worten.</translation>
    </message>
    <message>
        <source>What is wrong with it? “too nasal”, “older”</source>
        <translation>Was stimmt nicht? „zu nasal“, „older“</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>The description says that already, as strongly as it can.</source>
        <translation>Die Beschreibung sagt das schon, so stark es geht.</translation>
    </message>
    <message>
        <source>Hear other candidates of it, or change it by hand.</source>
        <translation>Hören Sie andere Kandidaten dazu, oder ändern Sie sie von Hand.</translation>
    </message>
    <message>
        <source>Proposed by the coach’s rules.</source>
        <translation>Vorgeschlagen nach den Regeln des Ratgebers.</translation>
    </message>
    <message>
        <source>Proposed by %1.</source>
        <translation>Vorgeschlagen von %1.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Refine</source>
        <translation>Verfeinern</translation>
    </message>
    <message>
        <source>%1 is being asked</source>
        <translation>%1 wird gefragt</translation>
    </message>
    <message>
        <source>Proposes a better description; nothing changes before you accept it</source>
        <translation>Schlägt eine bessere Beschreibung vor; nichts ändert sich, bevor Sie sie annehmen</translation>
    </message>
    <message>
        <source>Asking %1…</source>
        <translation>%1 wird gefragt …</translation>
    </message>
</context>
<context>
    <name>troupe::ui::SaveDialog</name>
    <message>
        <source>WAV, exact</source>
        <translation>WAV, verlustfrei</translation>
    </message>
    <message>
        <source>FLAC, exact and smaller</source>
        <translation>FLAC, verlustfrei und kleiner</translation>
    </message>
    <message>
        <source>Opus, smallest</source>
        <translation>Opus, am kleinsten</translation>
    </message>
    <message>
        <source>Ogg Vorbis</source>
        <translation>Ogg Vorbis</translation>
    </message>
    <message>
        <source>MP3, plays everywhere</source>
        <translation>MP3, spielt überall</translation>
    </message>
    <message>
        <source>Save the sound</source>
        <translation>Klang speichern</translation>
    </message>
</context>
<context>
    <name>troupe::ui::SavePanel</name>
    <message>
        <source>Stop</source>
        <translation>Halt</translation>
    </message>
    <message>
        <source>Name of the voice</source>
        <translation>Name der Stimme</translation>
    </message>
    <message>
        <source>What the voice is called</source>
        <translation>Wie die Stimme heißt</translation>
    </message>
    <message>
        <source>Na&amp;me</source>
        <translation>Na&amp;me</translation>
    </message>
    <message>
        <source>“%1” becomes a cloned voice. Who is heard, and do they agree?</source>
        <translation>„%1“ wird eine geklonte Stimme. Wer ist zu hören, und ist die Person einverstanden?</translation>
    </message>
    <message>
        <source>Save the voice</source>
        <translation>Stimme speichern</translation>
    </message>
    <message>
        <source>The voice is being made…</source>
        <translation>Die Stimme wird gemacht…</translation>
    </message>
</context>
<context>
    <name>troupe::ui::ScopeBox</name>
    <message>
        <source>Only &amp;approved ones</source>
        <translation>Nur &amp;angenommene</translation>
    </message>
    <message>
        <source>Which takes</source>
        <translation>Welche Aufnahmen</translation>
    </message>
    <message>
        <source>Of whom</source>
        <translation>Von wem</translation>
    </message>
    <message numerus="yes">
        <source>%n selected take(s)</source>
        <translation>
            <numerusform>%n gewählte Aufnahme</numerusform>
            <numerusform>%n gewählte Aufnahmen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n take(s) of the list</source>
        <translation>
            <numerusform>%n Aufnahme der Liste</numerusform>
            <numerusform>%n Aufnahmen der Liste</numerusform>
        </translation>
    </message>
    <message>
        <source>All of a character</source>
        <translation>Alle einer Figur</translation>
    </message>
    <message>
        <source>All of one cell</source>
        <translation>Alle einer Zelle</translation>
    </message>
    <message>
        <source>All of a voice</source>
        <translation>Alle einer Stimme</translation>
    </message>
    <message>
        <source>All of the project</source>
        <translation>Alle des Projekts</translation>
    </message>
</context>
<context>
    <name>troupe::ui::SettingEditorText</name>
    <message>
        <source>%1 (not there now)</source>
        <translation>%1 (gerade nicht da)</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>The system&apos;s own choice</source>
        <translation>Was das System wählt</translation>
    </message>
</context>
<context>
    <name>troupe::ui::SettingRow</name>
    <message>
        <source>%1 Now %2 decides.</source>
        <translation>%1 Jetzt entscheidet %2.</translation>
    </message>
</context>
<context>
    <name>troupe::ui::SettingText</name>
    <message>
        <source>&amp;Language of the window</source>
        <translation>&amp;Sprache des Fensters</translation>
    </message>
    <message>
        <source>From the next start on.</source>
        <translation>Ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie der Schreibtisch</translation>
    </message>
    <message>
        <source>Play &amp;new sound at once</source>
        <translation>&amp;Neuen Klang sofort abspielen</translation>
    </message>
    <message>
        <source>What you make is heard from its first moment on.</source>
        <translation>Was Sie sprechen lassen, ist vom ersten Augenblick an zu hören.</translation>
    </message>
    <message>
        <source>&amp;Output</source>
        <translation>&amp;Ausgabe</translation>
    </message>
    <message>
        <source>Where sound is heard.</source>
        <translation>Wo Klang zu hören ist.</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>Of the whole window.</source>
        <translation>Des ganzen Fensters.</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>&amp;Spacing</source>
        <translation>A&amp;bstände</translation>
    </message>
    <message>
        <source>Compact shows more at once.</source>
        <translation>Eng zeigt mehr auf einmal.</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Eng</translation>
    </message>
    <message>
        <source>&amp;Text size</source>
        <translation>&amp;Schriftgröße</translation>
    </message>
    <message>
        <source>In points.</source>
        <translation>In Punkt.</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> pt</translation>
    </message>
    <message>
        <source>&amp;Waveform</source>
        <translation>&amp;Wellenform</translation>
    </message>
    <message>
        <source>The colour in which sound is drawn.</source>
        <translation>Die Farbe, in der Klang gezeichnet wird.</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>Petrol</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>Violett</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>&amp;Engine</source>
        <translation>Sprach&amp;maschine</translation>
    </message>
    <message>
        <source>What speaks. From the next start on.</source>
        <translation>Was spricht. Ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>&amp;Language of texts</source>
        <translation>S&amp;prache der Texte</translation>
    </message>
    <message>
        <source>What a new page starts with.</source>
        <translation>Womit eine neue Seite beginnt.</translation>
    </message>
    <message>
        <source>&amp;Voice</source>
        <translation>Sti&amp;mme</translation>
    </message>
    <message>
        <source>The speaker that a new page starts with.</source>
        <translation>Der Sprecher, mit dem eine neue Seite beginnt.</translation>
    </message>
    <message>
        <source>&amp;Speed</source>
        <translation>&amp;Tempo</translation>
    </message>
    <message>
        <source>1 is the voice&apos;s own.</source>
        <translation>1 ist das eigene der Stimme.</translation>
    </message>
    <message>
        <source> ×</source>
        <translation> ×</translation>
    </message>
    <message>
        <source>Longest &amp;take</source>
        <translation>&amp;Längste Aufnahme</translation>
    </message>
    <message>
        <source>Sound is cut off there, kept and marked.</source>
        <translation>Dort wird abgeschnitten, behalten und vermerkt.</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>&amp;Runaway guard</source>
        <translation>&amp;Wächter gegen Davonlaufen</translation>
    </message>
    <message>
        <source>Ends speech that does not end by itself, and keeps the clean part.</source>
        <translation>Beendet Sprache, die von selbst nicht endet, und behält den sauberen Teil.</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Preferred &amp;size</source>
        <translation>Bevorzugte &amp;Größe</translation>
    </message>
    <message>
        <source>Where a model is there in both. Large sounds better, small is faster.</source>
        <translation>Wo es ein Modell in beiden gibt. Groß klingt besser, klein ist schneller.</translation>
    </message>
    <message>
        <source>Large (1.7B)</source>
        <translation>Groß (1.7B)</translation>
    </message>
    <message>
        <source>Small (0.6B)</source>
        <translation>Klein (0.6B)</translation>
    </message>
    <message>
        <source>Beyond it, the model that was used least lately goes.</source>
        <translation>Darüber hinaus geht das Modell, das am längsten nicht benutzt wurde.</translation>
    </message>
    <message>
        <source> GB</source>
        <translation> GB</translation>
    </message>
    <message>
        <source>Three quarters of this computer&apos;s</source>
        <translation>Drei Viertel dieses Rechners</translation>
    </message>
    <message>
        <source>&amp;Disk space for fast starts</source>
        <translation>Plattenplatz für &amp;schnelle Starts</translation>
    </message>
    <message>
        <source>Weights as the CPU backend reads them. May be deleted at any time.</source>
        <translation>Gewichte, wie das Backend „cpu“ sie liest. Sie dürfen jederzeit gelöscht werden.</translation>
    </message>
    <message>
        <source>Nothing is kept</source>
        <translation>Nichts wird aufgehoben</translation>
    </message>
    <message>
        <source>Download &amp;from</source>
        <translation>&amp;Herunterladen von</translation>
    </message>
    <message>
        <source>Where models are fetched.</source>
        <translation>Wo Modelle geholt werden.</translation>
    </message>
    <message>
        <source>Mi&amp;rror</source>
        <translation>Spie&amp;gel</translation>
    </message>
    <message>
        <source>An address to ask instead; empty is the hub itself.</source>
        <translation>Eine Adresse, die stattdessen gefragt wird; leer ist der Anbieter selbst.</translation>
    </message>
    <message>
        <source>&amp;Token file</source>
        <translation>&amp;Datei mit Zugangsschlüssel</translation>
    </message>
    <message>
        <source>Holds your token for the hub; empty is that of the hub&apos;s own program.</source>
        <translation>Enthält Ihren Schlüssel für den Anbieter; leer ist der seines eigenen Programms.</translation>
    </message>
    <message>
        <source>Files &amp;at once</source>
        <translation>Dateien &amp;zugleich</translation>
    </message>
    <message>
        <source>How many files of a model come side by side.</source>
        <translation>Wie viele Dateien eines Modells nebeneinander kommen.</translation>
    </message>
    <message>
        <source>A connection that is silent for so long is begun again.</source>
        <translation>Eine Verbindung, die so lange schweigt, wird neu begonnen.</translation>
    </message>
    <message>
        <source>Tr&amp;ies</source>
        <translation>&amp;Versuche</translation>
    </message>
    <message>
        <source>In a row and without a new byte, before a file is given up.</source>
        <translation>Hintereinander und ohne neues Byte, bevor eine Datei aufgegeben wird.</translation>
    </message>
    <message>
        <source>&amp;Kind of file</source>
        <translation>&amp;Art der Datei</translation>
    </message>
    <message>
        <source>What Save as proposes.</source>
        <translation>Was „Speichern unter“ vorschlägt.</translation>
    </message>
    <message>
        <source>&amp;Bits of a sample</source>
        <translation>&amp;Bit je Abtastwert</translation>
    </message>
    <message>
        <source>In WAV and FLAC.</source>
        <translation>In WAV und FLAC.</translation>
    </message>
    <message>
        <source>16 bits</source>
        <translation>16 Bit</translation>
    </message>
    <message>
        <source>24 bits</source>
        <translation>24 Bit</translation>
    </message>
    <message>
        <source>32 bits, floating point</source>
        <translation>32 Bit, Gleitkomma</translation>
    </message>
    <message>
        <source>Fol&amp;der</source>
        <translation>&amp;Ordner</translation>
    </message>
    <message>
        <source>Where files go until you choose another place; empty is the one Troupe was started in.</source>
        <translation>Wohin Dateien kommen, bis Sie einen anderen Ort wählen; leer ist der, in dem Troupe gestartet wurde.</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>P&amp;rotokoll</translation>
    </message>
    <message>
        <source>How much is written to it. Never your texts.</source>
        <translation>Wie viel hineingeschrieben wird. Nie Ihre Texte.</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Was geschieht</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Warnungen</translation>
    </message>
    <message>
        <source>Errors alone</source>
        <translation>Nur Fehler</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Audio</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Generation</source>
        <translation>Sprechen</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Privatsphäre</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Erweitert</translation>
    </message>
    <message>
        <source>Language &amp;model</source>
        <translation>Sprach&amp;modell</translation>
    </message>
    <message>
        <source>Address of one that rewrites descriptions (OpenAI-compatible); empty is none. It is sent the description.</source>
        <translation>Adresse eines, das Beschreibungen umschreibt (OpenAI-kompatibel); leer ist keines. Es bekommt die Beschreibung.</translation>
    </message>
    <message>
        <source>&amp;Its name</source>
        <translation>Sein &amp;Name</translation>
    </message>
    <message>
        <source>As that server calls it.</source>
        <translation>Wie jener Server es nennt.</translation>
    </message>
    <message>
        <source>&amp;Key file</source>
        <translation>Datei mit Sch&amp;lüssel</translation>
    </message>
    <message>
        <source>Holds your key for it; empty is none.</source>
        <translation>Enthält Ihren Schlüssel dafür; leer ist keiner.</translation>
    </message>
    <message>
        <source>Too &amp;short</source>
        <translation>Zu &amp;kurz</translation>
    </message>
    <message>
        <source>Below this part of the length that the text should take.</source>
        <translation>Unter diesem Teil der Länge, die der Text haben sollte.</translation>
    </message>
    <message>
        <source>Too &amp;long</source>
        <translation>Zu &amp;lang</translation>
    </message>
    <message>
        <source>Above so many times that length.</source>
        <translation>Über so viele Male dieser Länge.</translation>
    </message>
    <message>
        <source>S&amp;ilence</source>
        <translation>&amp;Stille</translation>
    </message>
    <message>
        <source>More of the take than this is suspect.</source>
        <translation>Mehr von der Aufnahme als dies ist verdächtig.</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>&amp;Gap</source>
        <translation>&amp;Lücke</translation>
    </message>
    <message>
        <source>A silence as long as this.</source>
        <translation>Eine so lange Stille.</translation>
    </message>
    <message>
        <source>&amp;Clipping</source>
        <translation>Ü&amp;bersteuert</translation>
    </message>
    <message>
        <source>A true peak above this.</source>
        <translation>Ein wahrer Spitzenwert darüber.</translation>
    </message>
    <message>
        <source>Too &amp;quiet</source>
        <translation>Zu lei&amp;se</translation>
    </message>
    <message>
        <source>Loudness below this.</source>
        <translation>Lautheit darunter.</translation>
    </message>
    <message>
        <source>Too lou&amp;d</source>
        <translation>Zu la&amp;ut</translation>
    </message>
    <message>
        <source>Loudness above this.</source>
        <translation>Lautheit darüber.</translation>
    </message>
    <message>
        <source>&amp;Noise: crossings</source>
        <translation>&amp;Rauschen: Durchgänge</translation>
    </message>
    <message>
        <source>Zero crossings a sample, at 24 kHz, from which sound may be noise.</source>
        <translation>Nulldurchgänge je Abtastwert, bei 24 kHz, ab denen Klang Rauschen sein kann.</translation>
    </message>
    <message>
        <source>Noise: &amp;flatness</source>
        <translation>Rauschen: &amp;Flachheit</translation>
    </message>
    <message>
        <source>How flat the spectrum of noise is; 1 is perfectly flat.</source>
        <translation>Wie flach das Spektrum von Rauschen ist; 1 ist ganz flach.</translation>
    </message>
    <message>
        <source>Noise: l&amp;ength</source>
        <translation>Rauschen: &amp;Dauer</translation>
    </message>
    <message>
        <source>Counts from here on.</source>
        <translation>Zählt ab hier.</translation>
    </message>
    <message>
        <source>&amp;Repeats</source>
        <translation>&amp;Wiederholungen</translation>
    </message>
    <message>
        <source>The same sound twice in a row counts from here on.</source>
        <translation>Derselbe Klang zweimal hintereinander zählt ab hier.</translation>
    </message>
    <message>
        <source>Repeated &amp;frames</source>
        <translation>Wiederholte &amp;Frames</translation>
    </message>
    <message>
        <source>So many frames of a model&apos;s codes that it says again at once.</source>
        <translation>So viele Frames der Codes eines Modells, die es gleich noch einmal sagt.</translation>
    </message>
    <message>
        <source>Clic&amp;ks</source>
        <translation>&amp;Knackser</translation>
    </message>
    <message>
        <source>A step so many times above those around it.</source>
        <translation>Ein Sprung, so viele Male über denen ringsum.</translation>
    </message>
    <message>
        <source>Clicks at &amp;joints</source>
        <translation>Knackser an &amp;Nähten</translation>
    </message>
    <message>
        <source>&amp;Voice: shortest</source>
        <translation>Sti&amp;mme: kürzeste</translation>
    </message>
    <message>
        <source>A shorter take is not compared with its character.</source>
        <translation>Eine kürzere Aufnahme wird nicht mit ihrer Figur verglichen.</translation>
    </message>
    <message>
        <source>Voice: s&amp;ame</source>
        <translation>Stimme: &amp;gleich</translation>
    </message>
    <message>
        <source>As many deviations off still are the same voice.</source>
        <translation>So viele Abweichungen daneben ist noch dieselbe Stimme.</translation>
    </message>
    <message>
        <source>Voice: cl&amp;ose</source>
        <translation>Stimme: ä&amp;hnlich</translation>
    </message>
    <message>
        <source>As many are close to it; beyond is another voice.</source>
        <translation>So viele sind nahe daran; darüber ist es eine andere Stimme.</translation>
    </message>
    <message>
        <source>Tr&amp;anscription</source>
        <translation>Mits&amp;chrift</translation>
    </message>
    <message>
        <source>Address of a service that writes down what is said (OpenAI-compatible); empty is none. It is sent the sound.</source>
        <translation>Adresse eines Dienstes, der aufschreibt, was gesagt wird (OpenAI-kompatibel); leer heißt keiner. Er bekommt den Klang.</translation>
    </message>
    <message>
        <source>Rec&amp;ogniser</source>
        <translation>&amp;Erkenner</translation>
    </message>
    <message>
        <source>Its name, as that service calls it.</source>
        <translation>Sein Name, wie jener Dienst ihn nennt.</translation>
    </message>
    <message>
        <source>Its ke&amp;y file</source>
        <translation>Seine Schlüssel&amp;datei</translation>
    </message>
    <message>
        <source>Holds your key for that service; empty is none.</source>
        <translation>Enthält Ihren Schlüssel für jenen Dienst; leer heißt keiner.</translation>
    </message>
    <message>
        <source>Lon&amp;gest answer</source>
        <translation>Längste &amp;Antwort</translation>
    </message>
    <message>
        <source>The longest that it may take for one sound.</source>
        <translation>So lange darf er höchstens für einen Klang brauchen.</translation>
    </message>
    <message>
        <source>The same where two pieces were joined.</source>
        <translation>Dasselbe, wo zwei Stücke gefügt wurden.</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>Memory for m&amp;odels</source>
        <translation>S&amp;peicher für Modelle</translation>
    </message>
    <message>
        <source>Kept in &amp;memory</source>
        <translation>Im Speicher &amp;behalten</translation>
    </message>
    <message>
        <source>Names of models that never go to make room.</source>
        <translation>Namen von Modellen, die nie gehen, um Platz zu machen.</translation>
    </message>
    <message>
        <source>Comp&amp;uted by</source>
        <translation>B&amp;erechnet von</translation>
    </message>
    <message>
        <source>What runs the network. From the next start on.</source>
        <translation>Was das Netz rechnet. Ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>&amp;Precision</source>
        <translation>Gena&amp;uigkeit</translation>
    </message>
    <message>
        <source>Fewer bits are faster. From the next start on.</source>
        <translation>Weniger Bit sind schneller. Ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Patie&amp;nce</source>
        <translation>&amp;Geduld</translation>
    </message>
</context>
<context>
    <name>troupe::ui::SettingsDialog</name>
    <message>
        <source>No setting is called that.</source>
        <translation>Keine Einstellung heißt so.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>Einstellungen durchsuchen</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>troupe::ui::SettingsPage</name>
    <message>
        <source>Reset page</source>
        <translation>Seite zurücksetzen</translation>
    </message>
    <message>
        <source>Everything on this page as it is delivered</source>
        <translation>Alles auf dieser Seite wie ausgeliefert</translation>
    </message>
</context>
<context>
    <name>troupe::ui::ShortcutsPage</name>
    <message>
        <source>Actions and their keys</source>
        <translation>Aktionen und ihre Tasten</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>Neue Taste</translation>
    </message>
    <message>
        <source>Keep the present keys, too</source>
        <translation>Die jetzigen Tasten auch behalten</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Keine Taste</translation>
    </message>
    <message>
        <source>As delivered</source>
        <translation>Wie ausgeliefert</translation>
    </message>
</context>
<context>
    <name>troupe::ui::ShortcutsSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search the shortcuts</source>
        <translation>Tastenkürzel durchsuchen</translation>
    </message>
    <message>
        <source>No shortcut is called that.</source>
        <translation>Kein Tastenkürzel heißt so.</translation>
    </message>
</context>
<context>
    <name>troupe::ui::SideDocks</name>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Nothing is selected.</source>
        <translation>Nichts ist ausgewählt.</translation>
    </message>
    <message>
        <source>Parts beside the view</source>
        <translation>Teile neben der Ansicht</translation>
    </message>
</context>
<context>
    <name>troupe::ui::SoundCheck</name>
    <message>
        <source>Play a test sound</source>
        <translation>Probeton abspielen</translation>
    </message>
</context>
<context>
    <name>troupe::ui::SoundDesk</name>
    <message>
        <source>What you make appears here while it is made.</source>
        <translation>Was Sie sprechen lassen, erscheint hier, während es entsteht.</translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation>&amp;Abspielen</translation>
    </message>
    <message>
        <source>To the &amp;start</source>
        <translation>Zum A&amp;nfang</translation>
    </message>
    <message>
        <source>&amp;Loop</source>
        <translation>&amp;Schleife</translation>
    </message>
    <message>
        <source>Repeat the marked part, or everything</source>
        <translation>Den markierten Teil oder alles wiederholen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Save the sound</source>
        <translation>Klang speichern</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Speichern &amp;unter…</translation>
    </message>
    <message>
        <source>Save the sound as a file</source>
        <translation>Den Klang als Datei speichern</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>&amp;Einpassen</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Loop starts &amp;here</source>
        <translation>Schleife &amp;beginnt hier</translation>
    </message>
    <message>
        <source>Loop &amp;ends here</source>
        <translation>Schleife &amp;endet hier</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Abspielen oder anhalten</translation>
    </message>
    <message>
        <source>Move the cursor</source>
        <translation>Zeiger bewegen</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Vergrößern und verkleinern</translation>
    </message>
    <message>
        <source>Zoom to the loop</source>
        <translation>Schleife groß zeigen</translation>
    </message>
    <message>
        <source>%1 s of %2 s will stay.</source>
        <translation>%1 s von %2 s bleiben.</translation>
    </message>
    <message>
        <source>%1 cuts the rest off, Del puts the handles back.</source>
        <translation>%1 schneidet den Rest ab, Entf setzt die Griffe zurück.</translation>
    </message>
    <message>
        <source>%1 s are left.</source>
        <translation>%1 s sind übrig.</translation>
    </message>
    <message>
        <source>Playback › “Take the trim back” brings all of it back.</source>
        <translation>Wiedergabe › „Schnitt zurücknehmen“ bringt alles zurück.</translation>
    </message>
    <message>
        <source>Waiting for the first sound…</source>
        <translation>Warten auf den ersten Ton …</translation>
    </message>
    <message>
        <source>The voice is made slower than it plays. Buffering: %1 of %2 s</source>
        <translation>Die Stimme entsteht langsamer, als sie abgespielt wird. Gepuffert: %1 von %2 s</translation>
    </message>
    <message>
        <source>To the marker before, after; without markers, or with Shift: move the view</source>
        <translation>Zur Marke davor, danach; ohne Marken oder mit Umschalt: Ansicht verschieben</translation>
    </message>
    <message>
        <source>What stays begins, ends at the cursor</source>
        <translation>Was bleibt, beginnt, endet am Zeiger</translation>
    </message>
    <message>
        <source>Forget the loop, put the handles back</source>
        <translation>Schleife vergessen, Griffe zurücksetzen</translation>
    </message>
    <message>
        <source>Marker here</source>
        <translation>Marke hier</translation>
    </message>
    <message>
        <source>Set or remove a marker</source>
        <translation>Marke setzen oder entfernen</translation>
    </message>
    <message>
        <source>Mark the word</source>
        <translation>Wort markieren</translation>
    </message>
    <message>
        <source>Mark what is between two silences</source>
        <translation>Markieren, was zwischen zwei Pausen liegt</translation>
    </message>
    <message>
        <source>Cut the rest off</source>
        <translation>Rest abschneiden</translation>
    </message>
    <message>
        <source>Keep only the marked part; what is saved already stays</source>
        <translation>Nur den markierten Teil behalten; was gespeichert ist, bleibt</translation>
    </message>
    <message>
        <source>Take the trim back</source>
        <translation>Schnitt zurücknehmen</translation>
    </message>
    <message>
        <source>Show the whole sound again</source>
        <translation>Wieder den ganzen Ton zeigen</translation>
    </message>
    <message>
        <source>Spectrogram</source>
        <translation>Spektrogramm</translation>
    </message>
    <message>
        <source>Show or hide the spectrogram</source>
        <translation>Spektrogramm zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Spectrogram in grey</source>
        <translation>Spektrogramm in Grau</translation>
    </message>
    <message>
        <source>Follow by pages</source>
        <translation>Seitenweise folgen</translation>
    </message>
    <message>
        <source>Turn the page as it plays</source>
        <translation>Beim Abspielen umblättern</translation>
    </message>
    <message>
        <source>Keep the cursor in the middle</source>
        <translation>Zeiger in der Mitte halten</translation>
    </message>
    <message>
        <source>The wave moves as it plays</source>
        <translation>Die Welle läuft beim Abspielen mit</translation>
    </message>
    <message>
        <source>Do not follow</source>
        <translation>Nicht folgen</translation>
    </message>
    <message>
        <source>The view stays where it is</source>
        <translation>Die Ansicht bleibt, wo sie ist</translation>
    </message>
    <message>
        <source>Sound while the cursor is dragged</source>
        <translation>Ton beim Ziehen des Zeigers</translation>
    </message>
    <message>
        <source>Hear where the cursor is dragged</source>
        <translation>Hören, wohin der Zeiger gezogen wird</translation>
    </message>
    <message>
        <source>Hear the other</source>
        <translation>Die andere hören</translation>
    </message>
    <message>
        <source>Hear the next clip of the comparison</source>
        <translation>Die nächste Aufnahme des Vergleichs hören</translation>
    </message>
    <message>
        <source>Compare blindly</source>
        <translation>Blind vergleichen</translation>
    </message>
    <message>
        <source>Hide which is which until you have chosen</source>
        <translation>Verbergen, was was ist, bis Sie gewählt haben</translation>
    </message>
    <message>
        <source>Record…</source>
        <translation>Aufnehmen …</translation>
    </message>
    <message>
        <source>Record a voice</source>
        <translation>Eine Stimme aufnehmen</translation>
    </message>
    <message>
        <source>The pictures are hidden, too, until you have chosen.</source>
        <translation>Auch die Bilder sind verborgen, bis Sie gewählt haben.</translation>
    </message>
    <message>
        <source>It was “%1” that you preferred.</source>
        <translation>Sie haben „%1“ vorgezogen.</translation>
    </message>
    <message>
        <source>You prefer “%1”.</source>
        <translation>Sie ziehen „%1“ vor.</translation>
    </message>
    <message>
        <source>Recording: %1</source>
        <translation>Aufnahme: %1</translation>
    </message>
</context>
<context>
    <name>troupe::ui::SoundFiles</name>
    <message>
        <source>Sound (%1)</source>
        <translation>Ton (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>troupe::ui::SpeakPage</name>
    <message>
        <source>Speak</source>
        <translation>Sprechen</translation>
    </message>
    <message>
        <source>Write something, choose a voice, listen.</source>
        <translation>Etwas schreiben, eine Stimme wählen, zuhören.</translation>
    </message>
    <message>
        <source>&amp;Speak</source>
        <translation>&amp;Sprechen</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>Anhal&amp;ten</translation>
    </message>
    <message>
        <source>Text to speak</source>
        <translation>Text, der gesprochen wird</translation>
    </message>
    <message>
        <source>Write what should be said.
⟨pause 0.8⟩ makes a silence of 0.8 seconds.</source>
        <translation>Schreiben Sie, was gesagt werden soll.
⟨pause 0.8⟩ macht eine Pause von 0,8 Sekunden.</translation>
    </message>
    <message>
        <source>Te&amp;xt</source>
        <translation>Te&amp;xt</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Stimme</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Vortrag</translation>
    </message>
    <message>
        <source>Waiting for other requests…</source>
        <translation>Wartet auf andere Aufträge…</translation>
    </message>
    <message>
        <source>Loading the voice, %1 %</source>
        <translation>Lädt die Stimme, %1 %</translation>
    </message>
    <message>
        <source>Loading the voice…</source>
        <translation>Lädt die Stimme…</translation>
    </message>
    <message>
        <source>There is no text to speak.</source>
        <translation>Es gibt keinen Text zum Sprechen.</translation>
    </message>
    <message>
        <source>Write something above.</source>
        <translation>Schreiben Sie oben etwas.</translation>
    </message>
    <message>
        <source>The voice is not described yet.</source>
        <translation>Die Stimme ist noch nicht beschrieben.</translation>
    </message>
    <message>
        <source>Say how it sounds, or take one of the examples.</source>
        <translation>Schreiben Sie, wie sie klingt, oder nehmen Sie eines der Beispiele.</translation>
    </message>
    <message>
        <source>The seed is not a whole number.</source>
        <translation>Der Startwert ist keine ganze Zahl.</translation>
    </message>
    <message>
        <source>Type digits only, or choose “New”.</source>
        <translation>Nur Ziffern eingeben oder „Neu“ wählen.</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Beginnt…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Hält an…</translation>
    </message>
    <message>
        <source>%1 s made</source>
        <translation>%1 s fertig</translation>
    </message>
    <message>
        <source>Done: %1</source>
        <translation>Fertig: %1</translation>
    </message>
    <message>
        <source>Stopped: %1 and kept</source>
        <translation>Angehalten: %1 und behalten</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Stopped at the longest length: %1</source>
        <translation>Bei der größten Länge beendet: %1</translation>
    </message>
    <message>
        <source>Cut where speech ran away: %1</source>
        <translation>Abgeschnitten, wo die Stimme davonlief: %1</translation>
    </message>
    <message>
        <source>Out of time: %1</source>
        <translation>Zeit abgelaufen: %1</translation>
    </message>
    <message>
        <source>Broke off: %1 and kept</source>
        <translation>Abgebrochen: %1 und behalten</translation>
    </message>
    <message>
        <source>%1 · seed %2</source>
        <translation>%1 · Startwert %2</translation>
    </message>
    <message>
        <source>%1 · incomplete</source>
        <translation>%1 · unvollständig</translation>
    </message>
    <message>
        <source>Speaking… %1 s made · %2× real time</source>
        <translation>Spricht… %1 s fertig · %2× Echtzeit</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) · about %1</source>
        <translation>
            <numerusform>%n Zeichen · etwa %1</numerusform>
            <numerusform>%n Zeichen · etwa %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Speak the text</source>
        <translation>Den Text sprechen</translation>
    </message>
    <message>
        <source>Too much waits to be spoken.</source>
        <translation>Es wartet zu viel darauf, gesprochen zu werden.</translation>
    </message>
    <message>
        <source>Wait for some of it, or stop it in the queue.</source>
        <translation>Warten Sie etwas davon ab, oder halten Sie es in der Warteschlange an.</translation>
    </message>
    <message>
        <source>Write an example</source>
        <translation>Beispiel einsetzen</translation>
    </message>
    <message>
        <source>Good morning! ⟨pause 0.4⟩ This is my first take. Whatever stands here, I can say it.</source>
        <translation>Guten Morgen! ⟨pause 0.4⟩ Das ist meine erste Aufnahme. Was hier steht, kann ich sprechen.</translation>
    </message>
    <message>
        <source>Stop and keep what was made; while it is heard the key stops the sound first</source>
        <translation>Anhalten und behalten, was da ist; solange es zu hören ist, hält die Taste zuerst den Klang an</translation>
    </message>
    <message>
        <source>No voice of the library is chosen.</source>
        <translation>Es ist keine Stimme der Bibliothek gewählt.</translation>
    </message>
    <message>
        <source>Design or clone one first.</source>
        <translation>Erst eine entwerfen oder klonen.</translation>
    </message>
</context>
<context>
    <name>troupe::ui::SpokenTextEdit</name>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Put in a pause: ⟨pause 0.5⟩ is half a second of silence</source>
        <translation>Eine Pause einfügen: ⟨pause 0.5⟩ ist eine halbe Sekunde Stille</translation>
    </message>
    <message>
        <source>There is nothing to say yet.</source>
        <translation>Es gibt noch nichts zu sagen.</translation>
    </message>
    <message>
        <source>Write a line.</source>
        <translation>Schreiben Sie eine Zeile.</translation>
    </message>
    <message>
        <source>about %1 s</source>
        <translation>etwa %1 s</translation>
    </message>
    <message numerus="yes">
        <source>%n pause(s)</source>
        <translation>
            <numerusform>%n Pause</numerusform>
            <numerusform>%n Pausen</numerusform>
        </translation>
    </message>
    <message>
        <source>seems to be %1</source>
        <translation>scheint %1 zu sein</translation>
    </message>
</context>
<context>
    <name>troupe::ui::StatusLine</name>
    <message>
        <source>No voice</source>
        <translation>Keine Stimme</translation>
    </message>
    <message>
        <source>%1 · no model installed</source>
        <translation>%1 · kein Modell installiert</translation>
    </message>
    <message>
        <source>No sound device: you can still make and save</source>
        <translation>Kein Tonausgabegerät: Erzeugen und Speichern gehen trotzdem</translation>
    </message>
    <message>
        <source>Show the queue</source>
        <translation>Warteschlange zeigen</translation>
    </message>
    <message>
        <source>Queue empty</source>
        <translation>Warteschlange leer</translation>
    </message>
    <message>
        <source>Queue %1 + %2</source>
        <translation>Warteschlange %1 + %2</translation>
    </message>
    <message>
        <source>Queue: %1 running, %2 waiting</source>
        <translation>Warteschlange: %1 laufen, %2 warten</translation>
    </message>
</context>
<context>
    <name>troupe::ui::StreamPlayer</name>
    <message>
        <source>The sound device stopped working. Choose another one, or save the sound to a file.</source>
        <translation>Das Tonausgabegerät antwortet nicht mehr. Wählen Sie ein anderes oder speichern Sie den Klang in eine Datei.</translation>
    </message>
    <message>
        <source>The sound device was removed. You can still save the sound to a file.</source>
        <translation>Das Tonausgabegerät wurde entfernt. Sie können den Klang trotzdem in eine Datei speichern.</translation>
    </message>
    <message>
        <source>There is no sound device. You can still make and save sound.</source>
        <translation>Es gibt kein Tonausgabegerät. Erzeugen und Speichern gehen trotzdem.</translation>
    </message>
    <message>
        <source>The sound device cannot be opened. Another program may be using it.</source>
        <translation>Das Tonausgabegerät lässt sich nicht öffnen. Vielleicht benutzt es ein anderes Programm.</translation>
    </message>
    <message>
        <source>“%1” is back: the sound plays there again.</source>
        <translation>„%1“ ist wieder da: Dort geht der Ton weiter.</translation>
    </message>
    <message>
        <source>The sound device was removed. The sound goes on at “%1”.</source>
        <translation>Das Tongerät wurde entfernt. Der Ton geht an „%1“ weiter.</translation>
    </message>
    <message>
        <source>“%1” was removed. The sound goes on at “%2” until it is back.</source>
        <translation>„%1“ wurde entfernt. Der Ton geht an „%2“ weiter, bis es wieder da ist.</translation>
    </message>
</context>
<context>
    <name>troupe::ui::TakeActions</name>
    <message>
        <source>&amp;Approve</source>
        <translation>&amp;Annehmen</translation>
    </message>
    <message>
        <source>Approve, and go to the next to review</source>
        <translation>Annehmen, und weiter zur nächsten</translation>
    </message>
    <message>
        <source>Re&amp;ject</source>
        <translation>Ab&amp;lehnen</translation>
    </message>
    <message>
        <source>Reject, and go to the next to review</source>
        <translation>Ablehnen, und weiter zur nächsten</translation>
    </message>
    <message>
        <source>Back to re&amp;view</source>
        <translation>&amp;Wieder zu prüfen</translation>
    </message>
    <message>
        <source>&amp;Make again</source>
        <translation>&amp;Neu sprechen</translation>
    </message>
    <message>
        <source>Make it again with another seed</source>
        <translation>Mit einem anderen Startwert neu sprechen</translation>
    </message>
    <message>
        <source>&amp;Star</source>
        <translation>&amp;Stern</translation>
    </message>
    <message>
        <source>Give or take the star</source>
        <translation>Stern geben oder nehmen</translation>
    </message>
    <message>
        <source>&amp;Note…</source>
        <translation>N&amp;otiz…</translation>
    </message>
    <message>
        <source>Write a note on it</source>
        <translation>Eine Notiz dazu schreiben</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>&amp;Vergleichen</translation>
    </message>
    <message>
        <source>Put into the compare tray, or take out</source>
        <translation>In die Vergleichsablage legen oder herausnehmen</translation>
    </message>
    <message>
        <source>Hear the o&amp;ther</source>
        <translation>Die an&amp;dere hören</translation>
    </message>
    <message>
        <source>Hear the next of the compare tray</source>
        <translation>Die nächste der Vergleichsablage hören</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message>
        <source>To the &amp;bin</source>
        <translation>In den &amp;Papierkorb</translation>
    </message>
    <message>
        <source>&amp;Out of the bin</source>
        <translation>A&amp;us dem Papierkorb</translation>
    </message>
    <message>
        <source>Empt&amp;y the bin…</source>
        <translation>Papier&amp;korb leeren…</translation>
    </message>
    <message>
        <source>Ne&amp;xt to review</source>
        <translation>Nä&amp;chste zu prüfende</translation>
    </message>
    <message>
        <source>Compare &amp;fairly</source>
        <translation>&amp;Fair vergleichen</translation>
    </message>
    <message>
        <source>The compare tray in the dock: equally loud, with one playhead</source>
        <translation>Die Vergleichsablage im Klangfenster: gleich laut, mit einem Abspielpunkt</translation>
    </message>
    <message>
        <source>Compare b&amp;lindly</source>
        <translation>B&amp;lind vergleichen</translation>
    </message>
    <message>
        <source>The same without knowing which is which</source>
        <translation>Dasselbe, ohne zu wissen, was was ist</translation>
    </message>
    <message>
        <source>Write takes as sound files for others</source>
        <translation>Aufnahmen als Tondateien für andere schreiben</translation>
    </message>
    <message>
        <source>Export a&amp;gain</source>
        <translation>Noch einmal e&amp;xportieren</translation>
    </message>
    <message>
        <source>Write takes as the last time, without asking</source>
        <translation>Aufnahmen wie beim letzten Mal schreiben, ohne zu fragen</translation>
    </message>
</context>
<context>
    <name>troupe::ui::TakeDelegate</name>
    <message>
        <source>%1, incomplete</source>
        <translation>%1, unvollständig</translation>
    </message>
    <message>
        <source>%1, suspect</source>
        <translation>%1, verdächtig</translation>
    </message>
    <message>
        <source>File missing</source>
        <translation>Datei fehlt</translation>
    </message>
</context>
<context>
    <name>troupe::ui::TakeExporter</name>
    <message>
        <source>Take %1: %2</source>
        <translation>Aufnahme %1: %2</translation>
    </message>
</context>
<context>
    <name>troupe::ui::TakeFilterBar</name>
    <message>
        <source>With a star</source>
        <translation>Mit Stern</translation>
    </message>
    <message>
        <source>Suspect</source>
        <translation>Verdächtig</translation>
    </message>
    <message>
        <source>Incomplete</source>
        <translation>Unvollständig</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Everything but the bin</source>
        <translation>Alles außer dem Papierkorb</translation>
    </message>
    <message>
        <source>To review</source>
        <translation>Zu prüfen</translation>
    </message>
    <message>
        <source>What waits for a judgement</source>
        <translation>Was auf ein Urteil wartet</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>What was found good</source>
        <translation>Was für gut befunden wurde</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>What was not found good</source>
        <translation>Was nicht für gut befunden wurde</translation>
    </message>
    <message>
        <source>Bin</source>
        <translation>Papierkorb</translation>
    </message>
    <message>
        <source>What was put away</source>
        <translation>Was weggelegt wurde</translation>
    </message>
    <message>
        <source>All characters</source>
        <translation>Alle Rollen</translation>
    </message>
    <message>
        <source>Character</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>The checks found something</source>
        <translation>Die Prüfungen haben etwas gefunden</translation>
    </message>
    <message>
        <source>Stopped, cut, broken off, or without its file</source>
        <translation>Angehalten, geschnitten, abgebrochen oder ohne ihre Datei</translation>
    </message>
    <message>
        <source>Find in takes</source>
        <translation>In Aufnahmen suchen</translation>
    </message>
</context>
<context>
    <name>troupe::ui::TakeInspector</name>
    <message>
        <source>Note on the take</source>
        <translation>Notiz zur Aufnahme</translation>
    </message>
    <message>
        <source>What you want to remember of it</source>
        <translation>Was Sie sich davon merken wollen</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Where it comes from</source>
        <translation>Woher sie kommt</translation>
    </message>
    <message>
        <source>Nothing is selected.</source>
        <translation>Nichts ist ausgewählt.</translation>
    </message>
    <message>
        <source>Choose a take to see what made it.</source>
        <translation>Wählen Sie eine Aufnahme, um zu sehen, wie sie entstand.</translation>
    </message>
    <message>
        <source>Take %1</source>
        <translation>Aufnahme %1</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Entstanden</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Wie</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Maschine</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Sprecher</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Stimme</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Anweisung</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>%1… · %2</source>
        <translation>%1… · %2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Made from %1</source>
        <translation>Entstanden aus %1</translation>
    </message>
    <message>
        <source>Spoken</source>
        <translation>Gesprochen</translation>
    </message>
    <message>
        <source>Made again with another seed</source>
        <translation>Noch einmal, mit anderem Startwert</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>Aufgenommen</translation>
    </message>
    <message>
        <source>Brought in from a file</source>
        <translation>Aus einer Datei geholt</translation>
    </message>
    <message>
        <source>Found again</source>
        <translation>Wiedergefunden</translation>
    </message>
    <message>
        <source>Not listened to yet</source>
        <translation>Noch nicht geprüft</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>Missing or damaged</source>
        <translation>Fehlt oder beschädigt</translation>
    </message>
    <message>
        <source>Scratch voice</source>
        <translation>Behelfsstimme</translation>
    </message>
</context>
<context>
    <name>troupe::ui::TakeListModel</name>
    <message>
        <source>(a recording)</source>
        <translation>(ein Mitschnitt)</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>With a star</source>
        <translation>Mit Stern</translation>
    </message>
    <message>
        <source>Without a star</source>
        <translation>Ohne Stern</translation>
    </message>
    <message>
        <source>Sound of %1</source>
        <translation>Ton von %1</translation>
    </message>
    <message>
        <source>suspect</source>
        <translation>verdächtig</translation>
    </message>
    <message>
        <source>its file is missing or damaged</source>
        <translation>ihre Datei fehlt oder ist beschädigt</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Stern</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Character</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Entstanden</translation>
    </message>
</context>
<context>
    <name>troupe::ui::TakeMaker</name>
    <message>
        <source>The part was kept as a new take; the whole one stays.</source>
        <translation>Der Teil ist als neue Aufnahme gespeichert; die ganze bleibt.</translation>
    </message>
    <message>
        <source>The recording was kept as a take.</source>
        <translation>Die Aufzeichnung ist als Aufnahme gespeichert.</translation>
    </message>
</context>
<context>
    <name>troupe::ui::TakePickDialog</name>
    <message>
        <source>Clone a take</source>
        <translation>Einen Take klonen</translation>
    </message>
    <message>
        <source>Search the takes</source>
        <translation>Takes durchsuchen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Takes, newest first</source>
        <translation>Takes, die neuesten zuerst</translation>
    </message>
    <message>
        <source>Clone this take</source>
        <translation>Diesen Take klonen</translation>
    </message>
</context>
<context>
    <name>troupe::ui::TakeTable</name>
    <message>
        <source>Takes</source>
        <translation>Aufnahmen</translation>
    </message>
</context>
<context>
    <name>troupe::ui::TakesPage</name>
    <message>
        <source>Takes</source>
        <translation>Aufnahmen</translation>
    </message>
    <message numerus="yes">
        <source>%n take(s)</source>
        <translation>
            <numerusform>%n Aufnahme</numerusform>
            <numerusform>%n Aufnahmen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shown</source>
        <translation>
            <numerusform>%n gezeigt</numerusform>
            <numerusform>%n gezeigt</numerusform>
        </translation>
    </message>
    <message>
        <source>Speak something</source>
        <translation>Etwas sprechen</translation>
    </message>
    <message>
        <source>Everything is reviewed.</source>
        <translation>Alles ist geprüft.</translation>
    </message>
    <message>
        <source>Show all takes</source>
        <translation>Alle Aufnahmen zeigen</translation>
    </message>
    <message>
        <source>Everything in this list is reviewed.</source>
        <translation>Alles in dieser Liste ist geprüft.</translation>
    </message>
    <message numerus="yes">
        <source>The tray holds %n take(s) at most.</source>
        <translation>
            <numerusform>Die Ablage fasst höchstens %n Aufnahme.</numerusform>
            <numerusform>Die Ablage fasst höchstens %n Aufnahmen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n take(s) put into the bin. Ctrl+Z takes it back.</source>
        <translation>
            <numerusform>%n Aufnahme in den Papierkorb gelegt. Strg+Z nimmt es zurück.</numerusform>
            <numerusform>%n Aufnahmen in den Papierkorb gelegt. Strg+Z nimmt es zurück.</numerusform>
        </translation>
    </message>
    <message>
        <source>Empty the bin</source>
        <translation>Papierkorb leeren</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n take(s) for good?</source>
        <translation>
            <numerusform>%n Aufnahme endgültig löschen?</numerusform>
            <numerusform>%n Aufnahmen endgültig löschen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Their sound cannot be brought back.</source>
        <translation>Ihr Ton lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>No engine here can make this take.</source>
        <translation>Keine Maschine hier kann diese Aufnahme machen.</translation>
    </message>
    <message>
        <source>Install the model that it was made with.</source>
        <translation>Installieren Sie das Modell, mit dem sie entstand.</translation>
    </message>
    <message>
        <source>Too much waits to be spoken.</source>
        <translation>Es wartet zu viel darauf, gesprochen zu werden.</translation>
    </message>
    <message>
        <source>Wait for some of it, or stop it in the queue.</source>
        <translation>Warten Sie etwas davon ab, oder halten Sie es in der Warteschlange an.</translation>
    </message>
    <message>
        <source>Put two takes or more into the compare tray first.</source>
        <translation>Legen Sie zuerst mindestens zwei Aufnahmen in die Vergleichsablage.</translation>
    </message>
    <message>
        <source>Nothing was spoken yet.</source>
        <translation>Noch wurde nichts gesprochen.</translation>
    </message>
    <message>
        <source>What you make is kept here, take by take.</source>
        <translation>Was Sie machen, wird hier aufbewahrt, Aufnahme für Aufnahme.</translation>
    </message>
    <message>
        <source>The bin is empty.</source>
        <translation>Der Papierkorb ist leer.</translation>
    </message>
    <message>
        <source>No take fits what you are looking for.</source>
        <translation>Keine Aufnahme passt zu dem, was Sie suchen.</translation>
    </message>
    <message>
        <source>Takes are being exported.</source>
        <translation>Aufnahmen werden exportiert.</translation>
    </message>
    <message>
        <source>The files that are written stay; the rest is left out.</source>
        <translation>Die geschriebenen Dateien bleiben; der Rest entfällt.</translation>
    </message>
</context>
<context>
    <name>troupe::ui::TestLines</name>
    <message>
        <source>same voice (%1)</source>
        <translation>dieselbe Stimme (%1)</translation>
    </message>
    <message>
        <source>close (%1)</source>
        <translation>ähnlich (%1)</translation>
    </message>
    <message>
        <source>another voice (%1)</source>
        <translation>eine andere Stimme (%1)</translation>
    </message>
    <message>
        <source>too short to judge</source>
        <translation>zu kurz für ein Urteil</translation>
    </message>
    <message>
        <source>identity unavailable</source>
        <translation>Identität nicht verfügbar</translation>
    </message>
    <message>
        <source>identity unavailable: %1</source>
        <translation>Identität nicht verfügbar: %1</translation>
    </message>
    <message>
        <source>The clone is being made…</source>
        <translation>Der Klon wird gemacht…</translation>
    </message>
    <message>
        <source>Being spoken…</source>
        <translation>Wird gesprochen…</translation>
    </message>
    <message>
        <source>Being compared…</source>
        <translation>Wird verglichen…</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>%1 s · %2</source>
        <translation>%1 s · %2</translation>
    </message>
</context>
<context>
    <name>troupe::ui::TestPanel</name>
    <message>
        <source>Stop</source>
        <translation>Halt</translation>
    </message>
    <message>
        <source>Line to speak</source>
        <translation>Satz zum Sprechen</translation>
    </message>
    <message>
        <source>Lines that were spoken</source>
        <translation>Gesprochene Sätze</translation>
    </message>
</context>
<context>
    <name>troupe::ui::TransportBar</name>
    <message>
        <source>To the start</source>
        <translation>Zum Anfang</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Abspielen oder anhalten</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>Schleife</translation>
    </message>
    <message>
        <source>Position and length</source>
        <translation>Position und Länge</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Speichert</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Lautstärke</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Speichern unter</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation>&amp;Abspielen</translation>
    </message>
    <message>
        <source>Spectrogram</source>
        <translation>Spektrogramm</translation>
    </message>
    <message>
        <source>How the wave is shown</source>
        <translation>Wie die Welle gezeigt wird</translation>
    </message>
</context>
<context>
    <name>troupe::ui::VoiceActions</name>
    <message>
        <source>Hear the voice</source>
        <translation>Stimme anhören</translation>
    </message>
    <message>
        <source>Hear the recording it stands on; Space in the list</source>
        <translation>Die Aufnahme anhören, auf der sie beruht; Leertaste in der Liste</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Stern</translation>
    </message>
    <message>
        <source>Give or take the star</source>
        <translation>Den Stern geben oder nehmen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Give the voice another name</source>
        <translation>Der Stimme einen anderen Namen geben</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Save as voice packages</source>
        <translation>Als Stimmpakete sichern</translation>
    </message>
    <message>
        <source>To the bin</source>
        <translation>In den Papierkorb</translation>
    </message>
    <message>
        <source>Put away; can be taken back</source>
        <translation>Weglegen; kann zurückgeholt werden</translation>
    </message>
    <message>
        <source>Out of the bin</source>
        <translation>Aus dem Papierkorb</translation>
    </message>
    <message>
        <source>Take back into the library</source>
        <translation>In die Bibliothek zurückholen</translation>
    </message>
    <message>
        <source>Delete for good…</source>
        <translation>Endgültig löschen …</translation>
    </message>
    <message>
        <source>Delete with all that belongs to it</source>
        <translation>Mit allem löschen, was dazugehört</translation>
    </message>
    <message>
        <source>Import packages…</source>
        <translation>Pakete importieren …</translation>
    </message>
    <message>
        <source>Take voice packages into the library</source>
        <translation>Stimmpakete in die Bibliothek nehmen</translation>
    </message>
    <message>
        <source>Import clips…</source>
        <translation>Aufnahmen importieren …</translation>
    </message>
    <message>
        <source>A folder of recordings, each with its words in a text file beside it</source>
        <translation>Ein Ordner mit Aufnahmen, jede mit ihrem Text in einer Datei daneben</translation>
    </message>
    <message>
        <source>Speak with it</source>
        <translation>Damit sprechen</translation>
    </message>
    <message>
        <source>Write something for this voice to say</source>
        <translation>Etwas schreiben, das diese Stimme sagen soll</translation>
    </message>
    <message>
        <source>Prepare for cloning</source>
        <translation>Fürs Klonen vorbereiten</translation>
    </message>
    <message>
        <source>Make the clone prompt and the test lines, so that the voice speaks at once</source>
        <translation>Klonvorlage und Probezeilen machen, damit die Stimme sofort spricht</translation>
    </message>
    <message>
        <source>Note consent…</source>
        <translation>Einwilligung festhalten …</translation>
    </message>
    <message>
        <source>Say who is heard and agrees, and to what</source>
        <translation>Sagen, wer zu hören ist und worin einwilligt</translation>
    </message>
</context>
<context>
    <name>troupe::ui::VoiceBulkBar</name>
    <message>
        <source>Tag for the chosen voices</source>
        <translation>Schlagwort für die gewählten Stimmen</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>Folder for the chosen voices</source>
        <translation>Ordner für die gewählten Stimmen</translation>
    </message>
    <message>
        <source>Folder, as in Game/Villains</source>
        <translation>Ordner, etwa Spiel/Schurken</translation>
    </message>
    <message>
        <source>Add tag</source>
        <translation>Schlagwort geben</translation>
    </message>
    <message>
        <source>Give all chosen voices this tag</source>
        <translation>Allen gewählten Stimmen dieses Schlagwort geben</translation>
    </message>
    <message>
        <source>Take tag off</source>
        <translation>Schlagwort nehmen</translation>
    </message>
    <message>
        <source>Take this tag off all chosen voices</source>
        <translation>Allen gewählten Stimmen dieses Schlagwort nehmen</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Move all chosen voices into this folder</source>
        <translation>Alle gewählten Stimmen in diesen Ordner verschieben</translation>
    </message>
</context>
<context>
    <name>troupe::ui::VoiceDelegate</name>
    <message>
        <source>Name of %1</source>
        <translation>Name von %1</translation>
    </message>
</context>
<context>
    <name>troupe::ui::VoiceExample</name>
    <message>
        <source>Calm narrator</source>
        <translation>Ruhiger Erzähler</translation>
    </message>
    <message>
        <source>Bright guide</source>
        <translation>Heitere Führerin</translation>
    </message>
    <message>
        <source>Old storyteller</source>
        <translation>Alter Erzähler</translation>
    </message>
    <message>
        <source>Whisper</source>
        <translation>Flüstern</translation>
    </message>
    <message>
        <source>Town crier</source>
        <translation>Ausrufer</translation>
    </message>
</context>
<context>
    <name>troupe::ui::VoiceFacts</name>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Ready for</source>
        <translation>Bereit für</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Aufnahme</translation>
    </message>
    <message>
        <source>Words of the recording</source>
        <translation>Wortlaut der Aufnahme</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Einwilligung</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Used in</source>
        <translation>Verwendet in</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>Zuletzt verwendet</translation>
    </message>
    <message>
        <source>Came from</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
</context>
<context>
    <name>troupe::ui::VoiceFilterBar</name>
    <message>
        <source>With a star</source>
        <translation>Mit Stern</translation>
    </message>
    <message>
        <source>Find in voices</source>
        <translation>In Stimmen suchen</translation>
    </message>
    <message>
        <source>Name, description, tags, language and transcript</source>
        <translation>Name, Beschreibung, Schlagwörter, Sprache und Wortlaut</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>Alle Arten</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Nach Namen</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>Last changed first</source>
        <translation>Zuletzt geänderte zuerst</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>Karten</translation>
    </message>
    <message>
        <source>Show voices as cards</source>
        <translation>Stimmen als Karten zeigen</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Show voices as lines</source>
        <translation>Stimmen als Zeilen zeigen</translation>
    </message>
    <message>
        <source>All languages</source>
        <translation>Alle Sprachen</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Voices that are ready for a model</source>
        <translation>Stimmen, die für ein Modell bereit sind</translation>
    </message>
    <message>
        <source>All models</source>
        <translation>Alle Modelle</translation>
    </message>
    <message>
        <source>Not prepared</source>
        <translation>Nicht vorbereitet</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Verwendung</translation>
    </message>
    <message>
        <source>Used or not</source>
        <translation>Verwendet oder nicht</translation>
    </message>
    <message>
        <source>Used in this project</source>
        <translation>In diesem Projekt verwendet</translation>
    </message>
    <message>
        <source>Used in a project</source>
        <translation>In einem Projekt verwendet</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>Nicht verwendet</translation>
    </message>
    <message>
        <source>Last used first</source>
        <translation>Zuletzt verwendete zuerst</translation>
    </message>
</context>
<context>
    <name>troupe::ui::VoiceLocker</name>
    <message>
        <source>The take ends before its text does.</source>
        <translation>Der Take endet vor seinem Text.</translation>
    </message>
    <message>
        <source>Choose one that is whole.</source>
        <translation>Wählen Sie einen ganzen.</translation>
    </message>
    <message>
        <source>A voice is called “%1” already.</source>
        <translation>Eine Stimme heißt schon „%1“.</translation>
    </message>
    <message>
        <source>Give it another name.</source>
        <translation>Geben Sie ihr einen anderen Namen.</translation>
    </message>
    <message>
        <source>Designed; take %1</source>
        <translation>Entworfen; Take %1</translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation>Es wurde angehalten.</translation>
    </message>
    <message>
        <source>Nothing was kept of it.</source>
        <translation>Nichts davon wurde behalten.</translation>
    </message>
</context>
<context>
    <name>troupe::ui::VoiceMaker</name>
    <message>
        <source>A cloned voice is called “%1” already.</source>
        <translation>Eine geklonte Stimme heißt schon „%1“.</translation>
    </message>
    <message>
        <source>Give it another name.</source>
        <translation>Geben Sie ihr einen anderen Namen.</translation>
    </message>
</context>
<context>
    <name>troupe::ui::VoicePanel</name>
    <message>
        <source>Say in words how the voice sounds</source>
        <translation>In Worten sagen, wie die Stimme klingt</translation>
    </message>
    <message>
        <source>Take a speaker that the engine knows</source>
        <translation>Einen Sprecher nehmen, den die Stimme kennt</translation>
    </message>
    <message>
        <source>Description of the voice</source>
        <translation>Beschreibung der Stimme</translation>
    </message>
    <message>
        <source>How does the voice sound? Age, pitch, pace, timbre, mood.</source>
        <translation>Wie klingt die Stimme? Alter, Höhe, Tempo, Klangfarbe, Stimmung. Am besten auf Englisch.</translation>
    </message>
    <message>
        <source>Example: %1</source>
        <translation>Beispiel: %1</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Sprecher</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Anweisung</translation>
    </message>
    <message>
        <source>How to say it: “whispering”, “with a laugh”, “slow and sad”.</source>
        <translation>Wie es gesagt wird: “whispering”, “with a laugh”, “slow and sad”.</translation>
    </message>
    <message>
        <source>D&amp;irection</source>
        <translation>Anweis&amp;ung</translation>
    </message>
    <message>
        <source>Describe</source>
        <translation>Beschreiben</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Take a voice that you designed or cloned</source>
        <translation>Eine Stimme nehmen, die entworfen oder geklont wurde</translation>
    </message>
    <message>
        <source>Voice of the library</source>
        <translation>Stimme der Bibliothek</translation>
    </message>
    <message>
        <source>The library has no voice with a recording yet. Design or clone one.</source>
        <translation>Die Bibliothek hat noch keine Stimme mit einer Aufnahme. Eine entwerfen oder klonen.</translation>
    </message>
</context>
<context>
    <name>troupe::ui::VoicePlaces</name>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>All voices</source>
        <translation>Alle Stimmen</translation>
    </message>
    <message>
        <source>Bin</source>
        <translation>Papierkorb</translation>
    </message>
</context>
<context>
    <name>troupe::ui::VoicePlayer</name>
    <message>
        <source>“%1” has no recording to hear.</source>
        <translation>„%1“ hat keine Aufnahme zum Anhören.</translation>
    </message>
    <message>
        <source>Speak something with it, or lock it first.</source>
        <translation>Sprechen Sie etwas mit ihr, oder legen Sie sie erst fest.</translation>
    </message>
</context>
<context>
    <name>troupe::ui::VoicePorter</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>troupe::ui::VoicePreparer</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>troupe::ui::VoiceView</name>
    <message>
        <source>Voices</source>
        <translation>Stimmen</translation>
    </message>
</context>
<context>
    <name>troupe::ui::VoiceWords</name>
    <message>
        <source>Cloned</source>
        <translation>Geklont</translation>
    </message>
    <message>
        <source>Designed</source>
        <translation>Entworfen</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorgegeben</translation>
    </message>
    <message>
        <source>No consent</source>
        <translation>Keine Zustimmung</translation>
    </message>
    <message>
        <source>Consent given</source>
        <translation>Zustimmung liegt vor</translation>
    </message>
    <message>
        <source>Works with %1</source>
        <translation>Arbeitet mit %1</translation>
    </message>
    <message>
        <source>A speaker of its engine</source>
        <translation>Ein Sprecher seiner Engine</translation>
    </message>
    <message>
        <source>Not prepared for a model</source>
        <translation>Für kein Modell vorbereitet</translation>
    </message>
    <message>
        <source>Not locked</source>
        <translation>Nicht festgelegt</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>with a star</source>
        <translation>mit Stern</translation>
    </message>
    <message>
        <source>in the bin</source>
        <translation>im Papierkorb</translation>
    </message>
    <message>
        <source>tags: %1</source>
        <translation>Schlagwörter: %1</translation>
    </message>
    <message numerus="yes">
        <source>used in %n project(s)</source>
        <translation>
            <numerusform>in %n Projekt verwendet</numerusform>
            <numerusform>in %n Projekten verwendet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>troupe::ui::VoicesPage</name>
    <message>
        <source>Voices</source>
        <translation>Stimmen</translation>
    </message>
    <message>
        <source>Example: an old storyteller</source>
        <translation>Beispiel: ein alter Erzähler</translation>
    </message>
    <message>
        <source>Puts a described voice into the library, to start from</source>
        <translation>Legt eine beschriebene Stimme in die Bibliothek, um damit anzufangen</translation>
    </message>
    <message>
        <source>The library cannot be opened now.</source>
        <translation>Die Bibliothek lässt sich jetzt nicht öffnen.</translation>
    </message>
    <message>
        <source>The library is being opened.</source>
        <translation>Die Bibliothek wird geöffnet.</translation>
    </message>
    <message>
        <source>The bin is empty.</source>
        <translation>Der Papierkorb ist leer.</translation>
    </message>
    <message>
        <source>Show all voices</source>
        <translation>Alle Stimmen zeigen</translation>
    </message>
    <message numerus="yes">
        <source>%n voice(s)</source>
        <translation>
            <numerusform>%n Stimme</numerusform>
            <numerusform>%n Stimmen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shown</source>
        <translation>
            <numerusform>%n gezeigt</numerusform>
            <numerusform>%n gezeigt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n gewählt</numerusform>
            <numerusform>%n gewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>Voice %1 of %2</source>
        <translation>Stimme %1 von %2</translation>
    </message>
    <message>
        <source>“%1” goes to the bin.</source>
        <translation>„%1“ kommt in den Papierkorb.</translation>
    </message>
    <message numerus="yes">
        <source>%n voice(s) go to the bin.</source>
        <translation>
            <numerusform>%n Stimme kommt in den Papierkorb.</numerusform>
            <numerusform>%n Stimmen kommen in den Papierkorb.</numerusform>
        </translation>
    </message>
    <message>
        <source>It can be taken back from there.</source>
        <translation>Sie kann von dort zurückgeholt werden.</translation>
    </message>
    <message>
        <source>They can be taken back from there.</source>
        <translation>Sie können von dort zurückgeholt werden.</translation>
    </message>
    <message numerus="yes">
        <source>%n of them are used in projects.</source>
        <translation>
            <numerusform>%n davon wird in Projekten verwendet.</numerusform>
            <numerusform>%n davon werden in Projekten verwendet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>Endgültig löschen</translation>
    </message>
    <message numerus="yes">
        <source>%n voice(s) will be deleted, with their recordings and clone prompts.</source>
        <translation>
            <numerusform>%n Stimme wird gelöscht, mit ihrer Aufnahme und ihren Klonvorlagen.</numerusform>
            <numerusform>%n Stimmen werden gelöscht, mit ihren Aufnahmen und Klonvorlagen.</numerusform>
        </translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Import voice packages</source>
        <translation>Stimmpakete importieren</translation>
    </message>
    <message>
        <source>Voice packages (*.zip)</source>
        <translation>Stimmpakete (*.zip)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Import a folder of clips</source>
        <translation>Einen Ordner mit Aufnahmen importieren</translation>
    </message>
    <message>
        <source>Export into a folder</source>
        <translation>In einen Ordner exportieren</translation>
    </message>
    <message>
        <source>The clips are being imported.</source>
        <translation>Die Aufnahmen werden übernommen.</translation>
    </message>
    <message numerus="yes">
        <source>%n package(s) written.</source>
        <translation>
            <numerusform>%n Paket geschrieben.</numerusform>
            <numerusform>%n Pakete geschrieben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Old storyteller</source>
        <translation>Alter Erzähler</translation>
    </message>
    <message>
        <source>There is no voice yet.</source>
        <translation>Noch gibt es keine Stimme.</translation>
    </message>
    <message>
        <source>Voices that you design or clone are kept here. Packages of voices can be dropped here.</source>
        <translation>Stimmen, die Sie entwerfen oder klonen, werden hier aufbewahrt. Stimmpakete können Sie hierher ziehen.</translation>
    </message>
    <message>
        <source>Design a voice</source>
        <translation>Eine Stimme entwerfen</translation>
    </message>
    <message>
        <source>No voice fits what you are looking for.</source>
        <translation>Keine Stimme passt zu dem, was Sie suchen.</translation>
    </message>
    <message>
        <source>Voices are being prepared for cloning.</source>
        <translation>Stimmen werden fürs Klonen vorbereitet.</translation>
    </message>
    <message>
        <source>Voices are on their way into the library or out of it.</source>
        <translation>Stimmen sind auf dem Weg in die Bibliothek oder aus ihr heraus.</translation>
    </message>
    <message>
        <source>What is done stays; the rest is left out.</source>
        <translation>Was fertig ist, bleibt; der Rest entfällt.</translation>
    </message>
    <message>
        <source>Preparing “%1”, %2 of %3…</source>
        <translation>„%1“ wird vorbereitet, %2 von %3…</translation>
    </message>
    <message>
        <source>Preparing “%1”…</source>
        <translation>„%1“ wird vorbereitet…</translation>
    </message>
    <message numerus="yes">
        <source>It is used in %n project(s): %1.</source>
        <translation>
            <numerusform>Sie wird in %n Projekt verwendet: %1.</numerusform>
            <numerusform>Sie wird in %n Projekten verwendet: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Who is heard as “%1”, and do they agree?</source>
        <translation>Wer ist als „%1“ zu hören, und willigt die Person ein?</translation>
    </message>
    <message numerus="yes">
        <source>Who is heard in these %n voice(s), and do they agree?</source>
        <translation>
            <numerusform>Wer ist in dieser Stimme zu hören, und willigt die Person ein?</numerusform>
            <numerusform>Wer ist in diesen %n Stimmen zu hören, und willigen alle ein?</numerusform>
        </translation>
    </message>
    <message>
        <source>Note it</source>
        <translation>Festhalten</translation>
    </message>
    <message>
        <source>“%1” is ready for %2.</source>
        <translation>„%1“ ist für %2 bereit.</translation>
    </message>
    <message numerus="yes">
        <source>%n voice(s) are ready for %1.</source>
        <translation>
            <numerusform>%n Stimme ist für %1 bereit.</numerusform>
            <numerusform>%n Stimmen sind für %1 bereit.</numerusform>
        </translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation>Es wurde angehalten.</translation>
    </message>
    <message>
        <source>No voice could be prepared.</source>
        <translation>Keine Stimme ließ sich vorbereiten.</translation>
    </message>
    <message>
        <source>Then it was stopped.</source>
        <translation>Dann wurde es angehalten.</translation>
    </message>
</context>
<context>
    <name>troupe::ui::WaveformView</name>
    <message>
        <source>Waveform</source>
        <translation>Wellenform</translation>
    </message>
    <message>
        <source>%1, %2 seconds</source>
        <translation>%1, %2 Sekunden</translation>
    </message>
    <message>
        <source>Left and right move the cursor, up and down zoom, I and O set the ends of the loop, M sets a marker.</source>
        <translation>Links und rechts bewegen den Zeiger, auf und ab zoomen, I und O setzen die Enden der Schleife, M setzt eine Marke.</translation>
    </message>
    <message numerus="yes">
        <source>%n marker(s).</source>
        <translation>
            <numerusform>%n Marke.</numerusform>
            <numerusform>%n Marken.</numerusform>
        </translation>
    </message>
    <message>
        <source>From %1: %2.</source>
        <translation>Ab %1: %2.</translation>
    </message>
    <message>
        <source>Marker %1</source>
        <translation>Marke %1</translation>
    </message>
</context>
<context>
    <name>troupe::ui::WelcomeDialog</name>
    <message>
        <source>Welcome to Troupe</source>
        <translation>Willkommen bei Troupe</translation>
    </message>
    <message>
        <source>Find a voice</source>
        <translation>Eine Stimme finden</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>Auf diesem Rechner</translation>
    </message>
    <message>
        <source>Looking for models…</source>
        <translation>Sucht Modelle…</translation>
    </message>
    <message>
        <source>In a folder</source>
        <translation>In einem Ordner</translation>
    </message>
    <message>
        <source>A model that you have already is used where it lies.</source>
        <translation>Ein Modell, das Sie schon haben, wird benutzt, wo es liegt.</translation>
    </message>
    <message>
        <source>Choose a &amp;folder…</source>
        <translation>&amp;Ordner wählen…</translation>
    </message>
    <message>
        <source>Folder of a model</source>
        <translation>Ordner eines Modells</translation>
    </message>
    <message>
        <source>From the network</source>
        <translation>Aus dem Netz</translation>
    </message>
    <message>
        <source>Model to download</source>
        <translation>Modell zum Herunterladen</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>&amp;Download</source>
        <translation>&amp;Herunterladen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>What came so far is kept; the download goes on with it</source>
        <translation>Was schon da ist, bleibt; das Herunterladen geht damit weiter</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Asking for it…</source>
        <translation>Fragt danach…</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>A scratch voice is built in. It sounds like a machine, needs nothing, and does for trying things out.</source>
        <translation>Eine Behelfsstimme ist eingebaut. Sie klingt nach Maschine, braucht nichts und reicht zum Ausprobieren.</translation>
    </message>
    <message>
        <source>Start with the s&amp;cratch voice</source>
        <translation>Mit der &amp;Behelfsstimme beginnen</translation>
    </message>
    <message>
        <source>There is no sound device just now: what you make can be seen and saved, and is heard as soon as one is there.</source>
        <translation>Gerade ist kein Tonausgabegerät da: Was Sie sprechen lassen, ist zu sehen und zu speichern, und zu hören, sobald eines da ist.</translation>
    </message>
    <message>
        <source>There is no microphone just now: voices can be cloned from files.</source>
        <translation>Gerade ist kein Mikrofon da: Stimmen lassen sich aus Dateien klonen.</translation>
    </message>
    <message>
        <source>No model was found.</source>
        <translation>Es wurde kein Modell gefunden.</translation>
    </message>
    <message numerus="yes">
        <source>%n model(s) found: %1</source>
        <translation>
            <numerusform>%n Modell gefunden: %1</numerusform>
            <numerusform>%n Modelle gefunden: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>For %1.</source>
        <translation>Für %1.</translation>
    </message>
    <message>
        <source>%1 %2 are free.</source>
        <translation>%1 %2 sind frei.</translation>
    </message>
    <message>
        <source>%1 Only %2 are free: make room, or choose a smaller one.</source>
        <translation>%1 Nur %2 sind frei: Machen Sie Platz, oder wählen Sie ein kleineres.</translation>
    </message>
    <message>
        <source>Stopped. What came is kept; Download goes on with it.</source>
        <translation>Angehalten. Was kam, bleibt; Herunterladen geht damit weiter.</translation>
    </message>
    <message>
        <source>It is there.</source>
        <translation>Es ist da.</translation>
    </message>
    <message>
        <source>Troupe speaks with Qwen3-TTS models that run on this computer. Choose where the voice comes from; other ways stay open on the page Models.</source>
        <translation>Troupe spricht mit Qwen3-TTS-Modellen, die auf diesem Rechner laufen. Wählen Sie, woher die Stimme kommt; die anderen Wege bleiben auf der Seite Modelle offen.</translation>
    </message>
    <message>
        <source>&amp;Start speaking</source>
        <translation>Jetzt &amp;sprechen</translation>
    </message>
</context>
<context>
    <name>troupe::ui::WordsPanel</name>
    <message>
        <source>What is said in the recording</source>
        <translation>Was in der Aufnahme gesagt wird</translation>
    </message>
    <message>
        <source>Write word for word what is heard.</source>
        <translation>Schreiben Sie Wort für Wort, was zu hören ist.</translation>
    </message>
    <message>
        <source>Language of the recording</source>
        <translation>Sprache der Aufnahme</translation>
    </message>
    <message>
        <source>La&amp;nguage</source>
        <translation>S&amp;prache</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Voll</translation>
    </message>
    <message>
        <source>In-context clone (ICL): the recording and its words</source>
        <translation>In-Context-Klon (ICL): die Aufnahme und ihre Worte</translation>
    </message>
    <message>
        <source>Timbre only</source>
        <translation>Nur Klang</translation>
    </message>
    <message>
        <source>Speaker embedding (x-vector) alone</source>
        <translation>Nur die Sprechereinbettung (x-vector)</translation>
    </message>
    <message>
        <source>&amp;Words</source>
        <translation>&amp;Worte</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>The sound of the voice without its manner: needs no words, is less alike, and cannot be told how to speak.</source>
        <translation>Der Klang der Stimme ohne ihre Art: braucht keine Worte, ist weniger ähnlich und lässt sich nicht sagen, wie er sprechen soll.</translation>
    </message>
    <message>
        <source>Voice and manner of the recording. Needs its exact words, and can be told how to speak.</source>
        <translation>Stimme und Art der Aufnahme. Braucht ihre genauen Worte und lässt sich sagen, wie sie sprechen soll.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Halt</translation>
    </message>
    <message>
        <source>Transcribe</source>
        <translation>Abschreiben</translation>
    </message>
    <message>
        <source>Ask no longer for the words</source>
        <translation>Nicht länger nach den Worten fragen</translation>
    </message>
    <message>
        <source>Timbre only does not use the words.</source>
        <translation>„Nur Klang“ benutzt die Worte nicht.</translation>
    </message>
    <message>
        <source>A transcription service can write them down: name one in the settings, at “Transcription”.</source>
        <translation>Ein Dienst kann sie aufschreiben: Nennen Sie einen in den Einstellungen, bei „Mitschrift“.</translation>
    </message>
    <message>
        <source>The service heard no words.</source>
        <translation>Der Dienst hat keine Worte gehört.</translation>
    </message>
    <message>
        <source>Write them yourself, or choose another part.</source>
        <translation>Schreiben Sie sie selbst, oder wählen Sie einen anderen Teil.</translation>
    </message>
</context>
<context>
    <name>troupe::ui::WorkBar</name>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Hält an…</translation>
    </message>
</context>
</TS>
