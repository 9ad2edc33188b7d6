package dev.evaluator.records;

/**
 * Where something stands among the bytes of a file, as it is unzipped, and what tells whether it still stands there.
 *
 * @param offset of its first byte, from 0
 * @param length in bytes, without its line end
 * @param hmac the keyed hash of its bytes, 64 hexadecimal digits; empty where the reader has no key
 * @param piece which of several pieces of a line it is, from 1; 0 for the line itself
 */
public record Extent(long offset, long length, String hmac, int piece) {

    /** Of what stands nowhere, or nobody knows where. */
    static final Extent NOWHERE = new Extent(0, 0, "", 0);

    /** Returns the extent of one piece, which is its line's. */
    Extent piece(int number) {
        return new Extent(offset, length, hmac, number);
    }
}
