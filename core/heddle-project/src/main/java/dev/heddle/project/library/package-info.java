/// Maven coordinates resolved to jars and pinned in heddle.lock.
@NullMarked
package dev.heddle.project.library;

import org.jspecify.annotations.NullMarked;
