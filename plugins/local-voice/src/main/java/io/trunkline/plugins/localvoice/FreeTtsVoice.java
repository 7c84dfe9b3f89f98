package io.trunkline.plugins.localvoice;

import com.sun.speech.freetts.Voice;
import com.sun.speech.freetts.en.us.cmu_us_kal.KevinVoiceDirectory;
import java.util.Arrays;

/** Turns a sentence into sound. One thread at a time. */
final class FreeTtsVoice implements AutoCloseable {
    /** The one voice there is. */
    static final String NAME = "kevin16";

    private static final float WORDS_PER_MINUTE = 180;

    private final PcmCollector collector = new PcmCollector();
    private final Voice voice;

    /** Loads the voice. Asked from its own directory, for the library's manager would look on the class path. */
    FreeTtsVoice() {
        voice = Arrays.stream(new KevinVoiceDirectory().getVoices())
                .filter(candidate -> NAME.equals(candidate.getName()))
                .findFirst()
                .orElseThrow();
        voice.setAudioPlayer(collector);
        voice.allocate();
        if (!voice.isLoaded()) {
            throw new IllegalStateException("the voice " + NAME + " cannot be loaded");
        }
        voice.setRate(WORDS_PER_MINUTE);
    }

    /** The sound of {@code text}: 16-bit little-endian samples at 16 kHz. */
    byte[] synthesize(String text) {
        if (!voice.speak(text)) {
            throw new IllegalStateException("the voice failed");
        }
        return collector.take();
    }

    @Override
    public void close() {
        voice.deallocate();
    }
}
