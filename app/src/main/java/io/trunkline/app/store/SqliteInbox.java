package io.trunkline.app.store;

import io.trunkline.ports.store.EventInbox;
import io.trunkline.ports.web.WebhookReply;
import java.time.Instant;
import java.util.Optional;

/** Keeps the replies to deliveries. */
record SqliteInbox(Database database) implements EventInbox {
    @Override
    public Optional<WebhookReply> find(String key) {
        return database.read(sql -> sql.find(
                "SELECT status, type, body FROM deliveries WHERE key = ?",
                row -> new WebhookReply(row.getInt(1), row.getString(2), row.getBytes(3)),
                key));
    }

    @Override
    public void keep(String key, WebhookReply reply, Instant at) {
        database.write(sql -> sql.change(
                "INSERT OR IGNORE INTO deliveries (key, at, status, type, body) VALUES (?, ?, ?, ?, ?)",
                key,
                at.toEpochMilli(),
                reply.status(),
                reply.contentType(),
                reply.body()));
    }

    @Override
    public void forget(Instant before) {
        database.write(sql -> sql.change("DELETE FROM deliveries WHERE at < ?", before.toEpochMilli()));
    }
}
