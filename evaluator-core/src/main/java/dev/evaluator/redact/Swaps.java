package dev.evaluator.redact;

import dev.evaluator.json.Digest;
import dev.evaluator.sample.Prompt;
import dev.evaluator.sample.Reference;
import dev.evaluator.sample.Sample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Words that stand for one group of people or another, and must make no difference: {@code name: [Anna, Mehmet]}. A
 * sample that holds such a word, or the placeholder {@code {name}}, becomes a family: the same sample once for each
 * group, in one cluster, told apart by the slice {@code name=Mehmet}. It is here, where samples are made, because it
 * makes samples: of ones that are safe already, with words of the suite only.
 *
 * @param name what is swapped, as a slice is called
 * @param groups the words of each group, in order; the first of one group takes the place of the first of another
 */
public record Swaps(String name, Map<String, List<String>> groups) {

    private static final String NAME = "[a-z0-9][a-z0-9._-]{0,63}";
    private static final int LONGEST_GROUP = 64;
    private static final int LONGEST_ID = 50;

    public Swaps {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException("what is swapped must be called by 1 to 64 of a-z, 0-9, '.', '_', '-',"
                    + " beginning with a letter or digit, was '" + name + "'");
        }
        Map<String, List<String>> copy = new LinkedHashMap<>();
        groups.forEach((group, words) -> copy.put(group, List.copyOf(words)));
        groups = Collections.unmodifiableMap(copy);
        check(name, groups);
    }

    /** Returns swaps between groups of one word each. */
    public static Swaps of(String name, String... words) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (String word : words) {
            if (groups.put(word, List.of(word)) != null) {
                throw new IllegalArgumentException("swaps of '" + name + "' name '" + word + "' twice");
            }
        }
        return new Swaps(name, groups);
    }

    /** A sample's place in its family. */
    public record Member(String family, String group) {}

    /**
     * Returns the sample once for each group, or nothing where it holds no word to swap, or words of several groups,
     * so that nobody could tell who is meant. What was observed and what people said belongs to the original, and is
     * left out.
     */
    public List<Sample> familyOf(Sample sample) {
        Set<String> found = new LinkedHashSet<>();
        boolean placeholder = false;
        WordSwap any = swap(groups.keySet().iterator().next());
        for (String text : texts(sample)) {
            placeholder |= text.contains(placeholder());
            any.found(text).forEach(word -> found.add(groupOf(word)));
        }
        if (found.size() > 1 || (found.isEmpty() && !placeholder)) {
            return List.of();
        }
        List<Sample> family = new ArrayList<>();
        for (String group : groups.keySet()) {
            family.add(member(sample, group, family.size() + 1));
        }
        return family;
    }

    /** Returns which family a sample comes from, and for which group it stands; empty for any other sample. */
    public Optional<Member> memberOf(Sample sample) {
        int number = 0;
        for (String group : groups.keySet()) {
            String suffix = suffix(++number);
            if (sample.id().endsWith(suffix) && group.equals(sample.slices().get(name))) {
                String family = sample.id().substring(0, sample.id().length() - suffix.length());
                return Optional.of(new Member(family, group));
            }
        }
        return Optional.empty();
    }

    private Sample member(Sample sample, String group, int number) {
        WordSwap swap = swap(group);
        Map<String, String> slices = new LinkedHashMap<>(sample.slices());
        slices.put(name, group);
        Reference reference = sample.reference();
        return new Sample(
                shortened(sample.id()) + suffix(number),
                sample.origin(),
                sample.source(),
                Optional.of(sample.cluster()),
                new Prompt(
                        sample.prompt().messages().stream()
                                .map(message -> message.rewritten(swap::in))
                                .toList(),
                        sample.prompt().tools()),
                List.of(),
                new Reference(
                        reference.text().map(swap::in),
                        reference.points().stream().map(swap::in).toList(),
                        reference.context().stream().map(swap::in).toList()),
                slices,
                Map.of(),
                sample.recorded().paramsOnly(),
                sample.inclusion(),
                sample.redaction());
    }

    private String suffix(int number) {
        return ":" + name + "-" + number;
    }

    private String placeholder() {
        return "{" + name + "}";
    }

    // An id may have 128 characters, of which name and number of the group need their share.
    private static String shortened(String id) {
        return id.length() <= LONGEST_ID ? id : "s-" + Digest.of(id).hex().substring(0, 24);
    }

    private static List<String> texts(Sample sample) {
        List<String> texts = new ArrayList<>();
        sample.prompt().messages().forEach(message -> texts.add(message.text()));
        sample.reference().text().ifPresent(texts::add);
        texts.addAll(sample.reference().points());
        texts.addAll(sample.reference().context());
        return texts;
    }

    private WordSwap swap(String group) {
        List<String> wanted = groups.getOrDefault(group, List.of());
        Map<String, String> words = new LinkedHashMap<>();
        groups.values().forEach(list -> {
            for (int i = 0; i < list.size(); i++) {
                words.put(list.get(i), wanted.get(i));
            }
        });
        return new WordSwap(words, placeholder(), wanted.getFirst());
    }

    private String groupOf(String word) {
        return groups.entrySet().stream()
                .filter(group -> group.getValue().stream().anyMatch(word::equalsIgnoreCase))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private static void check(String name, Map<String, List<String>> groups) {
        if (groups.size() < 2) {
            throw new IllegalArgumentException(
                    "swaps of '" + name + "' must hold at least two groups, had " + groups.keySet());
        }
        int words = groups.values().iterator().next().size();
        Set<String> all = new LinkedHashSet<>();
        groups.forEach((group, list) -> {
            if (group.isBlank() || group.length() > LONGEST_GROUP) {
                throw new IllegalArgumentException("a group in swaps of '" + name + "' must have 1 to " + LONGEST_GROUP
                        + " characters, was '" + group + "'");
            }
            if (list.isEmpty() || list.size() != words || list.stream().anyMatch(String::isBlank)) {
                throw new IllegalArgumentException("each group in swaps of '" + name
                        + "' must have as many words as the first, " + words + "; '" + group + "' had " + list);
            }
            list.forEach(word -> {
                if (!all.add(word.toLowerCase(java.util.Locale.ROOT))) {
                    throw new IllegalArgumentException("swaps of '" + name + "' name '" + word + "' twice");
                }
            });
        });
    }
}
