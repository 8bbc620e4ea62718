import './runs.css';
import {IconClock, IconGitCompare, IconPlayerPlay, IconPlayerStop, IconRefresh} from '@tabler/icons-react';
import {useMutation, useQueryClient} from '@tanstack/react-query';
import {getRouteApi, Link, useNavigate} from '@tanstack/react-router';
import {useMemo, useState} from 'react';
import {request} from '../api/client';
import type {RunSearch} from '../app/search';
import {count, plural} from '../format/numbers';
import {absolute, clockTime} from '../format/time';
import type {RunFieldsFragment} from '../gql/graphql';
import {useAssets} from '../live/hooks';
import {ErrorBox, Loading, NotFound, ProblemBox} from '../parts/Conditions';
import {Crumbs} from '../parts/Page';
import {CompareView} from './CompareView';
import {waiting} from './critical';
import {CancelRunDocument, PlanRetryDocument} from './documents';
import {LogView} from './LogView';
import {RunDetails} from './RunDetails';
import {RunStatusPill, RUN_WORDS} from './RunStatus';
import {StepPanel} from './StepPanel';
import {Timeline} from './Timeline';
import {lastAttempts, toRows} from './rows';
import {outcomeWords, PublishedChanges, runWords, Took} from './took';
import {useRun} from './useRun';

const route = getRouteApi('/runs/$id');

export function RunPage() {
  const {id} = route.useParams();
  const query = useRun(id);
  const crumbs = (
    <Crumbs title={`Run ${id.slice(0, 10)}`}>
      <Link to="/runs">Runs</Link>
      <span className="sep">/</span>
      <b className="mono">{id.slice(0, 10)}</b>
    </Crumbs>
  );
  if (query.isPending) return <>{crumbs}<Loading label="Loading the run" /></>;
  if (query.isError) return <>{crumbs}<div className="page-body"><ErrorBox error={query.error} retry={() => void query.refetch()} /></div></>;
  if (!query.data.run) return <>{crumbs}<NotFound what="run">It may have been removed from the history.</NotFound></>;
  return <>{crumbs}<LoadedRun key={id} run={query.data.run} /></>;
}

function LoadedRun({run}: {run: RunFieldsFragment}) {
  const search = route.useSearch();
  const navigate = useNavigate({from: '/runs/$id'});
  const store = useAssets();
  const set = (change: Partial<RunSearch>) => void navigate({search: (old) => ({...old, ...change}), replace: true});
  const atWork = run.status === 'RUNNING' || run.status === 'QUEUED';
  const rows = useMemo(
    () =>
      toRows(run, (asset) => {
        const i = store.indexOf.get(asset);
        return i === undefined ? '' : store.graph!.groups[store.graph!.group[i]];
      }),
    [run, store, store.graph],
  );
  const failed = rows.filter((row) => row.failed > 0 || ['FAILED', 'REJECTED', 'TIMED_OUT'].includes(row.status));
  const nameOf = useMemo(
    () => new Map(run.steps.map((step) => [step.id, step.partition ? `${step.asset} ${step.partition}` : step.asset])),
    [run.steps],
  );
  const steps = useMemo(
    () => (search.step ? new Set(run.steps.filter((step) => step.asset === search.step).map((step) => step.id)) : null),
    [run.steps, search.step],
  );
  const hung = useMemo(() => waiting(run.steps, run.startedAt, (asset) => store.upstreamKeys(asset)), [run.steps, run.startedAt, store, store.graph]);
  const critical = useMemo(() => new Set(hung.path.length > 1 ? hung.path : []), [hung]);
  const selected = rows.find((row) => row.asset === search.step);
  return (
    <div className={`run-page${selected ? ' inspecting' : ''}`}>
      <div className="run-head">
        <div>
          <h1>
            Run <span className="h1-mono">{run.id.slice(0, 10)}</span>
            <RunStatusPill status={run.status} words={titleWords(run, failed.length)} />
          </h1>
          <div className="meta">
            <span title={absolute(run.startedAt)}>
              <IconClock size={14} aria-hidden />
              started {clockTime(run.startedAt)}, <Took run={run} />
            </span>
            <span>
              <IconGitCompare size={14} aria-hidden />
              {runWords(run).kind}
            </span>
            {runWords(run).message && <span>“{runWords(run).message}”</span>}
            {run.changes.length > 0 && (
              <span>
                published <PublishedChanges changes={run.changes} />
              </span>
            )}
            {run.tags.map((tag) => (
              <Link key={tag} className="tag" to="/runs" search={{tag}}>
                {tag}
              </Link>
            ))}
            {run.java && <span>Java {run.java}</span>}
          </div>
        </div>
        <div className="page-actions">
          {atWork && <CancelButton id={run.id} />}
          {!atWork && rows.length > 0 && (
            <Link className="btn" to="/launch" search={{select: rows.map((row) => row.asset).join(' or ')}}>
              <IconPlayerPlay size={15} aria-hidden /> Materialize again…
            </Link>
          )}
          {!atWork && failed.length > 0 && <RetryButton id={run.id} failed={failed.length} />}
        </div>
      </div>
      <Progress run={run} />
      <div className="run-main">
        <FailedFirst rows={failed} select={(step) => set({step})} selected={search.step} />
        <div className="timeline-title">
          <b>{plural(rows.length, 'asset')}</b>
          <span className="dim">{outcomeWords(run.summary)}</span>
          <span className="timeline-key" aria-hidden>
            <span>
              <i className="timeline-bar ok" /> ran
            </span>
            <span>
              <i className="timeline-bar fail" /> failed
            </span>
            {atWork && (
              <span>
                <i className="timeline-bar run" /> running
              </span>
            )}
            {hung.path.length > 1 && (
              <span>
                <i className="timeline-bar ok critical" /> on the critical path
              </span>
            )}
            <span>
              <i className="timeline-wait" /> waited
            </span>
          </span>
        </div>
        {rows.length ? (
          <Timeline rows={rows} seconds={run.seconds} startedAt={run.startedAt} atWork={atWork} selected={search.step} select={(step) => set({step})} critical={critical} readyAt={hung.readyAt} />
        ) : (
          <p className="timeline-none">{atWork ? 'The first step has not begun.' : 'No step ran.'}</p>
        )}
        <div className="run-views" role="group" aria-label="Below the timeline">
          {VIEWS.map(({value, label}) => (
            <button key={label} aria-pressed={search.view === value} className={search.view === value ? 'on' : ''} onClick={() => set({view: value})}>
              {label}
            </button>
          ))}
          {hung.path.length > 1 && !atWork && (
            <span className="dim cut" title={hung.path.join(' → ')}>
              the end hung on {hung.path.length > 3 ? `${hung.path[0]} → … → ${hung.path[hung.path.length - 1]}` : hung.path.join(' → ')}
            </span>
          )}
        </div>
        {search.view === 'compare' ? (
          <CompareView run={run} />
        ) : search.view === 'details' ? (
          <RunDetails run={run} path={hung.path} waited={hung.waited} />
        ) : (
          <LogView
            run={run.id}
            atWork={atWork}
            level={search.level ?? 'all'}
            search={search.q ?? ''}
            asset={search.step}
            nameOf={nameOf}
            stepsOf={steps}
            set={set}
          />
        )}
      </div>
      {selected && <StepPanel row={selected} close={() => set({step: undefined})} />}
    </div>
  );
}

const VIEWS = [
  {value: undefined, label: 'Log'},
  {value: 'compare', label: 'Compare'},
  {value: 'details', label: 'Details'},
] as const;

/** Plans what did not end well again, with its partitions; what it says is then applied. */
function RetryButton({id, failed}: {id: string; failed: number}) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const retry = useMutation({
    mutationFn: () => request(PlanRetryDocument, {run: id}),
    onSuccess: ({planRetry}) => {
      if (planRetry.__typename !== 'Plan') return;
      queries.setQueryData(['plan', planRetry.id], {plan: planRetry});
      void queries.invalidateQueries({queryKey: ['plans']});
      void navigate({to: '/plans/$id', params: {id: planRetry.id}});
    },
  });
  const problem = retry.data?.planRetry.__typename === 'Problem' ? retry.data.planRetry : null;
  return (
    <>
      {problem && <ProblemBox problem={problem} />}
      {retry.isError && <ErrorBox error={retry.error} />}
      <button className="btn primary" disabled={retry.isPending} onClick={() => retry.mutate()}>
        <IconRefresh size={15} aria-hidden /> {retry.isPending ? 'Looking…' : 'Retry what failed'} <span className="n">{failed}</span>
      </button>
    </>
  );
}

function titleWords(run: RunFieldsFragment, failed: number): string {
  if (run.status === 'RUNNING' && failed) return 'Running, with failures';
  return RUN_WORDS[run.status];
}

function CancelButton({id}: {id: string}) {
  const [sure, setSure] = useState(false);
  const cancel = useMutation({mutationFn: () => request(CancelRunDocument, {id})});
  const problem = cancel.data?.cancelRun.__typename === 'Problem' ? cancel.data.cancelRun : null;
  if (cancel.isPending || (cancel.isSuccess && !problem)) return <button className="btn" disabled>Canceling…</button>;
  return (
    <>
      {problem && <ProblemBox problem={problem} />}
      {sure ? (
        <>
          <button className="btn" onClick={() => setSure(false)}>
            Let it run
          </button>
          <button className="btn danger" onClick={() => cancel.mutate()}>
            <IconPlayerStop size={15} aria-hidden /> Cancel now
          </button>
        </>
      ) : (
        <button className="btn" onClick={() => setSure(true)}>
          <IconPlayerStop size={15} aria-hidden /> Cancel run
        </button>
      )}
    </>
  );
}

function Progress({run}: {run: RunFieldsFragment}) {
  const total = run.progress.reduce((sum, one) => sum + one.cells, 0);
  if (!total) return null;
  const done = run.progress.reduce((sum, one) => sum + one.done, 0);
  const failed = run.progress.reduce((sum, one) => sum + one.failed, 0);
  const percent = Math.round((100 * (done + failed)) / total);
  return (
    <div className="run-progress" role="progressbar" aria-label="Cells done" aria-valuenow={percent} aria-valuemin={0} aria-valuemax={100}>
      <span className="run-progress-bar">
        <i className="ok" style={{flexGrow: done}} />
        <i className="fail" style={{flexGrow: failed}} />
        <i style={{flexGrow: total - done - failed}} />
      </span>
      <span>
        {count(done + failed)} of {plural(total, 'cell')}
        {failed > 0 && `, ${count(failed)} failed`}
      </span>
    </div>
  );
}

/** What went wrong comes before who ran when. */
function FailedFirst({rows, select, selected}: {rows: ReturnType<typeof toRows>; select: (asset: string) => void; selected: string | undefined}) {
  if (!rows.length) return null;
  return (
    <ul className="run-errors" aria-label="Errors">
      {rows.slice(0, 4).map((row) => {
        const error = lastAttempts(row.steps).find((step) => step.error)?.error;
        return (
          <li key={row.asset}>
            <button aria-pressed={selected === row.asset} onClick={() => select(row.asset)}>
              <b>{row.asset}</b>
              <span className="mono cut">{error?.split('\n')[0] ?? 'failed'}</span>
              <span className="link">Log and details</span>
            </button>
          </li>
        );
      })}
      {rows.length > 4 && <li className="dim">and {rows.length - 4} more</li>}
    </ul>
  );
}
