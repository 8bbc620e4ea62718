/// What the engine carries out: definitions with their code, and where settings come from.
@NullMarked
package dev.heddle.engine.project;

import org.jspecify.annotations.NullMarked;
