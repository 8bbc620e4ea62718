import {Tooltip} from '@mantine/core';
import {IconGitBranch, IconMoon, IconSearch, IconSun} from '@tabler/icons-react';
import {useWorkspace} from '../live/hooks';
import {toggleTheme, useTheme} from './theme';

const modifier = navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl';

export function TopBar({openSearch}: {openSearch: () => void}) {
  const workspace = useWorkspace().data;
  const theme = useTheme();
  return (
    <header className="top">
      <div className="crumbs" id="crumbs" />
      <button className="search" onClick={openSearch} aria-keyshortcuts="Control+K Meta+K">
        <IconSearch size={15} stroke={1.8} aria-hidden />
        <span>Search assets, pages, actions</span>
        <kbd aria-hidden>{modifier}</kbd>
        <kbd aria-hidden>K</kbd>
      </button>
      <div className="top-right">
        {workspace && (
          <>
            <Tooltip label={workspace.directory} openDelay={300}>
              <span className="top-fact project">
                <b>{workspace.name}</b>
              </span>
            </Tooltip>
            <span className="top-fact" title="Environment">
              <i className="environment-dot" />
              {workspace.environment}
            </span>
            {workspace.commit && (
              <Tooltip label={workspace.dirty ? 'The project differs from this commit' : 'The project is at this commit'} openDelay={300}>
                <span className="top-fact mono commit">
                  <IconGitBranch size={15} aria-hidden />
                  {workspace.commit.slice(0, 7)}
                  {workspace.dirty && <span className="dirty">dirty</span>}
                </span>
              </Tooltip>
            )}
          </>
        )}
        <Tooltip label={theme === 'dark' ? 'Light theme' : 'Dark theme'} openDelay={300}>
          <button className="icon-btn" aria-label={theme === 'dark' ? 'Switch to the light theme' : 'Switch to the dark theme'} onClick={toggleTheme}>
            {theme === 'dark' ? <IconSun size={18} stroke={1.6} /> : <IconMoon size={18} stroke={1.6} />}
          </button>
        </Tooltip>
      </div>
    </header>
  );
}
