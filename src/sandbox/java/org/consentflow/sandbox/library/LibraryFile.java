package org.consentflow.sandbox.library;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.consentflow.sandbox.http.Response;

/** One file of a person's library, in one of its versions. Immutable. */
public final class LibraryFile {

    private static final long USUAL_DATE = 1_568_716_294_874L;
    private static final long HOUR = 3_600_000;

    private final String name;
    private final long updatedDate;
    private final Optional<DataKind> kind;
    private final List<Entry> entries;
    private final Optional<JsonObject> metadata;
    private final Content content;
    private final Packing packing;

    private LibraryFile(
            String name,
            long updatedDate,
            Optional<DataKind> kind,
            List<Entry> entries,
            Optional<JsonObject> metadata,
            Content content,
            Packing packing) {
        this.name = name;
        this.updatedDate = updatedDate;
        this.kind = kind;
        this.entries = List.copyOf(entries);
        this.metadata = metadata;
        this.content = content;
        this.packing = packing;
    }

    /** A file synchronised from a service: a JSON array of objects of one kind. */
    static LibraryFile mapped(String name, long updatedDate, DataKind kind, List<Entry> entries) {
        Content content =
                Content.later(
                        () ->
                                entries.stream()
                                        .map(Entry::json)
                                        .collect(Collectors.joining(",", "[", "]")));
        return new LibraryFile(
                name,
                updatedDate,
                Optional.of(kind),
                entries,
                Optional.of(Metadata.mapped(kind, entries.size())),
                content,
                Packing.GZIP_IF_TAKEN);
    }

    /** A file synchronised from Instagram with one picture in it, whatever the content. */
    public static LibraryFile mapped(String name, Content json) {
        return mapped(name, MusicLibrary.MEDIA, 1, json);
    }

    /**
     * A file synchronised from a service.
     *
     * @param objects how many there are said to be
     * @param json should be an array of as many objects
     */
    public static LibraryFile mapped(String name, DataKind kind, int objects, Content json) {
        return new LibraryFile(
                name,
                USUAL_DATE,
                Optional.of(kind),
                List.of(),
                Optional.of(Metadata.mapped(kind, objects)),
                json,
                Packing.GZIP_IF_TAKEN);
    }

    /** A file that somebody pushed through a postbox: any bytes, of some accounts. */
    public static LibraryFile raw(
            String name, String mediaType, Content content, String... accountIds) {
        return new LibraryFile(
                name,
                USUAL_DATE,
                Optional.empty(),
                List.of(),
                Optional.of(Metadata.raw(mediaType, USUAL_DATE, List.of(accountIds))),
                content,
                Packing.of(Encoding.NONE));
    }

    /** A file of which nothing is told. */
    static LibraryFile withoutMetadata(String name, Content content) {
        return new LibraryFile(
                name,
                USUAL_DATE,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                content,
                Packing.of(Encoding.NONE));
    }

    /**
     * The same file with another date, so that it counts as changed.
     *
     * @param millis since the epoch
     */
    public LibraryFile updated(long millis) {
        return new LibraryFile(name, millis, kind, entries, metadata, content, packing);
    }

    /** As it was an hour before: with the first half of its objects. */
    LibraryFile earlier() {
        long before = updatedDate - HOUR;
        return kind.isEmpty() || entries.isEmpty()
                ? updated(before)
                : mapped(name, before, kind.get(), entries.subList(0, entries.size() / 2))
                        .with(packing);
    }

    public LibraryFile with(Content content) {
        return new LibraryFile(name, updatedDate, kind, List.of(), metadata, content, packing);
    }

    /** With other metadata, right or wrong. */
    public LibraryFile with(JsonObject metadata) {
        return new LibraryFile(
                name, updatedDate, kind, entries, Optional.of(metadata), content, packing);
    }

    public LibraryFile with(Packing packing) {
        return new LibraryFile(name, updatedDate, kind, entries, metadata, content, packing);
    }

    public String name() {
        return name;
    }

    /** Milliseconds since the epoch. */
    public long updatedDate() {
        return updatedDate;
    }

    public Content content() {
        return content;
    }

    Packing packing() {
        return packing;
    }

    JsonObject describe() {
        return Json.createObjectBuilder().add("name", name).add("updatedDate", updatedDate).build();
    }

    /**
     * The answer to who asks for it.
     *
     * @param gzip whether the reader takes gzip
     */
    public Response response(FileCipher cipher, RSAPublicKey reader, boolean gzip) {
        Encoding encoding = packing.encoding(gzip);
        JsonObjectBuilder document = Json.createObjectBuilder();
        metadata.ifPresent(m -> document.add("metadata", m));
        packing.label(encoding).ifPresent(label -> document.add("compression", label));
        Response response =
                Response.typed(
                        200,
                        "application/octet-stream",
                        packing.pace(
                                cipher.encrypt(
                                        content.stored(encoding), reader, packing.damage())));
        return packing.metadataHeader(encode(document.build()))
                .map(header -> response.with("x-metadata", header))
                .orElse(response);
    }

    static String encode(JsonObject document) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(document.toString().getBytes(UTF_8));
    }

    /** What of this file lies inside the scope; empty if nothing does. */
    Optional<LibraryFile> narrowed(Scope scope, Instant now) {
        if (!scope.admits(kind)) {
            return Optional.empty();
        }
        if (!scope.limitsTime()) {
            return Optional.of(this);
        }
        if (kind.isEmpty() || entries.isEmpty()) {
            return scope.admits(updatedDate, now) ? Optional.of(this) : Optional.empty();
        }
        List<Entry> inside =
                entries.stream().filter(entry -> scope.admits(entry.time(), now)).toList();
        return inside.isEmpty()
                ? Optional.empty()
                : Optional.of(mapped(name, updatedDate, kind.get(), inside).with(packing));
    }
}
