package io.trunkline.ports.carrier;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.call.CarrierEvent;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.media.MediaAttachment;
import io.trunkline.ports.media.MediaEvent;
import io.trunkline.ports.media.MediaProtocol;
import io.trunkline.ports.media.MediaSession;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.web.BadWebhookException;
import io.trunkline.ports.web.Delivery;
import io.trunkline.ports.web.Verdict;
import io.trunkline.ports.web.WebhookReply;
import io.trunkline.ports.web.WebhookRequest;
import io.trunkline.ports.web.Webhooks;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A made-up carrier in a few dozen lines: a webhook is {@code call from to}, a media message is a word and its value. */
class ExampleCarrier implements CarrierPlugin {
    @Override
    public String kind() {
        return "example";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.required("secret", "EXAMPLE_SECRET", "Sent with every webhook.")
                .masked());
    }

    @Override
    public Carrier create(Settings settings, CarrierContext context) {
        return new Line(settings.get("secret"));
    }

    /** The carrier's account, its webhooks and its media protocol in one. */
    static class Line implements Carrier, Webhooks, MediaProtocol {
        private final String secret;

        Line(String secret) {
            this.secret = secret;
        }

        @Override
        public Set<Capability> capabilities() {
            return Set.of(Capability.ANSWERS_IN_REPLY);
        }

        @Override
        public Webhooks webhooks() {
            return this;
        }

        @Override
        public MediaProtocol media() {
            return this;
        }

        @Override
        public void hangUp(CarrierCall call) throws CarrierException {}

        @Override
        public Verdict verify(WebhookRequest request) {
            String expected = signature(secret, request.body());
            boolean right = MessageDigest.isEqual(
                    request.header("x-example").orElse("").getBytes(UTF_8), expected.getBytes(UTF_8));
            return right ? new Verdict.Authentic() : new Verdict.Forged("x-example is wrong");
        }

        @Override
        public Delivery read(WebhookRequest request) throws BadWebhookException {
            String[] words = new String(request.body(), UTF_8).split(" ", -1);
            if (words.length != 3 || !request.topic().equals("voice")) {
                throw new BadWebhookException("not a call, a caller and a callee");
            }
            try {
                CarrierEvent event = new CarrierEvent.Incoming(
                        new CarrierCallId(words[0]), new PhoneNumber(words[1]), new PhoneNumber(words[2]));
                return new Delivery(words[0], List.of(event));
            } catch (IllegalArgumentException wrong) {
                throw new BadWebhookException("a party or the call has no name");
            }
        }

        @Override
        public WebhookReply connect(Delivery delivery, MediaAttachment media) {
            return WebhookReply.text(200, "text/plain", media.url() + " " + media.token());
        }

        @Override
        public String root() {
            return "/ws/example";
        }

        @Override
        public MediaSession open(List<String> path) {
            return new Wire(path);
        }
    }

    /** What the made-up carrier sends along: a hash over the secret and the body. */
    static String signature(String secret, byte[] body) {
        return Integer.toHexString((secret + new String(body, UTF_8)).hashCode());
    }

    /** One media socket. */
    record Wire(List<String> path) implements MediaSession {
        @Override
        public MediaEvent read(byte[] text, int offset, int length) {
            String[] words = new String(text, offset, length, UTF_8).split(" ", 3);
            try {
                return event(words[0], words.length > 1 ? words[1] : "", words.length > 2 ? words[2] : "");
            } catch (IllegalArgumentException | IndexOutOfBoundsException wrong) {
                return new MediaEvent.Bad(words[0].length() + " letters and no value");
            }
        }

        private MediaEvent event(String word, String value, String more) {
            return switch (word) {
                case "start" ->
                    path.equals(List.of(value))
                            ? new MediaEvent.Started(
                                    new CarrierCallId(value),
                                    Optional.of(more),
                                    AudioFormat.PCMU_8K,
                                    AudioFormat.PCMU_8K)
                            : new MediaEvent.Bad("another call");
                case "audio" -> new MediaEvent.Audio(AudioFrame.ofBase64(AudioFormat.PCMU_8K, value));
                case "key" -> new MediaEvent.Dtmf(value.charAt(0));
                case "mark" -> new MediaEvent.MarkReached(value);
                case "stop" -> new MediaEvent.Stopped();
                default -> new MediaEvent.Bad("no such word");
            };
        }

        @Override
        public byte[] audio(AudioFrame frame) {
            return ("audio " + frame.base64()).getBytes(UTF_8);
        }

        @Override
        public byte[] mark(String name) {
            return ("mark " + name).getBytes(UTF_8);
        }

        @Override
        public byte[] clear() {
            return "clear".getBytes(UTF_8);
        }
    }
}
