/// Commands about what servers of a project keep: who may use them, what was done, which
/// definitions were live.
@NullMarked
package dev.heddle.cli.access;

import org.jspecify.annotations.NullMarked;
