package dev.evaluator.redact;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What redaction of 1,000,000 characters costs: 10,000 µs are 100 MB/s. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RedactionBenchmark {

    private static final int LENGTH = 1_000_000;
    private static final String CLEAN =
            "Your refund of 12.50 euros takes up to 14 days, as the page about returns says,"
                    + " and we write to you as soon as it is done on 2026-11-25. ";
    private static final String DENSE =
            "Write to jane.doe@acme.com or call +49 30 901820, card 4111 1111 1111 1111, IBAN DE89 3704 0044 0532 0130"
                    + " 00 from 93.184.216.34; she was born on 12 March 1980. ";

    private final Redactor redactor =
            Redactor.patterns(RedactionPolicy.USUAL, RedactionKey.of(new byte[RedactionKey.BYTES]), "2026-11");

    /** Which text. */
    @Param({"clean", "dense"})
    public String text = "";

    private String whole = "";

    /** Makes the text. */
    @Setup
    public void repeat() {
        String piece = text.equals("clean") ? CLEAN : DENSE;
        whole = piece.repeat(LENGTH / piece.length());
    }

    /** Finds what there is. */
    @Benchmark
    public int find() {
        return PrivateData.find(whole).size();
    }

    /** Replaces what there is. */
    @Benchmark
    public String redact() {
        return redactor.redact(whole);
    }
}
