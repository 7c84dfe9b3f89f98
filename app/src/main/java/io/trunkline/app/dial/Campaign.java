package io.trunkline.app.dial;

import io.trunkline.domain.dial.CampaignState;
import io.trunkline.domain.dial.Contact;
import io.trunkline.domain.dial.ContactState;
import io.trunkline.domain.dial.Tally;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A campaign as it is kept.
 *
 * @param id its name
 * @param spec what it shall do
 * @param state where it stands
 * @param created since when it is there
 * @param contacts how many it has
 * @param settled whether nothing of it goes on any more
 * @param problem why it paused itself
 */
public record Campaign(
        String id,
        CampaignSpec spec,
        CampaignState state,
        Instant created,
        int contacts,
        boolean settled,
        Optional<String> problem) {
    Campaign in(CampaignState next) {
        return new Campaign(id, spec, next, created, contacts, settled, Optional.empty());
    }

    Campaign pausedBy(String reason) {
        return new Campaign(id, spec, CampaignState.PAUSED, created, contacts, settled, Optional.of(reason));
    }

    Campaign settle() {
        return new Campaign(id, spec, state, created, contacts, true, problem);
    }

    /** Where a contact stands: whoever still waits when the campaign is over is not dialled any more. */
    public String stateOf(Contact contact) {
        return contact.state() instanceof ContactState.Waiting
                ? waiting()
                : contact.state().word();
    }

    /** How many stand where; adds up to the number of contacts. */
    public Map<String, Long> states(Tally tally) {
        Map<String, Long> states = tally.states();
        Long waiting = states.remove("waiting");
        if (waiting != null) {
            states.merge(waiting(), waiting, Long::sum);
        }
        return states;
    }

    private String waiting() {
        return switch (state) {
            case CANCELED -> "canceled";
            case FINISHED -> "expired";
            case LOADING, DRAFT, RUNNING, PAUSED -> "waiting";
        };
    }
}
