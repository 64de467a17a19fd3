// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTranslator>

namespace troupe::ui {

/// “Save” → “[Šàvé ···]”: every text of the window with accents and brackets and 40 % longer, so that a look
/// shows what is not translated and what is cut. For the language en_XA; places, marks and mnemonics stay.
class PseudoTranslator final : public QTranslator
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PseudoTranslator)
public:
    using QTranslator::QTranslator;

    QString translate(const char* context, const char* source, const char* disambiguation,
                      int n) const override;
    bool isEmpty() const override { return false; }

    /// The text itself, for tests.
    static QString pseudo(const QString& text);
};

} // namespace troupe::ui
