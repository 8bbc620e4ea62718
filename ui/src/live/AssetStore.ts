import {CAUSE_KINDS, CELL_STATES, LOOKS, lookIndex, lookOf, type Look, type LookCounts} from '../state/look';
import {adjacency, causeCode, NO_CAUSE, stateCode, type Adjacency, type GraphColumns, type StateColumns} from './columns';

type Listener = () => void;

/**
 * The state of all assets, outside React: typed arrays that a change writes into, with a counter per asset that tells
 * its readers. A change of 500 among 10,000 assets thereby costs what it touches.
 */
export class AssetStore {
  graph: GraphColumns | null = null;
  size = 0;
  version: number | null = null;
  indexOf = new Map<string, number>();
  downstream: Adjacency = {start: new Int32Array(1), ids: new Int32Array(0)};
  upstream: Adjacency = {start: new Int32Array(1), ids: new Int32Array(0)};
  members: number[][] = [];

  state = new Uint8Array(0);
  cause = new Uint8Array(0);
  look = new Uint8Array(0);
  running = new Int32Array(0);
  failedChecks = new Int32Array(0);
  materializedAt = new Float64Array(0);
  reason: (string | null)[] = [];
  cells: number[][] = [];

  /** Grows with everything that happens; what depends on many assets reads it. */
  revision = 0;
  private assetRevision = new Uint32Array(0);
  private groupCounts: Int32Array[] = [];
  private readonly listeners = new Set<Listener>();
  private notifying = false;

  setGraph(graph: GraphColumns) {
    const n = graph.keys.length;
    this.graph = graph;
    this.size = n;
    this.version = null;
    this.indexOf = new Map(graph.keys.map((key, i) => [key, i]));
    this.downstream = adjacency(n, graph.edgeFrom, graph.edgeTo);
    this.upstream = adjacency(n, graph.edgeTo, graph.edgeFrom);
    this.members = graph.groups.map(() => []);
    graph.group.forEach((group, i) => this.members[group].push(i));
    this.state = new Uint8Array(n).fill(stateCode.get('FRESH')!);
    this.cause = new Uint8Array(n).fill(NO_CAUSE);
    this.look = new Uint8Array(n);
    this.running = new Int32Array(n);
    this.failedChecks = new Int32Array(n);
    this.materializedAt = new Float64Array(n).fill(Number.NaN);
    this.reason = new Array<string | null>(n).fill(null);
    this.cells = Array.from({length: n}, () => []);
    this.assetRevision = new Uint32Array(n);
    this.groupCounts = graph.groups.map(() => new Int32Array(LOOKS.length));
    for (let i = 0; i < n; i++) {
      this.look[i] = this.lookNow(i);
      this.groupCounts[graph.group[i]][this.look[i]]++;
    }
    this.changed();
  }

  /** Keys of what an asset reads; nothing if it is not defined any more. */
  upstreamKeys(key: string): string[] {
    const i = this.indexOf.get(key);
    if (i === undefined || !this.graph) return [];
    return Array.from(this.upstream.ids.subarray(this.upstream.start[i], this.upstream.start[i + 1]), (id) => this.graph!.keys[id]);
  }

  /** Writes a change; the caller has seen that it is about this graph. */
  apply(version: number, index: readonly number[], columns: StateColumns) {
    const first = this.version === null;
    this.version = version;
    for (let k = 0; k < index.length; k++) {
      const i = index[k];
      if (i < 0 || i >= this.size) continue;
      this.state[i] = stateCode.get(columns.state[k])!;
      const cause = columns.cause[k];
      this.cause[i] = cause ? causeCode.get(cause)! : NO_CAUSE;
      this.reason[i] = columns.reason[k];
      this.cells[i] = columns.cells[k];
      this.running[i] = columns.running[k];
      this.failedChecks[i] = columns.failedChecks[k];
      const at = columns.materializedAt[k];
      this.materializedAt[i] = at ? Date.parse(at) : Number.NaN;
      if (!first) this.lookAgain(i);
    }
    // What the first states do not name is known by that, and told to its readers.
    if (first) for (let i = 0; i < this.size; i++) this.lookAgain(i);
    this.changed();
  }

  private lookAgain(i: number) {
    this.assetRevision[i]++;
    const look = this.lookNow(i);
    if (look === this.look[i]) return;
    const counts = this.groupCounts[this.graph!.group[i]];
    counts[this.look[i]]--;
    counts[look]++;
    this.look[i] = look;
  }

  lookAt(i: number): Look {
    return LOOKS[this.look[i]];
  }

  /** The state under a running step: what the card says besides "Running". */
  stateLook(i: number): Look {
    if (this.graph!.external[i]) return 'external';
    // Nothing may be called fresh before the first states are here.
    return this.version === null ? 'loading' : lookOf(CELL_STATES[this.state[i]], CAUSE_KINDS[this.cause[i]]);
  }

  cellCounts(i: number): LookCounts {
    const counts: LookCounts = {};
    this.cells[i]?.forEach((n, s) => {
      if (n) {
        const look = lookOf(CELL_STATES[s], CAUSE_KINDS[this.cause[i]]);
        counts[look] = (counts[look] ?? 0) + n;
      }
    });
    return counts;
  }

  groupLooks(group: number): LookCounts {
    return this.toCounts([this.groupCounts[group]]);
  }

  allLooks(): LookCounts {
    return this.toCounts(this.groupCounts);
  }

  revisionOf(i: number): number {
    return this.assetRevision[i] ?? 0;
  }

  readonly subscribe = (listener: Listener) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  private lookNow(i: number): number {
    return lookIndex.get(this.running[i] > 0 ? 'running' : this.stateLook(i))!;
  }

  private toCounts(columns: Int32Array[]): LookCounts {
    const counts: LookCounts = {};
    for (const column of columns) {
      column.forEach((n, k) => {
        if (n > 0) counts[LOOKS[k]] = (counts[LOOKS[k]] ?? 0) + n;
      });
    }
    return counts;
  }

  private changed() {
    this.revision++;
    if (this.notifying) return;
    // One round for all that is written before control goes back.
    this.notifying = true;
    queueMicrotask(() => {
      this.notifying = false;
      this.listeners.forEach((listener) => listener());
    });
  }
}
