package dev.evaluator.runner;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Optional;
import java.util.jar.Manifest;

/** Which build this is, as its jar says. */
public final class Version {

    private static final String UNKNOWN = "unknown";
    private static final String REVISION = read();

    private Version() {}

    /** Returns the version number. */
    public static String number() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse(UNKNOWN);
    }

    /** Returns the revision of the sources it was built from. */
    public static String revision() {
        return REVISION;
    }

    private static String read() {
        try {
            for (URL url : Collections.list(Version.class.getClassLoader().getResources("META-INF/MANIFEST.MF"))) {
                try (InputStream in = url.openStream()) {
                    String revision = new Manifest(in).getMainAttributes().getValue("Build-Revision");
                    if (revision != null) {
                        return revision;
                    }
                }
            }
        } catch (IOException e) {
            return UNKNOWN;
        }
        return UNKNOWN;
    }
}
