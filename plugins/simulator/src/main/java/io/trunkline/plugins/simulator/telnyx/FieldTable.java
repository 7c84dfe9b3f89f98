package io.trunkline.plugins.simulator.telnyx;

import static io.trunkline.plugins.simulator.telnyx.Check.BOOLEAN;
import static io.trunkline.plugins.simulator.telnyx.Check.CALLED;
import static io.trunkline.plugins.simulator.telnyx.Check.CALLING;
import static io.trunkline.plugins.simulator.telnyx.Check.CLIENT_STATE;
import static io.trunkline.plugins.simulator.telnyx.Check.COUNT;
import static io.trunkline.plugins.simulator.telnyx.Check.DIGITS;
import static io.trunkline.plugins.simulator.telnyx.Check.LIST;
import static io.trunkline.plugins.simulator.telnyx.Check.NOT_IMITATED;
import static io.trunkline.plugins.simulator.telnyx.Check.OBJECT;
import static io.trunkline.plugins.simulator.telnyx.Check.PAIRS;
import static io.trunkline.plugins.simulator.telnyx.Check.SOCKET_URL;
import static io.trunkline.plugins.simulator.telnyx.Check.TEXT;
import static io.trunkline.plugins.simulator.telnyx.Check.TEXT_OR_COUNT;
import static io.trunkline.plugins.simulator.telnyx.Check.UUID;
import static io.trunkline.plugins.simulator.telnyx.Check.WEB_URL;
import static io.trunkline.plugins.simulator.telnyx.Check.among;
import static io.trunkline.plugins.simulator.telnyx.Check.length;
import static io.trunkline.plugins.simulator.telnyx.Check.oneOf;
import static io.trunkline.plugins.simulator.telnyx.Check.range;
import static io.trunkline.plugins.simulator.telnyx.Fields.fields;

import java.util.EnumMap;
import java.util.Map;

/** The fields that the published document gives each operation [SPEC]. */
final class FieldTable {
    private static final Map<Operation, Fields> TABLE = new EnumMap<>(Operation.class);

    static {
        TABLE.put(
                Operation.DIAL,
                fields().required("connection_id", TEXT)
                        .required("to", CALLED)
                        .required("from", CALLING)
                        .command()
                        .with(Groups.STREAM)
                        .with(Groups.STREAM_RATE)
                        .with(Groups.STREAM_TOKEN)
                        .with(Groups.WEBHOOK)
                        .with(Groups.RECORD)
                        .with(Groups.DETECTION)
                        .with(Groups.LEG)
                        .optional("stream_establish_before_call_originate", BOOLEAN)
                        .optional("link_to", TEXT)
                        .optional("bridge_intent", BOOLEAN)
                        .optional("bridge_on_answer", BOOLEAN)
                        .optional("park_after_unbridge", NOT_IMITATED)
                        .optional("prevent_double_bridge", BOOLEAN)
                        .optional("retry_on_timeout", BOOLEAN)
                        .optional("send_silence_when_idle", BOOLEAN)
                        .optional("billing_group_id", UUID)
                        .optional("assistant", NOT_IMITATED)
                        .optional("conference_config", NOT_IMITATED)
                        .optional("conversation_relay_config", NOT_IMITATED)
                        .optional("deepfake_detection", NOT_IMITATED)
                        .optional("dialogflow_config", NOT_IMITATED)
                        .optional("enable_dialogflow", NOT_IMITATED)
                        .optional("supervise_call_control_id", NOT_IMITATED)
                        .optional("supervisor_role", NOT_IMITATED)
                        .optional("transcription", NOT_IMITATED)
                        .optional("transcription_config", NOT_IMITATED));
        TABLE.put(
                Operation.ANSWER,
                fields().command()
                        .with(Groups.STREAM)
                        .with(Groups.WEBHOOK)
                        .with(Groups.RECORD)
                        .with(Groups.HEADERS)
                        .optional("preferred_codecs", TEXT)
                        .optional("send_silence_when_idle", BOOLEAN)
                        .optional("sound_modifications", NOT_IMITATED)
                        .optional("billing_group_id", UUID)
                        .optional("assistant", NOT_IMITATED)
                        .optional("conversation_relay_config", NOT_IMITATED)
                        .optional("deepfake_detection", NOT_IMITATED)
                        .optional("transcription", NOT_IMITATED)
                        .optional("transcription_config", NOT_IMITATED));
        TABLE.put(Operation.REJECT, fields().command().required("cause", oneOf("CALL_REJECTED", "USER_BUSY")));
        TABLE.put(Operation.HANGUP, fields().command().optional("custom_headers", PAIRS));
        TABLE.put(
                Operation.BRIDGE,
                fields().command()
                        .required("call_control_id", TEXT)
                        .with(Groups.RECORD)
                        .optional("prevent_double_bridge", BOOLEAN)
                        .optional("mute_dtmf", oneOf("none", "both", "self", "opposite"))
                        .optional("play_ringtone", BOOLEAN)
                        .optional("ringtone", TEXT)
                        .optional("hold_after_unbridge", NOT_IMITATED)
                        .optional("park_after_unbridge", NOT_IMITATED)
                        .optional("queue", NOT_IMITATED)
                        .optional("video_room_context", NOT_IMITATED)
                        .optional("video_room_id", NOT_IMITATED));
        TABLE.put(
                Operation.TRANSFER,
                fields().command()
                        .required("to", CALLED)
                        .optional("from", CALLING)
                        .optional("target_leg_client_state", CLIENT_STATE)
                        .with(Groups.WEBHOOK)
                        .with(Groups.RECORD)
                        .with(Groups.DETECTION)
                        .with(Groups.LEG)
                        .optional("early_media", BOOLEAN)
                        .optional("mute_dtmf", oneOf("none", "both", "self", "opposite"))
                        .optional("park_after_unbridge", NOT_IMITATED));
        TABLE.put(
                Operation.SPEAK,
                fields().command()
                        .with(Groups.SPEECH)
                        .optional("loop", TEXT_OR_COUNT)
                        .optional("stop", oneOf("current", "all"))
                        .optional("target_legs", oneOf("self", "opposite", "both")));
        TABLE.put(
                Operation.PLAYBACK_START,
                fields().command()
                        .optional("audio_url", TEXT)
                        .optional("media_name", NOT_IMITATED)
                        .optional("playback_content", TEXT)
                        .optional("audio_type", oneOf("mp3", "wav"))
                        .optional("cache_audio", BOOLEAN)
                        .optional("loop", TEXT_OR_COUNT)
                        .optional("overlay", NOT_IMITATED)
                        .optional("stop", oneOf("current", "all"))
                        .optional("target_legs", oneOf("self", "opposite", "both")));
        TABLE.put(
                Operation.PLAYBACK_STOP,
                fields().command().optional("overlay", BOOLEAN).optional("stop", oneOf("current", "all")));
        TABLE.put(
                Operation.GATHER,
                fields().command()
                        .with(Groups.GATHER)
                        .optional("gather_id", length(1, 40))
                        .optional("initial_timeout_millis", COUNT));
        TABLE.put(
                Operation.GATHER_USING_SPEAK,
                fields().command()
                        .with(Groups.GATHER)
                        .with(Groups.SPEECH)
                        .optional("invalid_payload", TEXT)
                        .optional("maximum_tries", COUNT));
        TABLE.put(Operation.GATHER_STOP, fields().command());
        TABLE.put(
                Operation.SEND_DTMF,
                fields().command().required("digits", DIGITS).optional("duration_millis", range(100, 500)));
        TABLE.put(
                Operation.RECORD_START,
                fields().command()
                        .required("format", oneOf("wav", "mp3"))
                        .required("channels", oneOf("single", "dual"))
                        .optional("custom_file_name", length(1, 40))
                        .optional("max_length", COUNT)
                        .optional("play_beep", BOOLEAN)
                        .optional("recording_track", oneOf("both", "inbound", "outbound"))
                        .optional("timeout_secs", COUNT)
                        .optional("trim", oneOf("trim-silence"))
                        .optional("transcription", NOT_IMITATED)
                        .optional("transcription_engine", NOT_IMITATED)
                        .optional("transcription_language", NOT_IMITATED)
                        .optional("transcription_max_speaker_count", NOT_IMITATED)
                        .optional("transcription_min_speaker_count", NOT_IMITATED)
                        .optional("transcription_profanity_filter", NOT_IMITATED)
                        .optional("transcription_speaker_diarization", NOT_IMITATED));
        TABLE.put(Operation.RECORD_STOP, fields().command().optional("recording_id", UUID));
        TABLE.put(Operation.RECORD_PAUSE, fields().command().optional("recording_id", UUID));
        TABLE.put(Operation.RECORD_RESUME, fields().command().optional("recording_id", UUID));
        TABLE.put(
                Operation.STREAMING_START,
                fields().command()
                        .with(Groups.STREAM)
                        .with(Groups.STREAM_RATE)
                        .with(Groups.STREAM_TOKEN)
                        .optional("custom_parameters", PAIRS)
                        .optional("dialogflow_config", NOT_IMITATED)
                        .optional("enable_dialogflow", NOT_IMITATED));
        TABLE.put(Operation.STREAMING_STOP, fields().command().optional("stream_id", UUID));
        TABLE.put(Operation.CLIENT_STATE_UPDATE, fields().required("client_state", CLIENT_STATE));
        TABLE.put(
                Operation.APPLICATION,
                fields().required("application_name", TEXT)
                        .required("webhook_event_url", WEB_URL)
                        .optional("webhook_event_failover_url", NOT_IMITATED)
                        .optional("webhook_timeout_secs", range(0, 30))
                        .optional("webhook_api_version", oneOf("1", "2"))
                        .optional("active", BOOLEAN)
                        .optional("anchorsite_override", TEXT)
                        .optional("call_cost_in_webhooks", BOOLEAN)
                        .optional("dtmf_type", oneOf("RFC 2833", "Inband", "SIP INFO"))
                        .optional("first_command_timeout", NOT_IMITATED)
                        .optional("first_command_timeout_secs", NOT_IMITATED)
                        .optional("inbound", OBJECT)
                        .optional("outbound", OBJECT)
                        .optional("redact_dtmf_debug_logging", BOOLEAN)
                        .optional("tags", LIST));
        TABLE.put(
                Operation.NUMBER_ORDER,
                fields().optional("phone_numbers", LIST)
                        .optional("connection_id", TEXT)
                        .optional("customer_reference", TEXT)
                        .optional("billing_group_id", TEXT)
                        .optional("messaging_profile_id", TEXT));
        TABLE.put(
                Operation.PHONE_NUMBER,
                fields().optional("id", TEXT)
                        .optional("connection_id", TEXT)
                        .optional("customer_reference", TEXT)
                        .optional("tags", LIST)
                        .optional("external_pin", TEXT)
                        .optional("hd_voice_enabled", BOOLEAN)
                        .optional("billing_group_id", TEXT)
                        .optional("address_id", TEXT));
        TABLE.put(
                Operation.PHONE_NUMBER_VOICE,
                fields().optional("tech_prefix_enabled", BOOLEAN)
                        .optional("translated_number", TEXT)
                        .optional("caller_id_name_enabled", BOOLEAN)
                        .optional("call_forwarding", OBJECT)
                        .optional("cnam_listing", OBJECT)
                        .optional("usage_payment_method", oneOf("pay-per-minute", "channel"))
                        .optional("media_features", OBJECT)
                        .optional("call_recording", OBJECT)
                        .optional("inbound_call_screening", oneOf("disabled", "reject_calls", "flag_calls")));
    }

    private FieldTable() {}

    static Fields of(Operation operation) {
        return TABLE.getOrDefault(operation, fields());
    }

    /** Fields that several operations share. */
    private static final class Groups {
        private static final String[] LANGUAGES = {
            "arb", "cmn-CN", "cy-GB", "da-DK", "de-DE", "en-AU", "en-GB", "en-GB-WLS", "en-IN", "en-US", "es-ES",
                    "es-MX",
            "es-US", "fr-CA", "fr-FR", "hi-IN", "is-IS", "it-IT", "ja-JP", "ko-KR", "nb-NO", "nl-NL", "pl-PL", "pt-BR",
            "pt-PT", "ro-RO", "ru-RU", "sv-SE", "tr-TR"
        };
        private static final Fields STREAM = fields().optional("stream_url", SOCKET_URL)
                .optional("stream_track", oneOf("inbound_track", "outbound_track", "both_tracks"))
                .optional("stream_codec", oneOf("PCMU", "PCMA", "G722", "OPUS", "AMR-WB", "L16", "default"))
                .optional("stream_bidirectional_mode", oneOf("mp3", "rtp"))
                .optional("stream_bidirectional_codec", oneOf("PCMU", "PCMA", "G722", "OPUS", "AMR-WB", "L16"))
                .optional("stream_bidirectional_target_legs", oneOf("both", "self", "opposite"));
        private static final Fields STREAM_RATE =
                fields().optional("stream_bidirectional_sampling_rate", among(8000, 16_000, 22_050, 24_000, 48_000));
        private static final Fields STREAM_TOKEN = fields().optional("stream_auth_token", length(0, 4000));
        private static final Fields WEBHOOK = fields().optional("webhook_url", WEB_URL)
                .optional("webhook_url_method", Check.POST)
                .optional("webhook_urls", NOT_IMITATED)
                .optional("webhook_urls_method", NOT_IMITATED)
                .optional("webhook_retries_policies", NOT_IMITATED);
        private static final Fields RECORD = fields().optional("record", oneOf("record-from-answer"))
                .optional("record_channels", oneOf("single", "dual"))
                .optional("record_format", oneOf("wav", "mp3"))
                .optional("record_max_length", range(0, 43_200))
                .optional("record_timeout_secs", COUNT)
                .optional("record_track", oneOf("both", "inbound", "outbound"))
                .optional("record_trim", oneOf("trim-silence"))
                .optional("record_custom_file_name", length(1, 40));
        private static final Fields DETECTION = fields().optional(
                        "answering_machine_detection",
                        oneOf("premium", "detect", "detect_beep", "detect_words", "greeting_end", "disabled"))
                .optional("answering_machine_detection_config", OBJECT);
        private static final Fields HEADERS =
                fields().optional("custom_headers", PAIRS).optional("sip_headers", PAIRS);
        private static final Fields LEG = fields().with(HEADERS)
                .optional("from_display_name", length(0, 128))
                .optional("timeout_secs", range(5, 600))
                .optional("time_limit_secs", range(30, 14_400))
                .optional("send_digits_on_answer", DIGITS)
                .optional("privacy", oneOf("id", "none"))
                .optional("preferred_codecs", TEXT)
                .optional("media_encryption", oneOf("disabled", "SRTP", "DTLS"))
                .optional("sip_auth_username", TEXT)
                .optional("sip_auth_password", TEXT)
                .optional("sip_region", oneOf("US", "Europe", "Canada", "Australia", "Middle East"))
                .optional("sip_transport_protocol", oneOf("UDP", "TCP", "TLS"))
                .optional("sound_modifications", NOT_IMITATED)
                .optional("audio_url", NOT_IMITATED)
                .optional("media_name", NOT_IMITATED);
        private static final Fields SPEECH = fields().required("payload", length(1, 3000))
                .required("voice", TEXT)
                .optional("payload_type", oneOf("text", "ssml"))
                .optional("service_level", oneOf("basic", "premium"))
                .optional("language", oneOf(LANGUAGES))
                .optional("voice_settings", OBJECT);
        private static final Fields GATHER = fields().optional("minimum_digits", range(1, 128))
                .optional("maximum_digits", range(1, 128))
                .optional("timeout_millis", COUNT)
                .optional("inter_digit_timeout_millis", COUNT)
                .optional("terminating_digit", TEXT)
                .optional("valid_digits", TEXT);
    }
}
