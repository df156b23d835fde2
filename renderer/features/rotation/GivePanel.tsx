import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CaseSummary, useActions, useData } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import type { Saving } from '#renderer/saving/useSaving.ts';
import { Button, Choices, ClauseTag, Mark, Section, Select, useClock } from '#renderer/ui/index.ts';
import type { PackLayer } from '#shared/domain/unit/packLayer.ts';
import type { PolicyName } from '#shared/rules/engine/policy.ts';
import { type RotationList, turnChange, wishChange } from './model/rotation.ts';

interface GivePanelProps {
  person: CaseSummary['case'];
  shown: RotationList;
  policy: PolicyName;
  layer: PackLayer['pack'] | undefined;
  nameOf: (memberId: string) => string;
  me: string;
  save: Saving['save'];
}

/** One case: the family is asked first; without a wish whoever is next gets it, and every skip says why. */
export function GivePanel({ person, shown, policy, layer, nameOf, me, save }: GivePanelProps) {
  const { t } = useTranslation('rotation');
  const words = useWords();
  const { hashPort } = useData();
  const { newId } = useActions();
  const clock = useClock();
  const [asked, setAsked] = useState<'none' | 'wish' | null>(null);
  const [wished, setWished] = useState<string | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const [next] = shown.next.picks;
  const clause = shown.list === 'physicianOpinion' ? 'Y-D' : 'Y-A.6';
  const written = () => ({ id: newId(), by: me, at: clock.now() });
  const give = async () => {
    const memberId = asked === 'wish' ? wished : next;
    if (memberId === null || memberId === undefined) return;
    const change =
      asked === 'wish'
        ? wishChange(written(), person.id, shown, memberId)
        : turnChange(written(), person.id, shown, policy, hashPort, layer);
    const said = t(asked === 'wish' ? 'give.doneWish' : 'give.done', {
      name: person.name,
      member: nameOf(memberId),
    });
    if (change !== undefined && (await save([change], said))) setDone(said);
  };
  return (
    <Section
      title={t('give.title', { name: person.name })}
      end={<ClauseTag id={clause} title={words.clauseTitle(clause)!} look="bare" />}
    >
      {done !== null ? (
        <p role="status">{done}</p>
      ) : (
        <>
          <Choices<'none' | 'wish'>
            label={t('give.asked')}
            value={asked}
            onChange={setAsked}
            choices={(['none', 'wish'] as const).map((id) => ({ id, label: t(`give.askedOf.${id}`) }))}
          />
          {asked === 'none' && (
            <ul className="rotation-lines" aria-label={t('give.order')}>
              {shown.next.skipped.map(({ id, reason }, index) => (
                <li key={`${id} ${index}`}>
                  <b>{nameOf(id)}</b>
                  <Mark kind="suspended">{t(`skip.${reason}`)}</Mark>
                  <ClauseTag id="I-25" title={words.clauseTitle('I-25')!} look="bare" />
                </li>
              ))}
              <li>
                {next === undefined ? t('give.nobody') : <b>{t('give.next', { name: nameOf(next) })}</b>}
              </li>
            </ul>
          )}
          {asked === 'wish' && (
            <Select
              label={t('give.wish')}
              placeholder={t('give.choose')}
              value={wished}
              onChange={setWished}
              options={shown.members.map(({ id, name }) => ({ id, label: name }))}
            />
          )}
          <div className="line">
            <Button
              variant="filled"
              hotkey="Ctrl+Enter"
              onPress={() => void give()}
              {...((asked === null && { disabledReason: t('give.askFirst') }) ||
                (asked === 'wish' && wished === null && { disabledReason: t('give.chooseFirst') }) ||
                (asked === 'none' && next === undefined && { disabledReason: t('give.nobody') }))}
            >
              {t('give.give')}
            </Button>
          </div>
        </>
      )}
    </Section>
  );
}
