import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Button, EmptyState } from '#renderer/ui/index.ts';

/** An address that leads nowhere, such as a case that was destroyed. */
export function ScreenNotFound() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <EmptyState
      title={t('notFound.title')}
      actions={<Button onPress={() => void navigate({ to: '/' })}>{t('notFound.back')}</Button>}
    />
  );
}

/** A screen that threw: what happened, what is safe, what to do. The error itself may name a person and is not shown. */
export function ScreenFailed() {
  const { t } = useTranslation();
  return (
    <div role="alert">
      <EmptyState
        title={t('failed.title')}
        actions={<Button onPress={() => window.location.reload()}>{t('failed.again')}</Button>}
      >
        <p>{t('failed.safe')}</p>
      </EmptyState>
    </div>
  );
}
