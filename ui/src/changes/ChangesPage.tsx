import './changes.css';
import {IconHistory} from '@tabler/icons-react';
import {useInfiniteQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import {request} from '../api/client';
import {shortList} from '../asset/CauseList';
import {plural} from '../format/numbers';
import {Empty, ErrorBox, Loading} from '../parts/Conditions';
import {Crumbs} from '../parts/Page';
import {Panel} from '../parts/Panel';
import {Ago} from '../parts/Time';
import {ChangesDocument} from './documents';
import {kindWords} from './words';

export function ChangesPage() {
  const query = useInfiniteQuery({
    queryKey: ['changes', 'list'],
    queryFn: ({pageParam, signal}) => request(ChangesDocument, {first: 50, after: pageParam}, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => (last.changes.pageInfo.hasNextPage ? last.changes.pageInfo.endCursor : null),
  });
  const changes = query.data?.pages.flatMap((page) => page.changes.nodes) ?? [];
  return (
    <div className="page">
      <Crumbs title="Changes" />
      <div className="page-head">
        <div>
          <h1>Changes</h1>
          <p>Each change set is what readers saw at once: all of it, or nothing. Each can be taken back.</p>
        </div>
      </div>
      <div className="page-body">
        {query.isPending && <Loading label="Loading changes" />}
        {query.isError && <ErrorBox error={query.error} retry={() => void query.refetch()} />}
        {query.isSuccess && !changes.length && (
          <Empty title="Nothing was published yet" icon={<IconHistory size={28} stroke={1.4} />}>
            The first apply of a plan makes the first change set.
          </Empty>
        )}
        {changes.length > 0 && (
          <Panel title="Newest first">
            <div className="table-scroll" tabIndex={0} role="region" aria-label="Changes">
              <table className="table">
                <thead>
                  <tr>
                    <th>Change</th>
                    <th>Kind</th>
                    <th>What moved</th>
                    <th>Cells</th>
                    <th>Message</th>
                    <th>Commit</th>
                    <th>Run</th>
                    <th>When</th>
                  </tr>
                </thead>
                <tbody>
                  {changes.map((change) => (
                    <tr key={change.number} className={change.undoneBy ? 'undone' : ''}>
                      <td>
                        <Link className="link" to="/changes/$number" params={{number: String(change.number)}}>
                          {change.number}
                        </Link>
                      </td>
                      <td>
                        {kindWords(change)}
                        {change.undoneBy != null && <span className="faint"> (undone by {change.undoneBy})</span>}
                      </td>
                      <td className="change-what" title={change.moved.map((moved) => moved.asset).slice(0, 40).join(', ')}>
                        {shortList(change.moved.map((moved) => moved.asset), 3)}
                      </td>
                      <td>{plural(change.cells, 'cell')}</td>
                      <td className="dim">{change.message}</td>
                      <td className="mono dim">{change.commit?.slice(0, 7)}</td>
                      <td>
                        {change.run && (
                          <Link className="link mono" to="/runs/$id" params={{id: change.run}}>
                            {change.run.slice(0, 10)}
                          </Link>
                        )}
                      </td>
                      <td className="dim">
                        <Ago at={change.at} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            {query.hasNextPage && (
              <button className="btn small change-more" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {query.isFetchingNextPage ? 'Loading…' : 'Show older'}
              </button>
            )}
          </Panel>
        )}
      </div>
    </div>
  );
}
