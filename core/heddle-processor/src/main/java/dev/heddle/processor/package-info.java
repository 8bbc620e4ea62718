/// The annotation processor: rounds, and when to write and when to report.
@NullMarked
package dev.heddle.processor;

import org.jspecify.annotations.NullMarked;
