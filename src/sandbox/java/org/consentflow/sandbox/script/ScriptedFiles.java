package org.consentflow.sandbox.script;

import jakarta.json.JsonObject;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.consentflow.sandbox.library.Content;
import org.consentflow.sandbox.library.Damage;
import org.consentflow.sandbox.library.DataKind;
import org.consentflow.sandbox.library.Encoding;
import org.consentflow.sandbox.library.LibraryFile;
import org.consentflow.sandbox.library.MusicLibrary;
import org.consentflow.sandbox.library.Packing;

/** Reads the files of a course from JSON. */
final class ScriptedFiles {

    /** Beyond any file the real provider has; made bytes cost time. */
    private static final long MOST = 1L << 36;

    private final List<DataKind> kinds;

    ScriptedFiles(List<DataKind> kinds) {
        this.kinds = kinds;
    }

    /**
     * @throws IllegalArgumentException naming the member that is wrong
     */
    LibraryFile read(JsonObject json) {
        Members members =
                new Members(
                        json,
                        "name",
                        "updatedDate",
                        "text",
                        "base64",
                        "noise",
                        "zeros",
                        "json",
                        "objectType",
                        "objects",
                        "mimetype",
                        "accountIds",
                        "metadata",
                        "compression",
                        "label",
                        "missingFirst",
                        "damage",
                        "bytesPerSecond");
        LibraryFile file =
                members.has("mimetype") ? raw(members) : mapped(members, content(members));
        Optional<JsonObject> metadata = members.object("metadata");
        file = metadata.isPresent() ? file.with(metadata.get()) : file;
        if (members.has("updatedDate")) {
            file = file.updated(members.number("updatedDate").orElseThrow());
        }
        return file.with(packing(members));
    }

    private static LibraryFile raw(Members members) {
        return LibraryFile.raw(
                members.text("name"),
                members.text("mimetype"),
                content(members),
                members.texts("accountIds").toArray(String[]::new));
    }

    private LibraryFile mapped(Members members, Content content) {
        int objects = members.has("objects") ? members.count("objects") : 1;
        return LibraryFile.mapped(members.text("name"), kind(members), objects, content);
    }

    private DataKind kind(Members members) {
        Optional<String> name = members.optionalText("objectType");
        if (name.isEmpty()) {
            return kinds.stream().findFirst().orElse(MusicLibrary.MEDIA);
        }
        return kinds.stream()
                .filter(kind -> kind.objectName().equals(name.get()))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "objectType is not one of the contract's"));
    }

    private static Content content(Members members) {
        List<String> sources =
                List.of("text", "base64", "noise", "zeros", "json").stream()
                        .filter(members::has)
                        .toList();
        if (sources.size() != 1) {
            throw new IllegalArgumentException("one of text, base64, noise, zeros, json is needed");
        }
        return switch (sources.get(0)) {
            case "text" -> Content.of(members.text("text"));
            case "base64" -> Content.of(bytes(members.text("base64")));
            case "noise" -> Content.noise(size(members, "noise"));
            case "zeros" -> Content.zeros(size(members, "zeros"));
            default -> Content.json(Math.max(2, size(members, "json")));
        };
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("base64 is not base64", e);
        }
    }

    private static long size(Members members, String name) {
        long size = members.number(name).orElseThrow();
        if (size > MOST) {
            throw new IllegalArgumentException(name + " is too large");
        }
        return size;
    }

    private static Packing packing(Members members) {
        Optional<String> compression = members.optionalText("compression");
        Packing packing =
                compression.isPresent()
                        ? Packing.of(
                                Encoding.named(compression.get())
                                        .orElseThrow(
                                                () ->
                                                        new IllegalArgumentException(
                                                                "compression is unknown")))
                        : members.has("mimetype")
                                ? Packing.of(Encoding.NONE)
                                : Packing.GZIP_IF_TAKEN;
        packing = members.optionalText("label").map(packing::labelled).orElse(packing);
        Optional<String> damage = members.optionalText("damage");
        if (damage.isPresent()) {
            packing =
                    packing.damaged(
                            Damage.named(damage.get())
                                    .orElseThrow(
                                            () ->
                                                    new IllegalArgumentException(
                                                            "damage is unknown")));
        }
        return packing.missingFirst(members.count("missingFirst"))
                .slowed(members.number("bytesPerSecond").orElse(0));
    }
}
