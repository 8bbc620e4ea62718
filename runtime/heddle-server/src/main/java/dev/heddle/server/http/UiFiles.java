package dev.heddle.server.http;

import dev.heddle.server.access.Secrets;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// The files of the web UI, from the jar that it is built into.
final class UiFiles {
    private static final String ROOT = "/META-INF/resources/ui";
    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html; charset=utf-8",
                    "js", "text/javascript; charset=utf-8",
                    "css", "text/css; charset=utf-8",
                    "svg", "image/svg+xml",
                    "png", "image/png",
                    "ico", "image/x-icon",
                    "woff2", "font/woff2",
                    "json", "application/json",
                    "map", "application/json");

    private static final String IDENTITY = identify();

    /// Shown where the build left the UI out.
    private static final String MISSING =
            """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>Heddle</title>
            <h1>Heddle is running, without its pages</h1>
            <p>This build was made without the web UI. Install Node 20.19 or newer and build again;
            the API is at <code>/graphql</code>.</p></html>
            """;

    private UiFiles() {}

    /// Answers with a file, or with the page for every other path: it finds its way by itself.
    static void serve(Context context) throws IOException {
        String path = context.path();
        // Names in a jar know no way upward, those in a folder do.
        boolean plain = path.matches("/[A-Za-z0-9._/-]*") && !path.contains("..");
        if (plain && path.lastIndexOf('.') > path.lastIndexOf('/') && send(context, path)) {
            return;
        }
        if (path.startsWith("/assets/") || path.startsWith("/api/")) {
            context.status(HttpStatus.NOT_FOUND).result("There is no such file.");
            return;
        }
        if (!send(context, "/index.html")) {
            context.contentType("text/html; charset=utf-8").result(MISSING);
        }
    }

    /// Returns whether a path is that of a page, not of a file.
    static boolean isPage(String path) {
        return path.lastIndexOf('.') <= path.lastIndexOf('/') && !path.startsWith("/api/");
    }

    /// Returns what tells our pages from those of other builds; pages find it in `data-page` of the
    /// document.
    static String identity() {
        return IDENTITY;
    }

    private static String identify() {
        try (InputStream file = UiFiles.class.getResourceAsStream(ROOT + "/index.html")) {
            return file == null
                    ? ""
                    : Secrets.hash(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                            .substring(0, 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean send(Context context, String path) throws IOException {
        try (InputStream file = UiFiles.class.getResourceAsStream(ROOT + path)) {
            if (file == null) {
                return false;
            }
            String kind = path.substring(path.lastIndexOf('.') + 1);
            context.contentType(TYPES.getOrDefault(kind, "application/octet-stream"));
            // Names under /assets/ hold the hash of what is in them.
            context.header(
                    "Cache-Control",
                    path.startsWith("/assets/")
                            ? "public, max-age=31536000, immutable"
                            : "no-cache");
            byte[] bytes = file.readAllBytes();
            context.result(
                    path.equals("/index.html")
                            ? new String(bytes, StandardCharsets.UTF_8)
                                    .replaceFirst("<html", "<html data-page=\"" + IDENTITY + "\"")
                                    .getBytes(StandardCharsets.UTF_8)
                            : bytes);
            return true;
        }
    }
}
