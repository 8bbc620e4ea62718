package dev.heddle.project.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenBuildTest {

    @TempDir Path folder;

    private Path pom(String module, String inner) throws IOException {
        Path home = Files.createDirectories(folder.resolve(module).normalize());
        Files.writeString(home.resolve("pom.xml"), "<project>" + inner + "</project>");
        return home;
    }

    private static String modules(String... names) {
        return "<modules><module>"
                + String.join("</module><module>", names)
                + "</module></modules>";
    }

    @Test
    void rootIsTheOutermostFolderWhoseModulesLeadToTheModule() throws IOException {
        pom("", modules("core", "tools/deep"));
        pom("core", modules("shop/pom.xml"));
        Path shop = pom("core/shop", "");
        Path deep = pom("tools/deep", "");

        assertThat(new MavenBuild(shop).root()).isEqualTo(folder);
        assertThat(new MavenBuild(deep).root()).isEqualTo(folder);
    }

    @Test
    void folderThatDoesNotNameTheModuleIsNoRoot() throws IOException {
        pom("", modules("other"));
        Path shop = pom("shop", "<parent><groupId>a</groupId></parent>");

        assertThat(new MavenBuild(shop).root()).isEqualTo(shop);
    }

    @Test
    void modulesOfProfilesCount() throws IOException {
        pom("", "<profiles><profile>" + modules("shop") + "</profile></profiles>");

        assertThat(new MavenBuild(pom("shop", "")).root()).isEqualTo(folder);
    }

    @Test
    void parentBesideTheModuleIsItsRootIfItNamesIt() throws IOException {
        Path parent = pom("parent", modules("../shop"));
        Path shop = pom("shop", "<parent><relativePath>../parent</relativePath></parent>");

        assertThat(new MavenBuild(shop).root()).isEqualTo(parent);
    }

    @Test
    void buildFilesAreThoseOfAllParentsAndModules() throws IOException {
        pom("", modules("shop", "rules"));
        pom("parent", "");
        Path rules =
                pom("rules", "<parent><relativePath>../parent/pom.xml</relativePath></parent>");
        Path shop = pom("shop", "<parent/>");

        assertThat(new MavenBuild(shop).buildFiles(List.of(shop, rules)))
                .contains(
                        folder.resolve("pom.xml"),
                        folder.resolve("parent/pom.xml"),
                        folder.resolve("rules/pom.xml"),
                        folder.resolve("shop/pom.xml"),
                        folder.resolve(".mvn/extensions.xml"));
    }

    @Test
    void brokenPomSaysNothing() throws IOException {
        Path shop = pom("shop", "<modules><module>");

        assertThat(new MavenBuild(shop).root()).isEqualTo(shop);
    }

    @Test
    void entitiesOfOtherFilesAreNotRead() throws IOException {
        Files.writeString(folder.resolve("secret"), "shop");
        Files.writeString(
                folder.resolve("pom.xml"),
                "<!DOCTYPE p [<!ENTITY x SYSTEM \"secret\">]><project><modules><module>&x;</module></modules></project>");
        Path shop = pom("shop", "");

        assertThat(new MavenBuild(shop).root()).isEqualTo(shop);
    }

    @Test
    void coordinateOfAJarStandsInItsFolderAndPom() throws IOException {
        Path home = Files.createDirectories(folder.resolve("org/a/lib/1.0"));
        Files.writeString(
                home.resolve("lib-1.0.pom"),
                "<project><parent><groupId>org.a</groupId></parent></project>");

        assertThat(PomFile.coordinate(home.resolve("lib-1.0-linux.jar"))).contains("org.a:lib:1.0");
        assertThat(PomFile.coordinate(home.resolve("other.jar"))).isEmpty();
        assertThat(PomFile.coordinate(Path.of("/lib.jar"))).isEmpty();
    }
}
