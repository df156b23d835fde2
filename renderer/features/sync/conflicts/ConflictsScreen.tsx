import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConflicts } from '#renderer/data/index.ts';
import { Banner, Button, Footer, Lead, Screen, Tabs } from '#renderer/ui/index.ts';
import { OpenPane } from './OpenPane.tsx';
import { SettledPane } from './SettledPane.tsx';

/** `/sync/conflicts`: what two people wrote without knowing of each other, for a person to decide. */
export function ConflictsScreen() {
  const { t } = useTranslation('conflicts');
  const navigate = useNavigate();
  const { id } = useSearch({ strict: false }) as { id?: string };
  const { fields, dispatches } = useConflicts();
  const [tab, setTab] = useState<'open' | 'settled'>('open');
  const [openId, setOpenId] = useState<string | null>(id ?? null);
  const [settledId, setSettledId] = useState<string | null>(null);
  const [said, setSaid] = useState<{ words: string; isDecision: boolean } | null>(null);
  const panel = useRef<HTMLDivElement>(null);
  const count = fields.length + dispatches.length;
  // The list takes the keyboard; where what was pressed is gone with the last conflict, the tab does.
  useEffect(() => {
    // Tabs are drawn a frame later.
    const frame = requestAnimationFrame(() => {
      const { activeElement } = document;
      if (activeElement !== null && activeElement !== document.body) return;
      const list = panel.current?.querySelector<HTMLElement>('[role=listbox]');
      (list ?? panel.current?.querySelector<HTMLElement>('[role=tab][aria-selected=true]'))?.focus();
    });
    return () => cancelAnimationFrame(frame);
  });
  const reconsider = () => {
    setSaid(null);
    setSettledId(null);
    setTab('settled');
  };
  return (
    <Screen className="conflicts">
      <Lead
        more={count > 0 && t('more')}
        actions={
          <Button hotkey="Esc" onPress={() => void navigate({ to: '/sync' })}>
            {t('back')}
          </Button>
        }
      >
        {count === 0 ? t('leadNone') : t('lead', { count })}
      </Lead>
      {said !== null && (
        <Banner
          {...(said.isDecision && {
            actions: (
              <Button size="small" hotkey="Z" onPress={reconsider}>
                {t('change')}
              </Button>
            ),
          })}
        >
          {said.words}
        </Banner>
      )}
      <div className="conflict-tabs" ref={panel}>
        <Tabs
          label={t('tabs')}
          selected={tab}
          onChange={(to) => {
            setTab(to);
            setSaid(null);
          }}
          tabs={[
            { id: 'open', label: t('tab.open'), count },
            { id: 'settled', label: t('tab.settled') },
          ]}
        >
          {tab === 'open' ? (
            <OpenPane
              selectedId={openId}
              onSelect={setOpenId}
              onDecided={(words) => setSaid({ words, isDecision: true })}
              onSaid={(words) => setSaid({ words, isDecision: false })}
            />
          ) : (
            <SettledPane
              selectedId={settledId}
              onSelect={setSettledId}
              onSaid={(words) => setSaid({ words, isDecision: false })}
            />
          )}
        </Tabs>
      </div>
      <Footer />
    </Screen>
  );
}
