package io.trunkline.ports.carrier;

import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.carrier.ExampleCarrier.Line;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.media.MediaAttachment;
import io.trunkline.ports.media.MediaEvent;
import io.trunkline.ports.media.MediaSession;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.web.BadWebhookException;
import io.trunkline.ports.web.Delivery;
import io.trunkline.ports.web.Verdict;
import io.trunkline.ports.web.WebhookReply;
import io.trunkline.ports.web.WebhookRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    private static void requireCaught(Caught.Rule rule, ExampleCarrier plugin) {
        Caught.require(rule, new ExampleCarrierTest() {
            @Override
            protected CarrierPlugin plugin() {
                return plugin;
            }
        });
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
