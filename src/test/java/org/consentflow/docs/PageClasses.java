package org.consentflow.docs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/** Java classes as a page shows them: the name of the file, and the block that follows. */
final class PageClasses {

    private static final Pattern CLASS =
            Pattern.compile("^`(\\S+\\.java)`.*\\R\\R```java\\R([^`]*)```", Pattern.MULTILINE);

    private PageClasses() {}

    /** By file. */
    static Map<String, String> of(String page) {
        Map<String, String> classes = new LinkedHashMap<>();
        for (MatchResult found : CLASS.matcher(page).results().toList()) {
            classes.put(found.group(1), found.group(2));
        }
        return classes;
    }

    /** What the compiler complains of; empty if it does not. */
    static String complaints(Map<String, String> classes, Path folder) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", folder.toString()));
        for (Map.Entry<String, String> each : classes.entrySet()) {
            Path file = folder.resolve(each.getKey());
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, each.getValue()).toString());
        }
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        int failed =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, told, told, arguments.toArray(String[]::new));
        return failed == 0 ? "" : told.toString(StandardCharsets.UTF_8);
    }
}
