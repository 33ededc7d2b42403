package org.consentflow.sandbox.provider;

import java.util.List;

/** What a consent link is for; the path it comes with tells. */
public enum Purpose {
    /** Sharing data with the application. */
    SHARE("/consent-access", List.of("callbackUrl", "sessionKey", "appId", "sdkVersion")),
    /** Taking data from the application. */
    POSTBOX("/postbox/create", List.of("callbackUrl", "sessionKey", "appId", "sdkVersion")),
    /** Sharing data once, by somebody who has no account at the provider. */
    GUEST("/apps/quark/v1/direct-onboarding", List.of("sessionExchangeToken", "callbackUrl"));

    /** In front of an ongoing link's parameters. */
    static final String CODE = "preauthorizationCode";

    private final String path;
    private final List<String> required;

    Purpose(String path, List<String> required) {
        this.path = path;
        this.required = required;
    }

    public String path() {
        return path;
    }

    /** The parameters its links must have. */
    List<String> required() {
        return required;
    }
}
