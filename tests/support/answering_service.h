// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fault_server.h"

#include <QList>
#include <QMutex>

#include <string>
#include <utility>

namespace troupe::test {

inline FaultyAnswer answerOf(int status, QByteArray body)
{
    FaultyAnswer answer;
    answer.status = status;
    answer.body = std::move(body);
    return answer;
}

/// A service that answers everybody alike and keeps what it was asked.
class AnsweringService
{
public:
    explicit AnsweringService(FaultyAnswer answer)
        : server_([this, answer = std::move(answer)](const AskedRequest& request) {
              const QMutexLocker lock(&mutex_);
              asked_.append(request);
              return answer;
          })
    {}
    QList<AskedRequest> asked()
    {
        const QMutexLocker lock(&mutex_);
        return asked_;
    }
    std::string url() const { return (server_.url() + QStringLiteral("/v1")).toStdString(); }

private:
    QMutex mutex_;
    QList<AskedRequest> asked_;
    FaultServer server_; ///< last: its thread uses the others
};

} // namespace troupe::test
