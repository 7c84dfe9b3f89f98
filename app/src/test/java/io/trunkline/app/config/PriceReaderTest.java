package io.trunkline.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.app.price.PriceTable;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.call.Usage.Unit;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceReaderTest {
    private static final Catalogue CATALOGUE =
            new Catalogue(Map.of(), Map.of("local", new Catalogue.Engine("local", List.of())), Map.of(), List.of());

    @TempDir
    Path folder;

    private final Properties properties = new Properties();

    private PriceTable prices(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("trunkline.yaml"), yaml);
        return Configuration.of(Sources.read(Optional.of(file), Map.of(), properties), CATALOGUE)
                .prices();
    }

    private static void assertCosts(
            String amount, PriceTable prices, String vendor, String model, Unit unit, long used) {
        BigDecimal cost = prices.price(Usage.told(vendor, model, Map.of(unit, used)))
                .orElseThrow()
                .amount();
        assertEquals(0, new BigDecimal(amount).compareTo(cost), cost::toString);
    }

    @Test
    void nothingSet_listPricesOfADay() throws IOException {
        PriceTable prices = prices("");
        assertEquals(LocalDate.of(2026, 11, 22), prices.asOf());
        assertEquals("USD", prices.currency());
        assertCosts("64", prices, "openai", "gpt-realtime-2.1", Unit.AUDIO_OUT, 1_000_000);
        assertCosts("0.0077", prices, "deepgram", "flux-general-en", Unit.MILLISECONDS, 60_000);
        assertEquals(Optional.empty(), prices.price(Usage.told("openai", "gpt-unheard-of", Map.of(Unit.TEXT_IN, 1L))));
    }

    @Test
    void some_areSet_theOthersRemain() throws IOException {
        PriceTable prices = prices("""
                prices:
                  as-of: 2027-01-31
                  currency: EUR
                  openai:
                    gpt-realtime-2.1: {audio-out: 50.5}
                    "*": {text-in: 3}
                  my-vendor: {a.model.1: {characters: "0"}}
                """);
        assertEquals(LocalDate.of(2027, 1, 31), prices.asOf());
        assertEquals("EUR", prices.currency());
        assertCosts("50.5", prices, "openai", "gpt-realtime-2.1", Unit.AUDIO_OUT, 1_000_000);
        assertCosts("32", prices, "openai", "gpt-realtime-2.1", Unit.AUDIO_IN, 1_000_000);
        assertCosts("3", prices, "openai", "gpt-unheard-of", Unit.TEXT_IN, 1_000_000);
        assertCosts("0", prices, "my-vendor", "a.model.1", Unit.CHARACTERS, 1_000);
    }

    @Test
    void exampleOfTheDocumentation_loadsAndPrices() throws IOException {
        String page = Files.readString(Path.of("../docs/engines.md"));
        int begin = page.indexOf("prices:\n", page.indexOf("## What it costs"));
        PriceTable prices = prices(page.substring(begin, page.indexOf("```", begin)));
        assertEquals(LocalDate.of(2026, 12, 1), prices.asOf());
        assertEquals("EUR", prices.currency());
        assertCosts("0.0062", prices, "deepgram", "flux-general-en", Unit.MILLISECONDS, 60_000);
        assertCosts("0.1", prices, "openai", "gpt-6-luna", Unit.TEXT_IN, 1_000_000);
        assertCosts("0.1", prices, "openai", "gpt-6-luna", Unit.TEXT_CACHED, 1_000_000);
        assertCosts("0.5", prices, "openai", "gpt-6-luna", Unit.TEXT_OUT, 1_000_000);
        assertCosts("0.06", prices, "elevenlabs", "eleven_flash_v2_5", Unit.CHARACTERS, 1_000);
    }

    @Test
    void systemProperties_areHeeded_andAsWrongAsTheFile() throws IOException {
        properties.setProperty("prices.openai.*.text-in", "7");
        assertCosts("7", prices(""), "openai", "gpt-unheard-of", Unit.TEXT_IN, 1_000_000);
        properties.setProperty("prices.openai.*.text-inn", "7");
        assertThrows(ConfigException.class, () -> prices(""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prices: {openai: {gpt: {audio-uot: 1}}} | prices.openai.gpt.audio-uot must be a vendor, a model",
                "prices: {openai: {audio-out: 1}}        | prices.openai.audio-out must be a vendor, a model",
                "prices: {openai: 1}                     | prices.openai must be a vendor, a model",
                "prices: 1                               | prices takes keys below it",
                "prices: {a: {b: {minutes: -1}}}         | prices.a.b.minutes must be a price, such as 0.0077",
                "prices: {a: {b: {minutes: free}}}       | prices.a.b.minutes must be a price",
                "prices: {a: {b: {minutes: 1e3}}}        | prices.a.b.minutes must be a price",
                "prices: {as-of: yesterday}              | prices.as-of must be a day, such as 2026-11-22",
                "prices: {as-of: 2026-02-30}             | prices.as-of must be a day",
                "prices: {currency: dollars}             | prices.currency must be a currency, such as USD",
            })
    void wrong_stopsTheStartNamingTheKey(String yaml, String expected) {
        List<String> problems =
                assertThrows(ConfigException.class, () -> prices(yaml)).problems();
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.getFirst().startsWith(expected), problems::toString);
        assertTrue(problems.getFirst().contains("trunkline.yaml:1"), problems::toString);
    }
}
