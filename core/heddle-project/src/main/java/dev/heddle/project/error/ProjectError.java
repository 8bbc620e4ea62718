package dev.heddle.project.error;

import dev.heddle.model.ErrorCode;
import dev.heddle.model.ErrorKind;

/// What can go wrong with a project.
public enum ProjectError implements ErrorCode {
    /// No `heddle.yaml` upward of the folder.
    PROJECT_NOT_FOUND(ErrorKind.USER),
    /// The project file or a profile is wrong.
    CONFIG_INVALID(ErrorKind.USER),
    /// A library is not to be had.
    LIBRARY_NOT_RESOLVED(ErrorKind.EXTERNAL),
    /// A library differs from what `heddle.lock` says.
    LIBRARY_CHANGED(ErrorKind.USER),
    /// `heddle.lock` can not be read.
    LOCK_INVALID(ErrorKind.USER),
    /// The sources do not compile.
    SOURCES_INVALID(ErrorKind.USER),
    /// The build of the project's module failed, or there is none.
    MODULE_NOT_BUILT(ErrorKind.USER),
    /// The definitions can not be loaded.
    DEFINITIONS_INVALID(ErrorKind.USER),
    /// The libraries changed while the process was using them.
    RESTART_NEEDED(ErrorKind.USER),
    /// A setting or secret is missing or has the wrong type.
    SETTINGS_INVALID(ErrorKind.USER),
    /// Files are in the way.
    FILES_EXIST(ErrorKind.USER),
    /// A file can not be read or written.
    FILE_NOT_ACCESSIBLE(ErrorKind.EXTERNAL);

    private final ErrorKind kind;

    ProjectError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
