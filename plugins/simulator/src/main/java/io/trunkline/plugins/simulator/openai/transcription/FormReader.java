package io.trunkline.plugins.simulator.openai.transcription;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code multipart/form-data}. */
record FormReader(Map<String, String> fields, Map<String, byte[]> files) {
    private static final Pattern BOUNDARY = Pattern.compile("^multipart/form-data;\\s*boundary=\"?([^\";]+)\"?$");
    private static final Pattern NAME = Pattern.compile("(?i)content-disposition: form-data;.*?\\bname=\"([^\"]+)\"");
    private static final Pattern FILE = Pattern.compile("(?i)content-disposition:.*?\\bfilename=\"([^\"]+)\"");

    /** Empty when it is not that. */
    static Optional<FormReader> read(String type, byte[] body) {
        Matcher boundary = BOUNDARY.matcher(type);
        String text = new String(body, ISO_8859_1);
        if (!boundary.matches() || !text.endsWith("--" + boundary.group(1) + "--\r\n")) {
            return Optional.empty();
        }
        FormReader form = new FormReader(new LinkedHashMap<>(), new LinkedHashMap<>());
        String[] parts = ("\r\n" + text).split(Pattern.quote("\r\n--" + boundary.group(1)), -1);
        for (int i = 1; i < parts.length - 1; i++) {
            if (!form.part(parts[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(form);
    }

    private boolean part(String part) {
        int blank = part.indexOf("\r\n\r\n");
        Matcher name = NAME.matcher(blank < 0 ? "" : part.substring(0, blank));
        if (!name.find()) {
            return false;
        }
        byte[] content = part.substring(blank + 4).getBytes(ISO_8859_1);
        if (FILE.matcher(part.substring(0, blank)).find()) {
            files.put(name.group(1), content);
        } else {
            fields.put(name.group(1), new String(content, UTF_8));
        }
        return true;
    }
}
