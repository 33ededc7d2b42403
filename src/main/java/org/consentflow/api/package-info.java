/**
 * What an application compiles against: the annotation, the beans, the values they give and the
 * errors they throw.
 *
 * <p>Depends on nothing of ours, so that everything else may change under it. Errors are unchecked
 * and sealed: callers branch on what they can do about it, tools on {@link
 * org.consentflow.api.ConsentError}.
 */
@NullMarked
package org.consentflow.api;

import org.jspecify.annotations.NullMarked;
