package org.consentflow.api;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is told about a document in a postbox by whoever put it there. The text form shows the type
 * only.
 *
 * @param mimeType its media type
 * @param accountIds accounts it belongs to
 * @param references whatever its sender calls it; empty if not told
 * @param tags words about it; empty if not told
 * @param created when it was put there; empty if not told
 * @param applicationId application that put it there; empty if not told
 * @param contractId contract it was put there under; empty if not told
 * @param partnerId partner that put it there; empty if not told
 * @param serviceGroups the provider's numbers of kinds of services; empty if not told
 * @param objectTypes kinds of objects in it; empty if not told
 * @param members all that was told, these included, in the provider's spelling
 */
public record RawMetadata(
        String mimeType,
        List<String> accountIds,
        List<String> references,
        List<String> tags,
        Optional<Instant> created,
        Optional<String> applicationId,
        Optional<String> contractId,
        Optional<String> partnerId,
        List<Integer> serviceGroups,
        List<ObjectType> objectTypes,
        JsonObject members) {

    /**
     * One kind of objects.
     *
     * @param name of the kind
     * @param references whatever the sender calls the objects
     */
    public record ObjectType(String name, List<String> references) {

        /** Copies the list. */
        public ObjectType {
            references = List.copyOf(references);
        }
    }

    /** Copies the lists. */
    public RawMetadata {
        accountIds = List.copyOf(accountIds);
        references = List.copyOf(references);
        tags = List.copyOf(tags);
        serviceGroups = List.copyOf(serviceGroups);
        objectTypes = List.copyOf(objectTypes);
    }

    @Override
    public String toString() {
        return "RawMetadata[" + mimeType + "]";
    }
}
