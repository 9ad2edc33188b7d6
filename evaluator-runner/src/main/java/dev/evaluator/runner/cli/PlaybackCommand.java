package dev.evaluator.runner.cli;

import dev.evaluator.runner.playback.Playback;
import dev.evaluator.runner.playback.Tapes;
import dev.evaluator.runner.playback.VerdictStyle;
import dev.evaluator.runner.runs.RunRefused;
import java.io.IOException;
import java.util.List;
import java.util.NavigableSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Recorded answers and verdicts as a chat-completions endpoint, until a signal ends it. */
@Command(
        name = "playback",
        description = "Play recorded answers and verdicts as a chat-completions endpoint on this machine.")
final class PlaybackCommand implements Callable<Integer> {

    private static final int HIGHEST_PORT = 65_535;

    private final Terminal terminal;

    @Parameters(arity = "1..*", paramLabel = "RECORDINGS", description = "files of recordings or judgements, in JSONL")
    List<String> files = List.of();

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "0",
            description = "where to listen (default: any free port)")
    int port;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "order the alternatives by this seed (default: ${DEFAULT-VALUE})")
    long seed = 1;

    @Option(
            names = "--latency-scale",
            paramLabel = "X",
            defaultValue = "0",
            description = "let X times the recorded latency pass before an answer (default: none)")
    double latencyScale;

    @Option(
            names = "--style",
            paramLabel = "STYLE",
            defaultValue = "json",
            description = "how judges word their verdicts: json, or raw for word for word (default: ${DEFAULT-VALUE})")
    VerdictStyle style = VerdictStyle.JSON;

    PlaybackCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new RunRefused("--port must be from 0 (any free port) to " + HIGHEST_PORT + ", was " + port);
        }
        var settings = new Playback.Settings(port, seed, latencyScale, style);
        Tapes tapes = Tapes.read(files.stream().map(Terminal::path).toList());
        try (Playback playback = start(settings, tapes)) {
            CountDownLatch ended = new CountDownLatch(1);
            Shutdown.orderly(ended::countDown, () -> {
                announce(playback, tapes);
                ended.await();
            });
        }
        return Exit.OK;
    }

    private Playback start(Playback.Settings settings, Tapes tapes) {
        try {
            return Playback.start(settings, tapes.recordings(), tapes.judgements(), terminal.clock());
        } catch (IOException e) {
            throw new RunRefused(e.getMessage() + "; choose another with --port");
        }
    }

    private void announce(Playback playback, Tapes tapes) {
        terminal.say("playing on http://127.0.0.1:" + playback.port() + "/v1 until Ctrl-C");
        tapes.recordings().periods().forEach((endpoint, periods) -> terminal.say(models(endpoint, periods)));
        tapes.judges().forEach(judge -> terminal.say("judge  " + judge));
        terminal.out().flush();
    }

    private static String models(String endpoint, NavigableSet<String> periods) {
        return "model  " + endpoint + "  periods " + String.join(", ", periods) + "  (" + endpoint + "@"
                + periods.first() + " plays one period)";
    }
}
