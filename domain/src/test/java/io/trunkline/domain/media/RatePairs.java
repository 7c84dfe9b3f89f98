package io.trunkline.domain.media;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs a test from and to every rate that telephony and engines use, and with two pairs that have hardly a common factor. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@CsvSource({
    "8000, 16000", "8000, 24000", "8000, 48000", "16000, 8000", "16000, 24000", "16000, 48000", "24000, 8000",
    "24000, 16000", "24000, 48000", "48000, 8000", "48000, 16000", "48000, 24000", "11000, 47000", "47000, 8000"
})
@interface RatePairs {}
