package org.consentflow.sandbox.provider;

/** What a consent link is for; the path it comes with tells. */
public enum Purpose {
    /** Sharing data with the application. */
    SHARE("/consent-access"),
    /** Taking data from the application. */
    POSTBOX("/postbox/create");

    private final String path;

    Purpose(String path) {
        this.path = path;
    }

    public String path() {
        return path;
    }
}
