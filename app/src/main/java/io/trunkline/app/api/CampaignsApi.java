package io.trunkline.app.api;

import io.trunkline.app.dial.Campaign;
import io.trunkline.app.dial.CampaignSpec;
import io.trunkline.app.dial.Campaigns;
import io.trunkline.app.dial.DialOrders;
import io.trunkline.app.dial.DialQueue;
import io.trunkline.app.dial.DoNotCallFile;
import io.trunkline.app.dial.Line;
import io.trunkline.app.dial.SpecException;
import io.trunkline.app.json.Json;
import io.trunkline.domain.dial.CampaignState;
import io.trunkline.domain.dial.Contact;
import io.trunkline.domain.dial.PaceLimit;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** What can be asked of campaigns. Any thread. */
public final class CampaignsApi {
    private static final int MOST_SHOWN = 100;
    static final int MOST_LISTED = 500;

    /** How long a call of which nothing is known is taken to last. */
    private static final Duration USUAL_CALL = Duration.ofMinutes(1);

    private final DialQueue queue;
    private final DialOrders orders;
    private final Optional<DoNotCallFile> doNotCall;
    private final BiFunction<String, String, PaceLimit> limits;
    private final Supplier<String> ids;

    /**
     * The campaigns of a server.
     *
     * @param queue dials
     * @param orders say what calls a campaign means
     * @param doNotCall the list of numbers that are never dialled
     * @param limits that of a carrier and a number of ours together
     * @param ids names for campaigns, each behind the one before
     */
    public CampaignsApi(
            DialQueue queue,
            DialOrders orders,
            Optional<DoNotCallFile> doNotCall,
            BiFunction<String, String, PaceLimit> limits,
            Supplier<String> ids) {
        this.queue = queue;
        this.orders = orders;
        this.doNotCall = doNotCall;
        this.limits = limits;
        this.ids = ids;
    }

    JsonObject create(CampaignForm form) throws ProblemException {
        lines(form.spec());
        if (!form.list().faults().isEmpty()) {
            throw ProblemException.badRows(form.list().faults().size(), faults(form.list()));
        }
        if (form.list().contacts().isEmpty()) {
            throw ProblemException.badValue("contacts", "a campaign needs at least one contact");
        }
        Campaign campaign =
                queue.campaigns().create(ids.get(), form.spec(), form.list().contacts());
        if (form.start()) {
            order(campaign.id(), CampaignState.RUNNING);
        }
        return CampaignView.brief(found(campaign.id()))
                .add("duplicates", duplicates(form.list()))
                .build();
    }

    /** What a campaign would be, without keeping anything. */
    JsonObject preview(CampaignForm form) throws ProblemException {
        List<Line> lines = lines(form.spec());
        List<Contact> contacts = form.list().contacts();
        long refused = doNotCall
                .map(list -> contacts.stream()
                        .filter(contact -> list.lists(contact.to()))
                        .count())
                .orElse(0L);
        JsonObjectBuilder reasons = Json.createObjectBuilder();
        if (refused > 0) {
            reasons.add("do-not-call list", refused);
        }
        long dialed = contacts.size() - refused;
        return Json.createObjectBuilder()
                .add("rows", form.list().rows())
                .add("contacts", contacts.size())
                .add("dialed", dialed)
                .add("refused", reasons)
                .add("faults", faults(form.list()))
                .add("faultCount", form.list().faults().size())
                .add("duplicates", duplicates(form.list()))
                .add("duplicateCount", form.list().duplicates().size())
                .add("estimate", estimate(dialed, lines.getFirst()))
                .build();
    }

    private JsonObjectBuilder estimate(long calls, Line line) {
        PaceLimit limit = limits.apply(line.carrier().kind(), line.from().value());
        long byRate = Math.ceilDiv(calls, limit.callsPerSecond());
        long byRoom = Math.ceilDiv(calls * USUAL_CALL.toSeconds(), limit.concurrency());
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("seconds", Math.max(byRate, byRoom))
                .add("callsPerSecond", limit.callsPerSecond())
                .add("secondsPerCall", USUAL_CALL.toSeconds());
        return limit.concurrency() == PaceLimit.UNLIMITED ? json : json.add("concurrency", limit.concurrency());
    }

    JsonObject list(Optional<String> cursor, Optional<String> limit) throws ProblemException {
        Campaigns.Page<Campaign> page = queue.campaigns().list(cursor.orElse(""), most(limit));
        JsonArrayBuilder campaigns = Json.createArrayBuilder();
        page.items().forEach(campaign -> campaigns.add(CampaignView.brief(campaign)));
        return paged("campaigns", campaigns, page.next());
    }

    JsonObject report(String id) throws ProblemException {
        found(id);
        return queue.campaigns().report(id, CampaignView::report).orElseThrow(ProblemException::unknownCampaign);
    }

    JsonObject contacts(String id, Optional<String> state, Optional<String> cursor, Optional<String> limit)
            throws ProblemException {
        Campaigns.Page<Campaigns.Listed> page =
                queue.campaigns().contacts(found(id), state, cursor.orElse(""), most(limit));
        JsonArrayBuilder contacts = Json.createArrayBuilder();
        page.items().forEach(listed -> contacts.add(CampaignView.contact(listed)));
        return paged("contacts", contacts, page.next());
    }

    /** Start, resume, pause or cancel one. */
    JsonObject order(String id, CampaignState next) throws ProblemException {
        Campaign campaign = found(id);
        try {
            if (!queue.order(campaign, next)) {
                throw ProblemException.wrongState(
                        "a campaign that is " + campaign.state().word() + " cannot become " + next.word());
            }
        } catch (SpecException wrong) {
            throw ProblemException.badValue(wrong.field(), wrong.detail());
        }
        return CampaignView.brief(found(id)).build();
    }

    private Campaign found(String id) throws ProblemException {
        return queue.campaigns().find(id).orElseThrow(ProblemException::unknownCampaign);
    }

    private List<Line> lines(CampaignSpec spec) throws ProblemException {
        try {
            return orders.lines(spec);
        } catch (SpecException wrong) {
            String field = wrong.field().equals("carrier") ? "carriers" : wrong.field();
            throw ProblemException.badValue(field, wrong.detail());
        }
    }

    private static int most(Optional<String> limit) throws ProblemException {
        String text = limit.orElse("100");
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST_LISTED) {
            throw ProblemException.badValue("limit", "limit must be a whole number from 1 to " + MOST_LISTED);
        }
        return Integer.parseInt(text);
    }

    private static JsonObject paged(String name, JsonArrayBuilder items, Optional<String> next) {
        JsonObjectBuilder json = Json.createObjectBuilder().add(name, items);
        next.ifPresent(cursor -> json.add("next", cursor));
        return json.build();
    }

    private static JsonArrayBuilder faults(ContactList list) {
        JsonArrayBuilder json = Json.createArrayBuilder();
        list.faults().stream()
                .limit(MOST_SHOWN)
                .forEach(fault -> json.add(
                        Json.createObjectBuilder().add("place", fault.place()).add("reason", fault.reason())));
        return json;
    }

    private static JsonArrayBuilder duplicates(ContactList list) {
        JsonArrayBuilder json = Json.createArrayBuilder();
        list.duplicates().stream()
                .limit(MOST_SHOWN)
                .forEach(twice -> json.add(
                        Json.createObjectBuilder().add("place", twice.place()).add("of", twice.of())));
        return json;
    }
}
