// SPDX-License-Identifier: GPL-3.0-or-later
// R-GEN-62: the configurations of all released checkpoints are read, and of any other dimensions.
// R-GEN-63: a configuration that is missing something, lies, or asks for another computation is refused by
// file and key. R-GEN-64: the inventory of each released checkpoint has as many tensors and parameters as its
// file.
#include "engine/base/error.h"
#include "engine/checkpoint/inventory.h"
#include "engine/checkpoint/json_reader.h"
#include "tests/support/error_of.h"

#include <QFile>
#include <QTest>

#include <functional>
#include <set>
#include <string>

#include <nlohmann/json.hpp>

using namespace troupe;
using namespace troupe::checkpoint;
using troupe::testing::errorOf;

namespace {

std::string contentsOf(const QString& name)
{
    QFile file(QStringLiteral(TROUPE_TEST_DATA "/") + name);
    if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read %s", qPrintable(name));
    return file.readAll().toStdString();
}

int64_t parametersOf(const std::vector<ExpectedTensor>& tensors)
{
    int64_t sum = 0;
    std::set<std::string> names;
    for (const ExpectedTensor& tensor : tensors) {
        if (!names.insert(tensor.name).second) qFatal("%s stands twice", tensor.name.c_str());
        int64_t size = 1;
        for (const int64_t dimension : tensor.shape) size *= dimension;
        sum += size;
    }
    return sum;
}

/// Columns of a table of spoilt files: a JSON pointer, the JSON put there ("" removes it), what the error
/// says.
void spoilColumns()
{
    QTest::addColumn<QByteArray>("pointer");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("says");
}
void spoil(const char* pointer, const char* value, const char* says)
{
    QTest::addRow("%s = %s", pointer, value) << QByteArray(pointer) << QByteArray(value) << QByteArray(says);
}
std::string spoilt(const std::string& json, const QByteArray& pointer, const QByteArray& value)
{
    auto parsed = nlohmann::json::parse(json);
    const nlohmann::json::json_pointer at(pointer.toStdString());
    if (value.isEmpty())
        parsed.at(at.parent_pointer()).erase(at.back());
    else
        parsed[at] = nlohmann::json::parse(value.toStdString());
    return parsed.dump();
}
void verifyRefused(const std::function<void(const std::string&)>& parse, const std::string& json)
{
    QFETCH(QByteArray, pointer);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, says);
    const auto error = errorOf([&] { parse(spoilt(json, pointer, value)); });
    QVERIFY(error);
    QVERIFY(error->code() == ErrorCode::FileDamaged || error->code() == ErrorCode::UnsupportedFormat);
    QVERIFY2(error->message().find(says.toStdString()) != std::string::npos, error->what());
    QVERIFY2(error->message().find("c.json") != std::string::npos, error->what());
    QVERIFY(!error->remedy().empty());
}

} // namespace

class ModelConfigTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void released_data() // R-GEN-62, R-GEN-64
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("hidden");
        QTest::addColumn<int>("tensors");
        QTest::addColumn<qint64>("parameters");
        const auto row = [](const char* name, ModelKind kind, int hidden, int tensors, qint64 parameters) {
            QTest::newRow(name) << static_cast<int>(kind) << hidden << tensors << parameters;
        };
        row("0.6B-Base", ModelKind::Base, 1024, 478, 914'643'008);
        row("0.6B-CustomVoice", ModelKind::CustomVoice, 1024, 402, 905'788'672);
        row("1.7B-Base", ModelKind::Base, 2048, 480, 1'928'677'440);
        row("1.7B-CustomVoice", ModelKind::CustomVoice, 2048, 404, 1'916'676'352);
        row("1.7B-VoiceDesign", ModelKind::VoiceDesign, 2048, 404, 1'916'676'352);
    }
    void released()
    {
        QFETCH(int, kind);
        QFETCH(int, hidden);
        QFETCH(int, tensors);
        QFETCH(qint64, parameters);
        const QString name = QTest::currentDataTag();
        const ModelConfig config =
            parseModelConfig(contentsOf("qwen3-tts/" + name + "/config.json"), "c.json");
        QCOMPARE(static_cast<int>(config.kind), kind);
        QCOMPARE(config.talker.layers.hidden, hidden);
        QCOMPARE(config.talker.layers.layers, 28);
        QCOMPARE(config.talker.layers.headDim, 128);
        QCOMPARE(config.talker.codeGroups, 16);
        QCOMPARE(config.talker.codecEos, int64_t{2150});
        QCOMPARE(config.talker.firstSuppressed(), int64_t{2048});
        QCOMPARE(config.codePredictor.codebook, int64_t{2048});
        QCOMPARE(config.speakerEncoder.has_value(), config.kind == ModelKind::Base);
        QCOMPARE(config.talker.speakers.size(),
                 config.kind == ModelKind::CustomVoice ? size_t{9} : size_t{0});
        QCOMPARE(config.talker.languages.size(),
                 config.kind == ModelKind::CustomVoice ? size_t{12} : size_t{10});
        const auto inventory = modelInventory(config);
        QCOMPARE(inventory.size(), static_cast<size_t>(tensors));
        QCOMPARE(parametersOf(inventory), int64_t{parameters});
    }

    void releasedCodec() // R-GEN-62, R-GEN-64
    {
        const CodecConfig codec =
            parseCodecConfig(contentsOf("qwen3-tts/speech_tokenizer/config.json"), "c.json");
        QCOMPARE(codec.decoder.hop(), 1920);
        QCOMPARE(codec.decodeHop, 1920);
        QCOMPARE(codec.encodeHop, 1920);
        QCOMPARE(codec.outputRate, 24000);
        // The file has 271 and 225 tensors; what nothing reads is not asked for: the decoder's two input
        // projections; the encoder's two output projections and its 32 marks "initialized".
        const auto decoder = codecDecoderInventory(codec.decoder);
        QCOMPARE(decoder.size(), size_t{271 - 2});
        QCOMPARE(parametersOf(decoder), int64_t{114'323'137 - 2 * 256 * 512});
        const auto encoder = codecEncoderInventory(codec.encoder);
        QCOMPARE(encoder.size(), size_t{225 - 2 - 32});
        QCOMPARE(parametersOf(encoder), int64_t{56'234'304 - 2 * 512 * 256 - 32});
    }

    void generationDefaults()
    {
        const GenerationConfig read =
            parseGenerationConfig(contentsOf("qwen3-tts/generation_config.json"), "c.json");
        QCOMPARE(read.maxNewTokens, 8192);
        QCOMPARE(read.temperature, 0.9);
        QCOMPARE(read.repetitionPenalty, 1.05);
        QCOMPARE(read.subtalkerTopK, 50);
        QCOMPARE(parseGenerationConfig("{}", "c.json").maxNewTokens, 2048);
        for (const char* broken :
             {R"({"temperature":-1})", R"({"top_p":1.5})", R"({"top_k":1.5})", R"({"do_sample":1})",
              R"({"max_new_tokens":0})", R"({"repetition_penalty":0})"}) {
            const auto error = errorOf([&] { parseGenerationConfig(broken, "c.json"); });
            QVERIFY2(error && error->code() == ErrorCode::FileDamaged, broken);
        }
    }

    void spoiltModels_data() // R-GEN-63
    {
        spoilColumns();
        spoil("/model_type", "", "model_type is missing");
        spoil("/model_type", "\"llama\"", "llama");
        spoil("/tokenizer_type", "\"qwen3_tts_tokenizer_25hz\"", "12 Hz");
        spoil("/tts_model_type", "\"singer\"", "tts_model_type");
        spoil("/tts_model_type", "5", "tts_model_type");
        spoil("/tts_pad_token_id", "", "tts_pad_token_id");
        spoil("/tts_eos_token_id", "99999999", "tts_eos_token_id");
        spoil("/talker_config", "", "talker_config");
        spoil("/talker_config", "[]", "talker_config");
        spoil("/talker_config/hidden_size", "", "talker_config.hidden_size");
        spoil("/talker_config/hidden_size", "0", "hidden_size");
        spoil("/talker_config/hidden_size", "-5", "hidden_size");
        spoil("/talker_config/hidden_size", "\"64\"", "hidden_size");
        spoil("/talker_config/hidden_size", "64.0", "hidden_size");
        spoil("/talker_config/hidden_size", "18446744073709551615", "hidden_size");
        spoil("/talker_config/hidden_size", "null", "hidden_size");
        spoil("/talker_config/num_hidden_layers", "100000", "num_hidden_layers");
        spoil("/talker_config/num_key_value_heads", "3", "num_attention_heads");
        spoil("/talker_config/head_dim", "7", "head_dim");
        spoil("/talker_config/hidden_act", "\"gelu\"", "hidden_act");
        spoil("/talker_config/attention_bias", "true", "attention_bias");
        spoil("/talker_config/attention_bias", "\"no\"", "attention_bias");
        spoil("/talker_config/use_sliding_window", "true", "use_sliding_window");
        spoil("/talker_config/rope_scaling/rope_type", "\"yarn\"", "rope_type");
        spoil("/talker_config/rope_theta", "0", "rope_theta");
        spoil("/talker_config/rms_norm_eps", "-1", "rms_norm_eps");
        spoil("/talker_config/vocab_size", "1000", "vocab_size");
        spoil("/talker_config/num_code_groups", "1", "num_code_groups");
        spoil("/talker_config/codec_eos_token_id", "1088", "codec_eos_token_id");
        spoil("/talker_config/codec_think_id", "", "codec_think_id");
        spoil("/talker_config/codec_language_id", "", "codec_language_id");
        spoil("/talker_config/codec_language_id/english", "5000", "codec_language_id.english");
        spoil("/talker_config/codec_language_id/english", "\"x\"", "codec_language_id.english");
        spoil("/talker_config/spk_id/ryan", "-1", "spk_id.ryan");
        spoil("/talker_config/spk_is_dialect/dylan", "\"atlantean\"", "spk_is_dialect.dylan");
        spoil("/talker_config/code_predictor_config", "", "code_predictor_config");
        spoil("/talker_config/code_predictor_config/vocab_size", "5000", "code_predictor_config.vocab_size");
        spoil("/talker_config/code_predictor_config/num_code_groups", "8",
              "code_predictor_config.num_code_groups");
    }
    void spoiltModels()
    {
        const std::string json = contentsOf("golden/checkpoints/custom/config.json");
        QVERIFY(!errorOf([&] { parseModelConfig(json, "c.json"); }));
        verifyRefused([](const std::string& text) { parseModelConfig(text, "c.json"); }, json);
    }

    void spoiltSpeakerEncoders_data() // R-GEN-63
    {
        spoilColumns();
        spoil("/speaker_encoder_config", "", "speaker_encoder_config");
        spoil("/speaker_encoder_config/enc_dim", "32", "enc_dim");
        spoil("/speaker_encoder_config/sample_rate", "100", "sample_rate");
        spoil("/speaker_encoder_config/enc_channels", "[8]", "enc_channels");
        spoil("/speaker_encoder_config/enc_channels", "[8,\"a\",8,8,8]", "enc_channels");
        spoil("/speaker_encoder_config/enc_channels", "[32,32,30,32,96]", "enc_res2net_scale");
        spoil("/speaker_encoder_config/enc_kernel_sizes", "[0,3,3,3,1]", "enc_kernel_sizes");
        spoil("/speaker_encoder_config/enc_kernel_sizes", "[5,3,3]", "enc_channels");
        spoil("/speaker_encoder_config/enc_dilations", "[0,1,1,1,1]", "enc_dilations");
    }
    void spoiltSpeakerEncoders()
    {
        const std::string json = contentsOf("golden/checkpoints/base/config.json");
        QVERIFY(!errorOf([&] { parseModelConfig(json, "c.json"); }));
        verifyRefused([](const std::string& text) { parseModelConfig(text, "c.json"); }, json);
    }

    void spoiltCodecs_data() // R-GEN-63
    {
        spoilColumns();
        spoil("/model_type", "\"mimi\"", "mimi");
        spoil("/input_sample_rate", "", "input_sample_rate");
        spoil("/decode_upsample_rate", "960", "decode_upsample_rate");
        spoil("/encode_downsample_rate", "960", "encode_downsample_rate");
        spoil("/encoder_valid_num_quantizers", "3", "encoder_valid_num_quantizers");
        spoil("/decoder_config", "", "decoder_config");
        spoil("/decoder_config/upsample_rates", "[]", "decoder_config.upsample_rates");
        spoil("/decoder_config/upsample_rates", "[64,64,64,64]", "decoder_config.upsample_rates");
        spoil("/decoder_config/upsample_rates", "[0,5,4,3]", "decoder_config.upsample_rates");
        spoil("/decoder_config/decoder_dim", "17", "decoder_config.decoder_dim");
        spoil("/decoder_config/codebook_dim", "3", "decoder_config.codebook_dim");
        spoil("/decoder_config/hidden_act", "\"relu\"", "decoder_config.hidden_act");
        spoil("/decoder_config/sliding_window", "0", "decoder_config.sliding_window");
        spoil("/encoder_config/audio_channels", "2", "encoder_config.audio_channels");
        spoil("/encoder_config/use_causal_conv", "false", "encoder_config.use_causal_conv");
        spoil("/encoder_config/pad_mode", "\"reflect\"", "encoder_config.pad_mode");
        spoil("/encoder_config/num_semantic_quantizers", "64", "num_semantic_quantizers");
        spoil("/encoder_config/compress", "7", "num_filters");
        spoil("/encoder_config/head_dim", "5", "encoder_config.head_dim");
    }
    void spoiltCodecs()
    {
        const std::string json = contentsOf("golden/checkpoints/base/speech_tokenizer/config.json");
        QVERIFY(!errorOf([&] { parseCodecConfig(json, "c.json"); }));
        verifyRefused([](const std::string& text) { parseCodecConfig(text, "c.json"); }, json);
    }

    void headsWiderThanTheModel() // R-GEN-63
    {
        auto json = nlohmann::json::parse(contentsOf("golden/checkpoints/custom/config.json"));
        json["talker_config"].erase("head_dim");
        json["talker_config"]["num_attention_heads"] = 128; // hidden_size is 64
        json["talker_config"]["num_key_value_heads"] = 128;
        const auto error = errorOf([&] { parseModelConfig(json.dump(), "c.json"); });
        QVERIFY(error && error->message().find("head_dim") != std::string::npos);
    }

    void notJson_data() // R-GEN-63
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("blank") << QByteArray("  \n");
        QTest::newRow("cut off") << QByteArray("{\"model_type\": \"qwen3");
        QTest::newRow("list") << QByteArray("[]");
        QTest::newRow("number") << QByteArray("7");
        QTest::newRow("binary") << QByteArray("\x00\x01\xff\xfe", 4);
        QTest::newRow("deep list") << QByteArray("{\"a\":") + QByteArray(100'000, '[');
        QTest::newRow("deep and closed")
            << QByteArray("{\"a\":") + QByteArray(1000, '[') + QByteArray(1000, ']') + "}";
    }
    void notJson()
    {
        QFETCH(QByteArray, text);
        for (const auto& parse : std::initializer_list<std::function<void()>>{
                 [&] { parseModelConfig(text.toStdString(), "c.json"); },
                 [&] { parseCodecConfig(text.toStdString(), "c.json"); },
                 [&] { parseGenerationConfig(text.toStdString(), "c.json"); }}) {
            const auto error = errorOf(parse);
            QVERIFY(error && error->code() == ErrorCode::FileDamaged);
            QVERIFY(error->message().find("c.json") != std::string::npos);
        }
    }
};

QTEST_APPLESS_MAIN(ModelConfigTest)
#include "tst_model_config.moc"
