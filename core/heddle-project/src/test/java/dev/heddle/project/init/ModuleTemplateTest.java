package dev.heddle.project.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.heddle.model.HeddleException;
import dev.heddle.project.config.BuildTool;
import dev.heddle.project.config.ProjectConfigReader;
import dev.heddle.project.error.ProjectError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModuleTemplateTest {

    @TempDir Path folder;

    @Test
    void makesAModuleAProjectAndLeavesItsBuildAsItIs() throws IOException {
        Path pom = Files.writeString(folder.resolve("pom.xml"), "<project/>");
        Files.writeString(folder.resolve(".gitignore"), "target/\n");

        assertThat(ModuleTemplate.create(folder))
                .containsExactly(Path.of(".gitignore"), Path.of("heddle.yaml"));

        assertThat(ProjectConfigReader.read(folder, Map.of()).module().orElseThrow().tool())
                .isEqualTo(BuildTool.MAVEN);
        assertThat(pom).hasContent("<project/>");
        assertThat(folder.resolve(".gitignore"))
                .content()
                .startsWith("target/\n")
                .contains(".heddle");
    }

    @Test
    void refusesWhatIsAProjectAlready() throws IOException {
        Files.writeString(folder.resolve("heddle.yaml"), "");

        assertThat(
                        catchThrowableOfType(
                                        HeddleException.class, () -> ModuleTemplate.create(folder))
                                .code())
                .isEqualTo(ProjectError.FILES_EXIST);
    }

    @ParameterizedTest
    @EnumSource(BuildTool.class)
    void saysWhatTheBuildNeeds(BuildTool tool) {
        assertThat(ModuleTemplate.linesToAdd(tool))
                .anySatisfy(line -> assertThat(line).containsPattern("dev.heddle:heddle-api:\\d"))
                .anySatisfy(line -> assertThat(line).containsPattern("heddle-processor:\\d"));
    }
}
