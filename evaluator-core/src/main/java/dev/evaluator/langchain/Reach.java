package dev.evaluator.langchain;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which addresses may be called. Nobody means to evaluate the address from which a machine of a cloud reads its own
 * credentials, or one that stands for many; a private network must be allowed. The machine itself may always be called.
 */
public enum Reach {
    /** The internet and this machine. */
    PUBLIC,
    /** Private networks, too. */
    PRIVATE;

    /** What an address is, for those that are not simply on the internet. */
    private enum Kind {
        UNSPECIFIED("an address that stands for none"),
        METADATA("an address from which clouds hand out credentials"),
        LINK_LOCAL("a link-local address"),
        MULTICAST("a multicast address"),
        RESERVED("a reserved address"),
        PRIVATE("a private address");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private record Block(BigInteger network, int length, int bits, Kind kind) {

        static Block of(String network, int bits, Kind kind) {
            byte[] address = literal(network).orElseThrow().getAddress();
            return new Block(new BigInteger(1, address), address.length, bits, kind);
        }

        boolean holds(byte[] address) {
            int shift = length * 8 - bits;
            return address.length == length
                    && new BigInteger(1, address).shiftRight(shift).equals(network.shiftRight(shift));
        }
    }

    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|\\[?[0-9a-fA-F:.]*:[0-9a-fA-F:.%]*\\]?");

    /** The first that holds an address counts. From the registries of special-purpose addresses (RFC 6890). */
    private static final List<Block> BLOCKS = List.of(
            Block.of("169.254.169.254", 32, Kind.METADATA),
            Block.of("169.254.170.2", 32, Kind.METADATA),
            Block.of("100.100.100.200", 32, Kind.METADATA),
            Block.of("168.63.129.16", 32, Kind.METADATA),
            Block.of("192.0.0.192", 32, Kind.METADATA),
            Block.of("fd00:ec2::", 32, Kind.METADATA),
            Block.of("fd20:ce::254", 128, Kind.METADATA),
            Block.of("0.0.0.0", 8, Kind.UNSPECIFIED),
            Block.of("169.254.0.0", 16, Kind.LINK_LOCAL),
            Block.of("224.0.0.0", 4, Kind.MULTICAST),
            Block.of("240.0.0.0", 4, Kind.RESERVED),
            Block.of("10.0.0.0", 8, Kind.PRIVATE),
            Block.of("172.16.0.0", 12, Kind.PRIVATE),
            Block.of("192.168.0.0", 16, Kind.PRIVATE),
            Block.of("100.64.0.0", 10, Kind.PRIVATE),
            Block.of("198.18.0.0", 15, Kind.PRIVATE),
            Block.of("::", 128, Kind.UNSPECIFIED),
            Block.of("fe80::", 10, Kind.LINK_LOCAL),
            Block.of("ff00::", 8, Kind.MULTICAST),
            Block.of("fc00::", 7, Kind.PRIVATE),
            Block.of("fec0::", 10, Kind.PRIVATE));

    /** Returns why an address may not be called, in words; empty when it may. */
    public Optional<String> refusal(InetAddress address) {
        return kind(address.getAddress())
                .filter(kind -> kind != Kind.PRIVATE || this == PUBLIC)
                .map(kind -> address.getHostAddress() + ", " + kind.words
                        + (kind == Kind.PRIVATE ? "; if that is meant, set allow-private: true" : ""));
    }

    /** Returns why a host that is written as an address may not be called; empty when it may, or is a name. */
    public Optional<String> refusal(String host) {
        return literal(host).flatMap(this::refusal);
    }

    /** An address of version 4 within one of version 6 is that address: a network may translate it back. */
    private static Optional<Kind> kind(byte[] address) {
        return BLOCKS.stream()
                .filter(block -> block.holds(address))
                .map(Block::kind)
                .findFirst()
                .or(() -> embedded(address).flatMap(Reach::kind));
    }

    private static Optional<byte[]> embedded(byte[] address) {
        if (address.length != 16) {
            return Optional.empty();
        }
        byte[] head = Arrays.copyOf(address, 12);
        boolean translated =
                Arrays.equals(head, new byte[] {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0});
        boolean compatible = Arrays.equals(head, new byte[12]) && !isLoopback(address);
        if (translated || compatible) {
            return Optional.of(Arrays.copyOfRange(address, 12, 16));
        }
        return address[0] == 0x20 && address[1] == 0x02
                ? Optional.of(Arrays.copyOfRange(address, 2, 6))
                : Optional.empty();
    }

    private static boolean isLoopback(byte[] address) {
        return new BigInteger(1, address).equals(BigInteger.ONE);
    }

    /** Returns the address that a host is, if it is written as one: no name is looked up. */
    private static Optional<InetAddress> literal(String host) {
        if (!LITERAL.matcher(host).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
