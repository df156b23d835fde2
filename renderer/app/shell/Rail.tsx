import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Button, KeyCap } from '#renderer/ui/index.ts';
import type { FeatureRoute } from '../routes.tsx';
import { useShell } from './shellContext.ts';

interface RailProps {
  routes: readonly FeatureRoute[];
  /** The path of the marked entry. */
  current: string;
}

/** The screens, with how much waits in each, and whose session this is. */
export function Rail({ routes, current }: RailProps) {
  const { t } = useTranslation();
  const { status, actions } = useShell();
  const entry = ({ path, screen }: FeatureRoute) => (
    // The mark follows the screen's own belonging, not the beginning of the address.
    <Link
      key={path}
      to={path}
      activeOptions={{ exact: true }}
      activeProps={{}}
      aria-current={path === current ? 'page' : undefined}
    >
      {t(`screen.${screen}`)}
      {(status.counts[path] ?? 0) > 0 && <span className="n">{status.counts[path]}</span>}
    </Link>
  );
  return (
    <>
      <div className="brand">{t('name')}</div>
      <nav aria-label={t('nav')}>
        {routes.filter(({ rail }) => rail === 'top').map(entry)}
        <span className="gap" />
        {routes.filter(({ rail }) => rail === 'end').map(entry)}
      </nav>
      <div className="me">
        <b>{status.personName}</b>
        <br />
        <span className="meta">{t(`role.${status.personRole}`)}</span>
        {status.hasPassphrase && (
          <>
            <br />
            <Button variant="quiet" size="small" onPress={actions.lock} keyShortcuts="Control+L">
              {t(status.isShared ? 'lockOrSwitch' : 'lock')} <KeyCap combo="Ctrl+L" />
            </Button>
          </>
        )}
      </div>
    </>
  );
}
