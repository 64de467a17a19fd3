// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/support/many_takes.h"

#include "engine/store/database.h"

namespace troupe::guitest {

void addTakesLike(project::Project& project, int64_t first, int count)
{
    store::Database& database = project.database();
    database.write([&] {
        SQLite::Statement& insert = database.statement(
            "INSERT INTO takes (name, text, engine, model_digest, seed, operation, made_with, partial, state,"
            " samples, rate, bytes, created, recipe)"
            " SELECT printf('%016x', value), text || ' Number ' || value, engine, model_digest, value,"
            " operation, made_with, partial,"
            " CASE value % 3 WHEN 0 THEN 'approved' WHEN 1 THEN 'rejected' ELSE 'to_review' END, samples, "
            "rate,"
            " bytes, created + value, recipe FROM takes, (WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL"
            " SELECT value + 1 FROM n WHERE value < ?1) SELECT value FROM n) WHERE id = ?2 ORDER BY value");
        insert.bind(1, count);
        insert.bind(2, first);
        insert.exec();
    });
}

} // namespace troupe::guitest
