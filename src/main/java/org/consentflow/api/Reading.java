package org.consentflow.api;

import java.util.List;

/**
 * What one reading brought.
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
}
