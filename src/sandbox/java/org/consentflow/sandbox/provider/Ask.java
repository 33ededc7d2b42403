package org.consentflow.sandbox.provider;

import java.util.List;

/**
 * What a person is shown before deciding.
 *
 * @param application who asks
 * @param reason why, in the application's words
 * @param data what is asked for, one line each; empty if nothing is to be read
 * @param gives whether the application would put files into the person's library
 * @param ongoing whether the application may come back without the person
 * @param returnsTo where the person is sent afterwards: scheme, host and port
 */
public record Ask(
        String application,
        String reason,
        List<String> data,
        boolean gives,
        boolean ongoing,
        String returnsTo) {}
