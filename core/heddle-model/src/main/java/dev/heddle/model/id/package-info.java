/// Made-up identities: sortable by time, unique without coordination.
@NullMarked
package dev.heddle.model.id;

import org.jspecify.annotations.NullMarked;
