import {useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import {useMemo} from 'react';
import {request} from '../api/client';
import {count, plural} from '../format/numbers';
import {duration} from '../format/time';
import type {RunFieldsFragment} from '../gql/graphql';
import {Empty, ErrorBox, Loading} from '../parts/Conditions';
import {Ago} from '../parts/Time';
import {StateIcon} from '../state/StateIcon';
import {compare, ratio, type Side} from './compare';
import {RunDocument, RunsDocument} from './documents';
import {RunStatusWord, STEP_LOOKS, STEP_WORDS} from './RunStatus';

const MOST = 200;

/** This run beside the last one before it that worked at one of the same assets. */
export function CompareView({run}: {run: RunFieldsFragment}) {
  const asset = run.steps[0]?.asset;
  const before = useQuery({
    queryKey: ['runs', 'before', run.id, asset ?? null],
    queryFn: ({signal}) => request(RunsDocument, {first: 2, after: run.id, asset}, signal),
    enabled: asset !== undefined,
  });
  const last = before.data?.runs.nodes.find((one) => one.id !== run.id);
  const other = useQuery({queryKey: ['run', last?.id ?? ''], queryFn: ({signal}) => request(RunDocument, {id: last!.id}, signal), enabled: last !== undefined});
  const there = other.data?.run;
  const rows = useMemo(() => (there ? compare(run.steps, there.steps) : []), [run.steps, there]);
  if (asset === undefined) return <Empty title="Nothing to compare">No step of this run has begun.</Empty>;
  if (before.isError) return <div className="page-body"><ErrorBox error={before.error} retry={() => void before.refetch()} /></div>;
  if (other.isError) return <div className="page-body"><ErrorBox error={other.error} retry={() => void other.refetch()} /></div>;
  if (before.isSuccess && !last) return <Empty title="There is no run before">This is the first that made {asset}.</Empty>;
  if (!there || !last) return <Loading label="Loading the run before" />;
  return (
    <div className="compare" tabIndex={0} role="region" aria-label="Comparison with the run before">
      <p className="dim">
        Beside{' '}
        <Link className="link mono" to="/runs/$id" params={{id: last.id}}>
          {last.id.slice(0, 10)}
        </Link>
        , <Ago at={last.startedAt} />, which took {duration(there.seconds)} (this one {duration(run.seconds)}) and{' '}
        <RunStatusWord status={last.status} />
      </p>
      <table className="table">
        <thead>
          <tr>
            <th>Asset</th>
            <th>This run</th>
            <th>Before</th>
            <th className="right">Time a cell</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST).map((row) => {
            const times = ratio(row);
            return (
              <tr key={row.asset}>
                <td>
                  <Link className="link" to="/asset/$" params={{_splat: row.asset}}>
                    {row.asset}
                  </Link>
                </td>
                <td>
                  <SideWords side={row.here} />
                </td>
                <td>
                  <SideWords side={row.there} />
                </td>
                <td className="right">{times === null ? '' : timesWords(times)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {rows.length > MOST && <p className="dim">and {count(rows.length - MOST)} more</p>}
    </div>
  );
}

function SideWords({side}: {side: Side | null}) {
  if (!side) return <span className="faint">not in it</span>;
  return (
    <span className="compare-side">
      <StateIcon look={STEP_LOOKS[side.status]} size={13} label={STEP_WORDS[side.status]} /> {duration(side.seconds)}
      {side.cells > 1 && <span className="dim">{plural(side.cells, 'cell')}</span>}
      {side.attempts > 1 && <span className="dim">{side.attempts} attempts</span>}
    </span>
  );
}

/** Below a tenth, times of the same thing say nothing. */
export function timesWords(times: number): string {
  if (times > 0.9 && times < 1.1) return 'alike';
  return times >= 1.1 ? `${times < 10 ? times.toFixed(1) : Math.round(times)} × as long` : `${Math.round((1 - times) * 100)} % shorter`;
}
