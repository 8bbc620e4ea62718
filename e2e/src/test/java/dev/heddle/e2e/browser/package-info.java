/// The web UI as people use it: the pages of a real `heddle dev`, in the Chromium of this machine.
@NullMarked
package dev.heddle.e2e.browser;

import org.jspecify.annotations.NullMarked;
