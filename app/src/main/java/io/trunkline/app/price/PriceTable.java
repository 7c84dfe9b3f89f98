package io.trunkline.app.price;

import io.trunkline.ports.call.Cost;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.call.Usage.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * What vendors charge, as of a day. Prices are per million tokens, per thousand characters and per minute.
 *
 * @param asOf the day on which they were looked up
 * @param currency of all of them, an ISO 4217 code
 * @param prices by vendor and model
 */
public record PriceTable(LocalDate asOf, String currency, Map<Item, Map<Unit, BigDecimal>> prices) {
    /** Stands for every model of a vendor that has no price of its own. */
    public static final String ANY = "*";

    /**
     * What has a price.
     *
     * @param vendor who charges
     * @param model what for, or {@value #ANY}
     */
    public record Item(String vendor, String model) {}

    /** Keeps its own copy. */
    public PriceTable {
        prices = Map.copyOf(prices);
    }

    /** What a usage costs; empty where the price of anything that was used is not known: that is not nothing. */
    public Optional<Cost> price(Usage usage) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<Unit, Long> used : usage.amounts().entrySet()) {
            Optional<BigDecimal> price =
                    used.getValue() == 0 ? Optional.of(BigDecimal.ZERO) : price(usage, used.getKey());
            if (price.isEmpty()) {
                return Optional.empty();
            }
            BigDecimal amount = BigDecimal.valueOf(used.getValue()).divide(per(used.getKey()), MathContext.DECIMAL64);
            sum = sum.add(amount.multiply(price.get()));
        }
        return usage.amounts().isEmpty()
                ? Optional.empty()
                : Optional.of(new Cost(sum.round(new MathContext(6)), currency, !usage.estimated()));
    }

    private Optional<BigDecimal> price(Usage usage, Unit unit) {
        return listed(usage.vendor(), usage.model(), unit)
                .or(() -> uncached(unit).flatMap(full -> listed(usage.vendor(), usage.model(), full)));
    }

    /** What cached tokens count as where they have no price of their own: better too much than no price for all of it. */
    private static Optional<Unit> uncached(Unit unit) {
        return switch (unit) {
            case TEXT_CACHED -> Optional.of(Unit.TEXT_IN);
            case AUDIO_CACHED -> Optional.of(Unit.AUDIO_IN);
            case TEXT_IN, TEXT_OUT, AUDIO_IN, AUDIO_OUT, CHARACTERS, MILLISECONDS -> Optional.empty();
        };
    }

    private Optional<BigDecimal> listed(String vendor, String model, Unit unit) {
        return Optional.ofNullable(
                        prices.getOrDefault(new Item(vendor, model), Map.of()).get(unit))
                .or(() -> Optional.ofNullable(
                        prices.getOrDefault(new Item(vendor, ANY), Map.of()).get(unit)));
    }

    private static BigDecimal per(Unit unit) {
        return switch (unit) {
            case TEXT_IN, TEXT_CACHED, TEXT_OUT, AUDIO_IN, AUDIO_CACHED, AUDIO_OUT -> BigDecimal.valueOf(1_000_000);
            case CHARACTERS -> BigDecimal.valueOf(1_000);
            case MILLISECONDS -> BigDecimal.valueOf(60_000);
        };
    }
}
