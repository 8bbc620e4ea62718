import './graph.css';
import {IconDownload, IconGitCompare, IconPlayerPlay} from '@tabler/icons-react';
import {useQuery} from '@tanstack/react-query';
import {getRouteApi, Link, useNavigate} from '@tanstack/react-router';
import {useMemo, useState} from 'react';
import {problemOf, request} from '../api/client';
import type {GraphSearch} from '../app/search';
import {graphql} from '../gql';
import {count} from '../format/numbers';
import {useAssets, useGraphError, useWorkspace} from '../live/hooks';
import {loadGraph} from '../live/live';
import {Empty, ErrorBox, Loading} from '../parts/Conditions';
import {download} from '../parts/download';
import {Crumbs} from '../parts/Page';
import type {Look} from '../state/look';
import {GraphCanvas} from './GraphCanvas';
import {Inspector} from './Inspector';
import {Legend} from './Legend';
import {readColours} from './colours';
import {buildModel, firstOpen} from './model';
import {SelectionBox} from './SelectionBox';
import {toSvg} from './svg';
import {Tree} from './Tree';
import {useLayout} from './useLayout';

const SelectDocument = graphql(`
  query Select($selection: String!) {
    select(selection: $selection) {
      __typename
      ... on Selected { keys }
      ... on Problem { code message hint }
    }
  }
`);

const route = getRouteApi('/graph');
const NONE: Look[] = [];

export function GraphPage() {
  const store = useAssets();
  const failure = useGraphError();
  if (!store.graph) {
    return (
      <>
        <Crumbs title="Graph" />
        {failure ? <div className="page-body"><ErrorBox error={failure} retry={() => void loadGraph()} /></div> : <Loading label="Loading the graph" />}
      </>
    );
  }
  if (!store.size) {
    return (
      <>
        <Crumbs title="Graph" />
        <Empty title="No assets yet">
          The project defines none. Write a class with a method that is an asset; as soon as it is saved, it shows here.
        </Empty>
      </>
    );
  }
  return <LoadedGraph />;
}

function LoadedGraph() {
  const store = useAssets();
  const graph = store.graph!;
  const search = route.useSearch();
  const navigate = useNavigate({from: '/graph'});
  const set = (change: Partial<GraphSearch>, replace = true) =>
    void navigate({search: (old) => ({...old, ...change}), replace});

  const selection = useQuery({
    queryKey: ['select', graph.definitions, search.select],
    queryFn: ({signal}) => request(SelectDocument, {selection: search.select!}, signal),
    enabled: !!search.select,
    placeholderData: (before) => before,
  });
  const answer = search.select ? selection.data?.select : undefined;
  const problem = answer?.__typename === 'Problem' ? answer : selection.isError && search.select ? problemOf(selection.error) : null;
  const shown = useMemo(() => {
    if (answer?.__typename !== 'Selected') return null;
    return new Set(answer.keys.flatMap((key) => store.indexOf.get(key) ?? []));
  }, [answer, store, graph]);

  const model = useMemo(() => buildModel(store, shown), [store, graph, shown]);
  const selectedIndex = search.asset === undefined ? undefined : store.indexOf.get(search.asset);
  const selected = selectedIndex === undefined ? null : selectedIndex;

  // What is open belongs to the nodes that are shown; others begin anew.
  const [opened, setOpened] = useState<{identity: string; groups: ReadonlySet<number>} | null>(null);
  const groups = useMemo(
    () => (opened?.identity === model.identity ? opened.groups : firstOpen(store, model, selected)),
    [opened, model, store, store.version === null],
  );
  const setGroups = (next: ReadonlySet<number>) => setOpened({identity: model.identity, groups: next});
  const toggle = (group: number) => {
    const next = new Set(groups);
    if (!next.delete(group)) next.add(group);
    setGroups(next);
  };
  const placed = useLayout(model, groups);

  const looks = search.state ?? NONE;
  const revision = store.revision;
  const kept = useMemo(
    () => (looks.length ? (asset: number) => looks.includes(store.lookAt(asset)) : null),
    [looks, store, revision],
  );

  function select(asset: number | null) {
    if (asset !== null && !groups.has(graph.group[asset]) && model.nodeOf[asset] >= 0) setGroups(new Set(groups).add(graph.group[asset]));
    set({asset: asset === null ? undefined : graph.keys[asset]});
  }

  return (
    <div className={`graph-page${selected === null ? '' : ' inspecting'}`}>
      <Crumbs title="Graph" />
      <h1 className="sr-only">Graph</h1>
      <aside className="tree" aria-label="Assets">
        <Tree model={model} selected={selected} select={select} kept={kept} />
        <Legend
          model={model}
          on={looks}
          toggle={(look) => {
            const next = looks.includes(look) ? looks.filter((other) => other !== look) : [...looks, look];
            set({state: next.length ? next : undefined});
          }}
        />
      </aside>
      <section className="graph-main" aria-label="Graph">
        <div className="graph-bar">
          <SelectionBox
            value={search.select ?? ''}
            apply={(text) => set({select: text || undefined}, false)}
            error={problem ? [problem.message, problem.hint].filter(Boolean).join(' ') : null}
            found={shown ? shown.size : null}
          />
          {placed && (
            <button className="btn small" onClick={() => download('graph.svg', 'image/svg+xml', toSvg(placed, store, readColours()))}>
              <IconDownload size={15} aria-hidden /> SVG
            </button>
          )}
          {search.select && shown && shown.size > 0 && (
            <Link className="btn small" to="/launch" search={{select: search.select}}>
              <IconPlayerPlay size={15} aria-hidden /> Materialize {count(shown.size)}…
            </Link>
          )}
          <PlanButton />
        </div>
        {model.assets.length === 0 ? (
          <Empty title="The selection is empty">No asset matches “{search.select}”.</Empty>
        ) : placed ? (
          <GraphCanvas
            placed={placed}
            selected={selected}
            select={select}
            toggle={toggle}
            collapseAll={() => setGroups(new Set())}
            kept={kept}
            open={(asset) => void navigate({to: '/asset/$', params: {_splat: graph.keys[asset]}, search: {}})}
          />
        ) : (
          <Loading label="Laying out" />
        )}
      </section>
      {selected !== null && <Inspector asset={selected} close={() => select(null)} show={(text) => set({select: text}, false)} />}
    </div>
  );
}

function PlanButton() {
  const cells = useWorkspace().data?.cellsToDo ?? 0;
  return (
    <Link className="btn small primary" to="/plans" search={{new: 'yes'}}>
      <IconGitCompare size={15} aria-hidden /> Plan changes
      {cells > 0 && <span className="n">{count(cells)}</span>}
    </Link>
  );
}
