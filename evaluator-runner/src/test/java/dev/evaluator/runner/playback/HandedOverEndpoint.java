package dev.evaluator.runner.playback;

import static dev.evaluator.SharedData.shared;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The endpoint handed over with the data, running in Python; without Python the test that asks is skipped. */
final class HandedOverEndpoint implements AutoCloseable {

    // The script itself does not say on which free port it listens, and each answer waits 40 ms for Nagle.
    private static final String START = """
        import sys
        sys.path.insert(0, sys.argv[1])
        import recorded_endpoint as r
        files = {kind: [p for p in sys.argv[4:] if kind in p] for kind in ("recordings", "judgements")}
        r.Handler.store = r.Store(files["recordings"], files["judgements"], int(sys.argv[2]))
        r.Handler.verdict_style = sys.argv[3]
        r.Handler.disable_nagle_algorithm = True
        server = r.ThreadingHTTPServer(("127.0.0.1", 0), r.Handler)
        print(server.server_port, flush=True)
        server.serve_forever()
        """;

    private final Process process;
    private final int port;

    private HandedOverEndpoint(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static HandedOverEndpoint start(long seed, String style, List<Path> files) throws IOException {
        Path script = shared("tools/recorded_endpoint.py");
        List<String> command =
                new ArrayList<>(List.of("python3", "-B", "-c", START, String.valueOf(script.getParent())));
        command.addAll(List.of(String.valueOf(seed), style));
        files.forEach(file -> command.add(file.toString()));
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            return abort("skipped: python3 is not here to run " + script);
        }
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String port = out.readLine();
        return port == null
                ? abort("skipped: python3 cannot run " + script)
                : new HandedOverEndpoint(process, Integer.parseInt(port));
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
