import {Modal} from '@mantine/core';
import {
  IconActivity,
  IconBox,
  IconGitCompare,
  IconHistory,
  IconMoon,
  IconPlayerPlay,
  IconRefresh,
  IconSearch,
  IconSettings,
  IconTopologyStar3,
} from '@tabler/icons-react';
import {useNavigate, type NavigateOptions} from '@tanstack/react-router';
import {useMemo, useRef, useState, type KeyboardEvent, type ReactNode} from 'react';
import {request} from '../api/client';
import {graphql} from '../gql';
import {useAssets} from '../live/hooks';
import {LABEL} from '../state/look';
import {StateIcon} from '../state/StateIcon';
import {toggleTheme} from './theme';

const ReloadDocument = graphql(`
  mutation Reload {
    reload { definitions }
  }
`);

interface Entry {
  id: string;
  section: 'Actions' | 'Assets' | 'Pages';
  label: string;
  note?: string;
  icon: ReactNode;
  go: () => void;
}

const MOST = 40;

export function CommandPalette({opened, close}: {opened: boolean; close: () => void}) {
  return (
    <Modal.Root opened={opened} onClose={close} size={620} yOffset={80} lockScroll={false} transitionProps={{duration: 0}}>
      <Modal.Overlay backgroundOpacity={0.35} />
      <Modal.Content className="palette" aria-label="Search">
        <Palette close={close} />
      </Modal.Content>
    </Modal.Root>
  );
}

function Palette({close}: {close: () => void}) {
  const [text, setText] = useState('');
  const [cursor, setCursor] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const entries = useEntries(text, close);
  const at = Math.min(cursor, entries.length - 1);

  function onKey(event: KeyboardEvent) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step && entries.length) {
      event.preventDefault();
      const next = (at + step + entries.length) % entries.length;
      setCursor(next);
      list.current?.querySelector(`#found-${next}`)?.scrollIntoView({block: 'nearest'});
    } else if (event.key === 'Enter' && entries[at]) {
      event.preventDefault();
      entries[at].go();
    }
  }

  return (
    <>
      <div className="palette-search">
        <IconSearch size={18} stroke={1.6} aria-hidden />
        <input
          data-autofocus
          role="combobox"
          aria-expanded
          aria-controls="found"
          aria-activedescendant={entries.length ? `found-${at}` : undefined}
          aria-label="Search assets, pages, actions"
          placeholder="Search assets, pages, actions"
          value={text}
          spellCheck={false}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setCursor(0);
          }}
          onKeyDown={onKey}
        />
        <kbd>Esc</kbd>
      </div>
      <div className="palette-list" id="found" role="listbox" aria-label="Found" ref={list}>
        {entries.map((entry, i) => (
          <div key={entry.id} role="presentation">
            {entry.section !== entries[i - 1]?.section && (
              <div className="palette-section" role="presentation">
                {entry.section}
              </div>
            )}
            <div
              id={`found-${i}`}
              role="option"
              aria-selected={i === at}
              className={`palette-entry ${i === at ? 'on' : ''}`}
              onMouseMove={() => i !== at && setCursor(i)}
              onClick={entry.go}
            >
              {entry.icon}
              <span>
                <b>
                  <Marked text={entry.label} part={text} />
                </b>
                {entry.note && <small>{entry.note}</small>}
              </span>
            </div>
          </div>
        ))}
        {!entries.length && <div className="palette-none">Nothing found for “{text}”.</div>}
      </div>
    </>
  );
}

function Marked({text, part}: {text: string; part: string}) {
  const at = part ? text.toLowerCase().indexOf(part.toLowerCase()) : -1;
  if (at < 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, at + part.length)}</mark>
      {text.slice(at + part.length)}
    </>
  );
}

function useEntries(text: string, close: () => void): Entry[] {
  const navigate = useNavigate();
  const store = useAssets();
  const wanted = text.trim().toLowerCase();
  const revision = store.revision;
  return useMemo(() => {
    const open = (to: NavigateOptions) => () => {
      close();
      void navigate(to);
    };
    const pages: Entry[] = [
      {id: 'overview', label: 'Overview', icon: <IconActivity size={16} />, go: open({to: '/'})},
      {id: 'graph', label: 'Graph', icon: <IconTopologyStar3 size={16} />, go: open({to: '/graph'})},
      {id: 'catalog', label: 'Assets', icon: <IconBox size={16} />, go: open({to: '/catalog'})},
      {id: 'plans', label: 'Plans', icon: <IconGitCompare size={16} />, go: open({to: '/plans'})},
      {id: 'runs', label: 'Runs', icon: <IconPlayerPlay size={16} />, go: open({to: '/runs'})},
      {id: 'changes', label: 'Changes', icon: <IconHistory size={16} />, go: open({to: '/changes'})},
      {id: 'settings', label: 'Settings', icon: <IconSettings size={16} />, go: open({to: '/settings'})},
    ].map((page) => ({...page, section: 'Pages' as const}));
    const actions: Entry[] = [
      {id: 'plan', label: 'Make a plan of everything', note: 'What differs, and what an apply would do', icon: <IconGitCompare size={16} />, go: open({to: '/plans', search: {new: 'yes'}})},
      {id: 'launch', label: 'Materialize…', note: 'Assets, partitions and configuration', icon: <IconPlayerPlay size={16} />, go: open({to: '/launch'})},
      {id: 'theme', label: 'Switch the theme', icon: <IconMoon size={16} />, go: () => (toggleTheme(), close())},
      {id: 'reload', label: 'Reload the definitions', note: 'Compiles and loads the project anew', icon: <IconRefresh size={16} />, go: () => (void request(ReloadDocument), close())},
    ].map((action) => ({...action, section: 'Actions' as const}));
    const named = (entry: Entry) => !wanted || entry.label.toLowerCase().includes(wanted);
    const assets = findAssets(wanted);
    const first = assets[0];
    const onFirst: Entry[] =
      wanted && first !== undefined
        ? [
            {
              id: 'materialize',
              section: 'Actions',
              label: `Materialize ${store.graph!.keys[first]}…`,
              note: 'Choose partitions and configuration, see what would be done, then do it',
              icon: <IconPlayerPlay size={16} />,
              go: open({to: '/launch', search: {select: store.graph!.keys[first]}}),
            },
          ]
        : [];
    return [
      ...onFirst,
      ...actions.filter(named),
      ...assets.map<Entry>((i) => ({
        id: `asset ${store.graph!.keys[i]}`,
        section: 'Assets',
        label: store.graph!.keys[i],
        note: [store.graph!.groups[store.graph!.group[i]], LABEL[store.lookAt(i)].toLowerCase(), store.reason[i]].filter(Boolean).join(' · '),
        icon: <StateIcon look={store.lookAt(i)} size={16} />,
        go: open({to: '/asset/$', params: {_splat: store.graph!.keys[i]}}),
      })),
      ...pages.filter(named),
    ];

    /** Those that begin with the text first, then those that contain it. */
    function findAssets(part: string): number[] {
      const keys = store.graph?.keys ?? [];
      if (!part) return [];
      const starts: number[] = [];
      const contains: number[] = [];
      for (let i = 0; i < keys.length && starts.length < MOST; i++) {
        const place = keys[i].toLowerCase().indexOf(part);
        if (place === 0) starts.push(i);
        else if (place > 0) contains.push(i);
      }
      return [...starts, ...contains].slice(0, MOST);
    }
    // The revision stands for what the store holds.
  }, [wanted, revision, close, navigate, store]);
}
