package io.trunkline.ports.carrier;

import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.call.Cost;
import io.trunkline.ports.call.Recording;
import io.trunkline.ports.carrier.FullCarrier.Exchange;
import io.trunkline.ports.media.MediaAttachment;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.web.BadWebhookException;
import io.trunkline.ports.web.Delivery;
import io.trunkline.ports.web.FollowUp;
import io.trunkline.ports.web.RestClient;
import io.trunkline.ports.web.RestClient.Repeat;
import io.trunkline.ports.web.WebhookRequest;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** The contract catches who claims everything and breaks one rule. */
class FullCarrierContractTest {
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
                        fetch(HttpRequest.newBuilder(recording.url()), target);
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
                        fetch(HttpRequest.newBuilder(recording.url()).header("X-Example", secret), target);
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

    @Test
    void status_ofWhatIsOver_saidLive_isCaught() {
        requireCaught(CarrierContract::call_isOver_isNoErrorToEnd, full((secret, rest) -> new Exchange(secret, rest) {
            @Override
            public CallStatus status(CarrierCall call) {
                return CallStatus.ANSWERED;
            }
        }));
    }

    private static void requireCaught(Caught.Rule rule, FullCarrier plugin) {
        Caught.require(rule, new FullCarrierTest() {
            @Override
            protected CarrierPlugin plugin() {
                return plugin;
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
        Set<Capability> claimed =
                EnumSet.complementOf(EnumSet.of(Capability.ANSWERS_IN_REPLY, Capability.ENDS_WITH_MEDIA));
        claimed.remove(missing);
        return Set.copyOf(claimed);
    }
}
