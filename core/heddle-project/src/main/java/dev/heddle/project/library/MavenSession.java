package dev.heddle.project.library;

import dev.heddle.model.Problem;
import dev.heddle.model.SourceLocation;
import dev.heddle.project.error.Problems;
import dev.heddle.project.error.ProjectError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.model.Repository;
import org.apache.maven.model.building.DefaultModelProcessor;
import org.apache.maven.model.io.DefaultModelReader;
import org.apache.maven.model.locator.DefaultModelLocator;
import org.apache.maven.model.superpom.DefaultSuperPomProvider;
import org.apache.maven.repository.internal.ArtifactDescriptorUtils;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession.CloseableSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.collection.DependencyCollectionException;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.eclipse.aether.supplier.SessionBuilderSupplier;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.jspecify.annotations.Nullable;

/// One use of Maven's resolver, with the user's settings.
final class MavenSession implements AutoCloseable {

    private static final Set<String> RUN_TIME = Set.of("compile", "runtime");

    private final RepositorySystem system;
    private final CloseableSession session;
    private final List<RemoteRepository> repositories;

    private MavenSession(
            RepositorySystem system,
            CloseableSession session,
            List<RemoteRepository> repositories) {
        this.system = system;
        this.session = session;
        this.repositories = repositories;
    }

    static MavenSession open(MavenHome home, Network network) {
        MavenSettings settings = MavenSettings.read(home);
        RepositorySystem system = new RepositorySystemSupplier().get();
        CloseableSession session =
                new SessionBuilderSupplier(system)
                        .get()
                        .setSystemProperties(System.getProperties())
                        .withLocalRepositoryBaseDirectories(settings.localRepository())
                        .setOffline(network == Network.OFFLINE || settings.isOffline())
                        .setMirrorSelector(settings.mirrors())
                        .setProxySelector(settings.proxies())
                        .setAuthenticationSelector(settings.credentials())
                        .build();
        Map<String, RemoteRepository> byId = new LinkedHashMap<>();
        settings.repositories().forEach(it -> byId.put(it.getId(), it));
        defaults().forEach(it -> byId.putIfAbsent(it.getId(), it));
        return new MavenSession(
                system,
                session,
                system.newResolutionRepositories(session, List.copyOf(byId.values())));
    }

    /// Maven's own default repositories, from the super POM that its library carries.
    private static List<RemoteRepository> defaults() {
        var reader =
                new DefaultModelProcessor()
                        .setModelReader(new DefaultModelReader())
                        .setModelLocator(new DefaultModelLocator());
        var pom = new DefaultSuperPomProvider().setModelProcessor(reader).getSuperModel("4.0.0");
        List<RemoteRepository> repositories = new ArrayList<>();
        for (Repository repository : pom.getRepositories()) {
            repositories.add(ArtifactDescriptorUtils.toRemoteRepository(repository));
        }
        return repositories;
    }

    List<RemoteRepository> repositories() {
        return repositories;
    }

    /// Returns what `request` needs at run time, at the versions that Maven would choose.
    List<Artifact> collect(CollectRequest request, Map<String, SourceLocation> places) {
        try {
            DependencyNode root = system.collectDependencies(session, request).getRoot();
            List<Artifact> artifacts = new ArrayList<>();
            for (DependencyNode node : nodesOf(root)) {
                if (node.getArtifact() != null
                        && !node.getArtifact().getExtension().equals("pom")) {
                    artifacts.add(node.getArtifact());
                }
            }
            return artifacts;
        } catch (DependencyCollectionException e) {
            Problems problems = new Problems();
            for (Exception cause : e.getResult().getExceptions()) {
                problems.addAll(List.of(notCollected(cause, places)));
            }
            String headline = "Cannot resolve the project's libraries";
            problems.throwIfAny(ProjectError.LIBRARY_NOT_RESOLVED, headline);
            throw new IllegalStateException(e);
        }
    }

    private List<DependencyNode> nodesOf(DependencyNode root) {
        return system.flattenDependencyNodes(
                session,
                root,
                (node, _) ->
                        node.getDependency() == null
                                || RUN_TIME.contains(node.getDependency().getScope()));
    }

    List<ArtifactResult> fetch(List<ArtifactRequest> requests) {
        try {
            return system.resolveArtifacts(session, requests);
        } catch (ArtifactResolutionException e) {
            return e.getResults();
        }
    }

    Problem notFound(String coordinate, ArtifactResult result, Optional<SourceLocation> place) {
        Optional<Exception> transfer =
                result.getExceptions().stream()
                        .filter(it -> !(it instanceof ArtifactNotFoundException))
                        .findFirst();
        String message = "Library '" + coordinate + "' is not to be had: ";
        if (session.isOffline()) {
            return new Problem(
                    message + "it is not on this machine, and Heddle works offline.",
                    Optional.of("Run once without --offline."),
                    place);
        }
        if (transfer.isPresent()) {
            return new Problem(
                    message + firstLine(transfer.get()),
                    Optional.of("Check the network, and mirrors and proxies in your settings.xml."),
                    place);
        }
        return new Problem(
                message + "it is not in " + names() + ".",
                Optional.of(
                        "Check the coordinate, and the repositories and mirrors in your"
                                + " settings.xml."),
                place);
    }

    private Problem notCollected(Exception cause, Map<String, SourceLocation> places) {
        String about = "";
        Optional<SourceLocation> place = Optional.empty();
        Artifact artifact = artifactOf(cause);
        if (artifact != null) {
            String coordinate = MavenLibrarySource.coordinate(artifact);
            about = " '" + coordinate + "'";
            place = Optional.ofNullable(places.get(coordinate));
        }
        return new Problem(
                "Library" + about + " is not to be had: " + firstLine(cause),
                Optional.of("Check the coordinate, the network, and your settings.xml."),
                place);
    }

    private static @Nullable Artifact artifactOf(Exception cause) {
        return switch (cause) {
            case ArtifactDescriptorException descriptor -> descriptor.getResult().getArtifact();
            case VersionRangeResolutionException range ->
                    range.getResult().getRequest().getArtifact();
            default -> null;
        };
    }

    private String names() {
        return repositories.stream()
                .map(it -> "'" + it.getId() + "'")
                .collect(Collectors.joining(", ", "the repositories ", ""));
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("the transfer failed");
    }

    @Override
    public void close() {
        session.close();
        system.close();
    }
}
