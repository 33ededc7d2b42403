/**
 * Where browsers and API clients meet the consent: resources, the exception mapper, a login filter,
 * and pages that work without JavaScript.
 *
 * <p>Resources translate and decide nothing. What they need of a request is copied once into {@link
 * org.consentflow.web.Call}, so every rule about who calls (navigation, prefetch, cross-site) is a
 * function of a value. Bodies and queries are read here rather than by the server, because servers
 * differ in what they let pass: doubled cookies, broken escapes, megabytes of JSON. Refusals are
 * thrown and answered in one place, {@link org.consentflow.web.Problems}.
 */
@NullMarked
package org.consentflow.web;

import org.jspecify.annotations.NullMarked;
