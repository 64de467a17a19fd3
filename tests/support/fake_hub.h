// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fault_server.h"

#include <QMutex>

#include <deque>
#include <map>
#include <memory>
#include <vector>

namespace troupe::test {

/// A hub with one repository, as the clients of Hugging Face and ModelScope meet it, and with the faults that
/// a test scripts. Any thread.
class FakeHub
{
public:
    /// Changes the answer to one request. The queue of a key is used up in order; then answers are honest.
    using Fault = std::function<void(const AskedRequest&, FaultyAnswer&)>;

    explicit FakeHub(QString repository = QStringLiteral("Org/Model"));
    ~FakeHub();

    FaultServer& server() noexcept { return *hub_; }
    QString url() const { return hub_->url(); }
    /// Large files are then sent on to another server, by another host's name.
    void useStore();
    uint64_t sentBytes() const { return hub_->sentBytes() + (store_ ? store_->sentBytes() : 0); }

    /// A large file is announced by its SHA-256, a small one by git's id.
    void put(const QString& path, const QByteArray& bytes, bool isLarge = true);
    void remove(const QString& path);
    /// Announced ones instead of the right ones.
    void lie(const QString& path, qint64 bytes, const QByteArray& digest = {});
    void setCommit(const QByteArray& commit);
    void setPageSize(int files);
    /// `key` is a path in the repository, "revision", "tree" (Hugging Face) or "files" (ModelScope).
    void fault(const QString& key, Fault fault, int times = 1);
    /// For every request of `key`, before the scripted ones.
    void always(const QString& key, Fault fault);

    /// What it answers, for a server in front of it.
    FaultyAnswer answerTo(const AskedRequest& request) { return answer(request); }

    std::vector<AskedRequest> requests() const;
    /// Those for this key.
    int count(const QString& key) const;

private:
    struct File
    {
        QByteArray bytes;
        bool isLarge = true;
        qint64 listedBytes = 0;
        QByteArray listedDigest;
        QByteArray etag;
        int version = 1;
    };

    FaultyAnswer answer(const AskedRequest& request);
    FaultyAnswer route(const AskedRequest& request, QString& key);
    FaultyAnswer tree(const AskedRequest& request) const;
    FaultyAnswer modelScopeList() const;
    FaultyAnswer fileAnswer(const AskedRequest& request, const QString& path);

    mutable QMutex mutex_;
    const QString repository_;
    QByteArray commit_;
    std::map<QString, File> files_;
    std::map<QString, std::deque<Fault>> faults_;
    std::map<QString, Fault> always_;
    std::vector<AskedRequest> requests_;
    std::map<QString, int> counts_;
    int pageSize_ = 1000;
    std::unique_ptr<FaultServer> store_;
    std::unique_ptr<FaultServer> hub_;
};

/// Bytes that no two files share, repeatable.
QByteArray noise(qsizetype size, quint32 seed);

/// Ready faults.
namespace faults {

FakeHub::Fault drop(qint64 after);
FakeHub::Fault reset(qint64 after);
FakeHub::Fault stall(qint64 after);
FakeHub::Fault status(int status, QList<QPair<QByteArray, QByteArray>> headers = {});
FakeHub::Fault body(QByteArray body);
/// Says that `more` bytes come than do; negative: fewer.
FakeHub::Fault lyingLength(qint64 more);
/// Answers a request for a range with the whole.
FakeHub::Fault wholeInstead(const QByteArray& whole);

} // namespace faults
} // namespace troupe::test
