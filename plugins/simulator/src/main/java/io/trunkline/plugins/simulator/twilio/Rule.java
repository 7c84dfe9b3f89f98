package io.trunkline.plugins.simulator.twilio;

/**
 * What Twilio asks of its customers, as far as this imitation checks it.
 *
 * <p>The source is a page of Twilio's documentation: {@code WSM} voice/media-streams/websocket-messages, {@code MSO}
 * voice/media-streams, {@code STR} voice/twiml/stream, {@code CON} voice/twiml/connect, {@code DIA} voice/twiml/dial, {@code NUM}
 * voice/twiml/number, {@code GAT} voice/twiml/gather, {@code TWV} voice/twiml,
 * {@code CALL} voice/api/call-resource, {@code OVR} usage/webhooks/webhooks-connection-overrides, {@code ERRn}
 * api/errors/n, {@code OAI} the published OpenAPI document. {@code assumed} means that no source says so.
 */
enum Rule {
    /** Upgrade refused, or not answered within 15 s (the time is assumed). */
    UPGRADE("ERR31920", "the media socket's upgrade is answered with 101"),
    /** Query in a stream's URL. */
    STREAM_QUERY("STR, ERR31920", "a stream's url has no query string"),
    /** Scheme of a stream's URL. */
    STREAM_SCHEME("STR, ERR31922", "a stream's url is wss (here also ws, on loopback: assumed)"),
    /** Malformed stream URL. */
    STREAM_URL("ERR31923", "a stream's url is well formed"),
    /** Host of a stream's URL. */
    LOOPBACK("assumed", "an imitation calls nobody but this machine"),
    /** Track of a bidirectional stream. */
    STREAM_TRACK("ERR31941", "a stream inside Connect has the inbound_track"),
    /** Length of a parameter. */
    PARAMETER_LENGTH("STR", "a Parameter's name and value have under 500 characters together"),
    /** Binary message. */
    BINARY("ERR31950", "a message is a text frame"),
    /** Not JSON. */
    NOT_JSON("ERR31951", "a message is one JSON object"),
    /** Unknown event. */
    EVENT("WSM, ERR31951", "a message's event is media, mark or clear"),
    /** Missing or extra field. */
    FIELDS("ERR31951", "a message has exactly its fields"),
    /** Another stream's sid. */
    STREAM_SID("ERR31951", "a message carries the stream's own streamSid"),
    /** Message before start. */
    BEFORE_START("WSM", "nothing is sent before start, for there is no streamSid yet"),
    /** Payload. */
    BASE64("WSM", "a payload is standard base64 with padding and without line breaks"),
    /** Size of a message. */
    MESSAGE_SIZE("assumed", "a message has at most 1 MiB"),
    /** Reading too slowly. */
    SLOW_READER("assumed", "the server reads what the line sends: at most 30 s are kept"),
    /** Status of a webhook's answer. */
    WEBHOOK_STATUS("TWV", "a webhook is answered with 2xx"),
    /** No answer at all. */
    WEBHOOK_TIME("OVR", "a webhook is answered within 15 s"),
    /** The same answer again. */
    WEBHOOK_REPEAT("assumed", "the same delivery again gets the same answer"),
    /** Content type of TwiML. */
    TWIML_TYPE("TWV", "TwiML comes as text/xml or application/xml"),
    /** TwiML that is no XML. */
    TWIML_XML("TWV", "TwiML is one well-formed Response without a document type"),
    /** Verb that does not exist. */
    TWIML_ELEMENT("TWV", "TwiML has only the elements of its reference, where they belong"),
    /** Attribute that does not exist. */
    TWIML_ATTRIBUTE("TWV", "a TwiML element has only the attributes of its reference, with values they can take"),
    /** Reject after something else. */
    REJECT_FIRST("assumed", "Reject comes before the call is answered"),
    /** A verb of Twilio's that is not imitated. */
    NOT_IMITATED(
            "assumed",
            "the imitation obeys Connect, Dial, Gather, Say, Play, Pause, Redirect, Reject and Hangup, not all they can be told"),
    /** Number of targets. */
    DIAL_TARGETS("NUM", "a Dial calls one to ten at once"),
    /** Whom Dial calls. */
    DIAL_ADDRESS("OAI", "who is called is an E.164 number, a SIP URI or a client"),
    /** What Play fetches. */
    PLAY_FETCH("assumed", "what Play fetches is a WAV file of 8 kHz, mono, PCM or mu-law"),
    /** Unknown request. */
    REST_PATH("OAI", "a request goes to a resource that exists"),
    /** Form body. */
    REST_FORM("OAI", "a request's body is a form in UTF-8"),
    /** Unknown or wrong field. */
    REST_FIELD("OAI", "a request has only the fields of its operation, with values they can take"),
    /** Detection without a callback. */
    AMD_CALLBACK("ERR21262", "asynchronous detection has a callback"),
    /** Form of a recording's media. */
    RECORDING_FORM("assumed", "the imitation keeps recordings as WAV");

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
