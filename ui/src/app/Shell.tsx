import {Outlet} from '@tanstack/react-router';
import {useEffect, useState} from 'react';
import {onSignedOut} from '../api/client';
import {Banners} from './Banners';
import {CommandPalette} from './CommandPalette';
import {Rail} from './Rail';
import {RunToasts} from './RunToasts';
import {SignedOut} from './SignedOut';
import {TopBar} from './TopBar';

export function Shell() {
  const [searching, setSearching] = useState(false);
  const [signedOut, setSignedOut] = useState(false);
  // The crumbs of a page go into the top bar, which has to stand first.
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  useEffect(() => onSignedOut(() => setSignedOut(true)), []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setSearching((open) => !open);
      }
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  if (signedOut) return <SignedOut />;
  return (
    <div className="shell">
      <a className="skip" href="#main">
        Skip to content
      </a>
      <Rail />
      <TopBar openSearch={() => setSearching(true)} />
      <div className="stage">
        <Banners />
        <main id="main" tabIndex={-1}>
          {ready && <Outlet />}
        </main>
      </div>
      <CommandPalette opened={searching} close={() => setSearching(false)} />
      <RunToasts />
    </div>
  );
}
