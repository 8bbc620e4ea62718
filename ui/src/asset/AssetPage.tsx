import './asset.css';
import {IconCode, IconGitCompare, IconPlayerPlay, IconTag, IconTopologyStar3, IconUser} from '@tabler/icons-react';
import {useQuery} from '@tanstack/react-query';
import {getRouteApi, Link} from '@tanstack/react-router';
import {request} from '../api/client';
import {ASSET_TABS, type AssetTab} from '../app/search';
import {useAssets} from '../live/hooks';
import {ErrorBox, Loading, NotFound} from '../parts/Conditions';
import {Kind} from '../parts/Kind';
import {Crumbs} from '../parts/Page';
import type {AssetPageQuery} from '../gql/graphql';
import {ChecksTab} from './ChecksTab';
import {CodeTab} from './CodeTab';
import {DataTab} from './DataTab';
import {AssetDocument} from './documents';
import {HistoryTab} from './HistoryTab';
import {OverviewTab} from './OverviewTab';
import {SchemaTab} from './SchemaTab';

export type AssetDetail = NonNullable<AssetPageQuery['asset']>;

const route = getRouteApi('/asset/$');
const TAB_WORDS: Record<AssetTab, string> = {overview: 'Overview', history: 'History', checks: 'Checks', schema: 'Schema', data: 'Data', code: 'Code'};

export function AssetPage() {
  const key = route.useParams()._splat ?? '';
  const search = route.useSearch();
  const query = useQuery({queryKey: ['asset', key, 'page'], queryFn: ({signal}) => request(AssetDocument, {key}, signal)});
  const asset = query.data?.asset;
  const crumbs = (
    <Crumbs title={key}>
      <Link to="/catalog">Assets</Link>
      <span className="sep">/</span>
      {asset && (
        <>
          <Link to="/catalog" search={{group: [asset.group]}}>
            {asset.group}
          </Link>
          <span className="sep">/</span>
        </>
      )}
      <b>{key}</b>
    </Crumbs>
  );
  if (query.isPending) return <>{crumbs}<Loading label={`Loading ${key}`} /></>;
  if (query.isError) return <>{crumbs}<div className="page-body"><ErrorBox error={query.error} retry={() => void query.refetch()} /></div></>;
  if (!asset) return <>{crumbs}<NotFound what="asset">The project defines none named “{key}”.</NotFound></>;
  const tab = search.tab ?? 'overview';
  return (
    <div className="page">
      {crumbs}
      <Head asset={asset} tab={tab} />
      <div className="page-body" role="tabpanel" aria-label={TAB_WORDS[tab]}>
        {tab === 'overview' && <OverviewTab asset={asset} />}
        {tab === 'history' && <HistoryTab asset={asset} />}
        {tab === 'checks' && <ChecksTab asset={asset} />}
        {tab === 'schema' && <SchemaTab asset={asset} />}
        {tab === 'data' && <DataTab asset={asset} />}
        {tab === 'code' && <CodeTab asset={asset} />}
      </div>
    </div>
  );
}

function Head({asset, tab}: {asset: AssetDetail; tab: AssetTab}) {
  useAssets();
  const tabs = ASSET_TABS.filter((name) => !asset.external || name !== 'code');
  const number = (name: AssetTab) => (name === 'checks' ? asset.checks.length : 0);
  return (
    <div className="asset-head">
      <div className="page-head">
        <div>
          <h1>
            <Kind kind={asset.kinds[0] ?? (asset.external ? 'external' : 'java')} /> <span className="asset-name">{asset.key}</span>
          </h1>
          {asset.description && <p>{asset.description}</p>}
          <div className="meta">
            {asset.owners.length > 0 && (
              <span>
                <IconUser size={14} aria-hidden />
                {asset.owners.join(', ')}
              </span>
            )}
            {asset.tags.length > 0 && (
              <span>
                <IconTag size={14} aria-hidden />
                {asset.tags.join(', ')}
              </span>
            )}
            {asset.source && (
              <span className="mono">
                <IconCode size={14} aria-hidden />
                {asset.source.file}:{asset.source.line}
              </span>
            )}
          </div>
        </div>
        <div className="page-actions">
          <Link className="btn" to="/graph" search={{asset: asset.key}}>
            <IconTopologyStar3 size={15} aria-hidden /> Show in graph
          </Link>
          {!asset.external && (
            <>
              <Link className="btn" to="/plans" search={{new: 'yes', select: asset.key}}>
                <IconGitCompare size={15} aria-hidden /> Plan…
              </Link>
              <Link className="btn primary" to="/launch" search={{select: asset.key}}>
                <IconPlayerPlay size={15} aria-hidden /> Materialize…
              </Link>
            </>
          )}
        </div>
      </div>
      <div className="tabs" role="tablist" aria-label="Parts of the asset">
        {tabs.map((name) => (
          <Link
            key={name}
            role="tab"
            aria-selected={tab === name}
            to="/asset/$"
            params={{_splat: asset.key}}
            search={{tab: name === 'overview' ? undefined : name}}
            className={tab === name ? 'on' : ''}
            activeProps={{}}
          >
            {TAB_WORDS[name]}
            {number(name) > 0 && <em>{number(name)}</em>}
          </Link>
        ))}
      </div>
    </div>
  );
}
