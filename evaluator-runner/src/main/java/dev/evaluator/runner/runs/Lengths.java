package dev.evaluator.runner.runs;

import dev.evaluator.sample.Recorded;
import dev.evaluator.sample.Sample;
import dev.evaluator.target.Usage;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How long the cases of a run are.
 *
 * @param cases how many there are
 * @param mean bytes of a prompt
 * @param total bytes of all prompts
 * @param answer tokens of a recorded answer, at four bytes each
 * @param recorded tokens of a recorded call, where most were counted
 */
record Lengths(long cases, long mean, double total, OptionalLong answer, Optional<Usage> recorded) {

    private static final int BYTES = 4;

    /** Returns the lengths of the first so many samples in a random order; of which order, the mean need not know. */
    static Lengths of(Iterator<Sample> samples, long most) {
        Sums sums = new Sums();
        samples.forEachRemaining(sums::add);
        return sums.lengths(most);
    }

    /** Adds samples up as they come by. */
    static final class Sums {
        private long cases;
        private long bytes;
        private long longest;
        private long answers;
        private long answerBytes;
        private long counted;
        private long input;
        private long output;

        void add(Sample sample) {
            long prompt = bytes(sample.prompt().toString());
            cases++;
            bytes += prompt;
            longest = Math.max(longest, prompt);
            sample.observed().ifPresent(answer -> {
                answers++;
                answerBytes += bytes(answer);
            });
            Recorded.Tokens tokens = sample.recorded().tokens();
            if (tokens.input().isPresent() && tokens.output().isPresent()) {
                counted++;
                input += tokens.input().get();
                output += tokens.output().get();
            }
        }

        private static long bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }

        /** Of some of them nobody knows which they will be, so that at worst all are as long as the longest. */
        Lengths lengths(long most) {
            long drawn = Math.min(cases, most);
            return new Lengths(
                    drawn,
                    cases == 0 ? 0 : bytes / cases,
                    drawn < cases ? (double) drawn * longest : bytes,
                    answers == 0 ? OptionalLong.empty() : OptionalLong.of(answerBytes / answers / BYTES),
                    counted > 0 && counted * 2 >= cases
                            ? Optional.of(new Usage(input / counted, output / counted))
                            : Optional.empty());
        }
    }
}
