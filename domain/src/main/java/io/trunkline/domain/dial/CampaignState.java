package io.trunkline.domain.dial;

import java.util.Locale;
import java.util.Set;

/** Where a campaign stands. */
public enum CampaignState {
    /** It is being written down; after a crash it never was. */
    LOADING,
    /** It waits to be started. */
    DRAFT,
    /** It dials. */
    RUNNING,
    /** It dials nobody until it is resumed; calls that are up go on. */
    PAUSED,
    /** It dials nobody any more. */
    CANCELED,
    /** Everybody was reached, given up, or out of its window. */
    FINISHED;

    /** Whether it can get there from here by order. */
    public boolean mayBecome(CampaignState next) {
        return switch (next) {
            case RUNNING -> Set.of(DRAFT, PAUSED).contains(this);
            case PAUSED -> this == RUNNING;
            case CANCELED -> Set.of(DRAFT, RUNNING, PAUSED).contains(this);
            case FINISHED -> this == RUNNING;
            case LOADING, DRAFT -> false;
        };
    }

    /** Whether nothing more is dialled. */
    public boolean isLast() {
        return this == CANCELED || this == FINISHED;
    }

    /** The word for it in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
