package dev.evaluator.runner.config;

import dev.evaluator.json.Json;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A value of the file that knows its place. Reading it as something it is not notes a problem and gives a placeholder,
 * which nobody sees: a file with problems is never handed on.
 */
record Node(Json json, String path, Problems problems) {

    /** What a name may look like. */
    static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    /** What a name may look like, in words. */
    static final String NAMES = "a name must be 1 to 64 of a-z, 0-9, '.', '_', '-', beginning with a letter or digit";

    /** Notes what is wrong with this value. */
    void problem(String text) {
        problems.add(path, path, text);
    }

    /** Notes what is wrong with a member, present or not. */
    void problem(String key, String text) {
        problems.add(path, Problems.member(path, key), text);
    }

    /** Notes that this value is not what it must be. */
    void expected(String rule) {
        problem("must be " + rule + ", was " + Shown.of(json));
    }

    /** Returns whether there is a member with this key. */
    boolean has(String key) {
        return json.members().containsKey(key);
    }

    /** Returns a member, if it is there. */
    Optional<Node> find(String key) {
        return Optional.ofNullable(json.members().get(key))
                .map(value -> new Node(value, Problems.member(path, key), problems));
    }

    /** Returns what a member says, or the default where it is not there. */
    <T> T find(String key, Function<Node, T> reading, T otherwise) {
        return find(key).map(reading).orElse(otherwise);
    }

    /** Returns what a member says; that it is not there is a problem. */
    <T> T need(String key, Function<Node, T> reading, T placeholder) {
        Optional<Node> found = find(key);
        if (found.isEmpty()) {
            problem(key, "is missing");
        }
        return found.map(reading).orElse(placeholder);
    }

    /** Notes every key that does not belong here. */
    void keys(Keys keys) {
        isMap("a map with the keys " + keys.known());
        for (String key : json.members().keySet()) {
            if (keys.later().contains(key)) {
                problem(key, "not available in this version yet");
            } else if (!keys.known().contains(key)) {
                problem(key, "unknown key" + Nearest.hint(key, "keys here", keys.known()));
            }
        }
    }

    private boolean isMap(String rule) {
        if (!(json instanceof Json.Obj)) {
            expected(rule);
        }
        return json instanceof Json.Obj;
    }

    /** Returns the members by name, in order. */
    Map<String, Node> members() {
        Map<String, Node> members = new LinkedHashMap<>();
        if (isMap("a map")) {
            json.members()
                    .forEach((key, value) -> members.put(key, new Node(value, Problems.member(path, key), problems)));
        }
        return members;
    }

    /** Returns the members, each under a name people and paths can use. */
    Map<String, Node> named() {
        Map<String, Node> members = members();
        members.forEach((name, member) -> {
            if (!NAME.matcher(name).matches()) {
                member.problem(NAMES + ", was '" + Shown.of(name) + "'");
            }
        });
        return members;
    }

    /** Returns the items of a list. */
    List<Node> items() {
        if (!(json instanceof Json.Arr)) {
            boolean map = json instanceof Json.Obj;
            expected(map ? "a list, each entry after '- '" : "a list like [" + Shown.bare(json) + "]");
        }
        List<Json> items = json.items();
        return IntStream.range(0, items.size())
                .mapToObj(i -> new Node(items.get(i), Problems.item(path, i), problems))
                .toList();
    }

    /** Returns the items of a list, or the one value that stands without one. */
    List<Node> oneOrMore() {
        return json instanceof Json.Arr ? items() : List.of(this);
    }

    /** Returns a text that is not blank. */
    String text() {
        Optional<String> text = json.text().filter(value -> !value.isBlank());
        if (text.isEmpty()) {
            boolean bare = json instanceof Json.Num || json instanceof Json.Bool;
            expected(bare ? "text; put it in quotes" : "text");
        }
        return text.orElse("");
    }

    /** Returns a whole number from {@code least} to {@code most}. */
    long whole(long least, long most) {
        Optional<Long> whole = json.whole().filter(value -> value >= least && value <= most);
        if (whole.isEmpty()) {
            expected("a whole number from " + least + (most == Long.MAX_VALUE ? "" : " to " + most));
        }
        return whole.orElse(least);
    }

    /** Returns a whole number from 1 to {@code most}. */
    int count(int most) {
        return (int) whole(1, most);
    }

    /** Returns a number within a range, which {@code rule} puts into words. */
    double number(double least, double most, String rule) {
        Optional<Double> number = json.number().filter(value -> value >= least && value <= most);
        if (number.isEmpty()) {
            expected(rule);
        }
        return number.orElse(least);
    }

    /** Returns true or false. */
    boolean truth() {
        if (json.truth().isEmpty()) {
            expected("true or false");
        }
        return json.truth().orElse(false);
    }

    /** Returns a time longer than none. */
    Duration duration() {
        Optional<Duration> duration = json.text().flatMap(Durations::parse);
        if (duration.isEmpty()) {
            boolean bare = json instanceof Json.Num;
            expected(bare ? "a duration with its unit, like 30s" : "a duration like 30s");
        }
        return duration.orElse(Duration.ZERO);
    }

    /** Returns one of a few words. */
    String oneOf(String... words) {
        String word = json.text().orElse("");
        if (!List.of(words).contains(word)) {
            expected("one of " + List.of(words));
            return words[0];
        }
        return word;
    }

    /** Returns the name of something that must be configured. */
    String nameOf(String one, String many, Collection<String> known) {
        String name = text();
        if (!name.isEmpty() && !known.contains(name)) {
            problem("there is no " + one + " '" + Shown.of(name) + "'" + Nearest.hint(name, many, known));
        }
        return name;
    }
}
