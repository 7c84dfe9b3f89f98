package io.trunkline.app.log;

import io.trunkline.app.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Writes every line of the log as one JSON object. */
public final class JsonLines extends Formatter {
    /** Have every line of this process written so. */
    public static void use() {
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            handler.setFormatter(new JsonLines());
        }
    }

    @Override
    public String format(LogRecord line) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("at", line.getInstant().toString())
                .add("level", line.getLevel().getName())
                .add("logger", String.valueOf(line.getLoggerName()));
        Object[] parameters = line.getParameters();
        if (parameters != null && parameters.length == 2 && parameters[1] instanceof Facts(var all)) {
            json.add("message", String.valueOf(parameters[0]));
            all.forEach((name, value) -> add(json, name, value));
        } else {
            json.add("message", formatMessage(line));
        }
        if (line.getThrown() != null) {
            json.add("thrown", trace(line.getThrown()));
        }
        return json.build() + "\n";
    }

    private static void add(JsonObjectBuilder json, String name, Object value) {
        if (value instanceof Long number) {
            json.add(name, number);
        } else {
            json.add(name, value.toString());
        }
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
