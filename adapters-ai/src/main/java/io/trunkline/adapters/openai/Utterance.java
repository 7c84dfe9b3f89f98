package io.trunkline.adapters.openai;

import io.trunkline.adapters.openai.ServerEvent.AudioPiece;
import io.trunkline.ports.media.AudioFrame;
import java.util.ArrayList;
import java.util.List;

/** One item that the agent speaks: how much came, what its words are, and whether more may follow. */
final class Utterance {
    /** Nobody says more in one breath; a mad server shall not fill the memory. */
    private static final int LONGEST = 20_000;

    private final String item;
    private final List<AudioFrame> held = new ArrayList<>();
    private final StringBuilder words = new StringBuilder();
    private String response = "";
    private int contentIndex;
    private long bytes;
    private long heardBytes;
    private boolean ended;
    private boolean cut;
    private boolean gone;
    private boolean said;

    Utterance(String item) {
        this.item = item;
    }

    void add(AudioFrame frame, AudioPiece from) {
        if (bytes == 0) {
            response = from.response();
            contentIndex = from.contentIndex();
        }
        bytes += frame.length();
    }

    /** Audio of which it is not clear yet what it is. */
    void hold(AudioFrame frame) {
        held.add(frame);
    }

    /** Audio that came too late to be heard; its words are counted among the others. */
    void addUnheard(AudioFrame frame) {
        bytes += frame.length();
    }

    List<AudioFrame> takeHeld() {
        List<AudioFrame> taken = List.copyOf(held);
        held.clear();
        return taken;
    }

    void end() {
        ended = true;
    }

    /** @param heard bytes of it that the caller heard */
    void cut(long heard) {
        cut = true;
        heardBytes = heard;
        held.clear();
    }

    /** The session it is an item of is over. */
    void leave() {
        gone = true;
    }

    void spell(String delta) {
        if (!said && words.length() < LONGEST) {
            words.append(delta);
        }
    }

    /** @return whether it was not said before */
    boolean sayOnce(String text) {
        boolean first = !said;
        if (first) {
            words.setLength(0);
            words.append(text);
        }
        said = true;
        return first;
    }

    /** The words of which the caller heard the sound, to the last whole one. */
    String heardWords() {
        String all = words.toString().strip();
        if (!cut || heardBytes >= bytes) {
            return all;
        }
        int end = (int) (all.length() * heardBytes / bytes);
        return all.substring(0, Math.max(0, all.lastIndexOf(' ', end)));
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

    /** Whether the vendor knows nothing of it any more. */
    boolean isGone() {
        return gone;
    }

    /** Whether audio that comes now comes too late. */
    boolean isClosed() {
        return ended || cut;
    }
}
