import './catalog.css';
import {IconPlayerPlay} from '@tabler/icons-react';
import {getRouteApi, Link, useNavigate} from '@tanstack/react-router';
import {useVirtualizer} from '@tanstack/react-virtual';
import {useMemo, useRef, useState, type KeyboardEvent, type MouseEvent} from 'react';
import {SORTS, type CatalogSearch, type CatalogSort} from '../app/search';
import {count, plural} from '../format/numbers';
import {useAssets, useGraphError} from '../live/hooks';
import {loadGraph} from '../live/live';
import {Empty, ErrorBox, Loading} from '../parts/Conditions';
import {Crumbs} from '../parts/Page';
import {SearchField} from '../parts/SearchField';
import {LABEL, type Look} from '../state/look';
import {StateIcon} from '../state/StateIcon';
import {CatalogRow} from './CatalogRow';
import {facet, findAssets, type FacetName} from './facets';

const route = getRouteApi('/catalog');
const SORT_WORDS: Record<CatalogSort, string> = {state: 'State', name: 'Name', group: 'Group', changed: 'Last built'};
/** A longer list would not fit into an address. */
const MOST_LAUNCHED = 60;
const FACETS: {name: FacetName; title: string}[] = [
  {name: 'state', title: 'State'},
  {name: 'group', title: 'Group'},
  {name: 'kind', title: 'Kind'},
  {name: 'owner', title: 'Owner'},
];

export function CatalogPage() {
  const store = useAssets();
  const failure = useGraphError();
  const search = route.useSearch();
  const navigate = useNavigate({from: '/catalog'});
  const set = (change: Partial<CatalogSearch>) => void navigate({search: (old) => ({...old, ...change}), replace: true});
  const revision = store.revision;
  const found = useMemo(() => (store.graph ? findAssets(store, search) : []), [store, search, revision]);

  if (!store.graph) {
    return (
      <>
        <Crumbs title="Assets" />
        {failure ? <div className="page-body"><ErrorBox error={failure} retry={() => void loadGraph()} /></div> : <Loading label="Loading assets" />}
      </>
    );
  }
  const filtered = !!(search.q || search.group || search.kind || search.owner || search.state);
  return (
    <div className="catalog">
      <Crumbs title="Assets" />
      <h1 className="sr-only">Assets</h1>
      <aside className="facets" aria-label="Filters">
        {FACETS.map(({name, title}) => (
          <FacetList
            key={name}
            title={title}
            values={facet(store, search, name)}
            on={(search[name] as string[] | undefined) ?? []}
            label={(value) => (name === 'state' ? LABEL[value as Look] : value)}
            icon={name === 'state' ? (value) => <StateIcon look={value as Look} size={13} label="" /> : undefined}
            set={(values) => set({[name]: values.length ? values : undefined})}
          />
        ))}
      </aside>
      <section className="catalog-main" aria-label="Assets">
        <div className="catalog-bar">
          <SearchField value={search.q ?? ''} onChange={(q) => set({q: q || undefined})} label="Search by key or description" />
          <label className="sort">
            Sort by
            <select value={search.sort ?? 'state'} onChange={(event) => set({sort: event.currentTarget.value as CatalogSort})}>
              {SORTS.map((sort) => (
                <option key={sort} value={sort}>
                  {SORT_WORDS[sort]}
                </option>
              ))}
            </select>
          </label>
          <span className="catalog-count" aria-live="polite">
            {filtered ? `${count(found.length)} of ${plural(store.size, 'asset')}` : plural(store.size, 'asset')}
          </span>
          {found.length > 0 && found.length <= MOST_LAUNCHED && (
            <Link className="btn small" to="/launch" search={{select: found.map((i) => store.graph!.keys[i]).join(' or ')}}>
              <IconPlayerPlay size={14} aria-hidden /> Materialize these…
            </Link>
          )}
          {filtered && (
            <Link className="link" to="/catalog" search={{sort: search.sort}}>
              Clear filters
            </Link>
          )}
        </div>
        {found.length ? (
          <Rows found={found} />
        ) : store.size ? (
          <Empty title="No asset matches">Take a filter away, or search for another word.</Empty>
        ) : (
          <Empty title="No assets yet">
            The project defines none. As soon as a class with an asset is saved, it shows here.
          </Empty>
        )}
      </section>
    </div>
  );
}

function Rows({found}: {found: number[]}) {
  const list = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  const store = useAssets();
  const [cursor, setCursor] = useState(-1);
  const virtual = useVirtualizer({count: found.length, getScrollElement: () => list.current, estimateSize: () => 33, overscan: 8});

  function onClick(event: MouseEvent) {
    const key = (event.target as HTMLElement).closest<HTMLElement>('a[data-key]')?.dataset.key;
    if (!key || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void navigate({to: '/asset/$', params: {_splat: key}});
  }

  function onKey(event: KeyboardEvent) {
    const last = found.length - 1;
    const next = {ArrowDown: Math.min(last, cursor + 1), ArrowUp: Math.max(0, cursor - 1), PageDown: Math.min(last, cursor + 20), PageUp: Math.max(0, cursor - 20), Home: 0, End: last}[event.key];
    if (next !== undefined) {
      event.preventDefault();
      setCursor(next);
      virtual.scrollToIndex(next);
    } else if (event.key === 'Enter' && cursor >= 0 && event.target === list.current) {
      void navigate({to: '/asset/$', params: {_splat: store.graph!.keys[found[cursor]]}});
    }
  }

  return (
    <div
      className="catalog-table"
      role="table"
      aria-label="Assets"
      aria-rowcount={found.length + 1}
      ref={list}
      tabIndex={0}
      onKeyDown={onKey}
      onClick={onClick}
    >
      <div className="catalog-row head" role="row">
        <span role="columnheader">Asset</span>
        <span role="columnheader">State</span>
        <span role="columnheader" className="c-reason">Why</span>
        <span role="columnheader" className="c-cells">Partitions</span>
        <span role="columnheader" className="c-checks">Checks</span>
        <span role="columnheader" className="c-time">Last built</span>
        <span role="columnheader" className="c-owner">Owner</span>
      </div>
      <div role="rowgroup" style={{height: virtual.getTotalSize(), position: 'relative'}}>
        {virtual.getVirtualItems().map((item) => (
          <CatalogRow key={found[item.index]} asset={found[item.index]} row={item.index + 2} top={item.start} focused={item.index === cursor} />
        ))}
      </div>
    </div>
  );
}

const SHOWN = 8;

function FacetList({
  title,
  values,
  on,
  label,
  icon,
  set,
}: {
  title: string;
  values: {value: string; count: number}[];
  on: readonly string[];
  label: (value: string) => string;
  icon?: (value: string) => React.ReactNode;
  set: (values: string[]) => void;
}) {
  const [all, setAll] = useState(false);
  if (!values.length) return null;
  const shown = all ? values : values.filter((v, i) => i < SHOWN + 3 || on.includes(v.value));
  return (
    <fieldset className="facet">
      <legend>{title}</legend>
      {shown.map(({value, count: n}) => (
        <label key={value} className={on.includes(value) ? 'on' : ''}>
          <input
            type="checkbox"
            checked={on.includes(value)}
            onChange={(event) => set(event.currentTarget.checked ? [...on, value] : on.filter((other) => other !== value))}
          />
          {icon?.(value)}
          <span className="cut">{label(value)}</span>
          <em>{count(n)}</em>
        </label>
      ))}
      {values.length > shown.length && (
        <button className="link" onClick={() => setAll(true)}>
          {values.length - shown.length} more
        </button>
      )}
    </fieldset>
  );
}
