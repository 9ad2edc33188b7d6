package dev.evaluator.redact;

import java.util.Locale;

/** Addresses of networks that do not exist. */
final class AddressShapes {

    /** Locally administered, so that no maker has given it out, and then a mark by which it is known. */
    static final String NO_MAKER = "0a9999";

    private AddressShapes() {}

    /** An address of 240.0.0.0/4, which is reserved, or of 2001:db8::/32, which is for documentation (RFC 3849). */
    static String ip(Draw draw, String written) {
        if (written.indexOf(':') < 0) {
            return 240 + draw.next(15) + "." + draw.next(256) + "." + draw.next(256) + "." + draw.next(256);
        }
        StringBuilder six = new StringBuilder("2001:db8");
        for (int i = 0; i < 6; i++) {
            six.append(':').append(Integer.toHexString(1 + draw.next(4095)));
        }
        return six.toString();
    }

    /** An address of a card that nobody made. */
    static String mac(Draw draw, String written) {
        StringBuilder address = new StringBuilder(NO_MAKER);
        while (address.length() < 12) {
            address.append(Character.forDigit(draw.next(16), 16));
        }
        String made = Filled.all(written.toLowerCase(Locale.ROOT), address.toString());
        return written.equals(written.toLowerCase(Locale.ROOT)) ? made : made.toUpperCase(Locale.ROOT);
    }
}
