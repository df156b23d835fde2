import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FinderBox, Icon, MenuPopover } from '#renderer/ui/index.ts';
import type { FeatureRoute } from '../routes.tsx';
import type { FoundThing } from './FoundThing.ts';
import { NetStatus } from './NetStatus.tsx';
import { NowText } from './NowText.tsx';
import { useShell } from './shellContext.ts';

interface TopBarProps {
  title: string;
  routes: readonly FeatureRoute[];
  /** The rail again, behind a button where the window is narrow. */
  menu: ReactNode;
}

const mostFound = 12;

/** Stands for practice among what is found; no screen has it. */
const practiceAddress = '/practice';

/** Where one is, what one looks for, and how it stands with what was saved. */
export function TopBar({ title, routes, menu }: TopBarProps) {
  const { t } = useTranslation();
  const { status, actions } = useShell();
  const navigate = useNavigate();
  const find = (query: string): FoundThing[] => {
    const screens = routes
      .map(({ path, screen }): FoundThing => ({ kind: 'screen', label: t(`screen.${screen}`), to: path }))
      .filter(({ label }) => label.toLowerCase().includes(query.toLowerCase()));
    const practice: FoundThing = { kind: 'screen', label: t('training.enter'), to: practiceAddress };
    const isPractice =
      status.hasPassphrase && practice.label.toLowerCase().includes(query.trim().toLowerCase());
    return [...screens, ...(isPractice ? [practice] : []), ...actions.find(query)].slice(0, mostFound);
  };
  return (
    <header className="top">
      <MenuPopover label={t('menu')} trigger={<Icon shape="lines" />}>
        {menu}
      </MenuPopover>
      <h1>{title}</h1>
      <FinderBox
        label={t('find.label')}
        hotkey="Ctrl+K"
        find={(query) =>
          find(query).map(({ kind, label, meta, to }) => ({
            id: to,
            label,
            meta: [meta, t(`find.kind.${kind}`)].filter(Boolean).join('　'),
          }))
        }
        nothing={(query) => t('find.none', { query })}
        onChoose={(to) => {
          // Where it cannot be opened, the settings say why.
          if (to === practiceAddress) void actions.enterTraining().catch(() => navigate({ to: '/settings' }));
          else void navigate({ to });
        }}
      />
      <div className="right">
        {/* Beside the menu that the rail is in then, so that whose session this is stands there at any width. */}
        <b className="who">{status.personName}</b>
        {status.isSample && <span className="sample">{t('sample')}</span>}
        <NetStatus isLink={routes.some(({ path }) => path === '/sync')} />
        <NowText />
      </div>
    </header>
  );
}
