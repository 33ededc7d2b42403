package org.consentflow.sandbox.library;

/**
 * One kind of data, down to the object type: what a scope can name.
 *
 * @param groupName as metadata calls the service group
 * @param serviceName as metadata calls the service
 * @param objectName as metadata calls the object type
 * @param words for a person, as in "play history (Spotify)"
 */
public record DataKind(
        int group,
        String groupName,
        int service,
        String serviceName,
        int objectType,
        String objectName,
        String words) {}
