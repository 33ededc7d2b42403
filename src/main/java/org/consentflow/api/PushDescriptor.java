package org.consentflow.api;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a pushed file is, for whoever reads it later. Encrypted for the postbox like the file
 * itself. Immutable.
 *
 * @param mimeType media type of the content, such as {@code application/pdf}
 * @param accounts ids of the accounts it belongs to, as the application calls them; may be empty
 * @param reference references of the application's own, such as the number of a receipt; what is
 *     pushed twice can be told by them
 * @param tags words to find it by
 */
public record PushDescriptor(
        String mimeType, List<String> accounts, List<String> reference, List<String> tags) {

    private static final String TOKEN = "[A-Za-z0-9!#$&^_.+-]{1,127}";
    private static final Pattern MIME_TYPE =
            Pattern.compile(TOKEN + "/" + TOKEN + "( ?; ?[ -~]{1,127})?");
    private static final int LONGEST = 255;

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException naming the part that is missing or malformed
     */
    public PushDescriptor {
        @Nullable String type = mimeType;
        if (type == null || !MIME_TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException("mimeType is not a media type");
        }
        accounts = texts(accounts, "accounts");
        reference = texts(reference, "reference");
        tags = texts(tags, "tags");
    }

    /**
     * A file of a kind.
     *
     * @param mimeType media type of the content
     * @param accounts ids of the accounts it belongs to
     * @return without references and tags
     * @throws IllegalArgumentException naming the part that is missing or malformed
     */
    public static PushDescriptor of(String mimeType, String... accounts) {
        return new PushDescriptor(mimeType, List.of(accounts), List.of(), List.of());
    }

    /**
     * With other references.
     *
     * @param other of the application's own
     * @return the same with them
     * @throws IllegalArgumentException if one is blank or too long
     */
    public PushDescriptor withReference(String... other) {
        return new PushDescriptor(mimeType, accounts, List.of(other), tags);
    }

    /**
     * With other tags.
     *
     * @param other to find it by
     * @return the same with them
     * @throws IllegalArgumentException if one is blank or too long
     */
    public PushDescriptor withTags(String... other) {
        return new PushDescriptor(mimeType, accounts, reference, List.of(other));
    }

    /** The kind only. */
    @Override
    public String toString() {
        return "PushDescriptor[" + mimeType + "]";
    }

    private static List<String> texts(@Nullable List<String> texts, String name) {
        boolean sound =
                texts != null
                        && texts.stream()
                                .allMatch(t -> t != null && !t.isBlank() && t.length() <= LONGEST);
        if (!sound) {
            throw new IllegalArgumentException(name + " must be texts of 1 to 255 characters");
        }
        return List.copyOf(texts);
    }
}
