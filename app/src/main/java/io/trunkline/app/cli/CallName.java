package io.trunkline.app.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Takes the id of a call; with anything else in its place an address would lead elsewhere. */
final class CallName implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
        if (text.matches("[0-9A-Za-z-]{1,64}")) {
            return text;
        }
        throw new TypeConversionException("it must be the id of a call");
    }
}
