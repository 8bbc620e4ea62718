/// A simulator of several processes on one state, in which anything may go wrong at any call.
@NullMarked
package dev.heddle.engine.simulation;

import org.jspecify.annotations.NullMarked;
