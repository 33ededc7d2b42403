package org.consentflow.sandbox.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;

/** Builds the address a person is sent back to: the redirect URI and what is appended to it. */
final class Callback {

    private final StringBuilder address;
    private final String fragment;
    private char separator;

    Callback(String redirectUri) {
        int hash = redirectUri.indexOf('#');
        this.address = new StringBuilder(hash < 0 ? redirectUri : redirectUri.substring(0, hash));
        this.fragment = hash < 0 ? "" : redirectUri.substring(hash);
        this.separator = address.indexOf("?") < 0 ? '?' : '&';
    }

    Callback with(String name, String value) {
        address.append(separator).append(name).append('=').append(URLEncoder.encode(value, UTF_8));
        separator = '&';
        return this;
    }

    URI toUri() {
        return URI.create(address + fragment);
    }
}
