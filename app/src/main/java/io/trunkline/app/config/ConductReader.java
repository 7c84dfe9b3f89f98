package io.trunkline.app.config;

import io.trunkline.app.transfer.TransferPolicy;
import io.trunkline.domain.call.RecordingRule;
import io.trunkline.domain.call.Rescuer;
import io.trunkline.domain.call.Voicemail;
import io.trunkline.ports.call.TransferTarget;
import io.trunkline.ports.carrier.Announcement;
import io.trunkline.ports.carrier.Transfer;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads what the host itself does for an agent: recording, detection, the message for machines, transfers. */
final class ConductReader {
    private static final Duration SHORTEST_RING = Duration.ofSeconds(5);
    private static final Duration LONGEST_RING = Duration.ofMinutes(10);
    private static final Duration RING = Duration.ofSeconds(30);
    private static final int LONGEST_MESSAGE = 3_000;
    private static final Pattern PREFIX = Pattern.compile("\\+[1-9][0-9]{0,14}");
    private static final Pattern HOST = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,150}[a-z0-9])?");
    private static final String RESCUE_PHRASE = "One moment please, I am connecting you.";
    private static final String TARGETS = "transfer.targets";

    private final Reader reader;
    private final String section;

    ConductReader(Reader reader, String section) {
        this.reader = reader;
        this.section = section + ".";
    }

    Duration ring() {
        return reader.read(section + "ring", ConductReader::ring).orElse(RING);
    }

    boolean detectMachine() {
        return reader.read(section + "machine-detection", Values::flag).orElse(true);
    }

    Optional<RecordingRule> recording() {
        return reader.read(section + "recording", ConductReader::recording).flatMap(start -> start);
    }

    /** Words or a sound file's URL, told by the carrier; or a WAV file of ours, through the media socket. */
    Optional<Voicemail> voicemail() {
        Optional<Voicemail> told = reader.read(section + "voicemail-message", ConductReader::message);
        Optional<Voicemail> ours =
                reader.read(section + "voicemail-audio", text -> new Voicemail.ByUs(WavFile.read(Values.path(text))));
        if (told.isPresent() && ours.isPresent()) {
            reader.problem(section + "voicemail-audio", "is given together with voicemail-message; one is enough");
        }
        return ours.or(() -> told);
    }

    TransferPolicy transfer() {
        Map<String, TransferTarget> targets = new TreeMap<>();
        for (String name : reader.below(section + TARGETS)) {
            reader.read(section + TARGETS + "." + name, TransferTarget::new)
                    .ifPresent(target -> targets.put(name.toLowerCase(Locale.ROOT), target));
        }
        return new TransferPolicy(
                words("transfer.countries", ConductReader::country),
                words("transfer.prefixes", ConductReader::prefix),
                words("transfer.sip-hosts", ConductReader::host),
                targets);
    }

    /** Who takes a call over when nobody can speak for us, and what the caller hears then. */
    Optional<Rescuer> rescue() {
        Optional<TransferTarget> target = reader.read(section + "rescue", TransferTarget::new);
        Optional<String> phrase = reader.read(section + "rescue-phrase", text -> spoken(text, Transfer.LONGEST_NOTICE));
        if (phrase.isPresent() && reader.text(section + "rescue").isEmpty()) {
            reader.problem(section + "rescue-phrase", "is said before the call goes to rescue, which is missing");
        }
        return target.map(reached -> new Rescuer(reached, phrase.orElse(RESCUE_PHRASE)));
    }

    private Set<String> words(String key, UnaryOperator<String> check) {
        return reader.read(
                        section + key,
                        text -> Arrays.stream(text.split("[,\\s]+"))
                                .filter(word -> !word.isEmpty())
                                .map(check)
                                .collect(Collectors.toUnmodifiableSet()))
                .orElse(Set.of());
    }

    private static Duration ring(String text) {
        Duration ring = Values.duration(text);
        if (ring.compareTo(SHORTEST_RING) < 0 || ring.compareTo(LONGEST_RING) > 0) {
            throw new IllegalArgumentException("must be from 5s to 600s");
        }
        return ring;
    }

    private static Optional<RecordingRule> recording(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "mono", "on", "true" -> Optional.of(RecordingRule.byCarrier(false));
            case "dual" -> Optional.of(RecordingRule.byCarrier(true));
            case "local" -> Optional.of(RecordingRule.LOCAL);
            case "off", "false" -> Optional.empty();
            default -> throw new IllegalArgumentException("must be mono, dual, local or off");
        };
    }

    private static String spoken(String text, int longest) {
        if (text.length() > longest) {
            throw new IllegalArgumentException("must not be longer than " + longest + " characters");
        }
        return text;
    }

    private static Voicemail message(String text) {
        spoken(text, LONGEST_MESSAGE);
        boolean isUrl = text.startsWith("https://") || text.startsWith("http://");
        return new Voicemail.ByCarrier(isUrl ? new Announcement.Sound(URI.create(text)) : new Announcement.Text(text));
    }

    private static String country(String word) {
        String code = word.toUpperCase(Locale.ROOT);
        if (!Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).contains(code)) {
            throw new IllegalArgumentException("must name countries by two letters, such as US; " + word + " is none");
        }
        return code;
    }

    private static String prefix(String word) {
        if (!PREFIX.matcher(word).matches()) {
            throw new IllegalArgumentException("must hold beginnings of numbers, such as +1555");
        }
        return word;
    }

    private static String host(String word) {
        String host = word.toLowerCase(Locale.ROOT);
        if (!HOST.matcher(host).matches()) {
            throw new IllegalArgumentException("must hold host names, such as sip.example.com");
        }
        return host;
    }
}
