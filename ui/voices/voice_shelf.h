// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/services/voice_row.h"

#include <QLatin1StringView>
#include <QString>
#include <QStringList>

namespace troupe::ui {

/// Which voices a list shows, and in which order. A plain value.
struct VoiceShelf
{
    enum class Order
    {
        Unknown,
        Name,
        Created, ///< the newest first
        Changed, ///< the latest first
        Used     ///< the latest first; then those that no project has used
    };
    /// Which projects use them.
    enum class Use
    {
        Any,
        Here, ///< `project`
        Somewhere,
        Nowhere
    };
    static constexpr QLatin1StringView kNoModel{"-"};

    QString text = {};                                   ///< as typed; every word of it has to be there
    voices::VoiceType type = voices::VoiceType::Unknown; ///< Unknown: any
    QString language = {};                               ///< empty: any
    QString model = {}; ///< ready for this one; empty: any; kNoModel: for none
    Use use = Use::Any;
    QString project = {};  ///< whole path, for Use::Here
    QString folder = {};   ///< this one and those in it; empty: any
    QStringList tags = {}; ///< all of them
    bool starred = false;
    bool binned = false; ///< those in the bin, and only those
    Order order = Order::Name;

    bool operator==(const VoiceShelf&) const = default;
};

/// A shelf made ready to be asked many times.
class VoiceSieve
{
public:
    explicit VoiceSieve(VoiceShelf shelf = {});
    bool lets(const VoiceRow& voice) const;
    const VoiceShelf& shelf() const { return shelf_; }

private:
    bool isUsed(const VoiceRow& voice) const;

    VoiceShelf shelf_;
    QStringList words_;
};

/// "name", "created", "changed", "used", for sessions; the reverse gives Name for what it does not know.
QString orderName(VoiceShelf::Order order);
VoiceShelf::Order orderFromName(const QString& name);

} // namespace troupe::ui
