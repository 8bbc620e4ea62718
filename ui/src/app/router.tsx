import type {QueryClient} from '@tanstack/react-query';
import {createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent} from '@tanstack/react-router';
import {Loading, NotFound, PageError} from '../parts/Conditions';
import {parseAddress, writeAddress} from './address';
import {
  assetSearch,
  catalogSearch,
  changeSearch,
  graphSearch,
  launchSearch,
  planSearch,
  plansSearch,
  runSearch,
  runsSearch,
} from './search';
import {Shell} from './Shell';

const root = createRootRouteWithContext<{queries: QueryClient}>()({component: Shell, notFoundComponent: () => <NotFound />});
const getParentRoute = () => root;

const overview = createRoute({
  getParentRoute,
  path: '/',
  component: lazyRouteComponent(() => import('../overview/OverviewPage'), 'OverviewPage'),
});
const graph = createRoute({
  getParentRoute,
  path: '/graph',
  validateSearch: graphSearch,
  component: lazyRouteComponent(() => import('../graph/GraphPage'), 'GraphPage'),
});
// Not below /assets/: the server has the hashed files there.
const catalog = createRoute({
  getParentRoute,
  path: '/catalog',
  validateSearch: catalogSearch,
  component: lazyRouteComponent(() => import('../catalog/CatalogPage'), 'CatalogPage'),
});
const asset = createRoute({
  getParentRoute,
  path: '/asset/$',
  validateSearch: assetSearch,
  component: lazyRouteComponent(() => import('../asset/AssetPage'), 'AssetPage'),
});
const plans = createRoute({
  getParentRoute,
  path: '/plans',
  validateSearch: plansSearch,
  component: lazyRouteComponent(() => import('../plans/PlansPage'), 'PlansPage'),
});
const plan = createRoute({
  getParentRoute,
  path: '/plans/$id',
  validateSearch: planSearch,
  component: lazyRouteComponent(() => import('../plans/PlanPage'), 'PlanPage'),
});
const launch = createRoute({
  getParentRoute,
  path: '/launch',
  validateSearch: launchSearch,
  component: lazyRouteComponent(() => import('../launch/LaunchPage'), 'LaunchPage'),
});
const settings = createRoute({
  getParentRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('../settings/SettingsPage'), 'SettingsPage'),
});
const runs = createRoute({
  getParentRoute,
  path: '/runs',
  validateSearch: runsSearch,
  component: lazyRouteComponent(() => import('../runs/RunsPage'), 'RunsPage'),
});
const run = createRoute({
  getParentRoute,
  path: '/runs/$id',
  validateSearch: runSearch,
  component: lazyRouteComponent(() => import('../runs/RunPage'), 'RunPage'),
});
const changes = createRoute({
  getParentRoute,
  path: '/changes',
  component: lazyRouteComponent(() => import('../changes/ChangesPage'), 'ChangesPage'),
});
const change = createRoute({
  getParentRoute,
  path: '/changes/$number',
  validateSearch: changeSearch,
  component: lazyRouteComponent(() => import('../changes/ChangePage'), 'ChangePage'),
});

const routeTree = root.addChildren([overview, graph, catalog, asset, plans, plan, launch, runs, run, changes, change, settings]);

export function makeRouter(queries: QueryClient) {
  return createRouter({
    routeTree,
    context: {queries},
    defaultPreload: 'intent',
    defaultPendingComponent: Loading,
    defaultErrorComponent: PageError,
    scrollRestoration: false,
    parseSearch: parseAddress,
    stringifySearch: writeAddress,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
