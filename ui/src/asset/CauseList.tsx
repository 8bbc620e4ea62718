import {Link} from '@tanstack/react-router';
import type {CauseKind} from '../gql/graphql';
import {plural} from '../format/numbers';
import {lookOf} from '../state/look';
import {StateIcon} from '../state/StateIcon';

export interface CauseShape {
  kind: CauseKind;
  text: string;
  path: string[];
  asset?: string | null;
  partitions: string[];
  cells: number;
}

const KIND_WORDS: Record<CauseKind, string> = {
  CODE: 'Code changed',
  CONFIG: 'Setting changed',
  DATA: 'Newer data',
  DEPS: 'Library changed',
  CONTRACT: 'Columns changed',
  PARTITIONING: 'Partitions changed',
  IO: 'Storage changed',
  AGE: 'Too old',
  CHECK: 'Check failed',
  FORCED: 'Asked for',
  OTHER: 'State',
};

/** Each cause once: what it is in words, which way it comes, and how many cells it concerns. */
export function CauseList({causes, owner, most = 100}: {causes: readonly CauseShape[]; owner: string; most?: number}) {
  return (
    <ol className="causes">
      {causes.slice(0, most).map((cause, i) => (
        <li key={i}>
          <StateIcon look={lookOf('STALE', cause.kind)} label={KIND_WORDS[cause.kind]} />
          <div>
            <b>{cause.text}</b>
            <span className="cause-facts">
              {KIND_WORDS[cause.kind]}
              {cause.cells > 0 && `, ${plural(cause.cells, 'cell')}`}
              {cause.partitions.length > 0 && ` (${shortList(cause.partitions)})`}
            </span>
            {cause.asset && cause.asset !== owner && (
              <Link className="link" to="/asset/$" params={{_splat: cause.asset}}>
                {cause.asset}
              </Link>
            )}
            {cause.path.length > 1 && (
              <span className="cause-path mono">
                {cause.path.map((part, k) => (
                  <span key={k}>
                    {k > 0 && <i aria-hidden>→ </i>}
                    {part}
                  </span>
                ))}
              </span>
            )}
          </div>
        </li>
      ))}
      {causes.length > most && (
        <li className="causes-more">
          <Link className="link" to="/asset/$" params={{_splat: owner}}>
            {causes.length - most} more
          </Link>
        </li>
      )}
    </ol>
  );
}

/** The first two, and how many more there are. */
export function shortList(items: readonly string[], most = 2): string {
  return items.length <= most ? items.join(', ') : `${items.slice(0, most).join(', ')} and ${items.length - most} more`;
}
