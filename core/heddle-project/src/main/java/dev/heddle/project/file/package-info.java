/// Files that Heddle writes beside a project: private, replaced as a whole, and their hashes.
@NullMarked
package dev.heddle.project.file;

import org.jspecify.annotations.NullMarked;
