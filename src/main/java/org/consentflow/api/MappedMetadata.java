package org.consentflow.api;

/**
 * What the provider tells about a file of mapped data.
 *
 * @param objectType what its entries are, such as {@code playhistory}; empty if not told
 * @param objectCount how many entries; 0 if not told
 * @param serviceGroup kind of service it comes from, such as {@code entertainment}; empty if not
 *     told
 * @param serviceName service it comes from, such as {@code spotify}; empty if not told
 */
public record MappedMetadata(
        String objectType, long objectCount, String serviceGroup, String serviceName) {

    /** Nothing told. */
    public static final MappedMetadata NONE = new MappedMetadata("", 0, "", "");
}
