import {useQuery} from '@tanstack/react-query';
import {getRouteApi, useNavigate} from '@tanstack/react-router';
import {request} from '../api/client';
import {count} from '../format/numbers';
import {Empty, ErrorBox, Loading} from '../parts/Conditions';
import {Panel} from '../parts/Panel';
import {SearchField} from '../parts/SearchField';
import type {AssetDetail} from './AssetPage';
import {AssetPreviewDocument} from './documents';

const route = getRouteApi('/asset/$');

const NUMBER = /^(?:tinyint|smallint|integer|int|bigint|hugeint|long|short|byte|double|float|real|decimal|numeric)/i;

/** The first rows of what readers see. Values are text and are shown as text. */
export function DataTab({asset}: {asset: AssetDetail}) {
  const {partition} = route.useSearch();
  const navigate = useNavigate({from: '/asset/$'});
  const query = useQuery({
    queryKey: ['asset', asset.key, 'preview', partition ?? null],
    queryFn: ({signal}) => request(AssetPreviewDocument, {key: asset.key, partition}, signal),
  });
  const preview = query.data?.asset?.preview;
  return (
    <Panel
      title="Data"
      note={preview ? `${count(preview.rows.length)} of ${count(preview.totalRows)} rows${preview.partition ? ` of ${preview.partition}` : ''}` : undefined}
      actions={
        asset.partitions ? (
          <SearchField
            value={partition ?? ''}
            onChange={(text) => void navigate({search: (old) => ({...old, partition: text || undefined}), replace: true})}
            label="Partition"
            placeholder="Partition; the latest, if empty"
            delay={400}
          />
        ) : undefined
      }
    >
      {query.isPending && <Loading label="Reading the first rows" />}
      {query.isError && <ErrorBox error={query.error} retry={() => void query.refetch()} />}
      {query.isSuccess && !preview && (
        <Empty title="No rows to show">{partition ? `Nothing is published for partition ${partition}.` : 'Nothing is published, or it is not made of rows.'}</Empty>
      )}
      {preview && (
        <div className="table-scroll data-scroll" tabIndex={0} role="region" aria-label="First rows">
          <table className="table data">
            <thead>
              <tr>
                {preview.columns.map((column) => (
                  <th key={column.name} className={NUMBER.test(column.type) ? 'right' : ''}>
                    {column.name}
                    <span className="faint mono">{column.type.toLowerCase()}</span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {preview.rows.map((row, i) => (
                <tr key={i}>
                  {row.map((value, k) => (
                    <td key={k} className={NUMBER.test(preview.columns[k]?.type ?? '') ? 'right' : ''}>
                      {value === null ? <span className="faint">null</span> : value}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}
