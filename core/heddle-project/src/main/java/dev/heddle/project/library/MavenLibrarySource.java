package dev.heddle.project.library;

import dev.heddle.model.SourceLocation;
import dev.heddle.project.config.Located;
import dev.heddle.project.error.Problems;
import dev.heddle.project.error.ProjectError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResult;

/// Takes jars from Maven repositories, by way of the user's settings and local repository.
final class MavenLibrarySource implements LibrarySource {

    private final MavenHome home;
    private final Network network;

    MavenLibrarySource(MavenHome home, Network network) {
        this.home = home;
        this.network = network;
    }

    @Override
    public SortedMap<String, Path> resolve(List<Located<String>> requested) {
        Map<String, SourceLocation> places = new LinkedHashMap<>();
        requested.forEach(it -> places.put(it.value(), it.location()));
        try (MavenSession maven = MavenSession.open(home, network)) {
            CollectRequest request = new CollectRequest();
            request.setRepositories(maven.repositories());
            for (String coordinate : places.keySet()) {
                request.addDependency(new Dependency(new DefaultArtifact(coordinate), "runtime"));
            }
            List<Artifact> artifacts = maven.collect(request, places);
            return fetch(maven, artifacts, it -> Optional.ofNullable(places.get(it)));
        }
    }

    @Override
    public Map<String, Path> fetch(List<String> coordinates) {
        List<Artifact> artifacts = new ArrayList<>();
        coordinates.forEach(it -> artifacts.add(new DefaultArtifact(it)));
        try (MavenSession maven = MavenSession.open(home, network)) {
            return fetch(maven, artifacts, _ -> Optional.empty());
        }
    }

    private SortedMap<String, Path> fetch(
            MavenSession maven,
            List<Artifact> artifacts,
            Function<String, Optional<SourceLocation>> places) {
        List<ArtifactRequest> requests = new ArrayList<>();
        for (Artifact artifact : artifacts) {
            requests.add(new ArtifactRequest(artifact, maven.repositories(), null));
        }
        Problems problems = new Problems();
        SortedMap<String, Path> paths = new TreeMap<>();
        for (ArtifactResult result : maven.fetch(requests)) {
            String coordinate = coordinate(result.getRequest().getArtifact());
            if (result.isResolved()) {
                paths.put(coordinate, result.getArtifact().getPath());
            } else {
                problems.addAll(
                        List.of(maven.notFound(coordinate, result, places.apply(coordinate))));
            }
        }
        problems.throwIfAny(
                ProjectError.LIBRARY_NOT_RESOLVED, "Cannot resolve the project's libraries");
        return paths;
    }

    /// Writes a coordinate with its base version: a snapshot stays one.
    static String coordinate(Artifact artifact) {
        StringBuilder text = new StringBuilder();
        text.append(artifact.getGroupId()).append(':').append(artifact.getArtifactId());
        if (!artifact.getExtension().equals("jar") || !artifact.getClassifier().isEmpty()) {
            text.append(':').append(artifact.getExtension());
        }
        if (!artifact.getClassifier().isEmpty()) {
            text.append(':').append(artifact.getClassifier());
        }
        return text.append(':').append(artifact.getBaseVersion()).toString();
    }
}
