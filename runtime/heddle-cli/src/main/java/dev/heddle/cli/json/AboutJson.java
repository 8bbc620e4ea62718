package dev.heddle.cli.json;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `heddle.version/v1`, `heddle.doctor/v1`, `heddle.init/v1`: about Heddle itself.
public final class AboutJson {
    private AboutJson() {}

    /// One thing that was looked at.
    ///
    /// @param name what
    /// @param ok whether it is as it should be
    /// @param message what was found, and what to do
    public record Finding(String name, boolean ok, String message) {}

    /// Returns the document of the version.
    public static ObjectNode version(String version, Optional<String> commit, String java) {
        ObjectNode document = Json.document("version").put("version", version);
        Json.put(document, "commit", commit);
        return document.put("java", java);
    }

    /// Returns the document of what was looked at.
    public static ObjectNode doctor(List<Finding> findings) {
        ObjectNode document =
                Json.document("doctor").put("ok", findings.stream().allMatch(Finding::ok));
        ArrayNode checks = document.putArray("checks");
        findings.forEach(finding ->
                checks.addObject()
                        .put("name", finding.name())
                        .put("ok", finding.ok())
                        .put("message", finding.message()));
        return document;
    }

    /// Returns the document of a completion script.
    public static ObjectNode completion(String shell, String script) {
        return Json.document("completion").put("shell", shell).put("script", script);
    }

    /// Returns the document of help, a line each.
    public static ObjectNode help(List<String> lines) {
        ObjectNode document = Json.document("help");
        document.set("lines", Json.texts(lines));
        return document;
    }

    /// Returns the document of a new project.
    public static ObjectNode init(String directory, List<String> files) {
        ObjectNode document = Json.document("init").put("project", directory);
        document.set("files", Json.texts(files));
        return document;
    }

    /// Returns the document of a server that began.
    ///
    /// @param link lets one browser in
    public static ObjectNode dev(String url, String link, long pid) {
        return Json.document("dev").put("url", url).put("link", link).put("pid", pid);
    }
}
