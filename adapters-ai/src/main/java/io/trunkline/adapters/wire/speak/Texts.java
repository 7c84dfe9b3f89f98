package io.trunkline.adapters.wire.speak;

import java.util.ArrayList;
import java.util.List;

/** Cuts text to what a vendor takes at once. */
public final class Texts {
    private Texts() {}

    /** The text in pieces, cut after the last space that fits; inside a word only where there is none. Blank ones are left out. */
    public static List<String> split(String text, int longest) {
        List<String> pieces = new ArrayList<>();
        String rest = text;
        while (rest.length() > longest) {
            int space = rest.lastIndexOf(' ', longest - 1);
            int cut = space > 0 ? space + 1 : wholeCharacter(rest, longest);
            pieces.add(rest.substring(0, cut));
            rest = rest.substring(cut);
        }
        pieces.add(rest);
        return pieces.stream().filter(piece -> !piece.isBlank()).toList();
    }

    private static int wholeCharacter(String text, int cut) {
        return Character.isLowSurrogate(text.charAt(cut)) && cut > 1 ? cut - 1 : cut;
    }
}
