package dev.heddle.project.module;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// A kind of build.
interface ModuleBuild {

    /// Returns the folder that holds all modules of the build.
    Path root();

    /// Returns the names of the program: of the one in the build's own folders, and on the PATH.
    ProgramNames program();

    /// Returns the arguments with which the program compiles the module and writes what its class
    /// path is made of into the empty folder `scratch`.
    List<String> arguments(Path scratch) throws IOException;

    /// Returns the argument that keeps the program from using the network.
    String offline();

    /// Reads what the program wrote.
    ModuleFacts facts(Path scratch) throws IOException;

    /// Returns the files that say how `modules` are built. They need not exist: one that appears is
    /// a change.
    Set<Path> buildFiles(List<Path> modules);

    /// How a build's program is called.
    ///
    /// @param wrapper the script in the build's own folder
    /// @param installed the program on the PATH
    /// @param name for people
    /// @param wrapperHint how the wrapper is made
    record ProgramNames(String wrapper, String installed, String name, String wrapperHint) {}
}
