package org.consentflow.api;

import jakarta.json.JsonValue;
import java.time.Instant;

/**
 * One file of mapped data, checked and decrypted.
 *
 * @param name the provider's name of the file
 * @param updated when the provider last changed it, to the millisecond
 * @param serviceGroup kind of service it comes from, such as {@code entertainment}; empty if not
 *     told
 * @param serviceName service it comes from, such as {@code spotify}; empty if not told
 * @param objectType what its entries are, such as {@code playhistory}; empty if not told
 * @param json its content
 */
public record DataFile(
        String name,
        Instant updated,
        String serviceGroup,
        String serviceName,
        String objectType,
        JsonValue json) {

    /** Names the file only: its content is somebody's. */
    @Override
    public String toString() {
        return "DataFile[" + objectType + "]";
    }
}
