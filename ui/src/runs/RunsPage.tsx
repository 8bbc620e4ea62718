import './runs.css';
import {IconPlayerPlay} from '@tabler/icons-react';
import {useInfiniteQuery} from '@tanstack/react-query';
import {getRouteApi, Link, useNavigate} from '@tanstack/react-router';
import {useEffect, useMemo, useRef} from 'react';
import {useVirtualizer} from '@tanstack/react-virtual';
import {request} from '../api/client';
import {RUN_STATUSES, type RunsSearch} from '../app/search';
import {count, plural} from '../format/numbers';
import type {RunsQuery} from '../gql/graphql';
import {useLiveRuns} from '../live/hooks';
import {Empty, ErrorBox, Loading} from '../parts/Conditions';
import {Crumbs} from '../parts/Page';
import {SearchField} from '../parts/SearchField';
import {Ago} from '../parts/Time';
import {RunsDocument} from './documents';
import {RunStatusWord, RUN_WORDS} from './RunStatus';
import {outcomeWords, PublishedChanges, runWords, Took} from './took';

const route = getRouteApi('/runs');
const PAGE = 100;
export type RunRow = RunsQuery['runs']['nodes'][number];

export function RunsPage() {
  const search = route.useSearch();
  const {status, asset, tag} = search;
  const filtered = !!(status || asset || tag);
  const set = (change: Partial<RunsSearch>) => void navigate({search: (old) => ({...old, ...change}), replace: true});
  const navigate = useNavigate({from: '/runs'});
  const query = useInfiniteQuery({
    queryKey: ['runs', 'list', status ?? null, asset ?? null, tag ?? null],
    queryFn: ({pageParam, signal}) => request(RunsDocument, {first: PAGE, after: pageParam, status: status && [status], tags: tag ? [tag] : null, asset}, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => (last.runs.pageInfo.hasNextPage ? last.runs.pageInfo.endCursor : null),
  });
  const live = useLiveRuns();
  const rows = useMemo(() => {
    const known = new Map<string, RunRow>();
    for (const page of query.data?.pages ?? []) for (const run of page.runs.nodes) known.set(run.id, run);
    // What is news belongs to the list if it fits, or is in it already; what asset it works at is not told.
    for (const run of live) {
      if (known.has(run.id) || (!asset && (!tag || run.tags.some((one) => one === tag || one.startsWith(`${tag}=`))))) known.set(run.id, run);
    }
    return [...known.values()].sort((a, b) => b.startedAt.localeCompare(a.startedAt));
  }, [query.data, live, asset, tag]);
  const shown = status ? rows.filter((run) => run.status === status) : rows;
  return (
    <div className="list-page">
      <Crumbs title="Runs" />
      <div className="list-bar">
        <h1>Runs</h1>
        <div className="status-filter" role="group" aria-label="Filter by status">
          <button aria-pressed={!status} className={status ? '' : 'on'} onClick={() => set({status: undefined})}>
            All
          </button>
          {RUN_STATUSES.map((name) => (
            <button
              key={name}
              aria-pressed={status === name}
              className={status === name ? 'on' : ''}
              onClick={() => set({status: status === name ? undefined : name})}
            >
              {RUN_WORDS[name]}
            </button>
          ))}
        </div>
        <div className="run-search">
          <SearchField value={asset ?? ''} onChange={(text) => set({asset: text.trim() || undefined})} label="Of one asset" placeholder="Asset" delay={400} />
          <SearchField value={tag ?? ''} onChange={(text) => set({tag: text.trim() || undefined})} label="With a tag" placeholder="Tag, such as ticket=42" delay={400} />
        </div>
        <span className="dim list-count" aria-live="polite">
          {query.isSuccess && `${count(shown.length)}${query.hasNextPage ? '+' : ''} ${shown.length === 1 ? 'run' : 'runs'}`}
        </span>
      </div>
      {query.isPending && <Loading label="Loading runs" />}
      {query.isError && <div className="page-body"><ErrorBox error={query.error} retry={() => void query.refetch()} /></div>}
      {query.isSuccess && !rows.length && !filtered && (
        <Empty title="No run yet" icon={<IconPlayerPlay size={28} stroke={1.4} />}>
          A run begins when a plan is applied, here or on the command line.{' '}
          <Link className="link" to="/plans" search={{new: 'yes'}}>
            Make a plan
          </Link>
        </Empty>
      )}
      {query.isSuccess && filtered && !shown.length && !query.hasNextPage && (
        <Empty title="No run matches">
          <Link className="link" to="/runs" search={{}}>
            Show all runs
          </Link>
        </Empty>
      )}
      {shown.length > 0 && <RunTable rows={shown} more={query.hasNextPage} loadMore={() => !query.isFetchingNextPage && void query.fetchNextPage()} />}
    </div>
  );
}

function RunTable({rows, more, loadMore}: {rows: RunRow[]; more: boolean; loadMore: () => void}) {
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({count: rows.length, getScrollElement: () => scroll.current, estimateSize: () => 33, overscan: 14});
  const items = virtual.getVirtualItems();
  const last = items[items.length - 1]?.index ?? 0;
  useEffect(() => {
    if (more && last >= rows.length - 20) loadMore();
  }, [more, last, rows.length, loadMore]);
  return (
    <div className="run-table" ref={scroll} role="table" aria-label="Runs" aria-rowcount={more ? -1 : rows.length + 1} tabIndex={0}>
      <div className="run-row head" role="row">
        <span role="columnheader">Run</span>
        <span role="columnheader">Status</span>
        <span role="columnheader" className="r-what">What</span>
        <span role="columnheader" className="r-cells">Cells</span>
        <span role="columnheader" className="r-changes">Published</span>
        <span role="columnheader">Started</span>
        <span role="columnheader" className="right">Took</span>
      </div>
      <div role="rowgroup" style={{height: virtual.getTotalSize(), position: 'relative'}}>
        {items.map((item) => {
          const run = rows[item.index];
          return (
            <div key={run.id} className="run-row" role="row" aria-rowindex={item.index + 2} style={{transform: `translateY(${item.start}px)`}}>
              <span role="cell">
                <Link className="link mono" to="/runs/$id" params={{id: run.id}}>
                  {run.id.slice(0, 10)}
                </Link>
              </span>
              <span role="cell">
                <RunStatusWord status={run.status} />
              </span>
              <span role="cell" className="r-what">
                {runWords(run).kind}
                {runWords(run).message && <em> · {runWords(run).message}</em>}
                {run.tags.map((tag) => (
                  <Link key={tag} className="tag" to="/runs" search={{tag}}>
                    {tag}
                  </Link>
                ))}
              </span>
              <span role="cell" className="r-cells dim">
                {outcomeWords(run.summary) || progressWords(run.progress)}
              </span>
              <span role="cell" className="r-changes">
                <PublishedChanges changes={run.changes} />
              </span>
              <span role="cell" className="dim">
                <Ago at={run.startedAt} />
              </span>
              <span role="cell" className="right">
                <Took run={run} />
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}

function progressWords(progress: readonly {cells: number; done: number; failed: number}[]): string {
  const total = progress.reduce((sum, one) => sum + one.cells, 0);
  if (!total) return '';
  const done = progress.reduce((sum, one) => sum + one.done + one.failed, 0);
  return `${count(done)} of ${plural(total, 'cell')}`;
}
