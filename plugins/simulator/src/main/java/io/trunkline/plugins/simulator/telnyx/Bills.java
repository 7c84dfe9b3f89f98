package io.trunkline.plugins.simulator.telnyx;

import jakarta.json.JsonArrayBuilder;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What calls cost, as many as are worth keeping. Rates and shapes of the records are assumed. Safe for many threads. */
final class Bills {
    private static final int KEPT = 10_000;
    private static final int INCREMENT = 60;
    private static final String SIP_RATE = "0.0050";
    private static final String CONTROL_RATE = "0.0020";

    /** A part of a call's price. */
    record Part(String name, String rate, String cost) {}

    /** What a call cost. */
    record Bill(Identity call, Instant ended, int seconds, int billedSeconds, String total, List<Part> parts) {
        static final String CURRENCY = "USD";
    }

    private final Deque<Bill> bills = new ArrayDeque<>();

    /** Bill a call that is over: whole minutes from the answer. */
    synchronized Bill bill(Identity call, Optional<Instant> answered, Instant ended) {
        int seconds = (int) answered.map(time -> Duration.between(time, ended).toSeconds() + 1)
                .orElse(0L)
                .longValue();
        int minutes = (seconds + INCREMENT - 1) / INCREMENT;
        List<Part> parts = minutes == 0
                ? List.of()
                : List.of(part("sip-trunking", SIP_RATE, minutes), part("call-control", CONTROL_RATE, minutes));
        String total = parts.stream()
                .map(part -> new BigDecimal(part.cost))
                .reduce(BigDecimal.ZERO.setScale(4), BigDecimal::add)
                .toPlainString();
        Bill bill = new Bill(call, ended, seconds, minutes * INCREMENT, total, parts);
        bills.addFirst(bill);
        if (bills.size() > KEPT) {
            bills.removeLast();
        }
        return bill;
    }

    /** The records of one type, latest first, that belong to a leg if one is named. */
    synchronized JsonArrayBuilder records(String type, Optional<String> leg) {
        JsonArrayBuilder records = Json.array();
        bills.stream()
                .filter(bill -> leg.isEmpty() || leg.get().equals(bill.call.leg()))
                .forEach(bill -> bill.parts.stream()
                        .filter(part -> part.name.equals(type))
                        .forEach(part -> records.add(Json.object()
                                .add("record_type", type)
                                .add("call_leg_id", bill.call.leg())
                                .add("call_session_id", bill.call.session())
                                .add("connection_id", bill.call.connection())
                                .add("direction", bill.call.direction() == Direction.INCOMING ? "inbound" : "outbound")
                                .add("cli", bill.call.from())
                                .add("cld", bill.call.to())
                                .add("started_at", Json.time(bill.call.started()))
                                .add("finished_at", Json.time(bill.ended))
                                .add("call_sec", bill.seconds)
                                .add("billed_sec", bill.billedSeconds)
                                .add("cost", part.cost)
                                .add("rate", part.rate)
                                .add("currency", Bill.CURRENCY))));
        return records;
    }

    private static Part part(String name, String rate, int minutes) {
        return new Part(
                name,
                rate,
                new BigDecimal(rate).multiply(BigDecimal.valueOf(minutes)).toPlainString());
    }
}
