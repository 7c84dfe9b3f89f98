package io.trunkline.app.store;

import io.trunkline.ports.call.CallId;
import io.trunkline.ports.store.CallJournal;
import io.trunkline.ports.store.CallQuery;
import io.trunkline.ports.store.JournalEntry;
import io.trunkline.ports.store.KeptEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps entries. */
record SqliteJournal(Database database) implements CallJournal {
    private static final String SELECT = "SELECT e.position, e.call, e.sequence, e.at, e.type, e.body,"
            + " CASE e.sequence WHEN 1 THEN c.caller ELSE '' END FROM entries e JOIN calls c ON c.call = e.call ";

    @Override
    public long append(JournalEntry entry) {
        return database.write(sql -> {
            note(sql, entry);
            return sql.find(
                            "INSERT INTO entries (call, sequence, at, type, body) VALUES (?, ?, ?, ?, ?) RETURNING position",
                            row -> row.getLong(1),
                            entry.call().value(),
                            entry.sequence(),
                            entry.at().toEpochMilli(),
                            entry.type(),
                            entry.body())
                    .orElseThrow();
        });
    }

    /** @throws IllegalStateException when the entry does not follow the call's latest */
    private static void note(Sql sql, JournalEntry entry) throws SQLException {
        int noted = entry.isFirst()
                ? sql.change(
                        "INSERT OR IGNORE INTO calls (call, caller, latest, ended) VALUES (?, ?, ?, ?)",
                        entry.call().value(),
                        entry.caller(),
                        entry.sequence(),
                        ended(entry))
                : sql.change(
                        "UPDATE calls SET latest = ?, ended = coalesce(ended, ?) WHERE call = ? AND latest = ?",
                        entry.sequence(),
                        ended(entry),
                        entry.call().value(),
                        entry.sequence() - 1);
        if (noted == 0) {
            throw new IllegalStateException("entry " + entry + " does not follow the latest");
        }
    }

    private static @Nullable Long ended(JournalEntry entry) {
        return entry.endsCall() ? entry.at().toEpochMilli() : null;
    }

    @Override
    public List<JournalEntry> read(CallId call) {
        return database
                .read(sql ->
                        sql.list(SELECT + "WHERE e.call = ? ORDER BY e.sequence", SqliteJournal::kept, call.value()))
                .stream()
                .map(KeptEntry::entry)
                .toList();
    }

    @Override
    public List<KeptEntry> after(long position, int most) {
        return database.read(sql -> sql.list(
                SELECT + "WHERE e.position > ? ORDER BY e.position LIMIT ?", SqliteJournal::kept, position, most));
    }

    @Override
    public long last() {
        return database.read(sql -> sql.find("SELECT coalesce(max(position), 0) FROM entries", row -> row.getLong(1))
                .orElseThrow());
    }

    @Override
    public List<CallId> calls(CallQuery query) {
        String before = query.before().map(CallId::value).orElse("~");
        String over = query.over()
                .map(yes -> yes ? " AND ended IS NOT NULL" : " AND ended IS NULL")
                .orElse("");
        String select = "SELECT call FROM calls WHERE call < ?" + over;
        String sorted = " ORDER BY call DESC LIMIT ?";
        return database.read(sql -> query.caller().isPresent()
                ? sql.list(
                        select + " AND caller = ?" + sorted,
                        SqliteJournal::call,
                        before,
                        query.caller().get(),
                        query.most())
                : sql.list(select + sorted, SqliteJournal::call, before, query.most()));
    }

    @Override
    public void replace(List<JournalEntry> entries) {
        database.write(sql -> {
            for (JournalEntry entry : entries) {
                replace(sql, entry);
            }
            return true;
        });
        database.wipe();
    }

    private static void replace(Sql sql, JournalEntry entry) throws SQLException {
        sql.change(
                "UPDATE entries SET at = ?, type = ?, body = ? WHERE call = ? AND sequence = ?",
                entry.at().toEpochMilli(),
                entry.type(),
                entry.body(),
                entry.call().value(),
                entry.sequence());
        if (entry.isFirst()) {
            sql.change(
                    "UPDATE calls SET caller = ? WHERE call = ?",
                    entry.caller(),
                    entry.call().value());
        }
    }

    @Override
    public int forget(Instant before) {
        int forgotten = database.write(sql -> {
            sql.change(
                    "DELETE FROM entries WHERE call IN (SELECT call FROM calls WHERE ended < ?)",
                    before.toEpochMilli());
            return sql.change("DELETE FROM calls WHERE ended < ?", before.toEpochMilli());
        });
        database.wipe();
        return forgotten;
    }

    private static KeptEntry kept(ResultSet row) throws SQLException {
        return new KeptEntry(
                row.getLong(1),
                new JournalEntry(
                        call(row.getString(2)),
                        row.getLong(3),
                        Instant.ofEpochMilli(row.getLong(4)),
                        row.getString(5),
                        row.getString(7),
                        row.getString(6)));
    }

    private static CallId call(ResultSet row) throws SQLException {
        return call(row.getString(1));
    }

    private static CallId call(String value) {
        return new CallId(value);
    }
}
