/// Tables in databases, as an I/O manager keeps them.
@NullMarked
package dev.heddle.cli.tables;

import org.jspecify.annotations.NullMarked;
