package io.trunkline.app.guard;

import java.net.InetAddress;

/**
 * A block of addresses.
 *
 * @param first its first address
 * @param bits how many leading bits all its addresses share
 * @param word what it is for, as in {@code is a private address}
 */
record Network(byte[] first, int bits, String word) {
    /** Parse such as {@code 10.0.0.0/8}. */
    static Network of(String block, String word) {
        String[] parts = block.split("/", 2);
        return new Network(InetAddress.ofLiteral(parts[0]).getAddress(), Integer.parseInt(parts[1]), word);
    }

    boolean holds(byte[] address) {
        if (address.length != first.length) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        for (int i = 0; i < whole; i++) {
            if (address[i] != first[i]) {
                return false;
            }
        }
        int rest = Byte.SIZE - bits % Byte.SIZE;
        return rest == Byte.SIZE || (address[whole] ^ first[whole]) >> rest == 0;
    }
}
