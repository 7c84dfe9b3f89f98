package io.trunkline.domain.dial;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When nobody is called, by the clock on the wall of whoever is called.
 *
 * @param spans each of them is quiet
 */
public record QuietHours(List<Span> spans) {
    /** Every hour is fine. */
    public static final QuietHours NONE = new QuietHours(List.of());

    private static final int MOST_STEPS = 64;

    /** Keeps its own copy. */
    public QuietHours {
        spans = List.copyOf(spans);
    }

    /**
     * A part of the day, on some days.
     *
     * @param days those on which it begins
     * @param start its first moment
     * @param end the first moment behind it; not after {@code start} means on the next day
     */
    public record Span(Set<DayOfWeek> days, LocalTime start, LocalTime end) {
        private static final Pattern TEXT = Pattern.compile(
                "(?:([a-z]{3})(?:-([a-z]{3}))?/)?([0-9]{2}:[0-9]{2})-([0-9]{2}:[0-9]{2})", Pattern.CASE_INSENSITIVE);
        private static final String MIDNIGHT = "24:00";

        /** Keeps its own copy. */
        public Span {
            days = Set.copyOf(days);
        }

        /**
         * Read one, such as {@code 21:00-08:00}, {@code sun/00:00-24:00} or {@code sat-sun/18:00-10:00}.
         *
         * @throws IllegalArgumentException with the rest of a sentence that begins with its name
         */
        public static Span parse(String text) {
            Matcher parts = TEXT.matcher(text.strip());
            if (!parts.matches()) {
                throw wrong();
            }
            return new Span(days(parts.group(1), parts.group(2)), time(parts.group(3)), time(parts.group(4)));
        }

        private static LocalTime time(String text) {
            if (text.equals(MIDNIGHT)) {
                return LocalTime.MIDNIGHT;
            }
            try {
                return LocalTime.parse(text);
            } catch (DateTimeParseException noTime) {
                throw wrong();
            }
        }

        private static Set<DayOfWeek> days(@Nullable String first, @Nullable String last) {
            if (first == null) {
                return EnumSet.allOf(DayOfWeek.class);
            }
            DayOfWeek day = day(first);
            DayOfWeek until = last == null ? day : day(last);
            Set<DayOfWeek> days = EnumSet.of(day);
            while (day != until) {
                day = day.plus(1);
                days.add(day);
            }
            return days;
        }

        private static DayOfWeek day(String text) {
            for (DayOfWeek day : DayOfWeek.values()) {
                if (day.name().substring(0, 3).equals(text.toUpperCase(Locale.ROOT))) {
                    return day;
                }
            }
            throw wrong();
        }

        private static IllegalArgumentException wrong() {
            return new IllegalArgumentException("must be quiet hours such as 21:00-08:00 or sat-sun/00:00-24:00");
        }

        /** The end of this span where it holds at a time. */
        Optional<ZonedDateTime> endAt(ZonedDateTime now) {
            LocalDate today = now.toLocalDate();
            return holds(today.minusDays(1), now).or(() -> holds(today, now));
        }

        /** An hour that the clock leaves out ends or begins a span where the clock goes on. */
        private Optional<ZonedDateTime> holds(LocalDate day, ZonedDateTime now) {
            if (!days.contains(day.getDayOfWeek())) {
                return Optional.empty();
            }
            ZonedDateTime from = day.atTime(start).atZone(now.getZone());
            LocalDate last = end.isAfter(start) ? day : day.plusDays(1);
            // Where the clock goes back over the end, it is quiet until the second time.
            ZonedDateTime until = last.atTime(end).atZone(now.getZone()).withLaterOffsetAtOverlap();
            return !now.isBefore(from) && now.isBefore(until) ? Optional.of(until) : Optional.empty();
        }
    }

    /** Whether no moment of a week is left. */
    public boolean neverEnds() {
        Instant monday = Instant.parse("2024-01-01T00:00:00Z");
        return until(monday, List.of(ZoneOffset.UTC))
                .filter(free -> free.isAfter(monday.plus(Duration.ofDays(8))))
                .isPresent();
    }

    /**
     * Until when it is quiet in any of the zones; empty when it is not now.
     *
     * @param zones those the called party may live in
     */
    public Optional<Instant> until(Instant now, Collection<ZoneId> zones) {
        Instant free = now;
        for (int step = 0; step < MOST_STEPS; step++) {
            Instant next = latestEnd(free, zones);
            if (!next.isAfter(free)) {
                return free.equals(now) ? Optional.empty() : Optional.of(free);
            }
            free = next;
        }
        return Optional.of(free);
    }

    private Instant latestEnd(Instant at, Collection<ZoneId> zones) {
        return zones.stream()
                .flatMap(zone -> spans.stream().flatMap(span -> span.endAt(at.atZone(zone)).stream()))
                .map(ZonedDateTime::toInstant)
                .max(Instant::compareTo)
                .orElse(at);
    }
}
