import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  useCaseSummary,
  useDirectory,
  usePacks,
  useRotation,
  useSession,
  useUnit,
} from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { useSaving } from '#renderer/saving/useSaving.ts';
import {
  Banner,
  Button,
  Choices,
  ComboBox,
  EmptyState,
  Footer,
  Lead,
  Screen,
  useNow,
} from '#renderer/ui/index.ts';
import { townshipsOfCounty } from '#shared/directory/townships.ts';
import { type RotationListName, rotationLists } from '#shared/domain/rotation/rotationMember.ts';
import type { PackLayer } from '#shared/domain/unit/packLayer.ts';
import type { PolicyName } from '#shared/rules/engine/policy.ts';
import { rotationPolicy } from '#shared/rules/rotation/rotate.ts';
import { AtOnce } from './AtOnce.tsx';
import { GivePanel } from './GivePanel.tsx';
import { MemberForm } from './MemberForm.tsx';
import { MemberTable } from './MemberTable.tsx';
import { rotationList } from './model/rotation.ts';
import { TurnList } from './TurnList.tsx';
import './rotation.css';

/** 輪派: whose turn it is in a township, for physicians' opinions and for home care in remote places. */
export function RotationScreen() {
  const { t } = useTranslation('rotation');
  const packs = usePacks();
  const { unit } = useUnit();
  const session = useSession();
  const policy = useMemo(() => {
    const pack = packs.findPack(unit.packId);
    const found = pack === undefined ? undefined : rotationPolicy(pack);
    return found?.ok ? found.value : null;
  }, [packs, unit.packId]);
  const goBack = useGoBack();
  if (session.state !== 'ready') return null;
  return policy === null ? (
    <EmptyState title={t('noRules')} actions={<Button onPress={goBack}>{t('back')}</Button>} />
  ) : (
    <RotationOf policy={policy} layer={packs.findLayerFile(policy.hash)} me={session.person.id} />
  );
}

interface RotationOfProps {
  policy: PolicyName;
  /** The unit's layer that the policy is of; undefined for a shipped pack. */
  layer: PackLayer['pack'] | undefined;
  me: string;
}

function RotationOf({ policy, layer, me }: RotationOfProps) {
  const { t } = useTranslation('rotation');
  const words = useWords();
  const { today } = useNow();
  const { unit } = useUnit();
  const view = useRotation();
  const directory = useDirectory();
  const goBack = useGoBack();
  const person = useCaseSummary(useCaseId())?.case;
  const [list, setList] = useState<RotationListName>('physicianOpinion');
  const [chosen, setTownship] = useState<string | null>(person?.township ?? unit.township ?? null);
  const township = chosen ?? view.members[0]?.township ?? townshipsOfCounty(unit.countyCode)[0]!.code;
  const saving = useSaving();
  const shown = useMemo(
    () => rotationList(view, { list, township }, directory, policy, today),
    [view, list, township, directory, policy, today],
  );
  const nameOf = (id: string) => view.members.find((member) => member.id === id)?.name ?? id;
  const [next] = shown.next.picks;
  const place = words.township(township);
  return (
    <Screen className="rotation">
      <section className="main">
        <Lead
          more={t('more')}
          actions={
            <Button hotkey="B" onPress={goBack}>
              {t('back')}
            </Button>
          }
        >
          {shown.members.length === 0
            ? t('leadEmpty', { place })
            : next === undefined
              ? t('leadNobody', { place })
              : t('lead', { place, name: nameOf(next) })}
        </Lead>
        <div className="scroll pad rotation-work">
          <div className="line rotation-pick">
            <Choices<RotationListName>
              label={t('list')}
              value={list}
              onChange={setList}
              choices={rotationLists.map((id) => ({ id, label: t(`listOf.${id}`) }))}
            />
            <ComboBox
              label={t('township')}
              value={township}
              onChange={setTownship}
              options={townshipsOfCounty(unit.countyCode).map(({ code, name }) => ({
                id: code,
                label: name,
              }))}
            />
          </div>
          {saving.failed !== null && <Banner tone="stop">{saving.failed}</Banner>}
          <AtOnce shown={shown} nameOf={nameOf} me={me} save={saving.save} />
          {person !== undefined && (
            <GivePanel
              key={list}
              person={person}
              shown={shown}
              policy={policy}
              layer={layer}
              nameOf={nameOf}
              me={me}
              save={saving.save}
            />
          )}
          <MemberTable shown={shown} next={next} save={saving.save} />
          <MemberForm list={list} township={township} save={saving.save} />
          <TurnList shown={shown} nameOf={nameOf} me={me} save={saving.save} />
        </div>
        <Footer />
      </section>
    </Screen>
  );
}

/** The case that turns are looked at for; empty where it is none. */
function useCaseId(): string {
  const { case: caseId = '' } = useSearch({ strict: false }) as { case?: string };
  return caseId;
}

/** Back to the case one came from, else to the list. */
function useGoBack(): () => void {
  const navigate = useNavigate();
  const caseId = useCaseId();
  return () => void navigate({ to: caseId === '' ? '/cases' : `/cases/${caseId}` });
}
