package io.trunkline.plugins.simulator.telnyx;

import java.time.Instant;
import java.util.UUID;

/**
 * What names a call leg.
 *
 * @param control the identifier that commands carry
 * @param leg the identifier of the leg
 * @param session the identifier that linked legs share
 * @param connection the customer's application
 * @param direction who placed it
 * @param from who calls
 * @param to who is called
 * @param started when
 */
record Identity(
        String control,
        String leg,
        String session,
        String connection,
        Direction direction,
        String from,
        String to,
        Instant started) {
    static Identity incoming(Account account, String from, String to) {
        return of(account, UUID.randomUUID().toString(), Direction.INCOMING, from, to);
    }

    static Identity outgoing(Account account, String session, String from, String to) {
        return of(account, session, Direction.OUTGOING, from, to);
    }

    private static Identity of(Account account, String session, Direction direction, String from, String to) {
        return new Identity(
                Ids.callControl(),
                UUID.randomUUID().toString(),
                session,
                account.connectionId(),
                direction,
                from,
                to,
                Instant.now());
    }
}
