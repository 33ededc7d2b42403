package org.consentflow.digime;

/** Refuses arguments that would make a request the provider must refuse. */
final class Texts {

    private Texts() {}

    static String requireText(String text, String name) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(name + " must not be blank");
        }
        return text;
    }
}
