package io.trunkline.ports.carrier;

import java.util.Optional;

/**
 * Which number is wanted.
 *
 * @param country an ISO 3166 code of two capitals, such as {@code US}
 * @param areaCode digits that it begins with, after the country code
 * @param contains digits that it contains
 */
public record NumberSearch(String country, Optional<String> areaCode, Optional<String> contains) {
    /** Refuses what is no country code and what are no digits. */
    public NumberSearch {
        if (!country.matches("[A-Z]{2}")) {
            throw new IllegalArgumentException("a country is a code of two capitals");
        }
        require(areaCode);
        require(contains);
    }

    private static void require(Optional<String> digits) {
        if (digits.filter(value -> !value.matches("[0-9]{1,15}")).isPresent()) {
            throw new IllegalArgumentException("an area code or a part of a number has 1 to 15 digits");
        }
    }
}
