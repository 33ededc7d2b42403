package org.consentflow.api;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file of objects that the provider read from a service and put into its own form: JSON, usually
 * an array of objects of one type.
 *
 * <p>Every reading of the content throws {@link ProviderException} if it is no JSON or larger than
 * allowed, and {@link IllegalStateException} if the file is closed.
 */
public non-sealed interface MappedFile extends DataFile {

    /**
     * What the provider tells about it.
     *
     * @return all empty if it tells nothing
     */
    MappedMetadata metadata();

    /**
     * The content, whole.
     *
     * @return parsed anew at each call
     */
    JsonValue json();

    /**
     * The entries, one after the other, so that not all are in memory at once.
     *
     * @return the elements of the array, or the one value that is no array; to be closed if it is
     *     not read to its end
     */
    Stream<JsonValue> entries();

    /**
     * The content, whole, bound by the server's JSON-B.
     *
     * @param type what the content becomes, for example an array type; classes with a public
     *     constructor without parameters are bound everywhere, records only by some servers
     * @param <T> the same
     * @return a new object
     * @throws ConsentRefusedException if JSON-B cannot bind the content to {@code type}
     */
    <T> T as(Class<T> type);

    /**
     * The entries, bound by the server's JSON-B.
     *
     * @param type what each entry becomes
     * @param <T> the same
     * @return new objects in the file's order
     * @throws ConsentRefusedException if JSON-B cannot bind an entry to {@code type}
     */
    <T> List<T> entries(Class<T> type);
}
