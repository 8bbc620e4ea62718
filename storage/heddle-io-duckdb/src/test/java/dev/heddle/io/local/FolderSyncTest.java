package dev.heddle.io.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FolderSyncTest {
    private static final Path ROOT = Path.of("root");
    private final List<Path> synced = Collections.synchronizedList(new ArrayList<>());

    @Test
    void namesAreMadeDurableUpToTheRootAndOnce() throws IOException {
        FolderSync folders = new FolderSync(synced::add);
        Path a = ROOT.resolve("x/a");
        folders.syncAbove(List.of(a, ROOT.resolve("x/b")), ROOT);
        assertThat(synced).containsExactly(ROOT.resolve("x"), ROOT);
        folders.syncAbove(List.of(a), ROOT);
        assertThat(synced).hasSize(2);
        folders.forget(a);
        folders.syncAbove(List.of(a), ROOT);
        assertThat(synced).hasSize(3).endsWith(ROOT.resolve("x"));
    }

    @Test
    void whatCouldNotBeSyncedIsNotTakenForDurable() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        FolderSync folders =
                new FolderSync(folder -> {
                    if (calls.incrementAndGet() == 1) {
                        throw new IOException("no");
                    }
                });
        List<Path> wanted = List.of(ROOT.resolve("a"));
        assertThatThrownBy(() -> folders.syncAbove(wanted, ROOT)).hasMessage("no");
        folders.syncAbove(wanted, ROOT);
        assertThat(calls).hasValue(2);
    }

    @Test
    void whoAsksDuringASyncIsServedByTheNextOne() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        FolderSync folders =
                new FolderSync(folder -> {
                    synced.add(folder);
                    running.countDown();
                    await(go);
                });
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<?>> all = new ArrayList<>();
            all.add(threads.submit(sync(folders)));
            running.await();
            for (int i = 0; i < 5; i++) {
                all.add(threads.submit(sync(folders)));
            }
            assertThat(all).noneMatch(Future::isDone);
            go.countDown();
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(synced).hasSizeBetween(2, 6);
    }

    private static Callable<Boolean> sync(FolderSync folders) {
        return () -> {
            folders.sync(ROOT);
            return true;
        };
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
