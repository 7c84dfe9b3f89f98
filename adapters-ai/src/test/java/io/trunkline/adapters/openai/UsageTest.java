package io.trunkline.adapters.openai;

import static io.trunkline.ports.call.Usage.Unit.AUDIO_CACHED;
import static io.trunkline.ports.call.Usage.Unit.AUDIO_IN;
import static io.trunkline.ports.call.Usage.Unit.AUDIO_OUT;
import static io.trunkline.ports.call.Usage.Unit.MILLISECONDS;
import static io.trunkline.ports.call.Usage.Unit.TEXT_CACHED;
import static io.trunkline.ports.call.Usage.Unit.TEXT_IN;
import static io.trunkline.ports.call.Usage.Unit.TEXT_OUT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trunkline.ports.call.Usage;
import io.trunkline.ports.call.Usage.Unit;
import io.trunkline.ports.voice.Used;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the vendor says was used. */
class UsageTest {
    private static final String MODEL = "gpt-realtime-2.1-mini";

    private final Conversation call = Conversation.live();

    @Test
    void response_cachedTokensAreTakenOut() {
        answered("{'total_tokens':253,'input_tokens':132,'output_tokens':121,"
                + "'input_token_details':{'text_tokens':119,'audio_tokens':13,'image_tokens':0,'cached_tokens':72,"
                + "'cached_tokens_details':{'text_tokens':64,'audio_tokens':8,'image_tokens':0}},"
                + "'output_token_details':{'text_tokens':30,'audio_tokens':91}}");
        assertUsed(
                MODEL,
                Map.of(TEXT_IN, 55L, TEXT_CACHED, 64L, AUDIO_IN, 5L, AUDIO_CACHED, 8L, TEXT_OUT, 30L, AUDIO_OUT, 91L));
    }

    @Test
    void cachedTokensUnsplit_areText() {
        answered("{'input_token_details':{'text_tokens':100,'audio_tokens':20,'cached_tokens':64,"
                + "'cached_tokens_details':null},'output_token_details':{'text_tokens':null,'audio_tokens':9}}");
        assertUsed(MODEL, Map.of(TEXT_IN, 36L, TEXT_CACHED, 64L, AUDIO_IN, 20L, AUDIO_OUT, 9L));
    }

    @Test
    void moreCachedThanRead_nothingIsNegative() {
        answered("{'input_token_details':{'text_tokens':119,'audio_tokens':8,"
                + "'cached_tokens_details':{'text_tokens':128,'audio_tokens':256}}}");
        assertUsed(MODEL, Map.of(TEXT_IN, 0L, TEXT_CACHED, 119L, AUDIO_IN, 0L, AUDIO_CACHED, 8L));
    }

    @Test
    void sumsOnly_countAsAudio() {
        answered("{'input_tokens':120,'output_tokens':30,'input_token_details':null}");
        assertUsed(MODEL, Map.of(AUDIO_IN, 120L, AUDIO_OUT, 30L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "7",
                "{'input_tokens':null,'output_tokens':'many'}",
                "{'input_tokens':-3}",
                "{'input_tokens':1e400}",
                "{'input_tokens':1e15}"
            })
    void nothingUsable_nothingIsTold(String usage) {
        answered(usage);
        assertEquals(List.of(), call.log.all(Used.class));
    }

    @Test
    void cancelledResponse_isChargedToo() {
        call.server.starts("r");
        call.server.says("{'type':'response.done','response':{'id':'r','status':'cancelled','usage':"
                + "{'output_token_details':{'audio_tokens':12}}}}");
        assertUsed(MODEL, Map.of(AUDIO_OUT, 12L));
    }

    @Test
    void transcriptByTokens_underItsOwnModel() {
        transcribed("{'type':'tokens','total_tokens':22,'input_tokens':13,"
                + "'input_token_details':{'text_tokens':2,'audio_tokens':11},'output_tokens':9}");
        assertUsed("gpt-transcribe", Map.of(TEXT_IN, 2L, AUDIO_IN, 11L, TEXT_OUT, 9L));
    }

    @Test
    void transcriptByTokensUnsplit_isAudio() {
        transcribed("{'type':'tokens','input_tokens':13,'output_tokens':9,'total_tokens':22}");
        assertUsed("gpt-transcribe", Map.of(AUDIO_IN, 13L, TEXT_OUT, 9L));
    }

    @Test
    void transcriptByDuration_isTime() {
        transcribed("{'type':'duration','seconds':1.25}");
        assertUsed("gpt-transcribe", Map.of(MILLISECONDS, 1_250L));
    }

    @Test
    void closed_nothingIsTold() {
        call.session.close();
        answered("{'input_tokens':120}");
        assertEquals(List.of(), call.log.all(Used.class));
    }

    private void answered(String usage) {
        call.server.starts("r");
        call.server.says("{'type':'response.done','response':{'id':'r','status':'completed','usage':" + usage + "}}");
    }

    private void transcribed(String usage) {
        call.server.says("{'type':'conversation.item.input_audio_transcription.completed','item_id':'u',"
                + "'content_index':0,'transcript':'Hi.','usage':" + usage + "}");
    }

    private void assertUsed(String model, Map<Unit, Long> amounts) {
        assertEquals(List.of(new Used(Usage.told("openai", model, amounts))), call.log.all(Used.class));
    }
}
