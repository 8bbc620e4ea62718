package dev.heddle.storage.jdbc;

import dev.heddle.model.HeddleException;
import dev.heddle.model.text.IoReason;
import dev.heddle.spi.state.StateError;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;

/// The folder that state is kept in, checked before anything is opened in it.
///
/// @param folder where
record StateFolder(Path folder) {
    /// File systems of other machines: locks on them are not to be relied on, and SQLite's shared
    /// memory does not work over them.
    private static final Set<String> REMOTE =
            Set.of(
                    "nfs",
                    "nfs3",
                    "nfs4",
                    "cifs",
                    "smb",
                    "smb2",
                    "smb3",
                    "smbfs",
                    "9p",
                    "afs",
                    "afpfs",
                    "webdav",
                    "davfs",
                    "ceph",
                    "glusterfs",
                    "lustre",
                    "beegfs",
                    "ncpfs");

    private static final Set<String> REMOTE_IN_USER_SPACE =
            Set.of("fuse.sshfs", "fuse.glusterfs", "fuse.s3fs", "fuse.rclone", "fuse.davfs");

    /// Makes the folder where it is missing, for its owner alone, and checks it.
    static StateFolder prepare(Path folder) {
        try {
            createPrivate(folder);
            refuseRemote(folder, Files.getFileStore(folder).type());
        } catch (IOException e) {
            throw unavailable(
                    "Cannot make the state folder '" + folder + "': ",
                    e,
                    "Choose a folder that this user may make and write to.");
        }
        if (!Files.isWritable(folder)) {
            throw HeddleException.of(
                            StateError.STATE_UNAVAILABLE,
                            "Cannot use the state folder '" + folder + "': it is read-only.")
                    .withHint("Give this user the right to write there, or choose another folder.");
        }
        return new StateFolder(folder);
    }

    private static void createPrivate(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            var owner = PosixFilePermissions.fromString("rwx------");
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(owner));
        } else {
            Files.createDirectories(folder);
        }
    }

    static void refuseRemote(Path folder, String type) {
        String name = type.toLowerCase(Locale.ROOT);
        if (REMOTE.contains(name) || REMOTE_IN_USER_SPACE.contains(name)) {
            throw HeddleException.of(
                            StateError.STATE_UNAVAILABLE,
                            "Cannot keep state in '"
                                    + folder
                                    + "': it is on a network file system ("
                                    + type
                                    + "), where locks can not be relied on.")
                    .withHint("Choose a folder on a local disk.");
        }
    }

    Path database() {
        return folder.resolve("heddle.db");
    }

    /// The folder of what only saves time when heads are read; there need not be any.
    Path heads() {
        return folder.resolve("heads");
    }

    /// The folder of the files that living processes keep locked.
    Path processes() {
        Path processes = folder.resolve("processes");
        try {
            Files.createDirectories(processes);
        } catch (IOException e) {
            throw unavailable(
                    "Cannot make the folder '" + processes + "': ",
                    e,
                    "Give this user the right to write there.");
        }
        return processes;
    }

    private static HeddleException unavailable(String start, IOException cause, String hint) {
        IoReason reason = IoReason.of(cause);
        return HeddleException.of(StateError.STATE_UNAVAILABLE, start + reason.text() + ".", cause)
                .withHint(reason.hint().orElse(hint));
    }
}
