package io.trunkline.adapters.openai;

import io.trunkline.adapters.openai.ServerEvent.AudioDelta;
import io.trunkline.ports.media.AudioFrame;
import java.util.ArrayList;
import java.util.List;

/** One item that the agent speaks: how much came, and whether more may follow. */
final class Utterance {
    private final String item;
    private final List<AudioFrame> held = new ArrayList<>();
    private String response = "";
    private int contentIndex;
    private long bytes;
    private boolean ended;
    private boolean cut;
    private boolean said;

    Utterance(String item) {
        this.item = item;
    }

    void add(AudioFrame frame, AudioDelta from) {
        if (bytes == 0) {
            response = from.response();
            contentIndex = from.contentIndex();
        }
        bytes += frame.length();
        held.add(frame);
    }

    List<AudioFrame> takeHeld() {
        List<AudioFrame> taken = List.copyOf(held);
        held.clear();
        return taken;
    }

    void end() {
        ended = true;
    }

    void cut() {
        cut = true;
        held.clear();
    }

    /** @return whether it was not said before */
    boolean sayOnce() {
        boolean first = !said;
        said = true;
        return first;
    }

    /** A server that leaves the name of the response out has one at a time. */
    boolean belongsTo(String done) {
        return done.isEmpty() || response.isEmpty() || response.equals(done);
    }

    String item() {
        return item;
    }

    String response() {
        return response;
    }

    int contentIndex() {
        return contentIndex;
    }

    /** Bytes of audio that came, heard or not. */
    long bytes() {
        return bytes;
    }

    boolean hasAudio() {
        return bytes > 0;
    }

    boolean isCut() {
        return cut;
    }

    /** Whether audio that comes now comes too late. */
    boolean isClosed() {
        return ended || cut;
    }
}
