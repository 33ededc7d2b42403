package org.consentflow.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.consentflow.config.Settings;

/** The tables of {@code docs/configuration.md}. */
final class ConfigurationDocument {

    static final Path PATH = Path.of("docs", "configuration.md");

    private static final String PER_CONTRACT = "## For a contract";
    private static final String STANDARD = "## For a contract at a standard server";
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern BOUNDS = Pattern.compile("`([^`]+)` to `([^`]+)`");

    private ConfigurationDocument() {}

    static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        boolean ofContract = false;
        boolean standard = false;
        for (String line : lines()) {
            ofContract |= line.equals(PER_CONTRACT);
            standard |= line.equals(STANDARD);
            if (line.startsWith("| `")) {
                rows.add(Row.of(line, ofContract, standard));
            }
        }
        return rows;
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(PATH);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * One property.
     *
     * @param ofContract whether one contract may set it for itself
     * @param standard whether it is read with {@code provider=oauth2} only
     * @param usual the default, as it is written in the table
     */
    record Row(
            String name,
            boolean ofContract,
            boolean standard,
            String meaning,
            String type,
            String usual,
            String example) {

        private static Row of(String line, boolean ofContract, boolean standard) {
            String[] cells = line.substring(1, line.lastIndexOf('|')).split("\\|");
            if (cells.length != 5) {
                throw new AssertionError("a row has five cells: " + line);
            }
            for (int i = 0; i < cells.length; i++) {
                cells[i] = cells[i].strip();
            }
            return new Row(
                    code(cells[0]).orElseThrow(),
                    ofContract,
                    standard,
                    cells[1],
                    cells[2],
                    cells[3],
                    code(cells[4]).orElse(""));
        }

        /** Settings that are complete without it, or with it alone. */
        Settings base() {
            if (name.startsWith("client-secret")) {
                return Settings.standard().with("client-authentication", "client_secret_basic");
            }
            return standard ? Settings.standard() : new Settings();
        }

        boolean required() {
            return usual.startsWith("required");
        }

        /** The default, where it can be written. */
        Optional<String> literalDefault() {
            return CODE.matcher(usual).matches() ? code(usual) : Optional.empty();
        }

        Optional<String> least() {
            return bounds().map(found -> found.group(1));
        }

        Optional<String> most() {
            return bounds().map(found -> found.group(2));
        }

        /** The words that can be chosen from, if it is a choice. */
        List<String> words() {
            boolean choice = type.replaceAll("`[A-Za-z0-9_-]+`|, | or ", "").isEmpty();
            return choice
                    ? CODE.matcher(type).results().map(found -> found.group(1)).toList()
                    : List.of();
        }

        private Optional<MatchResult> bounds() {
            Matcher found = BOUNDS.matcher(type);
            return found.find() ? Optional.of(found.toMatchResult()) : Optional.empty();
        }

        private static Optional<String> code(String cell) {
            Matcher found = CODE.matcher(cell);
            return found.find() ? Optional.of(found.group(1)) : Optional.empty();
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
