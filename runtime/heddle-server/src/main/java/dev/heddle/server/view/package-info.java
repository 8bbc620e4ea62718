/// What the server answers: one record a type of the SDL file, with the same names.
///
/// They hold nothing of the project's own classes.
@NullMarked
package dev.heddle.server.view;

import org.jspecify.annotations.NullMarked;
