package io.trunkline.domain.dial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuietHoursTest {
    private static QuietHours quiet(String... spans) {
        return new QuietHours(Arrays.stream(spans).map(QuietHours.Span::parse).toList());
    }

    private static List<ZoneId> zones(String names) {
        return Arrays.stream(names.split(" ")).map(ZoneId::of).toList();
    }

    @ParameterizedTest
    @CsvSource({
        // One zone: before, at, in, past midnight, at the end.
        "21:00-08:00, 2026-01-14T19:59:59Z, Europe/Berlin, ",
        "21:00-08:00, 2026-01-14T20:00:00Z, Europe/Berlin, 2026-01-15T07:00:00Z",
        "21:00-08:00, 2026-01-15T06:59:59Z, Europe/Berlin, 2026-01-15T07:00:00Z",
        "21:00-08:00, 2026-01-15T07:00:00Z, Europe/Berlin, ",
        // Noon in New York is nine in Los Angeles; both must be fine.
        "21:00-10:00, 2026-01-14T17:00:00Z, America/New_York America/Los_Angeles, 2026-01-14T18:00:00Z",
        "21:00-10:00, 2026-01-14T17:00:00Z, America/New_York, ",
        // Late in New York while Los Angeles is still up, then Los Angeles sleeps longer.
        "21:00-08:00, 2026-01-15T02:30:00Z, America/New_York America/Los_Angeles, 2026-01-15T16:00:00Z",
        // The night in which the clock goes forward, and the one in which it goes back.
        "21:00-08:00, 2026-03-29T01:00:00Z, Europe/Berlin, 2026-03-29T06:00:00Z",
        "21:00-08:00, 2026-10-25T01:00:00Z, Europe/Berlin, 2026-10-25T07:00:00Z",
        // An end in the hour that the clock leaves out, and in the one that it shows twice.
        "21:00-02:30, 2026-03-29T00:30:00Z, Europe/Berlin, 2026-03-29T01:30:00Z",
        "21:00-02:30, 2026-10-25T00:45:00Z, Europe/Berlin, 2026-10-25T01:30:00Z",
        // Days: a weekend, seen on a Saturday and on a Monday.
        "sat-sun/00:00-24:00, 2026-01-17T12:00:00Z, UTC, 2026-01-19T00:00:00Z",
        "sat-sun/00:00-24:00, 2026-01-19T00:00:00Z, UTC, ",
        // A span belongs to the day on which it begins.
        "fri/22:00-06:00, 2026-01-17T05:00:00Z, UTC, 2026-01-17T06:00:00Z",
        "fri/22:00-06:00, 2026-01-18T05:00:00Z, UTC, "
    })
    void quietNow_endsWhenEveryZoneIsAwake(String span, Instant now, String zones, Instant until) {
        assertEquals(Optional.ofNullable(until), quiet(span).until(now, zones(zones)));
    }

    @Test
    void spansThatTouch_areOne() {
        QuietHours quiet = quiet("20:00-22:00", "22:00-07:00", "sun/00:00-24:00");
        assertEquals(
                Optional.of(Instant.parse("2026-01-19T07:00:00Z")),
                quiet.until(Instant.parse("2026-01-17T21:00:00Z"), zones("UTC")));
    }

    @Test
    void wholeWeek_neverEnds() {
        assertTrue(quiet("00:00-12:00", "12:00-24:00").neverEnds());
        assertFalse(quiet("00:00-12:00", "12:00-23:59").neverEnds());
        assertFalse(QuietHours.NONE.neverEnds());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "21-8", "21:00", "25:00-08:00", "21:00-08:60", "day/21:00-08:00", "sat-/21:00-08:00"})
    void spanIsWrong_isRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> QuietHours.Span.parse(text));
    }
}
