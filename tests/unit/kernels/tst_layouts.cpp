// SPDX-License-Identifier: GPL-3.0-or-later
// R-CPU-50, R-CPU-51: weights in layouts of ours, kept from one load to the next.
#include "engine/kernels/cpu/cpu_backend.h"
#include "tests/support/error_of.h"
#include "tests/support/golden.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <thread>

#include <sys/stat.h>
#include <unistd.h>

using namespace troupe;
using namespace troupe::testing;
using namespace troupe::kernels::cpu;

namespace {

namespace fs = std::filesystem;

constexpr uint64_t kGigabyte = 1'000'000'000;
const std::string kKey(64, 'a');

std::vector<std::byte> pattern(size_t bytes, size_t seed)
{
    std::vector<std::byte> made(bytes);
    for (size_t i = 0; i < bytes; ++i) made[i] = static_cast<std::byte>((i * 7 + i / 251 + seed) & 255);
    return made;
}

/// A folder that layouts are kept in.
class Kept
{
public:
    LayoutPlace place(uint64_t most = kGigabyte) const
    {
        return {folder_.path().toStdString() + "/l", most, 0};
    }
    fs::path file(const std::string& key = kKey) const { return layoutPath(place(), key); }

private:
    QTemporaryDir folder_;
};

/// Takes some layouts; says how many of them had to be made.
int take(Layouts& layouts, std::vector<Buffer>* kept = nullptr)
{
    int made = 0;
    const std::vector<size_t> sizes = {1, 100, 4096, 10'000, 3'000'000};
    for (size_t i = 0; i < sizes.size(); ++i) {
        const auto expected = pattern(sizes[i], i);
        Buffer buffer = layouts.take("layout " + std::to_string(i), sizes[i], [&](std::byte* out) {
            ++made;
            std::memcpy(out, expected.data(), expected.size());
        });
        if (std::memcmp(buffer.as<std::byte>(), expected.data(), sizes[i]) != 0) return -1;
        if (kept) kept->push_back(std::move(buffer));
    }
    return made;
}

int load(const LayoutPlace& place, ThreadPool& threads, const std::string& key = kKey)
{
    Layouts layouts(place, key, threads);
    std::vector<Buffer> kept;
    const int made = take(layouts, &kept);
    layouts.keep();
    return made;
}

/// What a small talk gives: logits of a few frames, and their sound.
std::vector<float> speak(CpuBackend& backend)
{
    generate::PromptPlan plan;
    for (int64_t id = 5; id < 15; ++id) plan.rows.push_back({id, generate::CodecPart::Id, id});
    plan.pad = 3;
    generate::SamplingParameters sampling;
    sampling.minTokens = 10;
    auto sequence = backend.prefill(plan, sampling, {});
    const generate::BackendShape shape = backend.shape();
    std::vector<int64_t> codes(static_cast<size_t>(shape.groups));
    std::vector<float> all(static_cast<size_t>(shape.vocabulary));
    generate::FrameStep step = testing::stepOf(sequence.get(), codes);
    step.logits = all;
    backend.frame({&step, 1}, nullptr);
    std::vector<float> sound(static_cast<size_t>(shape.hop));
    auto stream = backend.openCodecStream();
    generate::DecodeStep decode{stream.get(), codes, sound};
    backend.decode({&decode, 1});
    all.insert(all.end(), sound.begin(), sound.end());
    return all;
}

} // namespace

class LayoutsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headersAreReadAsTheyWereWritten() // R-CPU-51
    {
        LayoutHeader header;
        header.key = kKey;
        header.entries = {{"a", 0, 1, 7}, {"b", 0, 0, 8}, {"c", 0, 10'000, 9}};
        header.place();
        const std::string bytes = header.encode();
        const auto read = parseLayoutHeader(std::as_bytes(std::span(bytes)), header.fileBytes());
        QVERIFY(read.has_value());
        QCOMPARE(read->key, header.key);
        QCOMPARE(read->entries.size(), size_t{3});
        for (size_t i = 0; i < 3; ++i) {
            QCOMPARE(read->entries[i].name, header.entries[i].name);
            QCOMPARE(read->entries[i].offset, header.entries[i].offset);
            QCOMPARE(read->entries[i].bytes, header.entries[i].bytes);
            QCOMPARE(read->entries[i].checksum, header.entries[i].checksum);
        }
        QVERIFY(!parseLayoutHeader(std::as_bytes(std::span(bytes)), header.fileBytes() - 1));
        QVERIFY(!parseLayoutHeader(std::as_bytes(std::span(bytes)).first(100), header.fileBytes()));
        for (size_t i = 0; i < bytes.size(); i += i < 400 ? 1 : 97) { // every byte counts, the padding too
            std::string damaged = bytes;
            damaged[i] = static_cast<char>(damaged[i] ^ 1);
            QVERIFY(!parseLayoutHeader(std::as_bytes(std::span(damaged)), header.fileBytes()));
        }
    }

    void areMadeOnceAndFoundAfterwards() // R-CPU-50
    {
        const Kept kept;
        ThreadPool threads(2);
        QCOMPARE(load(kept.place(), threads), 5);
        QVERIFY(fs::exists(kept.file()));
        QCOMPARE(load(kept.place(), threads), 0);
        QCOMPARE(load(kept.place(), threads, std::string(64, 'b')), 5); // another model's
        QCOMPARE(layoutUse(kept.place().folder).files, size_t{2});
    }

    void outliveTheirFile() // R-CPU-50
    {
        const Kept kept;
        ThreadPool threads(2);
        load(kept.place(), threads);
        std::vector<Buffer> buffers;
        {
            Layouts layouts(kept.place(), kKey, threads);
            QCOMPARE(take(layouts, &buffers), 0);
            layouts.keep();
        }
        QVERIFY(fs::remove(kept.file())); // as the user may, at any time
        const auto expected = pattern(3'000'000, 4);
        QCOMPARE(std::memcmp(buffers[4].as<std::byte>(), expected.data(), expected.size()), 0);
        QCOMPARE(load(kept.place(), threads), 5);
        QVERIFY(fs::exists(kept.file()));
    }

    void damagedFilesAreMadeAnew_data()
    {
        QTest::addColumn<int>("kind");
        for (int kind = 0; kind < 7; ++kind) QTest::addRow("%d", kind) << kind;
    }

    void damagedFilesAreMadeAnew() // R-CPU-51
    {
        QFETCH(int, kind);
        const Kept kept;
        ThreadPool threads(2);
        load(kept.place(), threads);
        const fs::path file = kept.file();
        const auto size = fs::file_size(file);
        const auto flip = [&](std::streamoff at) {
            std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
            stream.seekp(at);
            stream.put('\x5a');
        };
        switch (kind) {
        case 0: fs::resize_file(file, 0); break;
        case 1: fs::resize_file(file, size / 2); break;
        case 2: fs::resize_file(file, size + 4096); break;
        case 3: flip(0); break;
        case 4: flip(static_cast<std::streamoff>(size / 2)); break; // of a layout
        case 5: std::ofstream(file, std::ios::trunc) << "something else"; break;
        default: // another model's file under this name
            load(kept.place(), threads, std::string(64, 'b'));
            fs::copy_file(kept.file(std::string(64, 'b')), file, fs::copy_options::overwrite_existing);
        }
        QCOMPARE(load(kept.place(), threads), 5);
        QCOMPARE(fs::file_size(file), size);
        QCOMPARE(load(kept.place(), threads), 0);
    }

    void whatIsCutWhileItIsReadIsAnError() // R-CPU-51
    {
        const Kept kept;
        ThreadPool threads(1);
        load(kept.place(), threads);
        Layouts layouts(kept.place(), kKey, threads);
        std::vector<Buffer> buffers;
        QCOMPARE(take(layouts, &buffers), 0);
        QVERIFY(layouts.file());
        fs::resize_file(kept.file(), 100);
        const auto error = errorOf([&] { layouts.file()->requireWhole(); });
        QVERIFY(error && error->code() == ErrorCode::FileDamaged);
    }

    void stayWithinTheirBound() // R-CPU-51
    {
        const Kept kept;
        ThreadPool threads(1);
        const std::vector<std::string> keys = {std::string(64, '1'), std::string(64, '2'),
                                               std::string(64, '3')};
        load(kept.place(), threads, keys[0]);
        const uint64_t one = fs::file_size(kept.file(keys[0]));
        const LayoutPlace two = kept.place(2 * one + 1000);
        load(two, threads, keys[1]);
        // Times of use, told apart whatever the clock's steps are.
        const auto now = fs::last_write_time(kept.file(keys[1]));
        fs::last_write_time(kept.file(keys[0]), now - std::chrono::hours(2));
        fs::last_write_time(kept.file(keys[1]), now - std::chrono::hours(1));
        QCOMPARE(load(two, threads, keys[0]), 0); // used last
        load(two, threads, keys[2]);
        QVERIFY(fs::exists(kept.file(keys[0])));
        QVERIFY(!fs::exists(kept.file(keys[1])));
        QVERIFY(fs::exists(kept.file(keys[2])));
        QVERIFY(layoutUse(two.folder).bytes <= two.mostBytes);
        load(kept.place(1000), threads, keys[1]); // too large to be kept at all: nothing goes for it
        QCOMPARE(layoutUse(two.folder).files, size_t{2});
        LayoutPlace small = kept.place();
        small.leastBytes = kGigabyte;
        load(small, threads, std::string(64, '4'));
        QVERIFY(!fs::exists(kept.file(std::string(64, '4'))));
    }

    void oneProcessWritesAtATime() // R-CPU-51
    {
        const Kept kept;
        bool isInside = false;
        QVERIFY(writeLayouts(kept.place(), 1, [&] {
            isInside = true;
            QVERIFY(!writeLayouts(kept.place(), 1, [] { QFAIL("written twice"); }));
        }));
        QVERIFY(isInside);
        std::ofstream(kept.place().folder / ".troupe-1-1.part") << "left by one that was killed";
        QVERIFY(writeLayouts(kept.place(), 1, [] {}));
        QVERIFY(!fs::exists(kept.place().folder / ".troupe-1-1.part"));
    }

    void foldersThatCannotBeWrittenCostNothing() // R-CPU-51
    {
        QTemporaryDir folder;
        const fs::path path = folder.path().toStdString();
        std::ofstream(path / "file") << "no folder";
        ThreadPool threads(1);
        QCOMPARE(load({path / "file" / "layouts", kGigabyte, 0}, threads), 5);
        QCOMPARE(load({path / "file", kGigabyte, 0}, threads), 5);
        fs::create_directory(path / "pipe");
        QCOMPARE(mkfifo(layoutPath({path / "pipe", 0, 0}, kKey).c_str(), 0600), 0);
        QCOMPARE(load({path / "pipe", kGigabyte, 0}, threads), 5);
    }

    void networksComputeTheSameFromThem_data()
    {
        QTest::addColumn<QString>("checkpoint");
        QTest::addColumn<QString>("dtype");
        for (const char* checkpoint : {"custom", "odd"})
            for (const char* dtype : {"float32", "bfloat16", "int8", "int4"})
                QTest::addRow("%s %s", checkpoint, dtype) << QString(checkpoint) << QString(dtype);
    }

    void networksComputeTheSameFromThem() // R-CPU-50
    {
        QFETCH(QString, checkpoint);
        QFETCH(QString, dtype);
        const Kept kept;
        const auto files = testing::goldenCheckpoint(checkpoint.toStdString());
        const CpuOptions without{.dtype = dtype.toStdString(), .threads = 2};
        CpuOptions with = without;
        with.layouts = kept.place();
        CpuBackend plain(files, without);
        CpuBackend first(files, with);
        QVERIFY(layoutUse(kept.place().folder).files > 0);
        CpuBackend second(files, with);
        const std::vector<float> expected = speak(plain);
        QVERIFY(speak(first) == expected);
        QVERIFY(speak(second) == expected);
        // Another instruction set and another precision have files of their own.
        const size_t files2 = layoutUse(kept.place().folder).files;
        with.isa = "portable";
        CpuBackend narrow(files, with);
        QVERIFY(layoutUse(kept.place().folder).files > files2);
        QVERIFY(speak(narrow) == speak(narrow));
    }
};

QTEST_APPLESS_MAIN(LayoutsTest)
#include "tst_layouts.moc"
