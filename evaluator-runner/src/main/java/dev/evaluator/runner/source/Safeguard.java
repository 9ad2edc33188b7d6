package dev.evaluator.runner.source;

import dev.evaluator.records.TrafficFiles;
import dev.evaluator.redact.AnswerRedaction;
import dev.evaluator.redact.Canaries;
import dev.evaluator.redact.RedactionKey;
import dev.evaluator.redact.RedactionPolicy;
import dev.evaluator.redact.Redactor;
import dev.evaluator.runner.config.TrafficConfig;
import dev.evaluator.sampling.Lottery;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What makes traffic safe and draws lots: the secret of an installation, asked for once it is needed, and the month. */
public final class Safeguard {

    private final Supplier<byte[]> secret;
    private final InstantSource clock;
    private final AnswerRedaction answers;
    private final StandardInput opener;

    /** Creates one with a secret of {@value RedactionKey#BYTES} bytes, which does not read standard input. */
    public Safeguard(Supplier<byte[]> secret, InstantSource clock) {
        this(secret, clock, Optional.empty());
    }

    /** Creates one that reads standard input, once, where traffic comes by it. */
    public Safeguard(Supplier<byte[]> secret, InstantSource clock, InputStream in) {
        this(secret, clock, Optional.of(in));
    }

    private Safeguard(Supplier<byte[]> secret, InstantSource clock, Optional<InputStream> in) {
        this.secret = secret;
        this.opener = new StandardInput(in);
        this.clock = clock;
        this.answers = new AnswerRedaction(() -> RedactionKey.of(secret.get()));
    }

    /** Returns one with a secret that nobody keeps, for whoever only looks at what there is. */
    public static Safeguard forLooking() {
        byte[] passing = new byte[RedactionKey.BYTES];
        new SecureRandom().nextBytes(passing);
        return new Safeguard(() -> passing, InstantSource.fixed(Instant.EPOCH));
    }

    /** Returns what makes answers safe to be kept. */
    public AnswerRedaction answers() {
        return answers;
    }

    /** Returns how many made-up identifiers are caught as traffic is redacted now; they are others in each hour. */
    public List<Canaries.Recall> canaries() {
        RedactionKey key = RedactionKey.of(secret.get());
        Instant now = clock.instant();
        return Canaries.of(key, now.truncatedTo(ChronoUnit.HOURS).toString())
                .through(Redactor.patterns(RedactionPolicy.USUAL, key, now)::redact);
    }

    Redactor redactor(TrafficConfig traffic) {
        return traffic.redacted()
                ? Redactor.patterns(RedactionPolicy.USUAL, RedactionKey.of(secret.get()), clock.instant())
                : Redactor.off();
    }

    /** Returns the files of a source; ids that are made of production traffic can be computed by nobody else. */
    TrafficFiles keyed(TrafficConfig traffic) {
        TrafficFiles files = traffic.source().opened(opener);
        return traffic.redacted() ? files.keyed(RedactionKey.of(secret.get())) : files;
    }

    Lottery lottery() {
        return Lottery.of(secret.get());
    }
}
