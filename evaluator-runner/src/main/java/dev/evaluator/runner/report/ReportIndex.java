package dev.evaluator.runner.report;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The page that lists the pages of a folder: the newest of each suite, what each came to, and where it lies. What it says
 * of a page is kept beside it, so that a run costs the reading of no other.
 */
public final class ReportIndex {

    /** The name of the page. */
    public static final String PAGE = "index.html";

    /** At most so many pages of one suite are listed. */
    static final int OF_A_SUITE = 50;

    /** At most so many pages are listed. */
    static final int IN_ALL = 1_000;

    private static final String KEPT = "index.json";
    private static final String MARK = "content=\"evaluator index\"";
    private static final int HEAD = 1_024;

    private ReportIndex() {}

    /** Returns whether the page of a folder is somebody's own, which is left as it is. */
    public static boolean isForeign(Path folder) {
        Path page = folder.resolve(PAGE);
        if (!Files.exists(page)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(page)) {
            return !new String(in.readNBytes(HEAD), StandardCharsets.UTF_8).contains(MARK);
        } catch (IOException e) {
            return true;
        }
    }

    /**
     * Lists a page, in place of what was said of it before, and drops those that are no longer there. Runs of several
     * suites may end together, and this page is of all of them.
     */
    public static synchronized void add(Path folder, PageLine line) {
        if (isForeign(folder)) {
            return;
        }
        List<PageLine> lines = new ArrayList<>(kept(folder.resolve(KEPT)));
        lines.removeIf(other -> other.page().equals(line.page()));
        lines.add(line);
        List<PageLine> listed = newest(lines).stream()
                .filter(of -> Files.exists(folder.resolve(of.page())))
                .toList();
        Json document = Json.object()
                .put("v", 1)
                .put("pages", Json.array(listed.stream().map(PageLine::json).toList()))
                .build();
        HtmlFile.write(folder.resolve(KEPT), out -> out.write(document.line() + "\n"));
        IndexView view = IndexView.of(listed, name -> Files.exists(folder.resolve(name)));
        HtmlFile.write(folder.resolve(PAGE), out -> HtmlReport.render("report/index.jte", Map.of("page", view), out));
    }

    private static List<PageLine> newest(List<PageLine> lines) {
        Map<String, Integer> listed = new HashMap<>();
        return lines.stream()
                .sorted(Comparator.comparing(PageLine::at)
                        .thenComparing(PageLine::page)
                        .reversed())
                .filter(line -> listed.merge(line.suite(), 1, Integer::sum) <= OF_A_SUITE)
                .limit(IN_ALL)
                .toList();
    }

    /** What somebody else has made of it is as good as nothing: the list begins anew. */
    private static List<PageLine> kept(Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            Optional<Json> pages = Json.parse(Files.readString(file)).member("pages");
            return pages.map(Json::items).orElse(List.of()).stream()
                    .flatMap(line -> PageLine.of(line).stream())
                    .toList();
        } catch (JsonException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
