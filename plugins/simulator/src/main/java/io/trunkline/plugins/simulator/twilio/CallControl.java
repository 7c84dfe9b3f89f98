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
final class CallControl implements Runnable {
    private record Document(List<Verb> verbs, URI base) {}

    private final PhoneCall call;
    private final Next first;
    private final Webhooks webhooks;
    private final CallFields fields;
    private final Announcer announcer;
    private final Connection connection;
    private final Faults faults;
    private Optional<Closing> loss = Optional.empty();

    CallControl(
            PhoneCall call,
            Next first,
            Webhooks webhooks,
            CallFields fields,
            Announcer announcer,
            Connection connection,
            Faults faults) {
        this.call = call;
        this.first = first;
        this.webhooks = webhooks;
        this.fields = fields;
        this.announcer = announcer;
        this.connection = connection;
        this.faults = faults;
    }

    @Override
    public void run() {
        Optional<Next> next = Optional.of(first);
        while (next.isPresent() && !call.isOver()) {
            next = follow(next.get());
        }
        call.end(Ending.FAILED, "the imitation lost its thread");
    }

    private Optional<Next> follow(Next next) {
        try {
            return obey(obtain(next));
        } catch (DivertedException e) {
            return call.takeReplacement();
        } catch (IOException | TwimlException e) {
            boolean taken = call.answeredAt().isPresent();
            call.end(taken ? Ending.FAILED : Ending.REFUSED, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<Next> obey(Document document) throws DivertedException, IOException {
        for (Verb verb : document.verbs) {
            if (!(verb instanceof Verb.Reject)) {
                call.answer();
            }
            Optional<Next> jump = obey(verb, document.base);
            if (jump.isPresent() || call.isOver()) {
                return jump;
            }
        }
        call.answer();
        call.end(
                loss.isPresent() ? Ending.FAILED : Ending.SERVER,
                loss.map(Closing::detail).orElse("no verb was left"));
        return Optional.empty();
    }

    private Optional<Next> obey(Verb verb, URI base) throws DivertedException, IOException {
        loss = Optional.empty();
        switch (verb) {
            case Verb.Connect connect -> {
                return connect(connect, base);
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
            call.end(Ending.REFUSED, "<Reject/>", reject.reason().equals("busy") ? "busy" : "no-answer");
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
            return call.await(webhooks.deliver(fetch.method(), fetch.url(), fields.standard(), delivery));
        } catch (IOException e) {
            call.violations().add(Rule.WEBHOOK_TIME, String.valueOf(e.getMessage()));
            throw e;
        }
    }
}
