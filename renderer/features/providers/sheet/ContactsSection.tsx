import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Mark, Section } from '#renderer/ui/index.ts';
import type { Contact } from '#shared/domain/provider/contact.ts';

interface ContactsSectionProps {
  contacts: readonly Contact[];
  onAdd: () => void;
  onEdit: (contact: Contact) => void;
  children: ReactNode;
}

/** Whom one rings. The county's directory has no numbers, so a missing one is said and asked for. */
export function ContactsSection({ contacts, onAdd, onEdit, children }: ContactsSectionProps) {
  const { t } = useTranslation('providers');
  return (
    <Section
      title={t('sheet.contacts.title')}
      end={
        <Button variant="quiet" size="small" onPress={onAdd}>
          {t('sheet.contacts.add')}
        </Button>
      }
    >
      {contacts.length === 0 && <Mark kind="none">{t('sheet.contacts.none')}</Mark>}
      <ul className="provider-lines">
        {contacts.map((contact) => {
          const { id, name, role, phone, line, note } = contact;
          return (
            <li key={id}>
              <b>{name}</b>
              {role !== '' && <span className="meta">{role}</span>}
              <Button
                variant="quiet"
                size="small"
                className="end"
                aria-label={t('sheet.contacts.editOf', { name })}
                onPress={() => onEdit(contact)}
              >
                {t('sheet.contacts.edit')}
              </Button>
              <span className="whole provider-phone">
                {phone ?? <Mark kind="none">{t('sheet.contacts.noPhone')}</Mark>}
              </span>
              {line.length > 0 && <span className="whole sec">{t('sheet.contacts.line', { id: line })}</span>}
              {note !== '' && <span className="whole sec">{note}</span>}
            </li>
          );
        })}
      </ul>
      {children}
    </Section>
  );
}
