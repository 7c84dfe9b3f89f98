package io.trunkline.ports.carrier;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.call.CarrierEvent;
import io.trunkline.ports.call.Cost;
import io.trunkline.ports.call.Digits;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.call.Recording;
import io.trunkline.ports.carrier.CarrierException.Kind;
import io.trunkline.ports.media.MediaAttachment;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.web.BadWebhookException;
import io.trunkline.ports.web.Delivery;
import io.trunkline.ports.web.RestClient;
import io.trunkline.ports.web.RestClient.Repeat;
import io.trunkline.ports.web.WebhookRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The made-up carrier with all that a carrier can have but {@link Capability#ANSWERS_IN_REPLY}. A command is
 * {@code POST /calls/{call}/{command}}, and every answer is one word.
 */
class FullCarrier extends ExampleCarrier {
    private static final String API = "https://api.example.com";

    @Override
    public Carrier create(Settings settings, CarrierContext context) {
        return new Exchange(settings.get("secret"), context.rest());
    }

    /** The account, which asks over REST. */
    static class Exchange extends Line implements Numbers {
        private final String secret;
        private final RestClient rest;

        Exchange(String secret, RestClient rest) {
            super(secret);
            this.secret = secret;
            this.rest = rest;
        }

        @Override
        public Set<Capability> capabilities() {
            return Set.copyOf(
                    EnumSet.complementOf(EnumSet.of(Capability.ANSWERS_IN_REPLY, Capability.ENDS_WITH_MEDIA)));
        }

        @Override
        public void answer(CarrierCall call, MediaAttachment media) throws CarrierException {
            command(call, "answer");
        }

        @Override
        public void reattach(CarrierCall call, MediaAttachment media) throws CarrierException {
            command(call, "reattach");
        }

        @Override
        public CarrierCallId place(PlaceCall call) throws CarrierException {
            String id = ask("POST", "/calls", Repeat.UNPROCESSED);
            return new CarrierCallId(require(id.startsWith("call-"), id));
        }

        @Override
        public Optional<CarrierCallId> find(PlaceCall call) throws CarrierException {
            String id = ask("GET", "/calls?ours=" + call.id(), Repeat.SAFE);
            return id.startsWith("call-") ? Optional.of(new CarrierCallId(id)) : Optional.empty();
        }

        @Override
        public CallStatus status(CarrierCall call) throws CarrierException {
            return ask("GET", path(call), Repeat.SAFE).equals("over") ? CallStatus.COMPLETED : CallStatus.ANSWERED;
        }

        @Override
        public void hangUp(CarrierCall call) throws CarrierException {
            command(call, "hangup");
        }

        @Override
        public void announceAndHangUp(CarrierCall call, Announcement announcement) throws CarrierException {
            command(call, "announce");
        }

        @Override
        public void sendDigits(CarrierCall call, Digits digits, MediaAttachment again) throws CarrierException {
            command(call, "digits");
        }

        @Override
        public void transfer(CarrierCall call, Transfer transfer) throws CarrierException {
            command(call, "transfer");
        }

        @Override
        public void record(CarrierCall call, RecordingCommand command) throws CarrierException {
            command(call, "record");
        }

        @Override
        public void download(Recording recording, Path target) throws CarrierException {
            try {
                fetch(HttpRequest.newBuilder(recording.url()), target);
            } catch (CarrierException failed) {
                target.toFile().delete();
                throw failed;
            }
        }

        void fetch(HttpRequest.Builder request, Path target) throws CarrierException {
            try {
                require(rest.download(request.build(), target).statusCode());
            } catch (IOException | InterruptedException failed) {
                throw unavailable(failed);
            }
        }

        @Override
        public Optional<Cost> cost(CarrierCall call) throws CarrierException {
            String amount = ask("GET", path(call) + "/cost", Repeat.SAFE);
            return amount.matches("[0-9.]{1,9}")
                    ? Optional.of(new Cost(new BigDecimal(amount), "USD", true))
                    : Optional.empty();
        }

        @Override
        public Numbers numbers() {
            return this;
        }

        @Override
        public PhoneNumber buy(NumberSearch search) throws CarrierException {
            String number = ask("POST", "/numbers", Repeat.UNPROCESSED);
            return new PhoneNumber(require(number.startsWith("+"), number));
        }

        @Override
        public void route(PhoneNumber number) throws CarrierException {
            ask("PUT", "/numbers", Repeat.SAFE);
        }

        @Override
        public Optional<String> problem(PhoneNumber number) throws CarrierException {
            ask("GET", "/numbers", Repeat.SAFE);
            return Optional.empty();
        }

        @Override
        public void verifyCredentials() throws CarrierException {
            ask("GET", "/account", Repeat.SAFE);
        }

        /** A webhook of the topic {@code status} is {@code call status ours}; one that says {@code announced} ends the call. */
        @Override
        public Delivery read(WebhookRequest request) throws BadWebhookException {
            if (!request.topic().equals("status")) {
                return super.read(request);
            }
            String[] words = new String(request.body(), UTF_8).split(" ", -1);
            try {
                CarrierCall call = new CarrierCall(new CallId(words[2]), new CarrierCallId(words[0]));
                Delivery delivery = new Delivery(
                                words[0] + words[1],
                                List.of(new CarrierEvent.StatusChanged(
                                        call.carrierId(), CallStatus.ANSWERED, words[1])))
                        .about(call.id());
                return words[1].equals("announced") ? delivery.then(() -> hangUp(call)) : delivery;
            } catch (IllegalArgumentException | IndexOutOfBoundsException wrong) {
                throw new BadWebhookException("not a call, its status and our name");
            }
        }

        void command(CarrierCall call, String command) throws CarrierException {
            ask("POST", path(call) + "/" + command, Repeat.SAFE);
        }

        String path(CarrierCall call) throws CarrierException {
            String id = call.carrierId().value();
            if (!id.matches("call-[0-9]+")) {
                throw new CarrierException(Kind.CALLER_ERROR, "not a call of this carrier");
            }
            return "/calls/" + id;
        }

        String ask(String method, String path, Repeat repeat) throws CarrierException {
            HttpRequest request = HttpRequest.newBuilder(URI.create(API + path))
                    .header("Authorization", secret)
                    .method(method, BodyPublishers.noBody())
                    .build();
            try {
                HttpResponse<byte[]> answer = rest.send(request, repeat);
                require(answer.statusCode());
                return new String(answer.body(), UTF_8);
            } catch (IOException | InterruptedException failed) {
                throw unavailable(failed);
            }
        }

        private static CarrierException unavailable(Exception failed) {
            if (failed instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            return new CarrierException(Kind.CARRIER_UNAVAILABLE, "no answer", failed);
        }

        static void require(int status) throws CarrierException {
            if (status != 200) {
                Kind kind = status == 401 ? Kind.CARRIER_REFUSED : Kind.CARRIER_UNAVAILABLE;
                throw new CarrierException(kind, "the carrier answered " + status);
            }
        }

        private static String require(boolean right, String answer) throws CarrierException {
            if (!right) {
                throw new CarrierException(Kind.CARRIER_UNAVAILABLE, "the answer cannot be read");
            }
            return answer;
        }
    }

    /** What the made-up REST does: it counts calls, knows which are over, and takes everything else. */
    static final class Peer implements RestClient {
        private final Set<String> over = new HashSet<>();
        private int placed;

        int placed() {
            return placed;
        }

        @Override
        public HttpResponse<byte[]> send(HttpRequest request, Repeat repeat) {
            return new Answer(request, 200, word(request.method(), request.uri().getPath()));
        }

        private String word(String method, String path) {
            if (path.endsWith("/hangup")) {
                over.add(path.replace("/hangup", ""));
            }
            return switch (method + path) {
                case "POST/calls" -> "call-" + (1000 + ++placed);
                case "POST/numbers" -> "+15550177";
                default -> over.contains(path) ? "over" : "taken";
            };
        }

        @Override
        public HttpResponse<byte[]> download(HttpRequest request, Path target) throws IOException {
            Files.writeString(target, "RIFF");
            return new Answer(request, 200, "");
        }
    }
}
