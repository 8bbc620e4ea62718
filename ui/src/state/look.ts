import type {CauseKind, CellState} from '../gql/graphql';

/** How a state looks. STALE has two looks, since what one does about it differs; the rest are the states of the SDL. */
export type Look =
  | 'running'
  | 'failed'
  | 'blocked'
  | 'stale_code'
  | 'stale_data'
  | 'missing'
  | 'held'
  | 'orphan'
  | 'pending'
  | 'fresh'
  | 'external'
  | 'loading';

export type Tone = 'ok' | 'run' | 'fail' | 'data' | 'code' | 'idle';

/** In the order of the SDL, which is the order of precedence. */
export const CELL_STATES: CellState[] = ['ORPHAN', 'HELD', 'BLOCKED', 'FAILED', 'MISSING', 'STALE', 'PENDING', 'FRESH'];

export const CAUSE_KINDS: CauseKind[] = [
  'CODE', 'CONFIG', 'DATA', 'DEPS', 'CONTRACT', 'PARTITIONING', 'IO', 'AGE', 'CHECK', 'FORCED', 'OTHER',
];

/** What asks for attention first; legends, bars and sorts use this order. */
export const LOOKS: Look[] = [
  'failed', 'blocked', 'stale_code', 'stale_data', 'missing', 'running', 'pending', 'held', 'orphan', 'fresh', 'external', 'loading',
];

export const LABEL: Record<Look, string> = {
  running: 'Running',
  failed: 'Failed',
  blocked: 'Blocked',
  stale_code: 'Stale by code',
  stale_data: 'Stale by data',
  missing: 'Missing',
  held: 'Held',
  orphan: 'Orphan',
  pending: 'Pending',
  fresh: 'Fresh',
  external: 'External',
  loading: 'Loading',
};

/** What the state means, for tooltips and the legend. */
export const MEANING: Record<Look, string> = {
  running: 'is being written now',
  failed: 'the last attempt failed or was rejected by a check',
  blocked: 'has to be built, but something it reads failed',
  stale_code: 'its definition differs from the one that made the data',
  stale_data: 'something it reads is newer than the data',
  missing: 'defined, but never built',
  held: 'taken back by an undo, and kept so until its code or input changes',
  orphan: 'stored, but no longer defined',
  pending: 'something it reads will be built; it may have to follow',
  fresh: 'in line with its code and its inputs',
  external: 'made elsewhere, observed only',
  loading: 'not known yet: the server is asked',
};

export const TONE: Record<Look, Tone> = {
  running: 'run',
  failed: 'fail',
  blocked: 'fail',
  stale_code: 'code',
  stale_data: 'data',
  missing: 'idle',
  held: 'idle',
  orphan: 'idle',
  pending: 'idle',
  fresh: 'ok',
  external: 'idle',
  loading: 'idle',
};

const BY_DATA = new Set<CauseKind>(['DATA', 'AGE', 'CHECK', 'FORCED', 'OTHER']);

export function lookOf(state: CellState, cause?: CauseKind | null): Look {
  switch (state) {
    case 'ORPHAN':
      return 'orphan';
    case 'HELD':
      return 'held';
    case 'BLOCKED':
      return 'blocked';
    case 'FAILED':
      return 'failed';
    case 'MISSING':
      return 'missing';
    case 'STALE':
      return cause && !BY_DATA.has(cause) ? 'stale_code' : 'stale_data';
    case 'PENDING':
      return 'pending';
    case 'FRESH':
      return 'fresh';
  }
}

export const lookIndex = new Map(LOOKS.map((look, i) => [look, i]));

export type LookCounts = Partial<Record<Look, number>>;

export function worst(counts: LookCounts): Look {
  return LOOKS.find((look) => counts[look]) ?? 'fresh';
}
