/// Says of data that is there already that it stands for what code and inputs would make now:
/// changes that are accepted as without effect, and data that others made.
///
/// Entry types: [dev.heddle.engine.binding.Acceptance], [dev.heddle.engine.binding.Import].
@NullMarked
package dev.heddle.engine.binding;

import org.jspecify.annotations.NullMarked;
