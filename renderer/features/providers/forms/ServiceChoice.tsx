import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { Select } from '#renderer/ui/index.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';

interface ServiceChoiceProps {
  /** What the choice of every service is called here. */
  all: string;
  services: readonly ServiceType[];
  value: ServiceType | 'all';
  onChange: (value: ServiceType | 'all') => void;
  onBlur: () => void;
  error: string | undefined;
}

/** Which service a point or a suspension is of, or all of them. */
export function ServiceChoice({ all, services, ...field }: ServiceChoiceProps) {
  const { t } = useTranslation('providers');
  const words = useWords();
  return (
    <Select<ServiceType | 'all'>
      label={t('form.serviceType')}
      layout="wide"
      options={[
        { id: 'all', label: all },
        ...services.map((type) => ({ id: type, label: words.service(type) })),
      ]}
      {...field}
    />
  );
}
