// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/language_guess.h"

#include <string>

#include <QtTest>

using namespace troupe::text;

Q_DECLARE_METATYPE(std::string)

class TestLanguageGuess : public QObject
{
    Q_OBJECT
private slots:
    void guesses_data();
    void guesses();
    void longText();
};

// R-TXT-30
void TestLanguageGuess::guesses_data()
{
    QTest::addColumn<std::string>("language");
    QTest::addColumn<std::string>("text");
    const auto rows = [](const char* language, std::initializer_list<const char*> texts) {
        for (const char* text : texts) QTest::newRow(text) << std::string(language) << std::string(text);
    };
    rows("english", {"Hello there, friend.", "Yes, please.", "The quick brown fox jumps over the lazy dog.",
                     "Good morning, Madam Müller.", "I don't know what you're talking about!", "Thank you.",
                     "Once upon a time there was a café in the city.", "Speaking slowly, he opened the door.",
                     "Where is everybody?", "It’s raining."});
    rows("german", {"Guten Morgen!", "Das ist ein kleiner Test.", "Ich weiß nicht.", "Wo bist du?",
                    "Der schnelle braune Fuchs springt über den faulen Hund.", "Danke, mir geht es gut.",
                    "Die Straße ist gesperrt.", "Hallo Welt, wie geht es dir heute?", "Bitte nicht stören."});
    rows("french", {"Bonjour tout le monde.", "C'est la vie.", "Je ne sais pas.", "Où êtes-vous, garçon ?",
                    "L’homme qui marche est très fatigué.", "Merci beaucoup, mon ami.",
                    "Qu'est-ce que c'est ?", "Il fait beau aujourd'hui.", "Nous avons mangé des pommes."});
    rows("spanish",
         {"¿Qué tal, señor?", "Buenos días a todos.", "No lo sé.", "La casa es muy grande y bonita.",
          "Muchas gracias por venir.", "Me gusta el café con leche.", "¡Hola!", "El niño come una manzana.",
          "Hasta luego, amigo mío."});
    rows("italian", {"Buongiorno a tutti.", "Come stai?", "Non lo so.", "La vita è bella.",
                     "Grazie mille per la tua gentilezza.", "L'uomo che cammina è molto stanco.",
                     "Ciao, come va?", "Questo è il mio amico.", "Dov'è la stazione della metropolitana?"});
    rows("portuguese", {"Olá, tudo bem?", "Muito obrigado!", "Eu não sei.", "A vida é bela.",
                        "Bom dia a todos vocês.", "O menino come uma maçã.", "Onde fica a estação?",
                        "Isso é uma canção antiga.", "Você está pronto?"});
    rows("chinese", {"你好，世界！", "我今天去了公园。", "謝謝", "他用iPhone打电话。"});
    rows("japanese", {"こんにちは。", "日本語のテキスト、カタカナとひらがな。", "東京に行きます", "コーヒー",
                      "iPhoneを買いました"});
    rows("korean", {"안녕하세요.", "한국어 문장입니다.", "네", "BTS 노래를 들어요"});
    rows("russian", {"Привет, мир!", "Да.", "Я не знаю, что делать.", "Он живёт в Москве."});
    rows("ukrainian", {"Привіт, як справи?"});
    rows("greek", {"Καλημέρα σας."});
    rows("arabic", {"مرحبا بالعالم"});
    rows("persian", {"چطور هستید؟"});
    rows("urdu", {"آپ کیسے ہیں؟ میں ٹھیک ہوں۔"});
    rows("hebrew", {"שלום עולם"});
    rows("hindi", {"नमस्ते दुनिया"});
    rows("thai", {"สวัสดีครับ"});
    rows("georgian", {"გამარჯობა"});
    rows("armenian", {"Բարեւ ձեզ"});
    rows("tamil", {"வணக்கம்"});
    rows("bengali", {"নমস্কার"});
    rows("amharic", {"ሰላም"});
    rows("",
         {"", "12345", "...!?", "😀", "OK", "Xyzzy", "\xFF\xFE", "Zażółć gęślą jaźń", "Příliš žluťoučký kůň"});
}

void TestLanguageGuess::guesses()
{
    QFETCH(std::string, language);
    QFETCH(std::string, text);
    QCOMPARE(QString::fromStdString(guessLanguage(text)), QString::fromStdString(language));
}

void TestLanguageGuess::longText()
{
    std::string text;
    while (text.size() < 5000000) text += "Das ist ein sehr langer Text. ";
    QCOMPARE(guessLanguage(text), std::string("german"));
    QCOMPARE(guessLanguage(std::string(5000000, 'x')), std::string());
}

QTEST_APPLESS_MAIN(TestLanguageGuess)
#include "tst_language_guess.moc"
