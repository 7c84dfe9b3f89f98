package io.trunkline.adapters.elevenlabs;

import io.trunkline.adapters.elevenlabs.Alignment.Word;
import io.trunkline.adapters.wire.Alarm;
import io.trunkline.adapters.wire.Teller;
import io.trunkline.adapters.wire.json.Json;
import io.trunkline.adapters.wire.socket.VendorSocket;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.SynthesisEvent;
import io.trunkline.ports.voice.SynthesisEvent.Audio;
import io.trunkline.ports.voice.SynthesisEvent.Ended;
import io.trunkline.ports.voice.SynthesisEvent.Ready;
import io.trunkline.ports.voice.SynthesisEvent.Timed;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What is spoken, and what of it came. Of contexts that are not here nothing is told: they were cancelled. */
final class Contexts {
    /** Text is answered in well under a second; after so long it is not going to be. */
    private static final Duration STALLED = Duration.ofSeconds(10);
    /** Names that were used, so that a late piece of text does not bring one back. */
    private static final int REMEMBERED = 256;

    /** One utterance: {@code bytes} of audio came; it {@code ended} when no text follows; {@code over} when no audio does. */
    private static final class Context {
        private long bytes;
        private boolean ended;
        private boolean over;
    }

    private final AudioFormat format;
    private final Teller<SynthesisEvent> teller;
    private final Alarm stall;
    private final Runnable stalled;
    private final Map<String, Context> contexts = new LinkedHashMap<>();

    Contexts(AudioFormat format, Teller<SynthesisEvent> teller, VendorSocket socket) {
        this.format = format;
        this.teller = teller;
        stall = new Alarm(socket::after);
        stalled =
                () -> socket.fail(new Failed(Failed.Kind.UNAVAILABLE, "the vendor stopped in the middle of speaking"));
    }

    void ready() {
        teller.tell(new Ready());
    }

    /**
     * Begin an utterance, unless it was begun before.
     *
     * @param close closes those before it: with a new one they have ended
     */
    boolean begin(String name, Consumer<String> close) {
        if (contexts.containsKey(name)) {
            return false;
        }
        contexts.forEach((earlier, context) -> {
            if (!context.ended && !context.over) {
                context.ended = true;
                close.accept(earlier);
            }
        });
        contexts.put(name, new Context());
        if (contexts.size() > REMEMBERED) {
            contexts.remove(contexts.keySet().iterator().next());
        }
        return true;
    }

    boolean isOpen(String name) {
        Context context = contexts.get(name);
        return context != null && !context.ended && !context.over;
    }

    Optional<String> anyOpen() {
        return contexts.keySet().stream().filter(this::isOpen).findFirst();
    }

    /** Audio is due. */
    void owed() {
        stall.set(STALLED, stalled);
    }

    void end(String name) {
        Context context = contexts.get(name);
        if (context != null) {
            context.ended = true;
            owed();
        }
    }

    /** Tell nothing of it any more; whether the vendor still has it open. */
    boolean cancel(String name) {
        Context context = contexts.get(name);
        if (context == null || context.over) {
            return false;
        }
        boolean open = !context.ended;
        context.over = true;
        settle();
        return open;
    }

    void unreadable() {
        teller.warn("the vendor sent a message that is no JSON object");
    }

    void on(JsonObject message) {
        String name = Json.text(message, "contextId");
        Context context = contexts.get(name);
        if (context != null && !context.over) {
            audio(name, context, message);
            if (isTrue(message, "is_final") || isTrue(message, "isFinal")) {
                context.over = true;
                teller.tell(new Ended(name));
            }
            settle();
        }
    }

    private void audio(String name, Context context, JsonObject message) {
        try {
            AudioFrame frame = AudioFrame.ofBase64(format, Json.text(message, "audio"));
            for (Word word : Alignment.read(Json.object(message, "alignment"))) {
                teller.tell(new Timed(name, word.text(), format.millis(context.bytes) + word.fromMillis()));
            }
            if (frame.length() > 0) {
                context.bytes += frame.length();
                teller.tell(new Audio(name, frame));
            }
        } catch (IllegalArgumentException notBase64) {
            teller.warn("the vendor sent audio that is not base64");
        }
    }

    /** Something came: more is due only of what has ended. Of what has not, nobody knows whether it was all. */
    private void settle() {
        if (contexts.values().stream().anyMatch(context -> context.ended && !context.over)) {
            stall.set(STALLED, stalled);
        } else {
            stall.clear();
        }
    }

    /** The vendor's schema and its examples differ in the name, and the schema in the type. */
    private static boolean isTrue(JsonObject message, String name) {
        return message.getBoolean(name, false) || Json.text(message, name).equals("true");
    }
}
