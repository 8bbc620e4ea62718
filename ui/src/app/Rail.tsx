import {IconActivity, IconBox, IconGitCompare, IconHistory, IconPlayerPlay, IconSettings, IconTopologyStar3} from '@tabler/icons-react';
import {Link} from '@tanstack/react-router';
import {useWorkspace} from '../live/hooks';
import {UserMenu} from './UserMenu';

export function Rail() {
  const workspace = useWorkspace().data;
  return (
    <nav className="rail" aria-label="Main">
      <Link className="logo" to="/" aria-label="Heddle">
        <svg width="26" height="26" viewBox="0 0 26 26" aria-hidden>
          <g fill="none" stroke="currentColor" strokeWidth="2.6" strokeLinecap="round">
            <path d="M3 6.5h5.4M12.6 6.5H23M3 13h10.4M17.6 13H23M3 19.5h5.4M12.6 19.5H23" />
            <path d="M10.5 3v20M15.5 3v7.4M15.5 15.6V23" strokeOpacity=".45" />
          </g>
        </svg>
      </Link>
      <Link className="nav" to="/" activeOptions={{exact: true}}>
        <IconActivity size={20} stroke={1.6} aria-hidden />
        <span>Overview</span>
      </Link>
      <Link className="nav" to="/graph">
        <IconTopologyStar3 size={20} stroke={1.6} aria-hidden />
        <span>Graph</span>
      </Link>
      <Link className="nav" to="/catalog">
        <IconBox size={20} stroke={1.6} aria-hidden />
        <span>Assets</span>
      </Link>
      <Link className="nav" to="/plans">
        <IconGitCompare size={20} stroke={1.6} aria-hidden />
        <span>Plans</span>
        {!!workspace?.cellsToDo && <i className="nav-dot" title={`${workspace.cellsToDo} cells to do`} />}
      </Link>
      <Link className="nav" to="/runs">
        <IconPlayerPlay size={20} stroke={1.6} aria-hidden />
        <span>Runs</span>
      </Link>
      <Link className="nav" to="/changes">
        <IconHistory size={20} stroke={1.6} aria-hidden />
        <span>Changes</span>
      </Link>
      <Link className="nav nav-last" to="/settings">
        <IconSettings size={20} stroke={1.6} aria-hidden />
        <span>Settings</span>
      </Link>
      <UserMenu />
    </nav>
  );
}
