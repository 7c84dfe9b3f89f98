package io.trunkline.domain.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trunkline.ports.call.CallSummary;
import java.util.List;
import org.junit.jupiter.api.Test;

class TranscriptTest {
    private final Transcript transcript = new Transcript();

    @Test
    void cut_keepsWholeWordsThatWereHeard() {
        transcript.agentSaid("u1", "one two three four");
        transcript.cut("u1", 1_000, 2_000);
        assertEquals(List.of("one two …"), texts());
    }

    @Test
    void agentSaidAgain_replacesInPlaceAndIsNotCut() {
        transcript.agentSaid("u1", "one two three four");
        transcript.callerSaid("stop");
        transcript.cut("u1", 1_000, 2_000);
        transcript.agentSaid("u1", "one two...");
        assertEquals(List.of("one two...", "stop"), texts());
    }

    @Test
    void agentSaidOfAnother_isAnotherLine() {
        transcript.agentSaid("u1", "one");
        transcript.agentSaid("u2", "two");
        assertEquals(List.of("one", "two"), texts());
    }

    private List<String> texts() {
        return transcript.lines().stream().map(CallSummary.Line::text).toList();
    }
}
