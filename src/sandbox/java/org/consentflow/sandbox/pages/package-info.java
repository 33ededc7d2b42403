/**
 * The pages a person sees: asking for consent, refusing a link, and what this sandbox is.
 *
 * <p>Plain forms and no script, so that they work in any browser and by keyboard. Markup lives in
 * the resources; whatever is put into it goes through {@code Html}, so that nothing comes
 * unescaped.
 */
@NullMarked
package org.consentflow.sandbox.pages;

import org.jspecify.annotations.NullMarked;
