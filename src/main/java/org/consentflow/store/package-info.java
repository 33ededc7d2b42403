/**
 * The tables: what the ports of {@link org.consentflow.flow} ask for, in JPA, and sealed.
 *
 * <p>Every write is one native conditional update whose row count decides, because the fence of a
 * token row is its generation and version, not a lock or an entity that was read earlier; a merge
 * or {@code @Version} would let an unrelated change fail a commit. Entities only insert: there the
 * provider knows the type of a null. Nothing is cached. Each method is a short transaction of its
 * own, run by a {@link org.consentflow.store.ShortTransaction}, the only thing here that needs a
 * container. Sealed values are bound to their row: see {@link org.consentflow.store.Sealer}.
 */
@NullMarked
package org.consentflow.store;

import org.jspecify.annotations.NullMarked;
