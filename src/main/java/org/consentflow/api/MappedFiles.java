package org.consentflow.api;

import jakarta.json.JsonValue;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files of mapped data, held in memory.
 *
 * @param files in the order of the provider's list
 */
public record MappedFiles(List<MappedFile> files) implements Iterable<MappedFile> {

    /** Copies the list. */
    public MappedFiles {
        files = List.copyOf(files);
    }

    /**
     * The entries of all files, bound by the server's JSON-B; see {@link
     * MappedFile#entries(Class)}.
     *
     * @param type what each entry becomes
     * @param <T> the same
     * @return new objects in the order of the files
     * @throws ProviderException if a file is no JSON or larger than allowed
     * @throws ConsentRefusedException if JSON-B cannot bind an entry to {@code type}
     */
    public <T> List<T> entries(Class<T> type) {
        return files.stream().flatMap(file -> file.entries(type).stream()).toList();
    }

    /**
     * The entries of all files, one after the other.
     *
     * @return as {@link MappedFile#entries()} gives them
     */
    public Stream<JsonValue> entries() {
        return files.stream().flatMap(MappedFile::entries);
    }

    @Override
    public Iterator<MappedFile> iterator() {
        return files.iterator();
    }
}
