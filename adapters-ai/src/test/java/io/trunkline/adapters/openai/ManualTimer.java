package io.trunkline.adapters.openai;

import io.trunkline.ports.voice.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A timer whose time passes when the test says so. */
final class ManualTimer implements Timer {
    private record Alarm(Duration at, Runnable task) {}

    private final List<Alarm> alarms = new ArrayList<>();
    private Duration now = Duration.ZERO;

    @Override
    public Runnable after(Duration delay, Runnable task) {
        Alarm alarm = new Alarm(now.plus(delay), task);
        alarms.add(alarm);
        return () -> alarms.remove(alarm);
    }

    Duration passed() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
        List<Alarm> due =
                alarms.stream().filter(alarm -> alarm.at().compareTo(now) <= 0).toList();
        alarms.removeAll(due);
        due.forEach(alarm -> alarm.task().run());
    }

    boolean isIdle() {
        return alarms.isEmpty();
    }
}
