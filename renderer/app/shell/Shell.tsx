import { Outlet, useLocation, useMatches } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { FeatureRoute } from '../routes.tsx';
import { Rail } from './Rail.tsx';
import { TopBar } from './TopBar.tsx';

/** The frame around every screen but those turned to a family: rail, top bar, work area. */
export function Shell({ routes }: { routes: readonly FeatureRoute[] }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const matches = useMatches();
  const patterns = matches.map(({ fullPath }) => String(fullPath));
  const route = routes.find(({ path }) => patterns.includes(path));
  const inRail = routes.filter(({ rail }) => rail !== undefined);
  const current =
    route?.belongsTo ??
    inRail.filter(({ path }) => pathname === path || pathname.startsWith(`${path}/`))[0]?.path ??
    '';
  return (
    <div className="app">
      <button type="button" className="skip" onClick={() => document.getElementById('work')?.focus()}>
        {t('skip')}
      </button>
      <aside className="rail" aria-label={t('name')}>
        <Rail routes={inRail} current={current} />
      </aside>
      <TopBar
        title={route === undefined ? '' : t(`screen.${route.screen}`)}
        routes={inRail}
        menu={
          <div className="rail">
            <Rail routes={inRail} current={current} />
          </div>
        }
      />
      <main className="work" id="work" tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}
