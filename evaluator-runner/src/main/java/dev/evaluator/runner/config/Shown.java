package dev.evaluator.runner.config;

import dev.evaluator.json.Json;

/** Values as they stand in a message: on one line, short, printable. */
final class Shown {

    private static final int LONGEST = 60;

    private Shown() {}

    static String of(Json value) {
        return switch (value) {
            case Json.Str(String text) -> "'" + of(text) + "'";
            case Json.Arr list -> "a list";
            case Json.Obj map -> "a map";
            case Json.Nothing nothing -> "empty";
            case Json.Num number -> number.line();
            case Json.Bool truth -> truth.line();
        };
    }

    /** Returns a value as one would write it into a list. */
    static String bare(Json value) {
        return value.text()
                .filter(text -> !text.isBlank())
                .map(Shown::of)
                .orElse(value instanceof Json.Num ? of(value) : "a, b");
    }

    static String of(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", " ");
        return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST) + "…";
    }
}
