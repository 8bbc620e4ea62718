/// What checks are given beside the data: its facts, its history, and what else their run makes.
@NullMarked
package dev.heddle.engine.check;

import org.jspecify.annotations.NullMarked;
