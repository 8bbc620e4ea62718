package dev.heddle.project.library;

import dev.heddle.model.HeddleException;
import dev.heddle.project.error.ProjectError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.settings.Profile;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Repository;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsBuilderFactory;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuildingException;
import org.apache.maven.settings.crypto.DefaultSettingsDecrypter;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.eclipse.aether.repository.AuthenticationSelector;
import org.eclipse.aether.repository.MirrorSelector;
import org.eclipse.aether.repository.ProxySelector;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.RepositoryPolicy;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.DefaultAuthenticationSelector;
import org.eclipse.aether.util.repository.DefaultMirrorSelector;
import org.eclipse.aether.util.repository.DefaultProxySelector;
import org.jspecify.annotations.Nullable;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;
import org.sonatype.plexus.components.sec.dispatcher.DefaultSecDispatcher;

/// The user's `settings.xml` in the resolver's terms: mirrors, proxies, credentials, repositories
/// of active profiles.
final class MavenSettings {

    private static final String SECURITY_FILE = "~/.m2/settings-security.xml";

    private final Settings settings;
    private final MavenHome home;
    private final SettingsDecryptionResult secrets;

    private MavenSettings(Settings settings, MavenHome home) {
        this.settings = settings;
        this.home = home;
        this.secrets = decrypt(settings);
    }

    static MavenSettings read(MavenHome home) {
        var request = new DefaultSettingsBuildingRequest();
        request.setUserSettingsFile(home.userSettings().toFile());
        home.globalSettings()
                .filter(Files::isRegularFile)
                .ifPresent(file -> request.setGlobalSettingsFile(file.toFile()));
        Properties properties = new Properties();
        properties.putAll(System.getProperties());
        home.environment().forEach((name, value) -> properties.put("env." + name, value));
        request.setSystemProperties(properties);
        try {
            var result = new DefaultSettingsBuilderFactory().newInstance().build(request);
            return new MavenSettings(result.getEffectiveSettings(), home);
        } catch (SettingsBuildingException e) {
            throw HeddleException.of(
                    ProjectError.LIBRARY_NOT_RESOLVED,
                    "Cannot read your Maven settings: " + e.getMessage());
        }
    }

    private static SettingsDecryptionResult decrypt(Settings settings) {
        var dispatcher =
                new DefaultSecDispatcher(new DefaultPlexusCipher(), Map.of(), SECURITY_FILE);
        return new DefaultSettingsDecrypter(dispatcher)
                .decrypt(new DefaultSettingsDecryptionRequest(settings));
    }

    boolean isOffline() {
        return settings.isOffline();
    }

    Path localRepository() {
        return home.forcedRepository()
                .or(() -> Optional.ofNullable(settings.getLocalRepository()).map(Path::of))
                .orElseGet(home::localRepository);
    }

    MirrorSelector mirrors() {
        var selector = new DefaultMirrorSelector();
        for (var mirror : settings.getMirrors()) {
            selector.add(
                    mirror.getId(),
                    mirror.getUrl(),
                    mirror.getLayout(),
                    false,
                    mirror.isBlocked(),
                    mirror.getMirrorOf(),
                    mirror.getMirrorOfLayouts());
        }
        return selector;
    }

    ProxySelector proxies() {
        var selector = new DefaultProxySelector();
        for (Proxy proxy : secrets.getProxies()) {
            if (proxy.isActive()) {
                var authentication =
                        new AuthenticationBuilder()
                                .addUsername(proxy.getUsername())
                                .addPassword(proxy.getPassword())
                                .build();
                var target =
                        new org.eclipse.aether.repository.Proxy(
                                proxy.getProtocol(),
                                proxy.getHost(),
                                proxy.getPort(),
                                authentication);
                selector.add(target, proxy.getNonProxyHosts());
            }
        }
        return selector;
    }

    AuthenticationSelector credentials() {
        var selector = new DefaultAuthenticationSelector();
        for (Server server : secrets.getServers()) {
            var authentication =
                    new AuthenticationBuilder()
                            .addUsername(server.getUsername())
                            .addPassword(server.getPassword())
                            .addPrivateKey(server.getPrivateKey(), server.getPassphrase())
                            .build();
            selector.add(server.getId(), authentication);
        }
        return selector;
    }

    /// Returns the repositories of active profiles, in order.
    List<RemoteRepository> repositories() {
        List<RemoteRepository> repositories = new ArrayList<>();
        for (Profile profile : settings.getProfiles()) {
            if (isActive(profile)) {
                profile.getRepositories().forEach(it -> repositories.add(remote(it)));
            }
        }
        return repositories;
    }

    private boolean isActive(Profile profile) {
        boolean byDefault =
                profile.getActivation() != null && profile.getActivation().isActiveByDefault();
        return byDefault || settings.getActiveProfiles().contains(profile.getId());
    }

    private static RemoteRepository remote(Repository repository) {
        return new RemoteRepository.Builder(
                        repository.getId(), repository.getLayout(), repository.getUrl())
                .setReleasePolicy(policy(repository.getReleases()))
                .setSnapshotPolicy(policy(repository.getSnapshots()))
                .build();
    }

    private static RepositoryPolicy policy(
            org.apache.maven.settings.@Nullable RepositoryPolicy policy) {
        if (policy == null) {
            return new RepositoryPolicy();
        }
        return new RepositoryPolicy(
                policy.isEnabled(), policy.getUpdatePolicy(), policy.getChecksumPolicy());
    }
}
