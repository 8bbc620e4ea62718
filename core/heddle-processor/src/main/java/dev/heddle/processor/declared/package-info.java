/// What annotated classes declare, read and checked, ready to be written as builder calls.
@NullMarked
package dev.heddle.processor.declared;

import org.jspecify.annotations.NullMarked;
