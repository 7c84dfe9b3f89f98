package io.trunkline.plugins.simulator.assemblyai;

import io.trunkline.plugins.simulator.hearing.Ears;
import io.trunkline.plugins.simulator.hearing.Lines;
import io.trunkline.plugins.simulator.vendor.Arrival;
import io.trunkline.plugins.simulator.vendor.Json;
import io.trunkline.plugins.simulator.vendor.Peer;
import io.trunkline.plugins.simulator.vendor.PeerSocket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** One session: what came, and what is told of what was heard. */
public final class AssemblyAiSession implements Peer, Ears.Listener {
    private static final int LEAST_MILLIS = 50;
    private static final int MOST_MILLIS = 1_000;

    private final Lines turns;
    private final Arrival arrival;
    private final Optional<Problem> problem;
    private final boolean tellsCharges;
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final List<Integer> chunks = new CopyOnWriteArrayList<>();
    private @Nullable PeerSocket socket;
    private @Nullable Query query;
    private @Nullable Ears ears;
    private List<String> words = List.of();
    private int guessed;
    private int order;
    private boolean over;

    AssemblyAiSession(Lines turns, Arrival arrival, Optional<Problem> problem, boolean tellsCharges) {
        this.turns = turns;
        this.arrival = arrival;
        this.problem = problem;
        this.tellsCharges = tellsCharges;
    }

    /** How it was asked for. */
    public Arrival arrival() {
        return arrival;
    }

    /** The text messages that came, in order. */
    public List<String> messages() {
        return List.copyOf(messages);
    }

    /** How many milliseconds each piece of audio had, in order. */
    public List<Integer> chunks() {
        return List.copyOf(chunks);
    }

    /** End the session with an error. */
    public void fail(int code, String words) {
        fail(new Problem(code, words));
    }

    @Override
    public void opened(PeerSocket opened) {
        socket = opened;
        if (problem.isPresent()) {
            fail(problem.get());
            return;
        }
        Query asked = Query.of(arrival);
        query = asked;
        ears = new Ears(asked.sound(), this);
        say(Messages.begin());
    }

    @Override
    public void text(String text) {
        messages.add(text);
        Ears listening = ears;
        if (over || listening == null) {
            return;
        }
        String type =
                Json.parse(text).map(message -> message.getString("type", "")).orElse("no object");
        switch (type) {
            case "ForceEndpoint" -> listening.cut();
            case "Terminate" -> terminate(listening);
            case "UpdateConfiguration", "KeepAlive" -> {}
            case "no object" -> fail(3006, "Invalid JSON");
            default -> fail(3006, "Invalid Message Type: " + type);
        }
    }

    @Override
    public void binary(byte[] bytes) {
        Ears listening = ears;
        Query asked = query;
        if (over || listening == null || asked == null) {
            return;
        }
        int millis = (int) asked.sound().millis(bytes.length);
        chunks.add(millis);
        if (millis < LEAST_MILLIS || millis > MOST_MILLIS) {
            fail(3007, "Input duration violation: " + millis + " ms. Expected between 50 and 1000 ms");
        } else {
            listening.hear(bytes);
        }
    }

    @Override
    public void began(int atMillis) {
        words = turns.words();
        guessed = 0;
        if (query != null && query.announces() && !words.isEmpty()) {
            say(Messages.speechStarted(atMillis));
        }
        goesOn(atMillis);
    }

    @Override
    public void goesOn(int atMillis) {
        if (guessed < words.size()) {
            guessed++;
            say(Messages.guess(order, words.subList(0, guessed), atMillis));
        }
    }

    @Override
    public void ended(int atMillis) {
        if (words.isEmpty()) {
            return;
        }
        if (query != null && query.formatsLater()) {
            say(Messages.unformatted(order, words, atMillis));
        }
        say(
                query != null && (query.formatsLater() || query.announces())
                        ? Messages.formatted(order, words, atMillis)
                        : Messages.unformatted(order, words, atMillis));
        order++;
        words = List.of();
    }

    private void terminate(Ears listening) {
        over = true;
        listening.cut();
        if (tellsCharges) {
            say(Messages.termination(listening.millis() / 1000.0));
        }
        Optional.ofNullable(socket).ifPresent(open -> open.close(1000, ""));
    }

    private void fail(Problem problem) {
        over = true;
        say(problem.message());
        Optional.ofNullable(socket).ifPresent(open -> open.close(problem.code(), problem.words()));
    }

    private void say(String text) {
        Optional.ofNullable(socket).ifPresent(open -> open.text(text));
    }
}
