import type { Dispatch as Act } from 'react';
import { Banner, Button } from '#renderer/ui/index.ts';
import { nameOf, type OfferFacts } from './model/offerFacts.ts';
import type { FamilyAnswer, ViewAction } from './state.ts';
import { useSay } from './useSay.ts';
import { useWork } from './work.ts';

interface FamilyAnswerBannerProps {
  answer: FamilyAnswer;
  facts: OfferFacts;
  act: Act<ViewAction>;
  startChoice: (providerId: string, reason: 'familyChoice') => void;
}

/** What the family answered on its own view, until the case manager has taken it up. */
export function FamilyAnswerBanner({ answer, facts, act, startChoice }: FamilyAnswerBannerProps) {
  const say = useSay();
  const { file, commit } = useWork();
  const name = 'providerId' in answer ? nameOf(facts.providerOf(answer.providerId)).short : '';
  const done = () => act({ type: 'familyAnswered', answer: null });
  const designate = async (providerId: string) => {
    const others = file.case.designatedProviderIds.filter((id) => id !== providerId);
    const set = { designatedProviderIds: [providerId, ...others] as typeof others };
    const saved = await commit([{ type: 'case', id: file.case.id, set }]);
    if (saved.ok) done();
  };
  return (
    <Banner
      tone="ask"
      actions={
        <>
          {answer.kind === 'chosen' && (
            <Button
              size="small"
              onPress={() => {
                startChoice(answer.providerId, 'familyChoice');
                done();
              }}
            >
              {say('choose.prepare')}
            </Button>
          )}
          {answer.kind === 'designated' && (
            <Button size="small" onPress={() => void designate(answer.providerId)}>
              {say('familyAnswer.record')}
            </Button>
          )}
          <Button variant="quiet" size="small" onPress={done}>
            {say('familyAnswer.dismiss')}
          </Button>
        </>
      }
    >
      <b>{say(`familyAnswer.${answer.kind}`, { name })}</b>
    </Banner>
  );
}
