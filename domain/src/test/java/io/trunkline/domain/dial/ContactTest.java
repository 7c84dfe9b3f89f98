package io.trunkline.domain.dial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.domain.dial.ContactState.Done;
import io.trunkline.domain.dial.ContactState.Waiting;
import io.trunkline.ports.call.Answerer;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.Cost;
import io.trunkline.ports.call.EndReason;
import io.trunkline.ports.call.PhoneNumber;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ContactTest {
    private static final Instant NOW = Instant.parse("2026-01-14T12:00:00Z");
    private static final Contact ANN = Contact.fresh(0, new PhoneNumber("+15550100"), Map.of("name", "Ann"));

    private static CallId call(int number) {
        return new CallId(new UUID(0, number).toString());
    }

    private static Contact tried(Contact contact, int number, DialOutcome outcome, RetryPolicy policy, int lines) {
        int line = ((Waiting) contact.state()).line();
        return contact.dialing(call(number), line)
                .ended(
                        new Attempt(
                                call(number),
                                "c" + line,
                                NOW,
                                outcome,
                                List.of(new Cost(new BigDecimal("0.01"), "USD", false)),
                                number != 9),
                        policy,
                        lines);
    }

    @ParameterizedTest
    @CsvSource({
        "CALLER_HUNG_UP, true, true, true, , ANSWERED",
        "AGENT_ENDED, true, true, true, HUMAN, ANSWERED",
        "ENGINE_FAILED, true, true, true, UNKNOWN, ANSWERED",
        "CALLER_HUNG_UP, true, true, true, MACHINE, MACHINE",
        "HUNG_UP, true, true, true, FAX, MACHINE",
        "VOICEMAIL_LEFT, true, true, true, MACHINE, VOICEMAIL",
        "CALLER_HUNG_UP, true, false, false, , ANSWERED",
        "BUSY, true, true, false, , BUSY",
        "NO_ANSWER, true, true, false, , NO_ANSWER",
        "NO_ANSWER, false, false, false, , UNKNOWN",
        "REJECTED, true, false, false, , REJECTED",
        "CANCELED, true, true, false, , CANCELED",
        "HUNG_UP, true, false, false, , CANCELED",
        "UNREACHABLE, false, false, false, , UNREACHABLE",
        "LIMITED, false, false, false, , LIMITED",
        "NOT_PLACED, false, false, false, , FAILED",
        "NOT_PLACED, true, true, false, , NO_ANSWER",
        "SERVER_LOST, true, true, true, , UNKNOWN",
        "SERVER_STOPPING, true, true, false, , UNKNOWN",
        "CARRIER, true, false, false, , UNKNOWN"
    })
    void callIsOver_hasAnOutcome(
            EndReason reason, boolean taken, boolean rang, boolean answered, Answerer picked, DialOutcome outcome) {
        assertEquals(outcome, new CallResult(reason, taken, rang, answered, Optional.ofNullable(picked)).outcome());
    }

    @ParameterizedTest
    @EnumSource(DialOutcome.class)
    void outcome_isFollowedByTheNextCarrier_onlyWhenNoPhoneRang(DialOutcome outcome) {
        Contact after = tried(ANN, 1, outcome, new RetryPolicy(Map.of()), 2);
        boolean silent = EnumSet.of(DialOutcome.UNREACHABLE, DialOutcome.LIMITED, DialOutcome.FAILED)
                .contains(outcome);
        assertEquals(silent ? new Waiting(NOW, 1) : new Done(outcome), after.state());
    }

    @Test
    void lastCarrierRefused_beginsAgainWithTheFirst_asOftenAsThePolicyHasIt() {
        RetryPolicy policy =
                new RetryPolicy(Map.of(DialOutcome.FAILED, new RetryPolicy.Rule(1, Duration.ofMinutes(5))));
        Contact first = tried(ANN, 1, DialOutcome.FAILED, policy, 2);
        Contact second = tried(first, 2, DialOutcome.FAILED, policy, 2);
        assertEquals(new Waiting(NOW.plusSeconds(300), 0), second.state());
        Contact third = tried(second, 3, DialOutcome.FAILED, policy, 2);
        Contact fourth = tried(third, 4, DialOutcome.FAILED, policy, 2);
        assertEquals(new Done(DialOutcome.FAILED), fourth.state());
        assertEquals(policy.mostAttempts(2), fourth.attempts().size());
    }

    @Test
    void busy_isTriedAgainOverTheSameCarrier() {
        Contact first = tried(ANN, 1, DialOutcome.LIMITED, RetryPolicy.DEFAULT, 2);
        Contact second = tried(first, 2, DialOutcome.BUSY, RetryPolicy.DEFAULT, 2);
        assertEquals(new Waiting(NOW.plus(Duration.ofMinutes(15)), 1), second.state());
        Contact third = tried(second, 3, DialOutcome.ANSWERED, RetryPolicy.DEFAULT, 2);
        assertEquals(new Done(DialOutcome.ANSWERED), third.state());
    }

    @Test
    void unknown_isFinal_unlessThePolicySaysSo() {
        assertInstanceOf(
                Done.class,
                tried(ANN, 1, DialOutcome.UNKNOWN, RetryPolicy.DEFAULT, 2).state());
        RetryPolicy bold =
                RetryPolicy.DEFAULT.with(Map.of(DialOutcome.UNKNOWN, new RetryPolicy.Rule(1, Duration.ofHours(1))));
        assertInstanceOf(
                Waiting.class, tried(ANN, 1, DialOutcome.UNKNOWN, bold, 2).state());
    }

    @Test
    void anotherCallEnds_changesNothing() {
        Contact dialing = ANN.dialing(call(1), 0);
        Attempt other = new Attempt(call(2), "c0", NOW, DialOutcome.BUSY, List.of(), true);
        assertSame(dialing, dialing.ended(other, RetryPolicy.DEFAULT, 1));
        assertThrows(IllegalStateException.class, () -> dialing.dialing(call(3), 0));
        assertEquals(ANN, dialing.notAsked());
    }

    @Test
    void tally_addsUp_andForgetsWhatIsTakenOut() {
        Tally tally = new Tally();
        Contact done = tried(ANN, 1, DialOutcome.ANSWERED, RetryPolicy.DEFAULT, 1);
        Contact unpriced = tried(ANN, 9, DialOutcome.REJECTED, RetryPolicy.DEFAULT, 1);
        List<Contact> all = List.of(ANN, ANN.dialing(call(5), 0), done, unpriced, ANN.refused("list"));
        all.forEach(contact -> tally.count(contact, 1));
        assertEquals(Map.of("waiting", 1L, "dialing", 1L, "done", 2L, "refused", 1L), tally.states());
        assertEquals(Map.of("answered", 1L, "rejected", 1L), tally.outcomes());
        assertEquals(Map.of("list", 1L), tally.reasons());
        assertEquals(new BigDecimal("0.02"), tally.costs().get("USD"));
        assertFalse(tally.isPriced());
        tally.count(unpriced, -1);
        tally.count(ANN, -1);
        tally.count(done, 1);
        assertEquals(Map.of("dialing", 1L, "done", 2L, "refused", 1L), tally.states());
        assertTrue(tally.isPriced());
        assertFalse(ANN.toString().contains("Ann"));
    }
}
