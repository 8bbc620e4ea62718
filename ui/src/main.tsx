import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import './styles/mantine';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/states.css';
import './styles/shell.css';
import {MantineProvider} from '@mantine/core';
import {QueryClient, QueryClientProvider} from '@tanstack/react-query';
import {RouterProvider} from '@tanstack/react-router';
import {StrictMode} from 'react';
import {createRoot} from 'react-dom/client';
import {NotSignedIn} from './api/client';
import {makeRouter} from './app/router';
import {mantineTheme, useTheme} from './app/theme';
import {startLive} from './live/live';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < 2 && !(error instanceof NotSignedIn),
    },
  },
});
// The server has newer pages than this one: their parts have other names. Once, so that a broken server is no loop.
addEventListener('vite:preloadError', () => {
  const last = Number(sessionStorage.getItem('heddle.reloaded') ?? 0);
  if (Date.now() - last < 30_000) return;
  sessionStorage.setItem('heddle.reloaded', String(Date.now()));
  location.reload();
});

const router = makeRouter(queries);
startLive(queries);

function App() {
  const theme = useTheme();
  return (
    // No style elements from here: the variables come with the style sheet, so that `style-src 'self'` is enough.
    <MantineProvider
      theme={mantineTheme}
      forceColorScheme={theme}
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
