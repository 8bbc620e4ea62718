package dev.heddle.io.local;

import dev.heddle.spi.data.DataStorage;
import dev.heddle.tck.data.DataStorageContract;
import java.nio.file.Path;

class LocalDataStorageContractTest extends DataStorageContract {
    @Override
    protected DataStorage open(Path scratch) {
        return LocalDataStorage.at(scratch.resolve("data"));
    }
}
