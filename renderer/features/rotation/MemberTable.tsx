import { useTranslation } from 'react-i18next';
import type { Saving } from '#renderer/saving/useSaving.ts';
import { Button, Mark, Section, useNow } from '#renderer/ui/index.ts';
import { formatRoc } from '#shared/domain/date/rocFormat.ts';
import type { RotationMember } from '#shared/domain/rotation/rotationMember.ts';
import type { RotationList } from './model/rotation.ts';

interface MemberTableProps {
  shown: RotationList;
  next: string | undefined;
  save: Saving['save'];
}

/** Who takes turns, in the order of the contracts, and where each stands. */
export function MemberTable({ shown, next, save }: MemberTableProps) {
  const { t } = useTranslation('rotation');
  const { today } = useNow();
  const { members, suspended, standing } = shown;
  if (members.length === 0) return null;
  const set = (id: string, fields: Partial<Omit<RotationMember, 'id'>>) =>
    void save([{ type: 'rotationMember', id, set: fields }]);
  return (
    <Section title={t('members.title')}>
      <table className="table rotation-table">
        <thead>
          <tr>
            <th scope="col" className="num">
              {t('members.order')}
            </th>
            <th scope="col">{t('members.name')}</th>
            <th scope="col">{t('members.signedOn')}</th>
            <th scope="col">{t('members.state')}</th>
            <th scope="col">{t('members.change')}</th>
          </tr>
        </thead>
        <tbody>
          {members.map(({ id, name, signedOn, hasSlot, suspendedFrom }, index) => (
            <tr key={id}>
              <td className="num">{index + 1}</td>
              <th scope="row">{name}</th>
              <td>{formatRoc(signedOn)}</td>
              <td>
                {suspended.has(id) ? (
                  <Mark kind="suspended">{t('skip.suspended')}</Mark>
                ) : id === next ? (
                  <Mark kind="today">
                    {t(standing.owed.includes(id) ? 'members.nextKept' : 'members.next')}
                  </Mark>
                ) : standing.owed.includes(id) ? (
                  <Mark kind="open">{t('members.owed')}</Mark>
                ) : hasSlot ? null : (
                  <Mark kind="stale">{t('members.noSlot')}</Mark>
                )}
              </td>
              <td>
                <span className="line">
                  <Button
                    size="small"
                    aria-label={t(hasSlot ? 'members.fullName' : 'members.freeName', { name })}
                    onPress={() => set(id, { hasSlot: !hasSlot })}
                  >
                    {t(hasSlot ? 'members.full' : 'members.free')}
                  </Button>
                  <Button
                    size="small"
                    aria-label={t(suspendedFrom === null ? 'members.suspendName' : 'members.resumeName', {
                      name,
                    })}
                    onPress={() =>
                      set(id, { suspendedFrom: suspendedFrom === null ? today : null, suspendedTo: null })
                    }
                  >
                    {t(suspendedFrom === null ? 'members.suspend' : 'members.resume')}
                  </Button>
                  <Button
                    size="small"
                    variant="quiet"
                    aria-label={t('members.leaveName', { name })}
                    onPress={() => set(id, { leftOn: today })}
                  >
                    {t('members.leave')}
                  </Button>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
