/// Results as people read them: one line a thing, the word before the colour, numbers aligned, the
/// next command at the end.
@NullMarked
package dev.heddle.cli.render;

import org.jspecify.annotations.NullMarked;
