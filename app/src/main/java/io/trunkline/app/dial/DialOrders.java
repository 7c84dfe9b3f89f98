package io.trunkline.app.dial;

import io.trunkline.domain.dial.Contact;
import java.util.List;

/** Says what calls a campaign means, as the configuration is now. */
public interface DialOrders {
    /**
     * The ways out that a campaign may take, the first choice first.
     *
     * @throws SpecException when one is not there, or anything else the calls need
     */
    List<Line> lines(CampaignSpec spec) throws SpecException;

    /** The call to somebody. */
    DialOrder order(CampaignSpec spec, Line line, Contact contact) throws SpecException;
}
