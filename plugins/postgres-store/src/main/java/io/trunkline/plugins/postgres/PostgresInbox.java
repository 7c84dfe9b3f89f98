package io.trunkline.plugins.postgres;

import io.trunkline.ports.store.EventInbox;
import io.trunkline.ports.web.WebhookReply;
import java.time.Instant;
import java.util.Optional;

/** Keeps the replies to deliveries. */
record PostgresInbox(Database database) implements EventInbox {
    @Override
    public Optional<WebhookReply> find(String key) {
        return database.transact(connection -> Sql.find(
                connection,
                "SELECT status, type, body FROM trunkline_deliveries WHERE key = ?",
                row -> new WebhookReply(row.getInt(1), Texts.read(row.getString(2)), row.getBytes(3)),
                key));
    }

    @Override
    public void keep(String key, WebhookReply reply, Instant at) {
        database.write(connection -> Sql.change(
                connection,
                "INSERT INTO trunkline_deliveries (key, at, status, type, body) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING",
                key,
                at.toEpochMilli(),
                reply.status(),
                reply.contentType(),
                reply.body()));
    }

    @Override
    public void forget(Instant before) {
        database.write(connection ->
                Sql.change(connection, "DELETE FROM trunkline_deliveries WHERE at < ?", before.toEpochMilli()));
    }
}
