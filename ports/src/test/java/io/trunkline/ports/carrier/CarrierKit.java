package io.trunkline.ports.carrier;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.call.Recording;
import io.trunkline.ports.media.MediaAttachment;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.plugin.TestSettings;
import io.trunkline.ports.web.RestClient;
import io.trunkline.ports.web.WebhookRequest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What the rules of {@link CarrierContract} are told of a carrier, and what they share. */
abstract class CarrierKit {
    /** Our own name for {@link #call} 1. */
    protected static final CallId OURS = new CallId("01936a5e-0000-7000-8000-000000000001");

    /** The token by which {@link CarrierContext#isOperator} knows an operator. */
    protected static final String OPERATOR = "0perator-of-the-contract";

    static final String TOKEN = "t0ken-4f1d9c";
    static final String KEYS = "4711#0815";
    static final long SEED = 20_261_124;

    /** The plugin under test, as {@link java.util.ServiceLoader} would make it. */
    protected abstract CarrierPlugin plugin();

    /** Right values for its settings, by key: at least the required and the secret ones. */
    protected abstract Map<String, String> settings();

    /** HTTP towards something that behaves like the carrier while {@link #call} 1 runs and after it has ended. */
    protected abstract RestClient rest();

    /** The carrier's name for the first, second, … call; always the same one for the same number. */
    protected abstract CarrierCallId call(int number);

    /** An authentic webhook: somebody calls one of our numbers. Always the same one for the same call. */
    protected abstract WebhookRequest incoming(CarrierCallId call);

    /** The messages on a media socket from the first up to the one that begins the stream. */
    protected abstract List<String> opening(CarrierCallId call, String token);

    /** One message of each sort that can follow: audio, a key, a mark, the end, and so on. */
    protected abstract List<String> following(CarrierCallId call);

    /** The segments below the media root under which the carrier opens a call's socket. */
    protected List<String> path(CarrierCallId call, String token) {
        return List.of(call.value());
    }

    /** The media root; only carriers that are built in have one that does not begin with their kind. */
    protected String root() {
        return "/ws/" + plugin().kind();
    }

    /** Fail unless a message that the carrier's media session wrote is spelled as the carrier demands. */
    protected void requireSpelling(String message) {
        assertFalse(message.isEmpty(), "an empty message");
    }

    /**
     * Whether what proves a webhook's sender covers its body. Not so with a bearer token, which belongs to a sender that
     * already has all that a forger of the body could want: to act as an operator.
     */
    protected boolean signsBody() {
        return true;
    }

    /** One authentic webhook of every sort about {@link #call} 1, those about a call of ours with {@link #OURS} in them. */
    protected List<WebhookRequest> webhooks() {
        return List.of(incoming(call(1)));
    }

    /** A recording that can be fetched; of use only with {@link Capability#RECORDS}. */
    protected Recording recording() {
        return new Recording("r-1", URI.create("https://example.com/r-1.wav"), "wav", 1, Optional.empty());
    }

    /** A number of the account; of use only with {@link Capability#NUMBERS}. */
    protected PhoneNumber number() {
        return new PhoneNumber("+15550101");
    }

    /**
     * How many calls the carrier behind {@link #rest()} has been made to place; asked only with
     * {@link Capability#PLACES_CALLS}. A request that it knows again by the carrier's own means, such as an idempotency key,
     * counts once.
     */
    protected int placed() {
        throw new AssertionError("who places calls counts them");
    }

    final Carrier carrier() {
        return create(settings(), rest());
    }

    final Carrier create(Map<String, String> values, RestClient rest) {
        Settings all = TestSettings.of(group(), plugin().settings(), values);
        return plugin().create(all, new Lent(plugin().kind(), rest));
    }

    final String group() {
        return "carriers." + plugin().kind();
    }

    final List<String> keys(Predicate<Setting> wanted) {
        return plugin().settings().stream().filter(wanted).map(Setting::key).toList();
    }

    final CarrierCall live() {
        return new CarrierCall(OURS, call(1));
    }

    final MediaAttachment attachment() {
        URI url = URI.create(
                "wss://voice.example.com" + carrier().media().root() + "/" + String.join("/", path(call(1), TOKEN)));
        return new MediaAttachment(url, TOKEN, Map.of("caller", "+15550100", "note", "<&\"'\u0000>".repeat(200)));
    }

    /** Neither a setting that is masked, nor a call's media token, nor what somebody keyed in. */
    final void requireNoSecret(String text) {
        for (String key : keys(Setting::secret)) {
            String secret = settings().getOrDefault(key, "");
            assertTrue(secret.isEmpty() || !text.contains(secret), () -> key + " shows");
        }
        assertFalse(text.contains(TOKEN), "the media token shows");
        assertFalse(text.contains(KEYS), "the digits show");
    }

    /** Something that a rule tries. */
    interface Attempt {
        void run() throws Exception;
    }

    /** Have something tried; whatever it lets out is a CarrierException that tells no secret. */
    final Optional<CarrierException> failure(String name, Attempt attempt) {
        try {
            attempt.run();
            return Optional.empty();
        } catch (CarrierException failure) {
            assertFalse(String.valueOf(failure.getMessage()).isBlank(), name + " gives no reason");
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            requireNoSecret(trace.toString());
            return Optional.of(failure);
        } catch (Exception other) {
            throw new AssertionError(name + " lets out " + other, other);
        }
    }

    static void requireNothingBut(Class<? extends Exception> allowed, Attempt attempt) {
        try {
            attempt.run();
        } catch (Exception thrown) {
            assertInstanceOf(allowed, thrown);
        }
    }
}
