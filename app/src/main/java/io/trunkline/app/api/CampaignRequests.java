package io.trunkline.app.api;

import io.trunkline.app.config.NumberConfig;
import io.trunkline.app.dial.CampaignSpec;
import io.trunkline.app.dial.DialOrder;
import io.trunkline.app.dial.DialOrders;
import io.trunkline.app.dial.Line;
import io.trunkline.app.dial.SpecException;
import io.trunkline.app.json.Json;
import io.trunkline.app.session.NewCall;
import io.trunkline.domain.dial.Contact;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A campaign's calls are those that {@code POST /v1/calls} would place with the same fields.
 *
 * @param requests understands a single call
 */
public record CampaignRequests(PlaceRequests requests) implements DialOrders {
    private static final Set<String> OF_THE_CALL =
            Set.of("agent", "machineDetection", "voicemailMessage", "ringTimeout", "maxDuration", "record");

    /** Nobody's: a call to it shows what is wrong with every call. */
    private static final String ANYBODY = "+15550100";

    @Override
    public List<Line> lines(CampaignSpec spec) throws SpecException {
        List<Optional<String>> kinds = spec.carriers().isEmpty()
                ? List.of(Optional.empty())
                : spec.carriers().stream().map(Optional::of).toList();
        List<Line> lines = new ArrayList<>();
        for (Optional<String> kind : kinds) {
            PlaceRequests.Placing placing = read(call(spec, kind, ANYBODY, Map.of()));
            lines.add(new Line(placing.carrier(), placing.from()));
        }
        return lines;
    }

    @Override
    public DialOrder order(CampaignSpec spec, Line line, Contact contact) throws SpecException {
        PlaceRequests.Placing placing =
                read(call(spec, Optional.of(line.carrier().kind()), contact.to().value(), contact.variables()));
        return new DialOrder(line.carrier(), new NewCall(line.from(), contact.to(), placing.desk()));
    }

    private PlaceRequests.Placing read(JsonObject call) throws SpecException {
        try {
            return requests.read(RequestBody.of(call));
        } catch (ProblemException wrong) {
            throw new SpecException(wrong.field().orElse("campaign"), String.valueOf(wrong.getMessage()));
        }
    }

    private JsonObject call(CampaignSpec spec, Optional<String> kind, String to, Map<String, String> variables) {
        JsonObjectBuilder call = Json.createObjectBuilder().add("to", to);
        spec.json().forEach((name, value) -> {
            if (OF_THE_CALL.contains(name)) {
                call.add(name, value);
            }
        });
        kind.ifPresent(carrier -> call.add("carrier", carrier));
        from(spec, kind).ifPresent(from -> call.add("from", from));
        JsonObjectBuilder texts = Json.createObjectBuilder();
        variables.forEach(texts::add);
        return call.add("variables", texts).build();
    }

    /** The number that was asked for, except over a carrier that it does not belong to. */
    private Optional<String> from(CampaignSpec spec, Optional<String> kind) {
        return Optional.ofNullable(spec.json().getString("from", null))
                .filter(from -> kind.isEmpty()
                        || Optional.ofNullable(requests.numbers().get(from))
                                .flatMap(NumberConfig::carrier)
                                .map(kind.get()::equals)
                                .orElse(true));
    }
}
