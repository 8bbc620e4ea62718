/// Looks at the state of everything, again and again at the cost of what changed in between.
///
/// Entry type: [dev.heddle.cli.look.Seeing].
@NullMarked
package dev.heddle.cli.look;

import org.jspecify.annotations.NullMarked;
