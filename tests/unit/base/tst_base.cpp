// SPDX-License-Identifier: GPL-3.0-or-later
// R-BAS-03: folders follow the XDG variables; relative values are ignored.
// R-BAS-04: every error code has its own stable name.
// R-BAS-05: draws depend on (seed, stream, index) alone.
#include "engine/base/error.h"
#include "engine/base/folders.h"
#include "engine/base/random.h"

#include <QTest>

#include <new>
#include <set>
#include <stdexcept>
#include <string>

using namespace troupe;

class BaseTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void foldersFollowTheEnvironment()
    {
        qputenv("HOME", "/home/someone");
        qputenv("XDG_CONFIG_HOME", "/elsewhere");
        qputenv("XDG_DATA_HOME", "relative/is/ignored");
        qunsetenv("XDG_STATE_HOME");
        const Folders folders = Folders::ofUser();
        QCOMPARE(folders.config.string(), std::string("/elsewhere/troupe"));
        QCOMPARE(folders.data.string(), std::string("/home/someone/.local/share/troupe"));
        QCOMPARE(folders.state.string(), std::string("/home/someone/.local/state/troupe"));
    }

    void codesHaveNamesOfTheirOwn()
    {
        std::set<std::string_view> names;
        constexpr int kLast = static_cast<int>(ErrorCode::EngineFault);
        for (int code = 0; code <= kLast; ++code) names.insert(codeName(static_cast<ErrorCode>(code)));
        QCOMPARE(static_cast<int>(names.size()), kLast + 1);
    }

    void anyExceptionBecomesAnError()
    {
        const auto translated = [](auto thrown) {
            try {
                throw thrown;
            } catch (...) {
                return currentError();
            }
        };
        QCOMPARE(translated(Error(ErrorCode::Busy, "m", "r")).code(), ErrorCode::Busy);
        QCOMPARE(translated(std::bad_alloc()).code(), ErrorCode::EngineFault);
        QCOMPARE(translated(std::runtime_error("why")).code(), ErrorCode::Unknown);
        QVERIFY(translated(std::runtime_error("why")).message().find("why") != std::string::npos);
        QCOMPARE(translated(7).code(), ErrorCode::Unknown);
    }

    void drawsAreFunctionsOfTheirArguments()
    {
        QCOMPARE(randomBits(1, 2, 3), randomBits(1, 2, 3));
        std::set<uint64_t> seen;
        for (uint64_t seed = 0; seed < 10; ++seed)
            for (uint64_t stream = 0; stream < 10; ++stream)
                for (uint64_t index = 0; index < 100; ++index) seen.insert(randomBits(seed, stream, index));
        QCOMPARE(seen.size(), size_t{10000});

        double sum = 0;
        for (uint64_t index = 0; index < 100000; ++index) {
            const double unit = randomUnit(42, 7, index);
            QVERIFY(unit >= 0 && unit < 1);
            sum += unit;
        }
        QVERIFY(std::abs(sum / 100000 - 0.5) < 0.01);
    }
};

QTEST_APPLESS_MAIN(BaseTest)
#include "tst_base.moc"
