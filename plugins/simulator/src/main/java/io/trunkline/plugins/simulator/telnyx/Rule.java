package io.trunkline.plugins.simulator.telnyx;

/**
 * What Telnyx asks of its customers, as far as this imitation checks it.
 *
 * <p>The sources: {@code SPEC} the published OpenAPI document; pages of developers.telnyx.com: {@code KBS} media streaming
 * over websockets, {@code KBW} voice API webhooks, {@code KBR} receiving webhooks, {@code ASY} stream call media over
 * websocket, {@code ERRn} API error codes, error n; {@code AI} the error code mapping of team-telnyx/ai. {@code assumed}
 * means that no source says so.
 */
enum Rule {
    /** Authorization header. */
    API_KEY("AI", "a request carries the API key as a bearer token"),
    /** Unknown request. */
    REST_PATH("SPEC", "a request goes to an operation that exists"),
    /** Body. */
    REST_JSON("SPEC", "a command's body is a JSON object, {} when there is nothing to say"),
    /** Unknown field. */
    REST_FIELD("SPEC", "a request has only the fields of its operation"),
    /** Missing field. */
    REST_REQUIRED("SPEC, ERR10004", "a request has the fields that its operation requires"),
    /** Wrong value. */
    REST_VALUE("SPEC, ERR10015, ERR10032, ERR10033", "a field has a value that it can take"),
    /** Query. */
    REST_QUERY("SPEC", "a query has only the parameters of its operation, and those that it requires"),
    /** Number. */
    E164("SPEC, ERR10016", "a telephone number is written in +E.164"),
    /** State that travels. */
    CLIENT_STATE("SPEC, ERR90017", "a client_state is padded base64"),
    /** Keys. */
    DIGITS("SPEC, ERR90014", "digits are of 0-9 A-D w W * #"),
    /** The customer's application. */
    CONNECTION("SPEC, ERR10015, ERR85004", "a connection_id is that of the customer's application"),
    /** Other call. */
    CALL_ID("ERR90015", "a command names a call that exists"),
    /** Idempotency. */
    COMMAND_ID("KBR", "a command_id belongs to one command: within 60 s another command of the same name is ignored"),
    /** Answer to one's own call. */
    ANSWER_OUTBOUND("ERR90102", "only an inbound call is answered"),
    /** Second answer. */
    ANSWER_ONCE("assumed", "a call is answered once"),
    /** Rejecting too late. */
    REJECT_FIRST("assumed", "only an inbound call that is not answered yet is rejected"),
    /** Too early. */
    NOT_ANSWERED("ERR90034", "a command that needs somebody on the line comes after the answer"),
    /** Recording too early. */
    RECORD_EARLY("ERR90020", "a recording begins after the answer"),
    /** One recording. */
    RECORD_ONCE("assumed", "a call has one recording at a time"),
    /** Second stream. */
    STREAM_ONCE("ERR90045", "a call has one media stream at a time"),
    /** Scheme of a stream's URL. */
    STREAM_URL("SPEC", "a stream_url is a ws or wss URL"),
    /** Query of a stream's URL. */
    STREAM_QUERY("assumed", "a stream_url has no query string, for none is documented to survive"),
    /** Upgrade refused. */
    UPGRADE("SPEC", "the media socket can be opened, else the stream fails with connection_failed"),
    /** Binary message. */
    BINARY("ASY", "a message is a text frame"),
    /** Not JSON. */
    NOT_JSON("KBS 100003", "a message is one JSON object"),
    /** Unknown event. */
    EVENT("KBS 100003", "a message's event is media, mark or clear"),
    /** Missing or extra field. */
    FIELDS("KBS 100003", "a message has exactly its fields"),
    /** Payload. */
    BASE64("KBS 100004", "a payload is padded base64 without line breaks"),
    /** Length of audio. */
    PAYLOAD_LENGTH("KBS", "a payload is 20 ms to 30 s of audio"),
    /** Stream that wants MP3 files. */
    MODE("KBS, SPEC", "raw audio goes to a stream of mode rtp; the mode is mp3 if nothing else was asked for"),
    /** Files too fast. */
    MP3_RATE("KBS 100005", "an MP3 file is sent once a second at most"),
    /** Size of a message. */
    MESSAGE_SIZE("assumed", "a message has at most 1 MiB"),
    /** Reading too slowly. */
    SLOW_READER("assumed", "the server reads what the line sends: at most 30 s are kept"),
    /** Status of a webhook's answer. */
    WEBHOOK_STATUS("SPEC", "a webhook is answered with 200"),
    /** No answer in time. */
    WEBHOOK_TIME("KBW", "a webhook is answered within 2 s"),
    /** Where webhooks go. */
    WEBHOOK_URL("SPEC", "a call has a webhook_url, its own or its application's"),
    /** Numbers out of thin air. */
    NUMBER_SEARCHED("ERR85000", "only a number that was found by a search is ordered"),
    /** Key given away. */
    DOWNLOAD_KEY("assumed", "a recording's download URL needs no key, and the key does not go there"),
    /** Host of a URL. */
    LOOPBACK("assumed", "an imitation calls nobody but this machine"),
    /** Something of Telnyx's that is not imitated. */
    NOT_IMITATED("assumed", "the imitation does what its README says");

    private final String source;
    private final String text;

    Rule(String source, String text) {
        this.source = source;
        this.text = text;
    }

    /** Where the rule comes from. */
    String source() {
        return source;
    }

    /** What the rule asks. */
    String text() {
        return text;
    }

    /** A breach of this rule, in words. */
    String brokenBy(String detail) {
        return "[" + source + "] " + text + ": " + detail;
    }
}
