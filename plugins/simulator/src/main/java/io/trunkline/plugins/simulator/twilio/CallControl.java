package io.trunkline.plugins.simulator.twilio;

import io.trunkline.plugins.simulator.line.Faults;
import io.trunkline.plugins.simulator.twilio.MediaStream.Closing;
import io.trunkline.ports.simulator.CallReport.Ending;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Fetches a call's TwiML and obeys it, verb after verb, until the call is over. */
final class CallControl {
    private record Document(List<Verb> verbs, URI base) {}

    private static final int ERROR_FETCH = 11200;

    private final PhoneCall call;
    private final CallFields fields;
    private final Webhooks webhooks;
    private final Faults faults;
    private final Announcer announcer;
    private final Connection connection;
    private final Dialer dialer;
    private final Gatherer gatherer;
    private Optional<Closing> loss = Optional.empty();

    CallControl(Exchange exchange, Leg leg) {
        this.call = leg.call();
        this.fields = leg.fields();
        this.webhooks = exchange.webhooks();
        this.faults = exchange.faults();
        this.announcer = new Announcer(leg, webhooks);
        this.connection = new Connection(exchange, leg);
        this.dialer = new Dialer(exchange, leg);
        this.gatherer = new Gatherer(leg, announcer);
    }

    /** Obey until the call is over; it is when nothing is left to obey. */
    void run(Next first) {
        obey(first);
        if (!call.isOver()) {
            call.answer();
            call.end(
                    loss.isPresent() ? Ending.FAILED : Ending.SERVER,
                    loss.map(Closing::detail).orElse("no verb was left"));
        }
    }

    /** Obey what replaced that which was broken off. */
    void resume() {
        call.takeReplacement().ifPresent(this::run);
    }

    /** Obey until nothing is left, or the call is over. */
    void obey(Next first) {
        Optional<Next> next = Optional.of(first);
        while (next.isPresent() && !call.isOver()) {
            next = follow(next.get());
        }
    }

    /** Press keys towards the party. */
    void press(String digits) throws DivertedException, IOException {
        announcer.press(digits);
    }

    private Optional<Next> follow(Next next) {
        try {
            return obey(obtain(next));
        } catch (DivertedException e) {
            return call.takeReplacement();
        } catch (IOException | TwimlException e) {
            return fallback(next).or(() -> {
                boolean taken = call.answeredAt().isPresent();
                call.end(taken ? Ending.FAILED : Ending.REFUSED, String.valueOf(e.getMessage()));
                return Optional.empty();
            });
        }
    }

    /** Where to ask when a URL gave no TwiML; it is told why [TWV]. */
    private Optional<Next> fallback(Next failed) {
        if (!(failed instanceof Next.Fetch fetch)) {
            return Optional.empty();
        }
        Form why = Form.empty()
                .with("ErrorCode", String.valueOf(ERROR_FETCH))
                .with("ErrorUrl", fetch.url().toString());
        return call.takeFallback().map(fallback -> fallback.with(why));
    }

    private Optional<Next> obey(Document document) throws DivertedException, IOException {
        for (Verb verb : document.verbs) {
            if (verb.answers()) {
                call.answer();
            }
            Optional<Next> jump = obey(verb, document.base);
            if (jump.isPresent() || call.isOver()) {
                return jump;
            }
        }
        return Optional.empty();
    }

    private Optional<Next> obey(Verb verb, URI base) throws DivertedException, IOException {
        loss = Optional.empty();
        switch (verb) {
            case Verb.Connect connect -> {
                return connect(connect, base);
            }
            case Verb.Dial dial -> {
                return dialer.run(dial, base);
            }
            case Verb.Gather gather -> {
                return gatherer.run(gather, base);
            }
            case Verb.Redirect redirect -> {
                return Optional.of(new Next.Fetch(base.resolve(redirect.url()), redirect.method()));
            }
            case Verb.Say say -> announcer.say(say);
            case Verb.Play play -> announcer.play(play, base);
            case Verb.Pause pause -> announcer.pause(pause);
            case Verb.Reject reject -> reject(reject);
            case Verb.Hangup _ -> call.end(Ending.SERVER, "<Hangup/>");
        }
        return Optional.empty();
    }

    private Optional<Next> connect(Verb.Connect connect, URI base) throws DivertedException {
        loss = connection.run(connect.stream(), base).filter(closing -> !closing.orderly());
        return connect.action().isEmpty()
                ? Optional.empty()
                : Optional.of(new Next.Fetch(base.resolve(connect.action()), connect.method()));
    }

    private void reject(Verb.Reject reject) {
        if (call.answeredAt().isPresent()) {
            call.violations().add(Rule.REJECT_FIRST, "after the call was answered");
            call.end(Ending.SERVER, "<Reject/>");
        } else {
            call.end(Ending.REFUSED, "<Reject/>", reject.reason().equals("busy") ? Outcome.BUSY : Outcome.NO_ANSWER);
        }
    }

    private Document obtain(Next next) throws DivertedException, IOException, TwimlException {
        return switch (next) {
            case Next.Inline inline -> new Document(read(inline.xml()), inline.base());
            case Next.Fetch fetch -> new Document(read(fetch(fetch)), fetch.url());
        };
    }

    private List<Verb> read(String xml) throws TwimlException {
        try {
            return new TwimlReader(call.violations()).read(xml);
        } catch (TwimlException e) {
            call.violations().add(Rule.TWIML_XML, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private String fetch(Next.Fetch fetch) throws DivertedException, IOException {
        String delivery = Webhooks.newDelivery();
        HttpResponse<byte[]> response = deliver(fetch, delivery);
        if (response.statusCode() / 100 != 2) {
            call.violations().add(Rule.WEBHOOK_STATUS, "HTTP " + response.statusCode());
            throw new IOException("HTTP " + response.statusCode());
        }
        String type = response.headers().firstValue("content-type").orElse("").toLowerCase(Locale.ROOT);
        if (!type.startsWith("text/xml") && !type.startsWith("application/xml")) {
            call.violations().add(Rule.TWIML_TYPE, "it comes as \"" + type + "\"");
        }
        if (faults.repeatsWebhooks() && !Arrays.equals(deliver(fetch, delivery).body(), response.body())) {
            call.violations().add(Rule.WEBHOOK_REPEAT, "it is another");
        }
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> deliver(Next.Fetch fetch, String delivery) throws DivertedException, IOException {
        try {
            return call.await(webhooks.deliver(
                    fetch.method(), fetch.url(), fields.standard().with(fetch.extra()), delivery));
        } catch (IOException e) {
            call.violations().add(Rule.WEBHOOK_TIME, String.valueOf(e.getMessage()));
            throw e;
        }
    }
}
