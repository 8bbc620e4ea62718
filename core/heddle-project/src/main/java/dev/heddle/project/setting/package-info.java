/// Values of settings, with references to the environment and to secrets.
@NullMarked
package dev.heddle.project.setting;

import org.jspecify.annotations.NullMarked;
