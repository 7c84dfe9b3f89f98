package io.trunkline.adapters.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.trunkline.adapters.openai.ServerEvent.AudioDelta;
import io.trunkline.adapters.openai.ServerEvent.AudioPiece;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudioReaderTest {
    private static final String DELTA =
            "{'event_id':'event_1','type':'response.output_audio.delta','response_id':'resp_1',"
                    + "'item_id':'item_1','output_index':0,'content_index':2,'delta':'no+JhoaJjpzS'}";

    private final AudioReader reader = new AudioReader();

    @ParameterizedTest
    @ValueSource(
            strings = {
                DELTA,
                "{'type':'response.audio.delta','item_id':'item_1','delta':''}",
                "{'delta':'//8=','content_index':1,'item_id':'item_1','response_id':null,'type':'response.audio.delta'}",
                "{ 'delta' : '//8=' , 'item' : { 'item_id' : 'x' } , 'item_id' : 'item_1' , 'type' : 'response.audio.delta' }",
                "{'type':'response.audio.delta','item_id':'item_1','content_index':9999999999999,'delta':'AAAA'}"
            })
    void audio_isPlain_isReadAsTheParserDoes(String message) {
        AudioPiece piece = read(message);
        assertNotNull(piece);
        AudioDelta parsed = assertInstanceOf(AudioDelta.class, ServerEvents.read(message.replace('\'', '"')));
        assertEquals(
                parsed,
                new AudioDelta(
                        piece.response(),
                        piece.item(),
                        piece.contentIndex(),
                        piece.frame().base64()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'response.output_audio.done','item_id':'item_1','delta':'AAAA'}",
                "{'type':'response.output_audio_transcript.delta','item_id':'item_1','delta':'AAAA'}",
                "{'type':'response.output_audio.delta','item_id':'item_1','delta':'AA-_'}",
                "{'type':'response.output_audio.delta','item_id':'item_1','delta':'AAA'}",
                "{'type':'response.output_audio.delta','item_id':'item_1','delta':'\\/\\/8='}",
                "{'type':'response.output_audio.delta','item_id':'item_1','delta':null}",
                "{'type':'response.output_audio.delta','item_id':'item_1'}",
                "{'type':'response.output_audio.delta','item_id':'','delta':'AAAA'}",
                "{'type':'response.output_audio.delta','delta':'AAAA'}",
                "{'type':'response.output_audio.delta','item_id':'a','item_id':'b','delta':'AAAA'}",
                "{'type':'response.output_audio.delta','item_id':'a','content_index':'1','delta':'AAAA'}",
                "{'type':'response.output_audio.delta','item_id':'a','content_index':1.0,'delta':'AAAA'}",
                "{'type':'response.output_audio.delta','item_id':'a','delta':'AAAA'",
                "['response.output_audio.delta']"
            })
    void message_isAnother_isLeftToTheParser(String message) {
        assertNull(read(message));
    }

    @Test
    void names_comeInEveryMessage_areMadeOnce() {
        AudioPiece first = read(DELTA);
        AudioPiece second = read(DELTA);
        assertNotNull(first);
        assertNotNull(second);
        assertSame(first.item(), second.item());
        assertSame(first.response(), second.response());
    }

    private @Nullable AudioPiece read(String message) {
        byte[] utf8 = message.replace('\'', '"').getBytes(UTF_8);
        return reader.read(utf8, 0, utf8.length);
    }
}
