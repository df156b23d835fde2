import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Navigate,
  type RouterHistory,
} from '@tanstack/react-router';
import { type ReactNode, Suspense } from 'react';
import { SkeletonRows } from '#renderer/ui/index.ts';
import type { FeatureRoute } from './routes.tsx';
import { ScreenFailed, ScreenNotFound } from './shell/Failures.tsx';
import { Shell } from './shell/Shell.tsx';

/**
 * The screens by address. The address stands after the `#`, so that reloading asks the host for nothing but the page.
 * @param history another one in tests
 */
export function createAppRouter(
  routes: readonly FeatureRoute[],
  history: RouterHistory = createHashHistory(),
) {
  const root = createRootRoute({ notFoundComponent: ScreenNotFound });
  const shell = createRoute({
    getParentRoute: () => root,
    id: 'shell',
    component: () => <Shell routes={routes} />,
  });
  const first = routes[0];
  const index = createRoute({
    getParentRoute: () => shell,
    path: '/',
    component: () => (first === undefined ? null : <Navigate to={first.path} replace />),
  });
  const framed = routes.filter(({ frame }) => frame !== 'bare');
  const bare = routes.filter(({ frame }) => frame === 'bare');
  return createRouter({
    history,
    routeTree: root.addChildren([
      shell.addChildren([
        index,
        ...framed.map(({ path, component }) =>
          createRoute({ getParentRoute: () => shell, path, component: whenRead(component) }),
        ),
      ]),
      ...bare.map(({ path, component }) =>
        createRoute({ getParentRoute: () => root, path, component: whenRead(component) }),
      ),
    ]),
    defaultErrorComponent: ScreenFailed,
    // Screens read what is in memory: nothing is fetched ahead.
    defaultPreload: false,
    defaultPendingMs: 0,
  });
}

/** Shows rows to come where the app begins at a screen that waits for the dispatch log. */
function whenRead(Screen: () => ReactNode): () => ReactNode {
  return () => (
    <Suspense fallback={<SkeletonRows count={8} />}>
      <Screen />
    </Suspense>
  );
}

export type AppRouter = ReturnType<typeof createAppRouter>;
