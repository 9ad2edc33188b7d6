package dev.evaluator.score;

import dev.evaluator.json.Json;
import dev.evaluator.target.Replay;

/** Passes an answer whose number of words lies between two bounds, both included. */
public record WordLimit(int min, int max) implements Evaluator {

    public WordLimit {
        if (min < 0 || max < min) {
            throw new IllegalArgumentException(
                    "word limits must be 0 or more and in order, were " + min + " and " + max);
        }
    }

    @Override
    public Score evaluate(Replay replay) {
        int words = words(replay.response().text());
        return Score.pass(
                words >= min && words <= max,
                () -> words + " words, " + (words > max ? "at most " + max : "at least " + min) + " allowed");
    }

    @Override
    public boolean passFail() {
        return true;
    }

    @Override
    public Json definition() {
        return Json.object().put("min-words", min).put("max-words", max).build();
    }

    private static int words(String text) {
        int words = 0;
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            boolean letter = !Character.isWhitespace(text.charAt(i));
            words += letter && !inside ? 1 : 0;
            inside = letter;
        }
        return words;
    }
}
