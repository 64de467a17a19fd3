// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_hub.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QUrl>
#include <QUrlQuery>

namespace troupe::test {
namespace {

QByteArray sha256(const QByteArray& bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

QByteArray gitBlob(const QByteArray& bytes)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData("blob " + QByteArray::number(bytes.size()) + QByteArray(1, '\0'));
    hash.addData(bytes);
    return hash.result().toHex();
}

FaultyAnswer json(const QJsonDocument& document)
{
    FaultyAnswer answer;
    answer.headers = {{"Content-Type", "application/json"}};
    answer.body = document.toJson(QJsonDocument::Compact);
    return answer;
}

FaultyAnswer notFound(const QByteArray& code)
{
    FaultyAnswer answer;
    answer.status = 404;
    answer.headers = {{"X-Error-Code", code}};
    answer.body = "{\"error\":\"not found\"}";
    return answer;
}

} // namespace

FakeHub::FakeHub(QString repository) : repository_(std::move(repository)), commit_(40, 'c')
{
    hub_ = std::make_unique<FaultServer>([this](const AskedRequest& request) { return answer(request); });
}

FakeHub::~FakeHub()
{
    hub_.reset(); // their threads call back into this
    store_.reset();
}

void FakeHub::useStore()
{
    store_ = std::make_unique<FaultServer>([this](const AskedRequest& request) { return answer(request); });
}

void FakeHub::put(const QString& path, const QByteArray& bytes, bool isLarge)
{
    const QMutexLocker lock(&mutex_);
    const int version = files_.contains(path) ? files_[path].version + 1 : 1;
    const QByteArray sha = sha256(bytes);
    files_[path] = {bytes,
                    isLarge,
                    bytes.size(),
                    isLarge ? sha : gitBlob(bytes),
                    '"' + sha.left(16) + '-' + QByteArray::number(version) + '"',
                    version};
}

void FakeHub::remove(const QString& path)
{
    const QMutexLocker lock(&mutex_);
    files_.erase(path);
}

void FakeHub::lie(const QString& path, qint64 bytes, const QByteArray& digest)
{
    const QMutexLocker lock(&mutex_);
    files_[path].listedBytes = bytes;
    if (!digest.isEmpty()) files_[path].listedDigest = digest;
}

void FakeHub::setCommit(const QByteArray& commit)
{
    const QMutexLocker lock(&mutex_);
    commit_ = commit;
}

void FakeHub::setPageSize(int files)
{
    const QMutexLocker lock(&mutex_);
    pageSize_ = files;
}

void FakeHub::fault(const QString& key, Fault fault, int times)
{
    const QMutexLocker lock(&mutex_);
    for (int i = 0; i < times; ++i) faults_[key].push_back(fault);
}

void FakeHub::always(const QString& key, Fault fault)
{
    const QMutexLocker lock(&mutex_);
    always_[key] = std::move(fault);
}

std::vector<AskedRequest> FakeHub::requests() const
{
    const QMutexLocker lock(&mutex_);
    return requests_;
}

int FakeHub::count(const QString& key) const
{
    const QMutexLocker lock(&mutex_);
    const auto found = counts_.find(key);
    return found == counts_.end() ? 0 : found->second;
}

FaultyAnswer FakeHub::answer(const AskedRequest& request)
{
    const QMutexLocker lock(&mutex_);
    requests_.push_back(request);
    QString key;
    FaultyAnswer answer = route(request, key);
    ++counts_[key];
    const bool isRedirect = answer.status == 302;
    if (const auto it = always_.find(key); it != always_.end() && !isRedirect) it->second(request, answer);
    auto& queue = faults_[key];
    if (!queue.empty() && !isRedirect) {
        const Fault fault = queue.front();
        queue.pop_front();
        fault(request, answer);
    }
    return answer;
}

FaultyAnswer FakeHub::route(const AskedRequest& request, QString& key)
{
    const QUrl url = QUrl::fromEncoded(request.target);
    const QString path = url.path(QUrl::FullyDecoded);
    const QString api = QStringLiteral("/api/models/%1/").arg(repository_);
    const QString resolve = QStringLiteral("/%1/resolve/").arg(repository_);
    const QString scope = QStringLiteral("/api/v1/models/%1/repo").arg(repository_);
    if (path.startsWith(api + "revision/")) {
        key = QStringLiteral("revision");
        return json(QJsonDocument(QJsonObject{{"id", repository_}, {"sha", QString::fromLatin1(commit_)}}));
    }
    if (path.startsWith(api + "tree/")) {
        key = QStringLiteral("tree");
        return tree(request);
    }
    if (path == scope + "/files") {
        key = QStringLiteral("files");
        return modelScopeList();
    }
    if (path == scope)
        key = QUrlQuery(url).queryItemValue(QStringLiteral("FilePath"), QUrl::FullyDecoded);
    else if (path.startsWith(resolve))
        key = path.mid(resolve.size()).section(QLatin1Char('/'), 1);
    else if (path.startsWith(QLatin1String("/plain/")))
        key = path.mid(7);
    else if (path.startsWith(QLatin1String("/store/")))
        key = path.mid(7);
    else
        return notFound("RepoNotFound");
    return fileAnswer(request, key);
}

FaultyAnswer FakeHub::tree(const AskedRequest& request) const
{
    const QUrl url = QUrl::fromEncoded(request.target);
    const int from = QUrlQuery(url).queryItemValue(QStringLiteral("cursor")).toInt();
    QJsonArray list;
    int index = 0;
    bool isMore = false;
    for (const auto& [path, file] : files_) {
        if (index++ < from) continue;
        if (list.size() >= pageSize_) {
            isMore = true;
            break;
        }
        QJsonObject entry{{"type", "file"}, {"path", path}, {"size", file.listedBytes}};
        if (file.isLarge) {
            entry["oid"] = QString(40, 'e');
            entry["lfs"] = QJsonObject{{"oid", QString::fromLatin1(file.listedDigest)},
                                       {"size", file.listedBytes},
                                       {"pointerSize", 134}};
        } else {
            entry["oid"] = QString::fromLatin1(file.listedDigest);
        }
        list.append(entry);
    }
    FaultyAnswer answer = json(QJsonDocument(list));
    if (isMore)
        answer.headers.append({"Link", "<" + hub_->url().toUtf8() + url.path().toUtf8() +
                                           "?recursive=true&cursor=" + QByteArray::number(from + pageSize_) +
                                           ">; rel=\"next\""});
    return answer;
}

FaultyAnswer FakeHub::modelScopeList() const
{
    QJsonArray list{QJsonObject{{"Type", "tree"}, {"Path", "folder"}, {"Size", 0}}};
    for (const auto& [path, file] : files_)
        list.append(QJsonObject{
            {"Type", "blob"},
            {"Path", path},
            {"Size", file.listedBytes},
            {"Sha256", QString::fromLatin1(file.isLarge ? file.listedDigest : sha256(file.bytes))}});
    return json(
        QJsonDocument(QJsonObject{{"Code", 200}, {"Success", true}, {"Data", QJsonObject{{"Files", list}}}}));
}

FaultyAnswer FakeHub::fileAnswer(const AskedRequest& request, const QString& path)
{
    const auto found = files_.find(path);
    if (found == files_.end()) return notFound("EntryNotFound");
    const File& file = found->second;
    FaultyAnswer answer;
    if (store_ && file.isLarge && request.port == hub_->port()) {
        answer.status = 302;
        answer.headers = {{"Location", (store_->url(QStringLiteral("localhost")) + "/store/" +
                                        QUrl::toPercentEncoding(path, "/"))
                                           .toUtf8()}};
        return answer;
    }
    const QByteArray& etag = file.etag;
    answer.headers = {{"ETag", etag}, {"Accept-Ranges", "bytes"}};
    answer.body = file.bytes;
    const QByteArray range = request.header("range");
    const QByteArray ifRange = request.header("if-range");
    if (range.isEmpty() || (!ifRange.isEmpty() && ifRange != etag)) return answer;
    const qint64 from = range.mid(6).split('-').first().toLongLong();
    if (from >= file.bytes.size()) {
        answer.status = 416;
        answer.body.clear();
        return answer;
    }
    answer.status = 206;
    answer.body = file.bytes.mid(from);
    answer.headers.append({"Content-Range", "bytes " + QByteArray::number(from) + '-' +
                                                QByteArray::number(file.bytes.size() - 1) + '/' +
                                                QByteArray::number(file.bytes.size())});
    return answer;
}

QByteArray noise(qsizetype size, quint32 seed)
{
    QByteArray bytes(size, Qt::Uninitialized);
    QRandomGenerator generator(seed);
    qsizetype at = 0;
    for (; at + 4 <= size; at += 4) {
        const quint32 word = generator.generate();
        memcpy(bytes.data() + at, &word, 4);
    }
    for (; at < size; ++at) bytes[at] = static_cast<char>(generator.generate());
    return bytes;
}

namespace faults {

FakeHub::Fault drop(qint64 after)
{
    return [after](const AskedRequest&, FaultyAnswer& answer) { answer.dropAfter = after; };
}

FakeHub::Fault reset(qint64 after)
{
    return [after](const AskedRequest&, FaultyAnswer& answer) { answer.resetAfter = after; };
}

FakeHub::Fault stall(qint64 after)
{
    return [after](const AskedRequest&, FaultyAnswer& answer) { answer.stallAfter = after; };
}

FakeHub::Fault status(int status, QList<QPair<QByteArray, QByteArray>> headers)
{
    return [status, headers](const AskedRequest&, FaultyAnswer& answer) {
        answer.status = status;
        answer.headers = headers;
        answer.body = "{\"error\":\"no\"}";
    };
}

FakeHub::Fault body(QByteArray body)
{
    return [body](const AskedRequest&, FaultyAnswer& answer) {
        answer.headers.clear();
        answer.body = body;
    };
}

FakeHub::Fault lyingLength(qint64 more)
{
    return [more](const AskedRequest&, FaultyAnswer& answer) {
        answer.declaredLength = answer.body.size() + more;
    };
}

FakeHub::Fault wholeInstead(const QByteArray& whole)
{
    return [whole](const AskedRequest&, FaultyAnswer& answer) {
        answer.status = 200;
        answer.headers = {{"ETag", "\"whole\""}};
        answer.body = whole;
    };
}

} // namespace faults
} // namespace troupe::test
