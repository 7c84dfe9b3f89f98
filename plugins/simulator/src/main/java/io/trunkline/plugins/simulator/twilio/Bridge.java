package io.trunkline.plugins.simulator.twilio;

/** Lets the parties of two calls hear each other until it is closed. */
final class Bridge implements AutoCloseable {
    private final Leg one;
    private final Leg other;
    private final LineListener oneSpeaks;
    private final LineListener otherSpeaks;

    Bridge(Leg one, Leg other) {
        this.one = one;
        this.other = other;
        this.oneSpeaks = towards(other.line());
        this.otherSpeaks = towards(one.line());
        one.line().begin();
        one.call().listen(oneSpeaks);
        other.call().listen(otherSpeaks);
    }

    @Override
    public void close() {
        one.call().unlisten(oneSpeaks);
        other.call().unlisten(otherSpeaks);
        one.line().hush();
        other.line().hush();
    }

    private static LineListener towards(Line line) {
        return new LineListener() {
            @Override
            public void moment(byte[] spoken, byte[] heard) {
                line.hear(spoken);
            }
        };
    }
}
