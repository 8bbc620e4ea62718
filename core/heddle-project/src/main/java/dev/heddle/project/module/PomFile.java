package dev.heddle.project.module;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// The little of a `pom.xml` that has to be known without Maven: a file that is missing or broken
/// says nothing, and Maven itself will tell what is wrong with it.
///
/// @param modules the folders of its modules, those of profiles too
/// @param parent the folder of its parent, if a `pom.xml` lies there
/// @param group the group, its parent's where it has none of its own
record PomFile(Set<Path> modules, Optional<Path> parent, Optional<String> group) {

    static final String NAME = "pom.xml";

    private static final String PROJECT = "/project";
    private static final String PARENT = PROJECT + "/parent";

    static PomFile in(Path folder) {
        return read(folder.resolve(NAME));
    }

    private static PomFile read(Path file) {
        Reading reading = new Reading(file);
        if (Files.isRegularFile(file)) {
            try (InputStream input = Files.newInputStream(file)) {
                reading.read(input);
            } catch (IOException | XMLStreamException e) {
                return new PomFile(Set.of(), Optional.empty(), Optional.empty());
            }
        }
        return reading.result();
    }

    /// Returns `group:artifact:version` of a jar in a local repository: its folders are named by
    /// artifact and version, and the group stands in the pom beside it.
    static Optional<String> coordinate(Path jar) {
        Path version = jar.getParent();
        Path artifact = version == null ? null : version.getParent();
        if (version == null || artifact == null || artifact.getFileName() == null) {
            return Optional.empty();
        }
        String name = artifact.getFileName() + "-" + version.getFileName();
        if (!String.valueOf(jar.getFileName()).startsWith(name)) {
            return Optional.empty();
        }
        return read(version.resolve(name + ".pom"))
                .group()
                .map(group -> group + ":" + artifact.getFileName() + ":" + version.getFileName());
    }

    private static final class Reading {
        private final Path folder;
        private final Set<Path> modules = new HashSet<>();
        private @Nullable String group;
        private @Nullable String parentGroup;
        private @Nullable String relativePath;
        private boolean hasParent;

        Reading(Path file) {
            Path parent = file.getParent();
            this.folder = parent == null ? Path.of("") : parent;
        }

        void read(InputStream input) throws XMLStreamException {
            XMLInputFactory factory = XMLInputFactory.newFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            XMLStreamReader reader = factory.createXMLStreamReader(input);
            Deque<String> path = new ArrayDeque<>();
            StringBuilder text = new StringBuilder();
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        path.addLast(reader.getLocalName());
                        text.setLength(0);
                    }
                    case XMLStreamConstants.CHARACTERS -> text.append(reader.getText());
                    case XMLStreamConstants.END_ELEMENT -> {
                        element("/" + String.join("/", path), text.toString().strip());
                        path.removeLast();
                        text.setLength(0);
                    }
                    default -> {}
                }
            }
        }

        private void element(String path, String text) {
            switch (path) {
                case PROJECT + "/modules/module", PROJECT + "/profiles/profile/modules/module" ->
                        folderOf(text).ifPresent(modules::add);
                case PROJECT + "/groupId" -> group = text;
                case PARENT -> hasParent = true;
                case PARENT + "/groupId" -> parentGroup = text;
                case PARENT + "/relativePath" -> relativePath = text;
                default -> {}
            }
        }

        /// A module or a parent is named by its folder or by its file.
        private Optional<Path> folderOf(String text) {
            try {
                Path path = folder.resolve(text).normalize();
                return Optional.ofNullable(path.endsWith(NAME) ? path.getParent() : path);
            } catch (InvalidPathException e) {
                return Optional.empty();
            }
        }

        PomFile result() {
            String to = relativePath == null ? ".." : relativePath;
            Optional<Path> parent =
                    hasParent && !to.isEmpty()
                            ? folderOf(to).filter(it -> Files.isRegularFile(it.resolve(NAME)))
                            : Optional.empty();
            return new PomFile(
                    Set.copyOf(modules),
                    parent,
                    Optional.ofNullable(group == null ? parentGroup : group));
        }
    }
}
