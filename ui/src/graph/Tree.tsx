import {IconChevronDown, IconChevronRight} from '@tabler/icons-react';
import {useVirtualizer} from '@tanstack/react-virtual';
import {useEffect, useMemo, useRef, useState, type KeyboardEvent} from 'react';
import {useAssets} from '../live/hooks';
import {SearchField} from '../parts/SearchField';
import {LABEL} from '../state/look';
import {StateIcon} from '../state/StateIcon';
import {StateBar} from '../state/StatePill';
import type {GraphModel} from './model';

type Row = {group: number; count: number; open: boolean} | {asset: number; group: number};

/** The graph as a list: for finding by name, and for those who do not see the picture. */
export function Tree({
  model,
  selected,
  select,
  kept,
}: {
  model: GraphModel;
  selected: number | null;
  select: (asset: number) => void;
  kept: ((asset: number) => boolean) | null;
}) {
  const store = useAssets();
  const graph = store.graph!;
  const [filter, setFilter] = useState('');
  const [openGroups, setOpenGroups] = useState<ReadonlySet<number>>(() => new Set());
  const [cursor, setCursor] = useState(-1);
  const list = useRef<HTMLDivElement>(null);

  // The group of what is selected opens; closing it again is left to the user.
  useEffect(() => {
    if (selected !== null) setOpenGroups((open) => (open.has(graph.group[selected]) ? open : new Set(open).add(graph.group[selected])));
  }, [selected, graph]);

  const members = useMemo(() => {
    const found = new Map<number, number[]>();
    const text = filter.toLowerCase();
    for (const asset of model.assets) {
      if (text && !graph.keys[asset].toLowerCase().includes(text)) continue;
      if (kept && !kept(asset)) continue;
      const group = graph.group[asset];
      if (!found.has(group)) found.set(group, []);
      found.get(group)!.push(asset);
    }
    return [...found].sort((a, b) => a[0] - b[0]);
  }, [model, graph, filter, kept]);

  const rows = useMemo<Row[]>(
    () =>
      members.flatMap(([group, assets]) => {
        const open = openGroups.has(group) || !!filter || (kept !== null && members.length <= 12);
        return [{group, count: assets.length, open}, ...(open ? assets.map((asset) => ({asset, group})) : [])];
      }),
    [members, openGroups, filter, kept],
  );

  const virtual = useVirtualizer({count: rows.length, getScrollElement: () => list.current, estimateSize: () => 28, overscan: 12});

  const selectedRow = rows.findIndex((row) => 'asset' in row && row.asset === selected);
  useEffect(() => {
    if (selectedRow >= 0) virtual.scrollToIndex(selectedRow, {align: 'auto'});
    // Only when another asset is selected, not while the user scrolls.
  }, [selected, virtual]);

  function toggle(group: number) {
    setOpenGroups((open) => {
      const next = new Set(open);
      if (!next.delete(group)) next.add(group);
      return next;
    });
  }

  function act(row: Row | undefined) {
    if (!row) return;
    if ('asset' in row) select(row.asset);
    else toggle(row.group);
  }

  function onKey(event: KeyboardEvent) {
    const at = cursor >= 0 ? cursor : Math.max(0, selectedRow);
    const row = rows[at];
    let next = at;
    if (event.key === 'ArrowDown') next = Math.min(rows.length - 1, at + 1);
    else if (event.key === 'ArrowUp') next = Math.max(0, at - 1);
    else if (event.key === 'Home') next = 0;
    else if (event.key === 'End') next = rows.length - 1;
    else if (event.key === 'Enter' || event.key === ' ') act(row);
    else if (event.key === 'ArrowRight' && row && !('asset' in row) && !row.open) toggle(row.group);
    else if (event.key === 'ArrowLeft' && row && !('asset' in row) && row.open) toggle(row.group);
    else return;
    event.preventDefault();
    setCursor(next);
    virtual.scrollToIndex(next, {align: 'auto'});
  }

  return (
    <>
      <div className="tree-search">
        <SearchField value={filter} onChange={setFilter} label="Filter assets" />
      </div>
      <div
        className="tree-list"
        ref={list}
        role="tree"
        aria-label="Assets by group"
        tabIndex={0}
        aria-activedescendant={cursor >= 0 ? `tree-${cursor}` : undefined}
        onKeyDown={onKey}
      >
        <div role="presentation" style={{height: virtual.getTotalSize(), position: 'relative'}}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index];
            const place = {transform: `translateY(${item.start}px)`};
            const focused = item.index === cursor ? ' cursor' : '';
            if ('asset' in row) {
              const look = store.lookAt(row.asset);
              return (
                <div
                  key={item.key}
                  id={`tree-${item.index}`}
                  role="treeitem"
                  aria-level={2}
                  aria-selected={row.asset === selected}
                  className={`tree-asset${row.asset === selected ? ' on' : ''}${focused}`}
                  style={place}
                  onClick={() => select(row.asset)}
                  title={`${graph.keys[row.asset]}: ${LABEL[look]}`}
                >
                  <StateIcon look={look} size={13} />
                  <span>{graph.keys[row.asset]}</span>
                </div>
              );
            }
            return (
              <div
                key={item.key}
                id={`tree-${item.index}`}
                role="treeitem"
                aria-level={1}
                aria-expanded={row.open}
                aria-selected={false}
                className={`tree-group${focused}`}
                style={place}
                onClick={() => toggle(row.group)}
              >
                {row.open ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />}
                <b>{graph.groups[row.group]}</b>
                <span className="faint">{row.count}</span>
                <StateBar counts={store.groupLooks(row.group)} />
              </div>
            );
          })}
        </div>
        {!rows.length && <p className="tree-none">No asset matches.</p>}
      </div>
    </>
  );
}
