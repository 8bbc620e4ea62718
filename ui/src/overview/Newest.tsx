import {useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import {request} from '../api/client';
import {shortList} from '../asset/CauseList';
import {kindWords} from '../changes/words';
import {ChangesDocument} from '../changes/documents';
import {count, plural} from '../format/numbers';
import {useLiveRuns} from '../live/hooks';
import {ErrorBox, Loading} from '../parts/Conditions';
import {Panel} from '../parts/Panel';
import {Ago} from '../parts/Time';
import {RunsDocument} from '../runs/documents';
import {RunStatusIcon, RUN_WORDS} from '../runs/RunStatus';
import {outcomeWords, Took} from '../runs/took';

const SHOWN = 8;

export function RunsAtWork() {
  const runs = useLiveRuns().filter((run) => run.status === 'RUNNING' || run.status === 'QUEUED');
  if (!runs.length) return null;
  return (
    <Panel title="At work" note={plural(runs.length, 'run')}>
      {runs.map((run) => {
        const total = run.progress.reduce((sum, one) => sum + one.cells, 0);
        const done = run.progress.reduce((sum, one) => sum + one.done + one.failed, 0);
        const now = run.progress.find((one) => one.started > one.done + one.failed || (one.started > 0 && one.done + one.failed < one.cells));
        return (
          <Link key={run.id} className="run-at-work" to="/runs/$id" params={{id: run.id}}>
            <RunStatusIcon status={run.status} />
            <span className="mono">{run.id.slice(0, 10)}</span>
            <span className="cut dim">{now ? `${now.asset}` : run.message}</span>
            <span>{total ? `${count(done)} of ${count(total)}` : ''}</span>
            <span className="run-at-work-bar" aria-hidden>
              <i style={{width: `${total ? (100 * done) / total : 0}%`}} />
            </span>
          </Link>
        );
      })}
    </Panel>
  );
}

export function NewestRuns() {
  const query = useQuery({queryKey: ['runs', 'newest'], queryFn: ({signal}) => request(RunsDocument, {first: SHOWN}, signal)});
  const runs = query.data?.runs.nodes ?? [];
  return (
    <Panel
      title="Newest runs"
      actions={
        <Link className="link small-link" to="/runs">
          All
        </Link>
      }
    >
      {query.isPending && <Loading />}
      {query.isError && <ErrorBox error={query.error} retry={() => void query.refetch()} />}
      {query.isSuccess && !runs.length && <p className="dim">No run yet: one begins when a plan is applied.</p>}
      {runs.map((run) => (
        <Link key={run.id} className="newest-row" to="/runs/$id" params={{id: run.id}}>
          <RunStatusIcon status={run.status} />
          <span className="mono">{run.id.slice(0, 10)}</span>
          <span className="cut dim">{outcomeWords(run.summary) || RUN_WORDS[run.status].toLowerCase()}</span>
          <span className="dim">
            <Took run={run} />
          </span>
          <Ago at={run.startedAt} className="dim" />
        </Link>
      ))}
    </Panel>
  );
}

export function NewestChanges() {
  const query = useQuery({queryKey: ['changes', 'newest'], queryFn: ({signal}) => request(ChangesDocument, {first: SHOWN}, signal)});
  const changes = query.data?.changes.nodes ?? [];
  return (
    <Panel
      title="Newest changes"
      actions={
        <Link className="link small-link" to="/changes">
          All
        </Link>
      }
    >
      {query.isPending && <Loading />}
      {query.isError && <ErrorBox error={query.error} retry={() => void query.refetch()} />}
      {query.isSuccess && !changes.length && <p className="dim">Nothing was published yet.</p>}
      {changes.map((change) => (
        <Link key={change.number} className="newest-row" to="/changes/$number" params={{number: String(change.number)}}>
          <b>{change.number}</b>
          <span>{kindWords(change)}</span>
          <span className="cut dim">{shortList(change.moved.map((moved) => moved.asset), 2)}</span>
          <span className="dim">{plural(change.cells, 'cell')}</span>
          <Ago at={change.at} className="dim" />
        </Link>
      ))}
    </Panel>
  );
}
