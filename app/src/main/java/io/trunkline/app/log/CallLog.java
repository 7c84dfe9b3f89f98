package io.trunkline.app.log;

import io.trunkline.domain.call.CallSetup;
import io.trunkline.ports.call.CallMetrics;
import io.trunkline.ports.call.CallSummary;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** A line when a call begins, and one when it is over. */
public final class CallLog {
    private static final Logger LOG = Logger.getLogger("io.trunkline.call");

    private CallLog() {}

    /** A call begins. */
    public static void began(CallSetup call) {
        write(
                "call began",
                Facts.of(
                        "call", call.id(),
                        "direction", call.direction().word(),
                        "carrier", call.carrierKind(),
                        "from", call.from(),
                        "to", call.to(),
                        "agent", call.agent().name()));
    }

    /** A call is over. */
    public static void ended(CallSummary call) {
        CallMetrics counts = call.metrics();
        write(
                "call ended",
                Facts.of(
                        "call", call.call(),
                        "reason", call.reason().word(),
                        "durationMs", call.duration().toMillis(),
                        "framesIn", counts.framesIn(),
                        "framesOut", counts.framesOut(),
                        "framesDropped", counts.framesDropped(),
                        "framesBad", counts.framesBad(),
                        "interruptions", counts.interruptions()));
    }

    private static void write(String what, Facts facts) {
        LogRecord line = new LogRecord(Level.INFO, what + facts);
        line.setLoggerName(LOG.getName());
        line.setSourceClassName(LOG.getName());
        line.setSourceMethodName("");
        line.setParameters(new Object[] {what, facts});
        LOG.log(line);
    }
}
