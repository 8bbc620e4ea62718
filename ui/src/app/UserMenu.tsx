import {Menu} from '@mantine/core';
import {IconLogout, IconUser} from '@tabler/icons-react';
import {useQuery} from '@tanstack/react-query';
import {useState} from 'react';
import {currentSession, signOut} from '../api/client';

/** Who is signed in, and the way out. A server that lets in by a link knows no names, and shows none. */
export function UserMenu() {
  const session = useQuery({queryKey: ['session'], queryFn: currentSession, staleTime: Infinity}).data;
  const [failed, setFailed] = useState(false);
  if (session?.mode !== 'USERS' || !session.user) return null;
  const role = session.role?.toLowerCase();
  return (
    <Menu position="right-end" withinPortal>
      <Menu.Target>
        <button className="nav" aria-label={`Signed in as ${session.user}, ${role}`}>
          <IconUser size={20} stroke={1.6} aria-hidden />
          <span className="nav-user">{session.user}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {session.user} · {role}
        </Menu.Label>
        <Menu.Item
          leftSection={<IconLogout size={15} aria-hidden />}
          closeMenuOnClick={false}
          onClick={() => signOut().catch(() => setFailed(true))}
        >
          Sign out
        </Menu.Item>
        {failed && <Menu.Label role="alert">The server could not sign you out. Try again.</Menu.Label>}
      </Menu.Dropdown>
    </Menu>
  );
}
