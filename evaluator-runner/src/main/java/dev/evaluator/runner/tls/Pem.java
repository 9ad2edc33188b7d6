package dev.evaluator.runner.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One block of a file in PEM (RFC 7468).
 *
 * @param label what it says it holds, such as {@code CERTIFICATE}
 * @param bytes what it holds, in DER
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and nobody else holds the array.
record Pem(String label, byte[] bytes) {

    private static final int LARGEST = 1 << 20;
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----\\s([^-]*)-----END \\1-----");

    /** Returns the blocks of a file; a file that is no PEM is an IllegalArgumentException that says so. */
    static List<Pem> read(Path file) {
        List<Pem> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text(file));
        while (matcher.find()) {
            blocks.add(new Pem(matcher.group(1), decoded(file, matcher)));
        }
        if (blocks.isEmpty()) {
            throw new IllegalArgumentException(
                    file + " holds no PEM: there is no line like -----BEGIN CERTIFICATE-----; a file in DER or PKCS#12"
                            + " is turned into PEM by openssl x509, pkey or pkcs12");
        }
        return blocks;
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IllegalArgumentException(file + " has more than " + (LARGEST >> 10) + " KiB");
            }
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read; check that it is there and its permissions", e);
        }
    }

    private static byte[] decoded(Path file, Matcher block) {
        try {
            return Base64.getMimeDecoder().decode(block.group(2));
        } catch (IllegalArgumentException e) {
            // What stands there may be a key: it is not shown, and neither is the cause.
            throw new IllegalArgumentException(file + " is damaged: its block " + block.group(1) + " is no Base64");
        }
    }
}
