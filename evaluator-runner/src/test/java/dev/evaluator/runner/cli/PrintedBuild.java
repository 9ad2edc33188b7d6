package dev.evaluator.runner.cli;

import static dev.evaluator.SharedData.shared;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Blocks that speak to Maven or to a script, held against what these have. */
record PrintedBuild(Path root) {

    private static final Set<String> PHASES = Set.of("validate", "test", "verify", "package", "install");
    private static final Set<String> FLAGS = Set.of("-q", "-B", "-am", "-o");
    private static final Pattern VARIABLE = Pattern.compile("([A-Z_]+)=\\S*");
    private static final Pattern DEFINED = Pattern.compile("-D([a-z.]+)=(.+)");

    /** Every profile, module, phase, property, test and variable that the commands name is there. */
    void commandsOfMaven(List<String> lines) throws IOException {
        for (String line : lines) {
            Deque<String> words = new ArrayDeque<>(List.of(line.strip().split(" +")));
            variables(words);
            assertThat(words.remove()).isEqualTo("mvn");
            Path pom = root.resolve("pom.xml");
            while (!words.isEmpty()) {
                String word = words.remove();
                if (word.equals("-f")) {
                    pom = root.resolve(words.remove());
                } else if (word.equals("-pl")) {
                    assertThat(Files.readString(pom)).contains("<module>" + words.remove() + "</module>");
                } else if (word.startsWith("-P")) {
                    assertThat(Files.readString(pom)).contains("<id>" + word.substring(2) + "</id>");
                } else if (word.startsWith("-D")) {
                    defined(pom, word);
                } else {
                    assertThat(FLAGS.contains(word) || PHASES.contains(word))
                            .as(word)
                            .isTrue();
                }
            }
        }
    }

    private void variables(Deque<String> words) throws IOException {
        Matcher variable = VARIABLE.matcher(words.element());
        if (variable.matches()) {
            words.remove();
            assertThat(Files.readString(root.resolve("evaluator-core/src/test/java/dev/evaluator/SharedData.java")))
                    .contains("\"" + variable.group(1) + "\"");
        }
    }

    private void defined(Path pom, String word) throws IOException {
        Matcher defined = DEFINED.matcher(word);
        assertThat(defined.matches()).as(word).isTrue();
        if (defined.group(1).equals("test")) {
            assertThat(sources(root, defined.group(2) + ".java")).as(word).isNotEmpty();
            return;
        }
        assertThat(Files.readString(pom)).contains("${" + defined.group(1) + "}");
        StringBuilder beside = new StringBuilder();
        for (Path file : sources(pom.resolveSibling("."), ".java")) {
            beside.append(Files.readString(file));
        }
        assertThat(beside.toString()).contains("\"" + defined.group(2) + "\"");
    }

    private static List<Path> sources(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(end))
                    .filter(file -> !file.toString().contains("target"))
                    .toList();
        }
    }

    /** The script beside the checkout is there, and its usage has the variable and the word. */
    void script(List<String> lines) throws IOException, InterruptedException {
        for (String line : lines) {
            Matcher command = Pattern.compile("([A-Z_]+)=\\S+ \\.\\./shared/(\\S+) (\\w+)")
                    .matcher(line.strip());
            assertThat(command.matches()).as(line).isTrue();
            Process asked = new ProcessBuilder("sh", shared(command.group(2)).toString())
                    .redirectErrorStream(true)
                    .start();
            String usage = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(asked.waitFor()).isEqualTo(2);
            assertThat(usage).contains("usage: ", command.group(1)).containsPattern("[ |]" + command.group(3) + "\\b");
        }
    }

    /** The artifact is a module, and the version the one that is built. */
    void coordinates(String xml) throws IOException {
        String artifact = element(xml, "artifactId");
        String parent = Files.readString(root.resolve("pom.xml"));
        assertThat(Files.readString(root.resolve(artifact).resolve("pom.xml")))
                .contains("<artifactId>" + artifact + "</artifactId>");
        assertThat(parent).contains("<module>" + artifact + "</module>");
        assertThat(element(xml, "groupId")).isEqualTo(element(parent, "groupId"));
        assertThat(element(xml, "version")).isEqualTo(element(parent, "version"));
    }

    /** Returns what stands in the first element of this name. */
    private static String element(String xml, String name) {
        Matcher found = Pattern.compile("<" + name + ">([^<]+)</" + name + ">").matcher(xml);
        assertThat(found.find()).as(name).isTrue();
        return found.group(1);
    }
}
