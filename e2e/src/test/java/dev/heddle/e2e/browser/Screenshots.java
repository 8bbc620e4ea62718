package dev.heddle.e2e.browser;

import java.nio.file.Path;

/// Where pictures of the pages go.
final class Screenshots {
    private Screenshots() {}

    static Path file(String name) {
        return Path.of("target", "screenshots", name + ".png");
    }
}
