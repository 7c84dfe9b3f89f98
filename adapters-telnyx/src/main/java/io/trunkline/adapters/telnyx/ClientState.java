package io.trunkline.adapters.telnyx;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trunkline.ports.call.CallId;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * What we have Telnyx carry along with a leg and bring back with each of its webhooks, so that nothing need be remembered
 * here.
 *
 * @param call whose leg it is
 * @param step what the leg is doing
 * @param leg the handle of the call's own leg, as far as it was known
 * @param target the handle of the leg that the call is being handed to
 * @param note the text of the step: the stream's URL to open on answer, or the briefing to speak
 */
record ClientState(
        CallId call, Step step, Optional<CallControlId> leg, Optional<CallControlId> target, Optional<String> note) {
    /** What a leg is doing. */
    enum Step {
        /** The call's own leg speaks with us. */
        TALKING,
        /** The call's own leg hears an announcement, and is hung up after it. */
        ANNOUNCING,
        /** The target's leg is to be connected as soon as it is answered. */
        BLIND,
        /** The target's leg is to be briefed as soon as it is answered. */
        WARM,
        /** The target's leg hears the briefing. */
        BRIEFING,
        /** The target's leg hears the briefing once more, for Telnyx had stopped it. */
        BRIEFING_AGAIN,
        /** The target's leg is being connected, or is. */
        BRIDGING,
        /** The target's leg is hung up, for the target did not accept. */
        DECLINED,
        /** The target's leg is hung up, for a machine picked up. */
        MACHINE,
        /** The target's leg is hung up, for the caller is gone. */
        CALLER_GONE,
        /** The target's leg is hung up, for Telnyx refused a step. */
        FAILED;

        boolean isTarget() {
            return compareTo(BLIND) >= 0;
        }
    }

    private static final String CALL = "call";
    private static final String STEP = "step";
    private static final String LEG = "leg";
    private static final String TARGET = "target";
    private static final String NOTE = "note";

    /** A call's own leg that speaks with us. */
    static ClientState of(CallId call, Optional<CallControlId> leg) {
        return new ClientState(call, Step.TALKING, leg, Optional.empty(), Optional.empty());
    }

    ClientState at(Step next) {
        return new ClientState(call, next, leg, target, note);
    }

    ClientState noting(String text) {
        return new ClientState(call, step, leg, target, Optional.of(text));
    }

    ClientState withoutNote() {
        return new ClientState(call, step, leg, target, Optional.empty());
    }

    ClientState handing(CallControlId to) {
        return new ClientState(call, step, leg, Optional.of(to), note);
    }

    /** Empty for what is not ours: other programs may command the same calls. */
    static Optional<ClientState> parse(String base64) {
        try {
            return TelnyxJson.object(Base64.getDecoder().decode(base64)).flatMap(ClientState::read);
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static Optional<ClientState> read(JsonObject json) {
        Optional<CallId> call = TelnyxJson.text(json, CALL).map(CallId::new);
        Optional<Step> step = TelnyxJson.text(json, STEP).map(word -> Step.valueOf(word.toUpperCase(Locale.ROOT)));
        if (call.isEmpty() || step.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ClientState(
                call.get(),
                step.get(),
                TelnyxJson.text(json, LEG).flatMap(CallControlId::parse),
                TelnyxJson.text(json, TARGET).flatMap(CallControlId::parse),
                TelnyxJson.text(json, NOTE)));
    }

    String base64() {
        JsonObjectBuilder json = TelnyxJson.builder()
                .add(CALL, call.value())
                .add(STEP, step.name().toLowerCase(Locale.ROOT));
        leg.ifPresent(id -> json.add(LEG, id.value()));
        target.ifPresent(id -> json.add(TARGET, id.value()));
        note.ifPresent(text -> json.add(NOTE, text));
        return Base64.getEncoder().encodeToString(json.build().toString().getBytes(UTF_8));
    }

    /** Leaves the note out: it may hold a media token. */
    @Override
    public String toString() {
        return call + " " + step;
    }
}
