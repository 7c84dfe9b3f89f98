package io.trunkline.domain.dial;

import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.PhoneNumber;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Somebody a campaign wants to reach. Its text form leaves the variables out.
 *
 * @param number its place in the campaign, from 0
 * @param to whom to dial
 * @param variables what the agent's prompt is filled in with
 * @param state where it stands
 * @param attempts those that are over, in order
 */
public record Contact(
        int number, PhoneNumber to, Map<String, String> variables, ContactState state, List<Attempt> attempts) {
    /** Keeps its own copies. */
    public Contact {
        variables = Map.copyOf(variables);
        attempts = List.copyOf(attempts);
    }

    /** One that was never dialled. */
    public static Contact fresh(int number, PhoneNumber to, Map<String, String> variables) {
        return new Contact(number, to, variables, new ContactState.Waiting(Instant.EPOCH, 0), List.of());
    }

    /** A carrier is about to be asked. */
    public Contact dialing(CallId call, int line) {
        if (!(state instanceof ContactState.Waiting)) {
            throw new IllegalStateException("only somebody who waits is dialled");
        }
        return in(new ContactState.Dialing(call, line));
    }

    /** It was never asked of the carrier. */
    public Contact notAsked() {
        return state instanceof ContactState.Dialing dialing
                ? in(new ContactState.Waiting(Instant.EPOCH, dialing.line()))
                : this;
    }

    /** The number must not be called. */
    public Contact refused(String reason) {
        return in(new ContactState.Refused(reason));
    }

    /**
     * The attempt is over: the end, or another one later. The next carrier has its turn at once where no phone rang; after the
     * last of them, and after everything else, the policy says whether there is another attempt.
     *
     * @param lines how many carriers there are
     */
    public Contact ended(Attempt attempt, RetryPolicy policy, int lines) {
        if (!(state instanceof ContactState.Dialing dialing) || !dialing.call().equals(attempt.call())) {
            return this;
        }
        Contact tried = new Contact(
                number,
                to,
                variables,
                state,
                Stream.concat(attempts.stream(), Stream.of(attempt)).toList());
        DialOutcome outcome = attempt.outcome();
        if (!outcome.mayHaveRung() && dialing.line() + 1 < lines) {
            return tried.in(new ContactState.Waiting(attempt.at(), dialing.line() + 1));
        }
        int next = outcome.mayHaveRung() ? dialing.line() : 0;
        return policy.after(outcome, tried.rounds(outcome, lines))
                .map(wait -> tried.in(new ContactState.Waiting(attempt.at().plus(wait), next)))
                .orElseGet(() -> tried.in(new ContactState.Done(outcome)));
    }

    /** How often an outcome was seen; one that sends us through all carriers counts once for all of them. */
    private long rounds(DialOutcome outcome, int lines) {
        long seen = attempts.stream()
                .filter(attempt -> attempt.outcome() == outcome)
                .count();
        return outcome.mayHaveRung() ? seen : Math.ceilDiv(seen, lines);
    }

    private Contact in(ContactState other) {
        return new Contact(number, to, variables, other, attempts);
    }

    @Override
    public String toString() {
        return "Contact[" + number + ", " + to + ", " + state + ", " + attempts.size() + " attempts]";
    }
}
