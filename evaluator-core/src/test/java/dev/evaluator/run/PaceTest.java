package dev.evaluator.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How a pace deals with endpoints that refuse, fail and come back, in simulation. */
class PaceTest {

    private static final Simulated.Endpoint STEADY = at -> Simulated.Reply.answered(0.2);

    /** A token bucket: so many calls a second, so many at once. */
    private static Simulated.Endpoint bucket(double rate, double burst) {
        double[] left = {burst};
        long[] last = {0};
        return at -> {
            left[0] = Math.min(burst, left[0] + (at - last[0]) / 1e9 * rate);
            last[0] = at;
            if (left[0] < 1) {
                return Simulated.Reply.refused(1);
            }
            left[0]--;
            return Simulated.Reply.answered(0.2);
        };
    }

    private static Simulated.Endpoint atRandom(double refused, double broken) {
        Random random = new Random(7);
        return at -> {
            double draw = random.nextDouble();
            return draw < refused
                    ? Simulated.Reply.refused(1)
                    : draw < refused + broken
                            ? new Simulated.Reply(Simulated.nanos(0.2), new Pace.End.Broken())
                            : Simulated.Reply.answered(0.2);
        };
    }

    @Test
    void show() {
        System.err.println("steady   " + Simulated.run(STEADY, 200, 20_000));
        System.err.println("300/50   " + Simulated.run(bucket(300, 50), 200, 20_000));
        System.err.println("300/50s  " + Simulated.run(bucket(300, 50), 200, 4_000));
        System.err.println("300/300  " + Simulated.run(bucket(300, 300), 200, 20_000));
        System.err.println("30/10    " + Simulated.run(bucket(30, 10), 200, 2_000));
        System.err.println("1/60 c8  " + Simulated.run(bucket(1, 60), 8, 1_000));
        System.err.println("random5  " + Simulated.run(atRandom(0.05, 0.1), 200, 20_000));
        System.err.println("random5 c8 " + Simulated.run(atRandom(0.05, 0.1), 8, 2_000));
        System.err.println("outage 503 " + Simulated.run(STEADY.but(5, 15, at -> Simulated.Reply.refused(1)), 200, 20_000));
        System.err.println("outage conn " + Simulated.run(STEADY.but(5, 15, at -> new Simulated.Reply(100_000, new Pace.End.Broken())), 200, 20_000));
        System.err.println("outage+rnd " + Simulated.run(atRandom(0.05, 0.1).but(5, 15, at -> Simulated.Reply.refused(1)), 200, 20_000));
        System.err.println("falls   " + Simulated.run(bucket(300, 50).but(20, 40, bucket(150, 50)), 200, 20_000));
        System.err.println("rises   " + Simulated.run(bucket(300, 50).but(20, 400, STEADY), 200, 20_000));
        System.err.println("tokens  " + Simulated.run(STEADY, 200, 5_000, OptionalLong.of(600_000)));
        assertThat(1).isEqualTo(1);
    }
}
