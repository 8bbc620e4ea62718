import {IconArrowBackUp, IconChevronDown, IconChevronRight} from '@tabler/icons-react';
import {useQuery} from '@tanstack/react-query';
import {getRouteApi, Link, useNavigate} from '@tanstack/react-router';
import {Fragment, useState} from 'react';
import {request} from '../api/client';
import {bytes, count} from '../format/numbers';
import {absolute, duration} from '../format/time';
import {Empty, ErrorBox, Loading} from '../parts/Conditions';
import {Panel} from '../parts/Panel';
import {SearchField} from '../parts/SearchField';
import {Ago} from '../parts/Time';
import {StateIcon} from '../state/StateIcon';
import type {Look} from '../state/look';
import type {AssetDetail} from './AssetPage';
import {AssetHistoryDocument} from './documents';
import {VersionDiff} from './VersionDiff';

const route = getRouteApi('/asset/$');

const STATUS_LOOKS: Record<string, Look> = {PUBLISHED: 'fresh', REJECTED: 'failed', FAILED: 'failed', STAGED: 'pending', RETIRED: 'orphan', SUPERSEDED: 'fresh', UNDONE: 'held'};

/** What was built when, from which inputs, by which run; newest first. */
export function HistoryTab({asset}: {asset: AssetDetail}) {
  const {partition} = route.useSearch();
  const navigate = useNavigate({from: '/asset/$'});
  const [first, setFirst] = useState(50);
  const [open, setOpen] = useState<string | null>(null);
  const query = useQuery({
    queryKey: ['asset', asset.key, 'history', first, partition ?? null],
    queryFn: ({signal}) => request(AssetHistoryDocument, {key: asset.key, first, partition}, signal),
    placeholderData: (before) => before,
  });
  const list = query.data?.asset?.history ?? [];
  const [picked, setPicked] = useState<string[]>([]);
  const pick = (id: string) => setPicked((before) => (before.includes(id) ? before.filter((other) => other !== id) : [...before, id].slice(-2)));
  const pair = picked.flatMap((id) => list.find((one) => one.id === id) ?? []);
  return (
    <>
    {pair.length === 2 && <VersionDiff one={pair[0]} other={pair[1]} close={() => setPicked([])} />}
    <Panel
      title="Materializations"
      note={pair.length === 1 ? 'choose a second one to compare' : query.isSuccess ? `newest ${list.length}; choose two to compare` : undefined}
      actions={
        asset.partitions ? (
          <SearchField
            value={partition ?? ''}
            onChange={(text) => void navigate({search: (old) => ({...old, partition: text || undefined}), replace: true})}
            label="Of one partition"
            placeholder="Partition, such as 2026-11-22"
            delay={400}
          />
        ) : undefined
      }
    >
      {query.isPending && <Loading />}
      {query.isError && <ErrorBox error={query.error} retry={() => void query.refetch()} />}
      {query.isSuccess && !list.length && <Empty title="Nothing was built yet">{partition ? `No materialization of partition ${partition}.` : 'Make a plan and apply it.'}</Empty>}
      {list.length > 0 && (
        <div className="table-scroll" tabIndex={0} role="region" aria-label="Materializations">
          <table className="table history">
            <thead>
              <tr>
                <th>
                  <span className="hidden-label">Compare</span>
                </th>
                <th>Partition</th>
                <th>Status</th>
                <th>When</th>
                <th>Took</th>
                <th>Rows</th>
                <th>Size</th>
                <th>Commit</th>
                <th>Run</th>
                <th>Change</th>
                <th>
                  <span className="sr-only">Details</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {list.map((one) => (
                <Fragment key={one.id}>
                  <tr>
                    <td className="pick">
                      <input type="checkbox" aria-label={`Compare ${one.partition ?? 'whole'} of ${absolute(one.at)}`} checked={picked.includes(one.id)} onChange={() => pick(one.id)} />
                    </td>
                    <td className="mono">{one.partition ?? 'whole'}</td>
                    <td>
                      <span className="check-result">
                        <StateIcon look={STATUS_LOOKS[one.status] ?? 'pending'} label="" /> {words(one.status)}
                      </span>
                    </td>
                    <td>
                      <Ago at={one.at} />
                    </td>
                    <td>{one.seconds == null ? '' : duration(one.seconds)}</td>
                    <td>{one.rows == null ? '' : count(one.rows)}</td>
                    <td>{one.bytes == null ? '' : bytes(one.bytes)}</td>
                    <td className="mono dim">
                      {one.commit?.slice(0, 7)}
                      {one.dirty && ' dirty'}
                    </td>
                    <td>
                      <Link className="link mono" to="/runs/$id" params={{id: one.run}}>
                        {one.run.slice(0, 10)}
                      </Link>
                    </td>
                    <td>
                      {one.change != null && (
                        <Link className="link" to="/changes/$number" params={{number: String(one.change)}}>
                          {one.change}
                        </Link>
                      )}
                    </td>
                    <td className="right">
                      <button className="btn-link" aria-expanded={open === one.id} onClick={() => setOpen(open === one.id ? null : one.id)}>
                        {open === one.id ? <IconChevronDown size={14} aria-hidden /> : <IconChevronRight size={14} aria-hidden />}
                        {one.inputs.length} {one.inputs.length === 1 ? 'input' : 'inputs'}
                      </button>
                    </td>
                  </tr>
                  {open === one.id && (
                    <tr className="history-detail">
                      <td colSpan={11}>
                        <Detail one={one} />
                      </td>
                    </tr>
                  )}
                </Fragment>
              ))}
            </tbody>
          </table>
          {list.length >= first && (
            <button className="btn small history-more" onClick={() => setFirst(first + 100)}>
              Show 100 more
            </button>
          )}
        </div>
      )}
    </Panel>
    </>
  );
}

interface One {
  id: string;
  status: string;
  change?: number | null;
  attempt: number;
  config: unknown;
  dataVersion?: string | null;
  metadata: unknown;
  inputs: {asset: string; partition?: string | null; version: string}[];
}

function Detail({one}: {one: One}) {
  const metadata = one.metadata && typeof one.metadata === 'object' ? Object.entries(one.metadata) : [];
  const config = one.config && typeof one.config === 'object' ? Object.entries(one.config) : [];
  return (
    <div className="history-parts">
      <div>
        <h3>Read</h3>
        {one.inputs.map((input, i) => (
          <p key={i}>
            <Link className="link" to="/asset/$" params={{_splat: input.asset}}>
              {input.asset}
            </Link>{' '}
            <span className="mono dim">
              {input.partition} {input.version.slice(0, 12)}
            </span>
          </p>
        ))}
        {!one.inputs.length && <p className="dim">nothing</p>}
        {config.map(([name, value]) => (
          <p key={name}>
            {name.split('.').slice(-2).join('.')} <span className="mono dim">{String(value)}</span>
          </p>
        ))}
        {one.change != null && one.status === 'PUBLISHED' && (
          <Link className="btn small history-undo" to="/changes/$number" params={{number: String(one.change)}} search={{undo: 'yes'}}>
            <IconArrowBackUp size={14} aria-hidden /> Take change {one.change} back…
          </Link>
        )}
      </div>
      <div>
        <h3>Wrote</h3>
        <p className="mono dim">
          {one.id}
          {one.dataVersion && `, version ${one.dataVersion.slice(0, 12)}`}
          {one.attempt > 1 && `, attempt ${one.attempt}`}
        </p>
        {metadata.map(([name, value]) => (
          <p key={name}>
            {name} <span className="mono dim">{typeof value === 'object' ? JSON.stringify(value) : String(value)}</span>
          </p>
        ))}
      </div>
    </div>
  );
}

const words = (status: string) => status.charAt(0) + status.slice(1).toLowerCase().replaceAll('_', ' ');
