package io.trunkline.plugins.postgres;

import io.trunkline.ports.call.CallId;
import io.trunkline.ports.store.CallJournal;
import io.trunkline.ports.store.CallQuery;
import io.trunkline.ports.store.JournalEntry;
import io.trunkline.ports.store.KeptEntry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keeps entries. */
record PostgresJournal(Database database, Appender appender) implements CallJournal {
    private static final String SELECT = "SELECT e.position, e.call, e.sequence, e.at, e.type, e.body,"
            + " CASE e.sequence WHEN 1 THEN c.caller ELSE '' END"
            + " FROM trunkline_entries e JOIN trunkline_calls c ON c.call = e.call ";

    @Override
    public long append(JournalEntry entry) {
        return appender.append(entry);
    }

    @Override
    public List<JournalEntry> read(CallId call) {
        return database
                .transact(connection -> Sql.list(
                        connection,
                        SELECT + "WHERE e.call = ? ORDER BY e.sequence",
                        PostgresJournal::kept,
                        call.value()))
                .stream()
                .map(KeptEntry::entry)
                .toList();
    }

    @Override
    public List<KeptEntry> after(long position, int most) {
        return database.transact(connection -> Sql.list(
                connection,
                SELECT + "WHERE e.position > ? ORDER BY e.position LIMIT ?",
                PostgresJournal::kept,
                position,
                most));
    }

    @Override
    public long last() {
        return database.transact(connection -> Sql.find(
                        connection, "SELECT coalesce(max(position), 0) FROM trunkline_entries", row -> row.getLong(1))
                .orElseThrow());
    }

    @Override
    public List<CallId> calls(CallQuery query) {
        StringBuilder sql = new StringBuilder("SELECT call FROM trunkline_calls WHERE true");
        List<Object> values = new ArrayList<>();
        query.over().ifPresent(over -> sql.append(over ? " AND ended IS NOT NULL" : " AND ended IS NULL"));
        query.before().ifPresent(before -> {
            sql.append(" AND call < ?");
            values.add(before.value());
        });
        query.caller().ifPresent(caller -> {
            sql.append(" AND caller = ?");
            values.add(caller);
        });
        values.add(query.most());
        return database.transact(connection -> Sql.list(
                connection,
                sql + " ORDER BY call DESC LIMIT ?",
                row -> new CallId(row.getString(1)),
                values.toArray()));
    }

    @Override
    public void replace(List<JournalEntry> entries) {
        database.write(connection -> {
            for (JournalEntry entry : entries) {
                replace(connection, entry);
            }
            return true;
        });
    }

    private static void replace(Connection connection, JournalEntry entry) throws SQLException {
        String call = entry.call().value();
        if (entry.isFirst()) {
            Sql.change(connection, "UPDATE trunkline_calls SET caller = ? WHERE call = ?", entry.caller(), call);
        }
        Sql.change(
                connection,
                "UPDATE trunkline_entries SET at = ?, type = ?, body = ? WHERE call = ? AND sequence = ?",
                entry.at().toEpochMilli(),
                entry.type(),
                entry.body(),
                call,
                entry.sequence());
    }

    @Override
    public int forget(Instant before) {
        return database.write(connection -> {
            Sql.change(
                    connection,
                    "DELETE FROM trunkline_entries WHERE call IN (SELECT call FROM trunkline_calls WHERE ended < ?)",
                    before.toEpochMilli());
            return Sql.change(connection, "DELETE FROM trunkline_calls WHERE ended < ?", before.toEpochMilli());
        });
    }

    private static KeptEntry kept(ResultSet row) throws SQLException {
        return new KeptEntry(
                row.getLong(1),
                new JournalEntry(
                        new CallId(row.getString(2)),
                        row.getLong(3),
                        Instant.ofEpochMilli(row.getLong(4)),
                        Texts.read(row.getString(5)),
                        Texts.read(row.getString(7)),
                        Texts.read(row.getString(6))));
    }
}
