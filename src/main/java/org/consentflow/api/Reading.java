package org.consentflow.api;

import java.util.List;
import java.util.stream.Stream;

/**
 * What one reading brought, held in memory: nothing of it needs to be closed.
 *
 * @param files in the order of the provider's list; each in its latest version
 * @param complete false if an account of the person failed or timed out at the provider, so that
 *     files may be missing
 */
public record Reading(List<DataFile> files, boolean complete) {

    /** Copies the list. */
    public Reading {
        files = List.copyOf(files);
    }

    /**
     * The files of mapped data.
     *
     * @return in the same order
     */
    public MappedFiles mapped() {
        return new MappedFiles(all(MappedFile.class).toList());
    }

    /**
     * The files of mapped data whose entries are of one type.
     *
     * @param objectType such as {@code playhistory}
     * @return in the same order
     */
    public MappedFiles mapped(String objectType) {
        return new MappedFiles(
                all(MappedFile.class)
                        .filter(file -> file.metadata().objectType().equals(objectType))
                        .toList());
    }

    /**
     * The documents that somebody put in the person's postbox.
     *
     * @return in the same order
     */
    public List<RawFile> raw() {
        return all(RawFile.class).toList();
    }

    private <T> Stream<T> all(Class<T> kind) {
        return files.stream().filter(kind::isInstance).map(kind::cast);
    }
}
