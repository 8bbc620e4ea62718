import {Link} from '@tanstack/react-router';
import {count, plural} from '../format/numbers';
import {duration} from '../format/time';
import type {RunStatus} from '../gql/graphql';
import {useNow} from '../live/hooks';

export function Took({run}: {run: {startedAt: string; seconds: number; status: RunStatus}}) {
  const now = useNow(run.status === 'RUNNING' ? 1 : 3600);
  if (run.status === 'RUNNING') return <>{duration(Math.max(run.seconds, (now - Date.parse(run.startedAt)) / 1000))} so far</>;
  return <>{duration(run.seconds)}</>;
}

/** Where the name in the API is not how one says it. */
const OUTCOMES: Record<string, string> = {CUTOFF: 'cut off'};

export function outcomeWords(summary: readonly {outcome: string; cells: number}[]): string {
  return summary
    .filter((one) => one.cells)
    .map((one) => `${count(one.cells)} ${OUTCOMES[one.outcome.toUpperCase()] ?? one.outcome.toLowerCase().replaceAll('_', ' ')}`)
    .join(', ');
}

/** What was asked for, and the message if it says more than that. */
export function runWords(run: {kind: string; message: string}): {kind: string; message: string} {
  const kind = run.kind.toLowerCase();
  return {kind, message: run.message.toLowerCase() === kind ? '' : run.message};
}

/** The change sets of a run; of many, the first and the last. */
export function PublishedChanges({changes}: {changes: readonly number[]}) {
  if (!changes.length) return null;
  const sorted = [...changes].sort((a, b) => a - b);
  const ends = sorted.length > 1 ? [sorted[0], sorted[sorted.length - 1]] : sorted;
  return (
    <span title={plural(changes.length, 'change set')}>
      {changes.length === 1 ? 'change ' : 'changes '}
      {ends.map((number, i) => (
        <span key={number}>
          {i > 0 && (sorted.length === 2 ? ', ' : ' to ')}
          <Link className="link" to="/changes/$number" params={{number: String(number)}}>
            {number}
          </Link>
        </span>
      ))}
    </span>
  );
}
