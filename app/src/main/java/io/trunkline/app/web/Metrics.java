package io.trunkline.app.web;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Counts what happens and shows it as Prometheus text. Any thread. */
public final class Metrics {
    private record Series(String name, String labels) implements Comparable<Series> {
        @Override
        public int compareTo(Series other) {
            int byName = name.compareTo(other.name);
            return byName != 0 ? byName : labels.compareTo(other.labels);
        }
    }

    private final Map<Series, LongAdder> counters = new ConcurrentSkipListMap<>();
    private final Map<String, LongSupplier> gauges = new ConcurrentSkipListMap<>();

    /**
     * Count.
     *
     * @param name ends in {@code _total}
     * @param by how many
     * @param labels names and values in turn
     */
    public void count(String name, long by, String... labels) {
        counters.computeIfAbsent(new Series(name, spell(labels)), series -> new LongAdder())
                .add(by);
    }

    /** Show a value as it is when asked. */
    public void gauge(String name, LongSupplier value) {
        gauges.put(name, value);
    }

    /** Everything as Prometheus text, version 0.0.4. */
    public String text() {
        StringBuilder text = new StringBuilder();
        gauges.forEach((name, value) -> text.append("# TYPE ")
                .append(name)
                .append(" gauge\n")
                .append(name)
                .append(' ')
                .append(value.getAsLong())
                .append('\n'));
        counters.entrySet().stream()
                .collect(Collectors.groupingBy(entry -> entry.getKey().name(), TreeMap::new, Collectors.toList()))
                .forEach((name, entries) -> {
                    text.append("# TYPE ").append(name).append(" counter\n");
                    entries.forEach(entry -> text.append(name)
                            .append(entry.getKey().labels())
                            .append(' ')
                            .append(entry.getValue().sum())
                            .append('\n'));
                });
        return text.toString();
    }

    private static String spell(String... labels) {
        if (labels.length == 0) {
            return "";
        }
        StringBuilder spelled = new StringBuilder("{");
        for (int i = 0; i < labels.length; i += 2) {
            spelled.append(i == 0 ? "" : ",")
                    .append(labels[i])
                    .append("=\"")
                    .append(escape(labels[i + 1]))
                    .append('"');
        }
        return spelled.append('}').toString();
    }

    private static String escape(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
