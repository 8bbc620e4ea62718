package dev.heddle.project.config;

import dev.heddle.project.setting.SettingValue;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What `heddle.yaml` and its profile say, checked. All paths are absolute and normalized.
///
/// @param file the project file
/// @param folder the folder of the project file, against which paths are resolved
/// @param profile the profile laid over it
/// @param name the name of the project
/// @param sources folders of Java sources that Heddle compiles
/// @param module the module of a Maven or Gradle build that is compiled and read instead
/// @param libraries Maven coordinates, `group:artifact[:extension[:classifier]]:version`
/// @param classpath folders and jars that another build made, in order
/// @param definitions fully qualified names of `DefinitionsSource` classes
/// @param state the folder of Heddle's own files
/// @param secrets the file of secrets, which need not exist
/// @param resources settings of resources by name
/// @param pools how many steps may run at once in each named pool
/// @param policies limits and gates
/// @param fingerprintIgnore `group:artifact` of libraries that do not count in fingerprints
/// @param storage where state and data are kept
/// @param publish the folder where others read what is published
public record ProjectConfig(
        Path file,
        Path folder,
        Optional<String> profile,
        String name,
        List<Path> sources,
        Optional<ModuleSettings> module,
        List<Located<String>> libraries,
        List<Path> classpath,
        List<Located<String>> definitions,
        Path state,
        Path secrets,
        Map<String, SettingValue> resources,
        Map<String, Long> pools,
        Policies policies,
        List<String> fingerprintIgnore,
        StorageSettings storage,
        Optional<Path> publish) {

    /// Copies lists and maps.
    public ProjectConfig {
        sources = List.copyOf(sources);
        libraries = List.copyOf(libraries);
        classpath = List.copyOf(classpath);
        definitions = List.copyOf(definitions);
        resources = Collections.unmodifiableMap(new LinkedHashMap<>(resources));
        pools = Collections.unmodifiableMap(new LinkedHashMap<>(pools));
        fingerprintIgnore = List.copyOf(fingerprintIgnore);
    }
}
