// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/weights.h"
#include "engine/speech/qwen/model_memory.h"

#include <QTest>

using namespace troupe;
using namespace troupe::speech;

namespace {

const std::string kToys = TROUPE_TEST_DATA "/golden/checkpoints/";

uint64_t memoryOf(const std::string& toy, const char* backend, const char* dtype)
{
    BackendOptions options;
    options.backend = backend;
    options.dtype = dtype;
    return memoryFor(kToys + toy, options);
}

} // namespace

class TestModelMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theCpuBackendMapsOrPacks_data();
    void theCpuBackendMapsOrPacks();
    void aBaseModelEncodes();
};

void TestModelMemory::theCpuBackendMapsOrPacks_data()
{
    QTest::addColumn<QString>("toy");
    for (const char* toy : {"base", "custom", "design", "odd"})
        QTest::newRow(toy) << QString::fromLatin1(toy);
}

void TestModelMemory::theCpuBackendMapsOrPacks() // R-MOD-67
{
    QFETCH(QString, toy);
    const std::string name = toy.toStdString();
    // Neither precision converts anything, so they take the same.
    const uint64_t mapped = memoryOf(name, "cpu", "float32");
    QCOMPARE(memoryOf(name, "cpu", "bfloat16"), mapped);
    // A packed matrix has a byte for each of its numbers; 100 MB are for the packing.
    uint64_t saved = 0;
    const auto weights = checkpoint::Weights::open(kToys + name);
    for (const std::string& tensor : weights.namesUnder("talker.")) {
        const checkpoint::TensorView* view = weights.find(tensor);
        if (view->shape.size() != 2 || tensor.find("embedding") != std::string::npos) continue;
        saved += view->bytes.size() - static_cast<uint64_t>(view->shape[0] * view->shape[1]);
    }
    QVERIFY(saved > 0);
    QCOMPARE(memoryOf(name, "cpu", "int8"), mapped - saved + 100'000'000);
    QVERIFY(mapped > weights.bytes());
}

void TestModelMemory::aBaseModelEncodes() // R-MOD-67
{
    // Of the toys only the encoder and libtorch make such a difference.
    QVERIFY(memoryOf("base", "cpu", "float32") > memoryOf("custom", "cpu", "float32") + 150'000'000);
    QVERIFY(memoryOf("base", "torch", "float32") < memoryOf("base", "cpu", "float32"));
}

QTEST_GUILESS_MAIN(TestModelMemory)
#include "tst_model_memory.moc"
