import type { CaseFile } from '#renderer/data/index.ts';
import { findTownship } from '#shared/directory/townships.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import type { ChosenDispatch } from '#shared/domain/dispatch/dispatch.ts';
import type { Contact } from '#shared/domain/provider/contact.ts';
import type { NoticeFacts } from '#shared/reports/noticeText.ts';
import type { NoticeClocks } from './commands.ts';

interface NoticeInput {
  file: Pick<CaseFile, 'case' | 'caregivers' | 'needs' | 'goals'>;
  dispatch: Pick<ChosenDispatch, 'needIds'>;
  providerName: string;
  contacts: readonly Contact[];
  unitName: string;
  managerName: string;
  writtenAt: string;
  startWishOn: string | null;
  clocks: Pick<NoticeClocks, 'replyDueOn' | 'serviceDueOn' | 'replyDueAt' | 'serviceDueAt'>;
  extra: string;
}

/** What the provider needs to know, taken from the case: this dispatch's needs only, and the goals of their plans. */
export function noticeFacts(input: NoticeInput): NoticeFacts {
  const { file, dispatch } = input;
  const person = file.case;
  const ids = new Set<string>(dispatch.needIds);
  const needs = file.needs.filter(({ id }) => ids.has(id));
  const plans = new Set(needs.map(({ carePlanId }) => carePlanId));
  const caregiver = file.caregivers.find(({ primary }) => primary) ?? file.caregivers[0];
  const [contact] = input.contacts;
  const township = findTownship(person.township);
  return {
    writtenOn: dayOfInstant(input.writtenAt),
    unitName: input.unitName,
    managerName: input.managerName,
    provider: {
      name: input.providerName,
      contactName: contact === undefined ? null : `${contact.name}${contact.role}`,
    },
    person: {
      name: person.name,
      gender: person.gender,
      birthOn: person.birthOn,
      caseNumber: person.caseNumber,
      cmsLevel: person.cmsLevel,
      welfareIdentity: person.welfareIdentity,
      foreignCaregiver: person.foreignCaregiver,
      townshipName: `${township?.county.name ?? ''}${township?.name ?? ''}`,
      address: person.address,
      phone: person.phone,
    },
    caregiver:
      caregiver === undefined
        ? null
        : { name: caregiver.name, relation: caregiver.relation, phone: caregiver.phone },
    needs: needs.map(({ serviceType, codes, visitsPerWeek, minutesPerVisit, windows, note }) => ({
      serviceType,
      codes,
      visitsPerWeek,
      minutesPerVisit,
      windows,
      note,
    })),
    goals: file.goals.filter(({ carePlanId }) => plans.has(carePlanId)).map(({ text }) => text),
    startWishOn: input.startWishOn,
    replyDueOn: input.clocks.replyDueOn,
    serviceDueOn: input.clocks.serviceDueOn,
    ...(input.clocks.replyDueAt !== undefined && { replyDueAt: input.clocks.replyDueAt }),
    ...(input.clocks.serviceDueAt !== undefined && { serviceDueAt: input.clocks.serviceDueAt }),
    extra: input.extra,
  };
}
