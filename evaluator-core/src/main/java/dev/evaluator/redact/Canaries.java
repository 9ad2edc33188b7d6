package dev.evaluator.redact;

import dev.evaluator.stats.Interval;
import dev.evaluator.stats.Proportion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;

/**
 * Identifiers of people who do not exist, by which is told whether redaction works here and now. They follow from a key
 * and an occasion, so that no list of them is kept and others come at each; in the languages whose words redaction knows.
 */
public final class Canaries {

    /** So many of each kind: when all of them are caught, the lower end of recall is above every floor. */
    public static final int EACH = 200;

    private static final double ALPHA = 0.05;

    private final Mac mac;
    private final String occasion;

    private Canaries(Mac mac, String occasion) {
        this.mac = mac;
        this.occasion = occasion;
    }

    /** Returns those of an occasion, such as a day. */
    public static Canaries of(RedactionKey key, String occasion) {
        return new Canaries(key.forPurpose("canaries").copy(), occasion);
    }

    /**
     * How many of one kind were caught.
     *
     * @param kind the kind
     * @param planted how many there were
     * @param caught of how many nothing could be read afterwards
     */
    public record Recall(PrivateKind kind, int planted, int caught) {

        /** Returns the share that was caught. */
        public double value() {
            return (double) caught / planted;
        }

        /** Returns its Wilson interval at 95 %. */
        public Interval interval() {
            return Proportion.wilson(caught, planted, ALPHA);
        }

        /** Returns the share that has to be caught: of telephone numbers less, for some have no form of their own. */
        public double floor() {
            return kind == PrivateKind.PHONE ? 0.93 : 0.98;
        }

        /** Returns whether fewer were caught than have to be. */
        public boolean isBelowFloor() {
            return value() < floor();
        }
    }

    /** Puts {@link #EACH} of each kind that shows by its form through redaction, and counts what it caught. */
    public List<Recall> through(UnaryOperator<String> redaction) {
        List<Recall> recalls = new ArrayList<>();
        for (PrivateKind kind : PrivateKind.recognised()) {
            int caught = 0;
            for (int number = 0; number < EACH; number++) {
                Canary canary = canary(kind, number);
                caught += canary.isCaught(redaction.apply(canary.text())) ? 1 : 0;
            }
            recalls.add(new Recall(kind, EACH, caught));
        }
        return recalls;
    }

    Canary canary(PrivateKind kind, int number) {
        byte[] place = (occasion + '\0' + kind.name() + '\0' + number).getBytes(StandardCharsets.UTF_8);
        return new CanaryMaker(new Draw(mac, place)).make(kind);
    }
}
