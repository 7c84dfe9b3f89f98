package io.trunkline.app.price;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.call.Cost;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.call.Usage.Unit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PriceTableTest {
    private static final PriceTable TABLE = new PriceTable(
            LocalDate.of(2026, 11, 22),
            "EUR",
            Map.of(
                    new PriceTable.Item("acme", "big"),
                    Map.of(Unit.TEXT_IN, new BigDecimal("4"), Unit.TEXT_OUT, new BigDecimal("24")),
                    new PriceTable.Item("acme", PriceTable.ANY),
                    Map.of(Unit.TEXT_IN, new BigDecimal("1"), Unit.MILLISECONDS, new BigDecimal("0.6")),
                    new PriceTable.Item("live", "talker"),
                    Map.of(
                            Unit.TEXT_CACHED,
                            new BigDecimal("0.4"),
                            Unit.TEXT_IN,
                            new BigDecimal("4"),
                            Unit.AUDIO_IN,
                            new BigDecimal("32")),
                    new PriceTable.Item("live", PriceTable.ANY),
                    Map.of(Unit.TEXT_CACHED, new BigDecimal("0.1"), Unit.TEXT_IN, new BigDecimal("2")),
                    new PriceTable.Item("voice", PriceTable.ANY),
                    Map.of(Unit.CHARACTERS, new BigDecimal("0.06"))));

    private static Optional<Cost> price(String vendor, String model, Map<Unit, Long> amounts) {
        return TABLE.price(Usage.told(vendor, model, amounts));
    }

    private static void assertCosts(String amount, Optional<Cost> cost) {
        assertEquals(0, new BigDecimal(amount).compareTo(cost.orElseThrow().amount()), cost::toString);
    }

    @Test
    void tokensCharactersAndMinutes_eachByItsMeasure() {
        assertCosts("0.0052", price("acme", "big", Map.of(Unit.TEXT_IN, 1_000L, Unit.TEXT_OUT, 50L)));
        assertCosts("0.06", price("voice", "", Map.of(Unit.CHARACTERS, 1_000L)));
        assertCosts("0.9", price("acme", "ear", Map.of(Unit.MILLISECONDS, 90_000L)));
        assertEquals(
                "EUR",
                price("voice", "", Map.of(Unit.CHARACTERS, 1L)).orElseThrow().currency());
    }

    @Test
    void modelWithAPriceOfItsOwn_notThatOfAnyModel_whichStandsInUnitByUnit() {
        assertCosts("4", price("acme", "big", Map.of(Unit.TEXT_IN, 1_000_000L)));
        assertCosts("1", price("acme", "small", Map.of(Unit.TEXT_IN, 1_000_000L)));
        assertCosts("0.6", price("acme", "big", Map.of(Unit.MILLISECONDS, 60_000L)));
    }

    @Test
    void oneUnitWithoutAPrice_isNotNothing() {
        assertEquals(Optional.empty(), price("acme", "big", Map.of(Unit.TEXT_IN, 1_000L, Unit.AUDIO_OUT, 1L)));
        assertEquals(Optional.empty(), price("nobody", "big", Map.of(Unit.TEXT_IN, 1L)));
        assertEquals(Optional.empty(), price("acme", "big", Map.of()), "what was used is not known");
    }

    @Test
    void cachedWithoutAPrice_costsWhatIsNotCachedCosts() {
        assertCosts("6", price("acme", "big", Map.of(Unit.TEXT_IN, 1_000_000L, Unit.TEXT_CACHED, 500_000L)));
        assertCosts("1", price("acme", "small", Map.of(Unit.TEXT_CACHED, 1_000_000L)));
        assertCosts("32", price("live", "talker", Map.of(Unit.AUDIO_CACHED, 1_000_000L)));
        assertEquals(Optional.empty(), price("acme", "big", Map.of(Unit.AUDIO_CACHED, 1L)));
    }

    @Test
    void cachedWithAPrice_costsThat() {
        assertCosts("0.4", price("live", "talker", Map.of(Unit.TEXT_CACHED, 1_000_000L)));
        assertCosts("0.1", price("live", "listener", Map.of(Unit.TEXT_CACHED, 1_000_000L)));
    }

    @Test
    void noneOfAUnitWithoutAPrice_costsNothing() {
        assertCosts("4", price("acme", "big", Map.of(Unit.TEXT_IN, 1_000_000L, Unit.AUDIO_OUT, 0L)));
        assertCosts("0", price("nobody", "big", Map.of(Unit.TEXT_IN, 0L)));
    }

    @Test
    void estimate_isNotConfirmed() {
        Usage usage = Usage.estimated("voice", "", Unit.CHARACTERS, 10);
        assertFalse(TABLE.price(usage).orElseThrow().confirmed());
        assertTrue(
                price("voice", "", Map.of(Unit.CHARACTERS, 10L)).orElseThrow().confirmed());
    }
}
