/// Assets that go on from what they made before: rows that are appended or merged, rows that are
/// new, bookmarks.
@NullMarked
package dev.heddle.api.increment;

import org.jspecify.annotations.NullMarked;
