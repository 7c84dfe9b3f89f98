package io.trunkline.ports.carrier;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.call.Cost;
import io.trunkline.ports.call.Recording;
import io.trunkline.ports.carrier.ExampleCarrier.Line;
import io.trunkline.ports.carrier.FullCarrier.Exchange;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.media.MediaAttachment;
import io.trunkline.ports.media.MediaEvent;
import io.trunkline.ports.media.MediaSession;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.web.BadWebhookException;
import io.trunkline.ports.web.Delivery;
import io.trunkline.ports.web.FollowUp;
import io.trunkline.ports.web.RestClient;
import io.trunkline.ports.web.RestClient.Repeat;
import io.trunkline.ports.web.Verdict;
import io.trunkline.ports.web.WebhookReply;
import io.trunkline.ports.web.WebhookRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The contract catches who breaks it: for each rule a carrier that is right but for that. */
class CarrierContractTest {
    @Test
    void kind_withSlash_isCaught() {
        requireCaught(CarrierContract::kind_isAsked_isShortWord, new ExampleCarrier() {
            @Override
            public String kind() {
                return "Example/1";
            }
        });
    }

    @Test
    void setting_declaredTwice_isCaught() {
        requireCaught(CarrierContract::settings_areDeclared_completely, new ExampleCarrier() {
            @Override
            public List<Setting> settings() {
                return List.of(super.settings().getFirst(), super.settings().getFirst());
            }
        });
    }

    @Test
    void secret_guessedWhereMissing_isCaught() {
        requireCaught(CarrierContract::required_isMissing_isNamed, new ExampleCarrier() {
            @Override
            public Carrier create(Settings settings, CarrierContext context) {
                return new Line(settings.find("secret").orElse("guess"));
            }
        });
    }

    @Test
    void secret_shown_isCaught() {
        requireCaught(CarrierContract::carrier_isAskedTwice_saysTheSame, line(secret -> new Line(secret) {
            @Override
            public String toString() {
                return secret;
            }
        }));
    }

    @Test
    void capability_doneAndNotClaimed_isCaught() {
        requireCaught(CarrierContract::capability_isNotClaimed_isRefused, line(secret -> new Line(secret) {
            @Override
            public void announceAndHangUp(CarrierCall call, Announcement announcement) {}
        }));
    }

    @Test
    void capability_claimedAndNotDone_isCaught() {
        requireCaught(CarrierContract::capability_isClaimed_works, line(secret -> new Line(secret) {
            @Override
            public Set<Capability> capabilities() {
                return Set.of(Capability.ANSWERS_IN_REPLY, Capability.ANNOUNCES);
            }
        }));
    }

    @Test
    void hangUp_failingTheSecondTime_isCaught() {
        requireCaught(CarrierContract::hangUp_twice_isNoError, line(secret -> new Line(secret) {
            private boolean over;

            @Override
            public void hangUp(CarrierCall call) throws CarrierException {
                if (over) {
                    throw new CarrierException(CarrierException.Kind.CALLER_ERROR, "over");
                }
                over = true;
            }
        }));
    }

    @Test
    void failure_letOutRaw_isCaught() {
        requireCaught(CarrierContract::rest_fails_isUnavailable, line(secret -> new Line(secret) {
            @Override
            public void hangUp(CarrierCall call) {
                throw new IllegalStateException("connection reset");
            }
        }));
    }

    @Test
    void failure_ofAnotherKind_isCaught() {
        requireCaught(CarrierContract::rest_refusesCredentials_isRefused, line(secret -> new Line(secret) {
            @Override
            public void hangUp(CarrierCall call) throws CarrierException {
                throw new CarrierException(CarrierException.Kind.CALLER_ERROR, "401");
            }
        }));
    }

    @Test
    void callId_putIntoUrlUnchecked_isCaught() {
        requireCaught(CarrierContract::callId_isHostile_reachesNoUrl, line(secret -> new Line(secret) {
            @Override
            public void hangUp(CarrierCall call) {
                URI.create("https://example.com/" + call.carrierId());
            }
        }));
    }

    @Test
    void webhook_authenticAndRefused_isCaught() {
        requireCaught(CarrierContract::webhook_isAuthentic_isTaken, line(secret -> new Line(secret + "x")));
    }

    @Test
    void webhook_forgedAndTaken_isCaught() {
        requireCaught(CarrierContract::webhook_isForged_isRefused, line(secret -> new Line(secret) {
            @Override
            public Verdict verify(WebhookRequest request) {
                return new Verdict.Authentic();
            }
        }));
    }

    @Test
    void key_sameForAllDeliveries_isCaught() {
        requireCaught(CarrierContract::webhook_isReadTwice_readsTheSame, line(secret -> new Line(secret) {
            @Override
            public Delivery read(WebhookRequest request) throws BadWebhookException {
                return new Delivery("key", super.read(request).events());
            }
        }));
    }

    @Test
    void webhook_malformedAndThrown_isCaught() {
        requireCaught(CarrierContract::webhook_isMalformed_isRefusedWithReason, line(secret -> new Line(secret) {
            @Override
            public Delivery read(WebhookRequest request) {
                throw new IllegalArgumentException("what is this?");
            }
        }));
    }

    @Test
    void reply_withoutToken_isCaught() {
        requireCaught(CarrierContract::reply_isAskedTwice_isTheSame, line(secret -> new Line(secret) {
            @Override
            public WebhookReply connect(Delivery delivery, MediaAttachment media) {
                return WebhookReply.text(200, "text/plain", media.url().getHost());
            }
        }));
    }

    @Test
    void mediaRoot_ofAnother_isCaught() {
        requireCaught(CarrierContract::mediaRoot_isAsked_isOwnPath, line(secret -> new Line(secret) {
            @Override
            public String root() {
                return "/ws/stream";
            }
        }));
    }

    @Test
    void stream_neverBegun_isCaught() {
        requireCaught(
                CarrierContract::stream_opens_tellsCall,
                hearing(event -> event instanceof MediaEvent.Started ? new MediaEvent.Ignored("start") : event));
    }

    @Test
    void stream_ofAnyCallBegun_isCaught() {
        MediaEvent any = new MediaEvent.Started(
                new CarrierCallId("call-2"), Optional.empty(), AudioFormat.PCMU_8K, AudioFormat.PCMU_8K);
        requireCaught(
                CarrierContract::stream_isOfAnotherCall_isNotBegun,
                hearing(event -> event instanceof MediaEvent.Bad ? any : event));
    }

    @Test
    void key_notUnderstood_isCaught() {
        requireCaught(
                CarrierContract::message_follows_isUnderstood,
                hearing(event -> event instanceof MediaEvent.Dtmf ? new MediaEvent.Bad("no such key") : event));
    }

    @Test
    void garbage_thrown_isCaught() {
        requireCaught(CarrierContract::message_isGarbage_isNeverThrown, hearing(event -> {
            if (event instanceof MediaEvent.Bad) {
                throw new IllegalStateException("garbage");
            }
            return event;
        }));
    }

    @Test
    void message_writtenEmpty_isCaught() {
        requireCaught(CarrierContract::session_writes_spellsRight, line(secret -> new Line(secret) {
            @Override
            public MediaSession open(List<String> path) {
                return new Hearing(super.open(path), UnaryOperator.identity()) {
                    @Override
                    public byte[] clear() {
                        return new byte[0];
                    }
                };
            }
        }));
    }

    @Test
    void sessions_sharingOneCall_areCaught() {
        requireCaught(CarrierContract::sessions_areTwo_areApart, line(secret -> new Line(secret) {
            @Override
            public MediaSession open(List<String> path) {
                return super.open(List.of("call-1"));
            }
        }));
    }

    @Test
    void operation_doneAndNotClaimed_isCaught() {
        requireCaught(
                CarrierContract::capability_isNotClaimed_isRefused, full((secret, rest) -> new Exchange(secret, rest) {
                    @Override
                    public Set<Capability> capabilities() {
                        return without(Capability.RECORDS);
                    }
                }));
    }

    @Test
    void operation_claimedAndNotDone_isCaught() {
        requireCaught(CarrierContract::capability_isClaimed_works, full((secret, rest) -> new Exchange(secret, rest) {
            @Override
            public void reattach(CarrierCall call, MediaAttachment media) throws CarrierException {
                throw CarrierException.unsupported("bring the audio elsewhere");
            }
        }));
    }

    @Test
    void path_ofAnyId_isCaught() {
        requireCaught(
                CarrierContract::callId_isHostile_reachesNoUrl, full((secret, rest) -> new Exchange(secret, rest) {
                    @Override
                    String path(CarrierCall call) {
                        return "/calls/" + call.carrierId().value().replace(' ', '+');
                    }
                }));
    }

    @Test
    void capability_withoutItsOther_isCaught() {
        for (Capability missing :
                List.of(Capability.SENDS_DIGITS, Capability.TRANSFERS, Capability.PLACES_CALLS, Capability.LOOKS_UP)) {
            requireCaught(
                    CarrierContract::capabilities_leanOnOthers_comeTogether,
                    full((secret, rest) -> new Exchange(secret, rest) {
                        @Override
                        public Set<Capability> capabilities() {
                            return without(missing);
                        }
                    }));
        }
    }

    @Test
    void place_safeToRepeat_isCaught() {
        requireCaught(
                CarrierContract::place_answerIsLost_makesOneCall, full((secret, rest) -> new Exchange(secret, rest) {
                    @Override
                    public CarrierCallId place(PlaceCall call) throws CarrierException {
                        return new CarrierCallId(ask("POST", "/calls", Repeat.SAFE));
                    }
                }));
    }

    @Test
    void place_triedAgainByTheCarrier_isCaught() {
        requireCaught(
                CarrierContract::place_answerIsLost_makesOneCall, full((secret, rest) -> new Exchange(secret, rest) {
                    @Override
                    public CarrierCallId place(PlaceCall call) throws CarrierException {
                        try {
                            return super.place(call);
                        } catch (CarrierException lost) {
                            return super.place(call);
                        }
                    }
                }));
    }

    @Test
    void answer_believed_isCaught() {
        requireCaught(
                CarrierContract::rest_answersAnything_letsOutCarrierException,
                full((secret, rest) -> new Exchange(secret, rest) {
                    @Override
                    public Optional<Cost> cost(CarrierCall call) throws CarrierException {
                        return Optional.of(new Cost(new BigDecimal(ask("GET", path(call), Repeat.SAFE)), "USD", true));
                    }
                }));
    }

    @Test
    void failure_withSecret_isCaught() {
        requireCaught(
                CarrierContract::rest_answersAnything_letsOutCarrierException,
                full((secret, rest) -> new Exchange(secret, rest) {
                    @Override
                    public void verifyCredentials() throws CarrierException {
                        throw new CarrierException(CarrierException.Kind.CARRIER_REFUSED, secret + " is wrong");
                    }
                }));
    }

    @Test
    void interrupt_swallowed_isCaught() {
        requireCaught(
                CarrierContract::rest_isInterrupted_staysInterrupted,
                full((secret, rest) -> new Exchange(secret, rest) {
                    @Override
                    public void hangUp(CarrierCall call) throws CarrierException {
                        try {
                            super.hangUp(call);
                        } finally {
                            Thread.interrupted();
                        }
                    }
                }));
    }

    @Test
    void end_ofWhatIsOver_failing_isCaught() {
        requireCaught(CarrierContract::call_isOver_isNoErrorToEnd, full((secret, rest) -> new Exchange(secret, rest) {
            @Override
            public void record(CarrierCall call, RecordingCommand command) throws CarrierException {
                throw new CarrierException(CarrierException.Kind.CALLER_ERROR, "over");
            }
        }));
    }

    @Test
    void recording_leftInHalf_isCaught() {
        requireCaught(
                CarrierContract::recording_isFetched_isWrittenAnewOrNotAtAll,
                full((secret, rest) -> new Exchange(secret, rest) {
                    @Override
                    public void download(Recording recording, Path target) throws CarrierException {
                        HttpRequest request =
                                HttpRequest.newBuilder(recording.url()).build();
                        try {
                            require(rest.download(request, target).statusCode());
                        } catch (IOException | InterruptedException failed) {
                            throw new CarrierException(CarrierException.Kind.CARRIER_UNAVAILABLE, "half of it", failed);
                        }
                    }
                }));
    }

    @Test
    void recording_fetchedWithCredentials_isCaught() {
        requireCaught(
                CarrierContract::recording_isHostile_getsNoCredentials,
                full((secret, rest) -> new Exchange(secret, rest) {
                    @Override
                    public void download(Recording recording, Path target) throws CarrierException {
                        HttpRequest request = HttpRequest.newBuilder(recording.url())
                                .header("X-Example", secret)
                                .build();
                        try {
                            rest.download(request, target);
                        } catch (IOException | InterruptedException failed) {
                            throw new CarrierException(CarrierException.Kind.CARRIER_UNAVAILABLE, "no answer", failed);
                        }
                    }
                }));
    }

    @Test
    void recording_namedIntoUrl_isCaught() {
        requireCaught(
                CarrierContract::recording_isHostile_getsNoCredentials,
                full((secret, rest) -> new Exchange(secret, rest) {
                    @Override
                    public void download(Recording recording, Path target) throws CarrierException {
                        ask("GET", "/recordings/" + recording.id().replaceAll("\\s", ""), Repeat.SAFE);
                    }
                }));
    }

    @Test
    void reading_withEffect_isCaught() {
        requireCaught(CarrierContract::webhook_isRead_isPure, full((secret, rest) -> new Exchange(secret, rest) {
            @Override
            public Delivery read(WebhookRequest request) throws BadWebhookException {
                Delivery delivery = super.read(request);
                for (FollowUp step : delivery.followUps()) {
                    try {
                        step.run();
                    } catch (Exception failed) {
                        throw new BadWebhookException(failed.toString());
                    }
                }
                return delivery;
            }
        }));
    }

    @Test
    void reading_counted_isCaught() {
        AtomicInteger count = new AtomicInteger();
        requireCaught(CarrierContract::webhook_isRead_isPure, full((secret, rest) -> new Exchange(secret, rest) {
            @Override
            public Delivery read(WebhookRequest request) throws BadWebhookException {
                return new Delivery(
                        "key-" + count.incrementAndGet(), super.read(request).events());
            }
        }));
    }

    @Test
    void ours_forgotten_isCaught() {
        requireCaught(CarrierContract::webhook_isAboutOurs_saysSo, full((secret, rest) -> new Exchange(secret, rest) {
            @Override
            public Delivery read(WebhookRequest request) throws BadWebhookException {
                Delivery delivery = super.read(request);
                return new Delivery(delivery.key(), delivery.events());
            }
        }));
    }

    @Test
    void ours_mistaken_isCaught() {
        requireCaught(CarrierContract::webhook_isAboutOurs_saysSo, full((secret, rest) -> new Exchange(secret, rest) {
            @Override
            public Delivery read(WebhookRequest request) throws BadWebhookException {
                return super.read(request).about(new CallId("01936a5e-0000-7000-8000-00000000000f"));
            }
        }));
    }

    @Test
    void sort_malformedAndThrown_isCaught() {
        requireCaught(
                CarrierContract::webhooks_areMalformed_areRefusedWithReason,
                full((secret, rest) -> new Exchange(secret, rest) {
                    @Override
                    public Delivery read(WebhookRequest request) throws BadWebhookException {
                        return super.read(request)
                                .about(new CallId(
                                        new String(request.body(), StandardCharsets.UTF_8).split(" ", -1)[2]));
                    }
                }));
    }

    @Test
    void followUp_failing_isCaught() {
        requireCaught(CarrierContract::followUps_areRun_workOrFailProperly, following(() -> {
            throw new CarrierException(CarrierException.Kind.CALLER_ERROR, "never works");
        }));
    }

    @Test
    void followUp_failingRaw_isCaught() {
        requireCaught(
                CarrierContract::followUps_areRun_workOrFailProperly,
                full((secret, rest) -> new Exchange(secret, rest) {
                    @Override
                    public void hangUp(CarrierCall call) {
                        try {
                            super.hangUp(call);
                        } catch (CarrierException failed) {
                            throw new IllegalStateException(failed);
                        }
                    }
                }));
    }

    private interface Rule {
        void check(CarrierContract contract) throws Exception;
    }

    private static void requireCaught(Rule rule, ExampleCarrier plugin) {
        requireCaught(rule, new ExampleCarrierTest() {
            @Override
            protected CarrierPlugin plugin() {
                return plugin;
            }
        });
    }

    private static void requireCaught(Rule rule, FullCarrier plugin) {
        requireCaught(rule, new FullCarrierTest() {
            @Override
            protected CarrierPlugin plugin() {
                return plugin;
            }
        });
    }

    private static void requireCaught(Rule rule, CarrierContract contract) {
        assertThrows(AssertionError.class, () -> {
            try {
                rule.check(contract);
            } catch (CarrierException | BadWebhookException | IllegalArgumentException letOut) {
                throw new AssertionError("the rule lets out what it found", letOut);
            }
        });
    }

    private static FullCarrier full(BiFunction<String, RestClient, Exchange> exchange) {
        return new FullCarrier() {
            @Override
            public Carrier create(Settings settings, CarrierContext context) {
                return exchange.apply(settings.get("secret"), context.rest());
            }
        };
    }

    private static FullCarrier following(FollowUp step) {
        return full((secret, rest) -> new Exchange(secret, rest) {
            @Override
            public Delivery read(WebhookRequest request) throws BadWebhookException {
                return super.read(request).then(step);
            }
        });
    }

    private static Set<Capability> without(Capability missing) {
        Set<Capability> claimed = EnumSet.complementOf(EnumSet.of(Capability.ANSWERS_IN_REPLY));
        claimed.remove(missing);
        return Set.copyOf(claimed);
    }

    private static ExampleCarrier line(Function<String, Line> line) {
        return new ExampleCarrier() {
            @Override
            public Carrier create(Settings settings, CarrierContext context) {
                return line.apply(settings.get("secret"));
            }
        };
    }

    private static ExampleCarrier hearing(UnaryOperator<MediaEvent> hears) {
        return line(secret -> new Line(secret) {
            @Override
            public MediaSession open(List<String> path) {
                return new Hearing(super.open(path), hears);
            }
        });
    }

    /** A session that hears something else than was said. */
    private static class Hearing implements MediaSession {
        private final MediaSession session;
        private final UnaryOperator<MediaEvent> hears;

        Hearing(MediaSession session, UnaryOperator<MediaEvent> hears) {
            this.session = session;
            this.hears = hears;
        }

        @Override
        public MediaEvent read(byte[] text, int offset, int length) {
            return hears.apply(session.read(text, offset, length));
        }

        @Override
        public byte[] audio(AudioFrame frame) {
            return session.audio(frame);
        }

        @Override
        public byte[] mark(String name) {
            return session.mark(name);
        }

        @Override
        public byte[] clear() {
            return session.clear();
        }
    }
}
