package org.consentflow.sandbox.provider;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import org.consentflow.sandbox.library.Content;
import org.consentflow.sandbox.library.LibraryFile;

/**
 * All that was pushed to the sandbox's one person: the latest hundred. Safe for use by many
 * threads.
 */
public final class Inbox {

    private static final int MOST = 100;

    private final List<Received> files = new ArrayList<>();
    private int count;

    synchronized void add(Received file) {
        if (files.size() == MOST) {
            files.remove(0);
        }
        files.add(file);
        count++;
    }

    /** The latest, the oldest first. */
    public synchronized List<Received> all() {
        return List.copyOf(files);
    }

    /**
     * Takes what waits into the library, as when the person opens their application.
     *
     * @return how many files
     */
    public synchronized int takeIn() {
        int waiting = (int) files.stream().filter(file -> !file.delivered()).count();
        files.replaceAll(Received::asDelivered);
        return waiting;
    }

    synchronized void clear() {
        files.clear();
        count = 0;
    }

    /** What was kept, as contracts for raw data read it once it is taken in. */
    synchronized List<LibraryFile> library() {
        List<LibraryFile> library = new ArrayList<>();
        int number = count - files.size();
        for (Received file : files) {
            number++;
            if (file.content().isPresent()) {
                String name = "pushed_%d_%s".formatted(number, safe(file.fileName()));
                library.add(
                        LibraryFile.raw(name, file.mimeType(), Content.of(file.content().get()))
                                .with(metadata(file))
                                .updated(file.time().toEpochMilli()));
            }
        }
        return library;
    }

    private static String safe(String fileName) {
        String safe = fileName.replaceAll("[^A-Za-z0-9._-]", "_");
        return safe.substring(Math.max(0, safe.length() - 60));
    }

    /** Pushed with names like mimeType and accountId, read with all of them in lower case. */
    private static JsonObject metadata(Received file) {
        JsonArrayBuilder accounts = Json.createArrayBuilder();
        for (JsonObject account : file.accounts().getValuesAs(JsonObject.class)) {
            accounts.add(
                    Json.createObjectBuilder().add("accountid", account.getString("accountId")));
        }
        JsonObjectBuilder json =
                Json.createObjectBuilder()
                        .add("mimetype", file.mimeType())
                        .add("accounts", accounts)
                        .add("created", file.time().toEpochMilli());
        for (String name : List.of("reference", "tags")) {
            if (file.descriptor().get(name) instanceof JsonArray texts) {
                json.add(name, texts);
            }
        }
        return json.build();
    }
}
