import {count} from '../format/numbers';
import {duration} from '../format/time';
import type {RunStatus} from '../gql/graphql';
import {useNow} from '../live/hooks';

export function Took({run}: {run: {startedAt: string; seconds: number; status: RunStatus}}) {
  const now = useNow(run.status === 'RUNNING' ? 1 : 3600);
  if (run.status === 'RUNNING') return <>{duration(Math.max(run.seconds, (now - Date.parse(run.startedAt)) / 1000))} so far</>;
  return <>{duration(run.seconds)}</>;
}

export function outcomeWords(summary: readonly {outcome: string; cells: number}[]): string {
  return summary
    .filter((one) => one.cells)
    .map((one) => `${count(one.cells)} ${one.outcome.toLowerCase().replaceAll('_', ' ')}`)
    .join(', ');
}
