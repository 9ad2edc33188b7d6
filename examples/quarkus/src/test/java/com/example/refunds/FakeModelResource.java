package com.example.refunds;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Starts the fake model before the application. */
public final class FakeModelResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        Path folder = temporary();
        return Map.of(
                "model.url", FakeModel.start(),
                "capture.folder", folder.resolve("traffic").toString(),
                "capture.key", folder.resolve("evaluator.key").toString());
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory(Path.of("target"), "capture");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // The endpoint ends with the tests.
    }
}
