import { zodResolver } from '@hookform/resolvers/zod';
import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { useDestinationActions, useDraft } from '#renderer/data/index.ts';
import { useHostErrorWords } from '#renderer/i18n/hostErrorWords.ts';
import { Button, Strip, SubmitButton, useFocusReturn, useFormCheck } from '#renderer/ui/index.ts';
import type { ShownDestination } from '#shared/host/destinations.ts';
import { HostError } from '#shared/host/hostError.ts';
import {
  addressRefusal,
  type ServerChoice,
  type ServerKind,
  type ServerValues,
  serverFields,
  serverFormSchema,
  startingValues,
} from '../model/serverForm.ts';
import { ServerField } from './ServerField.tsx';

/** What opens the form stands beside it and stays. */
const noFallback = () => null;

/** A server's address and account, new or to be changed. What is kept of the password is never shown. */
export function ServerForm({
  kind,
  before,
  onDone,
  onLeave,
}: {
  kind: ServerKind;
  before: ShownDestination | null;
  onDone: (destination: ShownDestination) => void;
  onLeave: () => void;
}) {
  const { t } = useTranslation('settings');
  const { add, change } = useDestinationActions();
  const hostErrorWords = useHostErrorWords();
  const [failure, setFailure] = useState<string>();
  const [isSaving, setIsSaving] = useState(false);
  const settings = before !== null && before.settings.kind === kind ? before.settings : null;
  const draft = useDraft<Partial<ServerValues>>(`server-form-${before?.id ?? kind}`);
  const form = useForm<ServerValues, unknown, ServerChoice>({
    defaultValues: { ...startingValues(kind, settings), ...draft.restored },
    // The cast only names the form's own values: the schema takes anything and answers for what it read.
    resolver: zodResolver(serverFormSchema(kind, before) as z.ZodType<ServerChoice, ServerValues>),
    shouldFocusError: false,
  });
  useEffect(() => {
    // A password is entered again: it is kept where passwords are, or nowhere.
    const subscription = form.watch(({ secret: _, ...values }) => draft.keep(values));
    return () => subscription.unsubscribe();
  }, [form, draft]);
  const { form: ref, check } = useFormCheck();
  useFocusReturn(ref, noFallback);
  const title = t(before === null ? `destination.new.${kind}` : 'destination.changing', {
    place: before?.label,
  });

  const save = async ({ settings: chosen, secret }: ServerChoice): Promise<void> => {
    try {
      const saved = await (before === null ? add(chosen, secret) : change(before.id, chosen, secret));
      draft.keep(undefined);
      onDone(saved);
    } catch (error) {
      const refused = addressRefusal(kind, error instanceof HostError ? error.code : undefined);
      if (refused === undefined) setFailure(t('failedBecause', { reason: hostErrorWords(error) }));
      else {
        await check(async () => {
          form.setError(refused.field, { message: refused.message });
          return false;
        });
      }
    }
  };
  const submit = async () => {
    let choice: ServerChoice | undefined;
    setFailure(undefined);
    const isRight = await check(async () => {
      await form.handleSubmit((read) => {
        choice = read;
      })();
      return choice !== undefined;
    });
    if (!isRight || choice === undefined) return;
    setIsSaving(true);
    await save(choice);
    setIsSaving(false);
  };

  return (
    <Strip kind="asks" label={title} says={<b>{title}</b>}>
      <form
        ref={ref}
        className="settings-fields"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {serverFields[kind].map((name, place) => (
          <ServerField
            key={name}
            control={form.control}
            name={name}
            kind={kind}
            isSecretKept={before !== null && before.secret !== 'missing'}
            autoFocus={place === 0}
          />
        ))}
        {failure !== undefined && <p role="alert">{failure}</p>}
        <div className="line">
          <SubmitButton variant="filled" isDisabled={isSaving}>
            {isSaving ? t('destination.testing') : t('destination.saveAndTest')}
          </SubmitButton>
          <Button hotkey="Esc" onPress={onLeave}>
            {t('destination.leave')}
          </Button>
        </div>
      </form>
    </Strip>
  );
}
