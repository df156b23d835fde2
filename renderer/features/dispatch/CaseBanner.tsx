import { PersonBanner, Stepper, useNow } from '#renderer/ui/index.ts';
import { findTownship } from '#shared/directory/townships.ts';
import { ageOn } from '#shared/domain/date/day.ts';
import { useSay } from './useSay.ts';
import { useWork } from './work.ts';

const steps = ['needs', 'wishes', 'list', 'choice', 'notice'] as const;

/** Whose case this is, and how far its dispatch has come. */
export function CaseBanner({ step }: { step: number }) {
  const say = useSay();
  const { today } = useNow();
  const { file } = useWork();
  const { name, gender, birthOn, cmsLevel, welfareIdentity, township, address } = file.case;
  const caregiver = file.caregivers.find(({ primary }) => primary) ?? file.caregivers[0];
  const genderWord = say(`person.gender.${gender}`);
  const age = birthOn === null ? '' : `　${say('person.age', { years: ageOn(birthOn, today) })}`;
  return (
    <PersonBanner
      name={name}
      facts={[
        { value: `${genderWord}${age}` },
        { label: say('person.cms'), value: say('person.cmsLevel', { level: cmsLevel }) },
        { label: say('person.welfareLabel'), value: say(`person.welfare.${welfareIdentity}`) },
        { label: say('person.address'), value: `${findTownship(township)?.name ?? ''}${address}` },
        ...(caregiver === undefined
          ? []
          : [
              {
                label: say('person.caregiver'),
                value: say('person.member', { name: caregiver.name, relation: caregiver.relation }),
              },
            ]),
      ]}
    >
      <Stepper label={say('steps.label')} steps={steps.map((id) => say(`steps.${id}`))} current={step} />
    </PersonBanner>
  );
}
