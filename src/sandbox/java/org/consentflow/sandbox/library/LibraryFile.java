package org.consentflow.sandbox.library;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One file of a person's library. */
public final class LibraryFile {

    private final String name;
    private final long updatedDate;
    private final Optional<DataKind> kind;
    private final List<Entry> entries;
    private final boolean compressible;
    private final JsonObject metadata;
    private final Content content;

    private LibraryFile(
            String name,
            long updatedDate,
            Optional<DataKind> kind,
            List<Entry> entries,
            boolean compressible,
            JsonObject metadata,
            Content content) {
        this.name = name;
        this.updatedDate = updatedDate;
        this.kind = kind;
        this.entries = List.copyOf(entries);
        this.compressible = compressible;
        this.metadata = metadata;
        this.content = content;
    }

    /** A file synchronised from a service: a JSON array of objects of one kind. */
    static LibraryFile mapped(
            String name,
            long updatedDate,
            DataKind kind,
            List<Entry> entries,
            boolean compressible) {
        JsonObject metadata =
                Json.createObjectBuilder()
                        .add("objectCount", entries.size())
                        .add("objectType", kind.objectName())
                        .add("serviceGroup", kind.groupName())
                        .add("serviceName", kind.serviceName())
                        .build();
        Content content =
                new Content(
                        () ->
                                entries.stream()
                                        .map(Entry::json)
                                        .collect(Collectors.joining(",", "[", "]")));
        return new LibraryFile(
                name, updatedDate, Optional.of(kind), entries, compressible, metadata, content);
    }

    /** A file that somebody pushed through a postbox: any text, of one account. */
    static LibraryFile raw(
            String name, long updatedDate, String mediaType, String accountId, String text) {
        JsonArrayBuilder accounts =
                Json.createArrayBuilder()
                        .add(Json.createObjectBuilder().add("accountid", accountId));
        JsonObject metadata =
                Json.createObjectBuilder()
                        .add("mimetype", mediaType)
                        .add("accounts", accounts)
                        .add("created", updatedDate)
                        .build();
        return new LibraryFile(
                name,
                updatedDate,
                Optional.empty(),
                List.of(),
                false,
                metadata,
                new Content(() -> text));
    }

    public String name() {
        return name;
    }

    /** Milliseconds since the epoch. */
    public long updatedDate() {
        return updatedDate;
    }

    Optional<DataKind> kind() {
        return kind;
    }

    /**
     * The bytes as they are encrypted.
     *
     * @param gzip whether the reader takes gzip; files that gain nothing stay plain all the same
     */
    public byte[] stored(boolean gzip) {
        return gzip && compressible ? content.gzip() : content.plain();
    }

    /** The document that travels beside the bytes, for the same {@code gzip} as they were made. */
    public JsonObject describe(boolean gzip) {
        JsonObjectBuilder document = Json.createObjectBuilder().add("metadata", metadata);
        if (gzip && compressible) {
            document.add("compression", "gzip");
        }
        return document.build();
    }

    /** What of this file lies inside the scope; empty if nothing does. */
    Optional<LibraryFile> narrowed(Scope scope, Instant now) {
        if (!scope.admits(kind)) {
            return Optional.empty();
        }
        if (!scope.limitsTime()) {
            return Optional.of(this);
        }
        if (kind.isEmpty()) {
            return scope.admits(updatedDate, now) ? Optional.of(this) : Optional.empty();
        }
        List<Entry> inside =
                entries.stream().filter(entry -> scope.admits(entry.time(), now)).toList();
        return inside.isEmpty()
                ? Optional.empty()
                : Optional.of(mapped(name, updatedDate, kind.get(), inside, compressible));
    }
}
