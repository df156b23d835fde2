import { zodResolver } from '@hookform/resolvers/zod';
import { type RefObject, useEffect, useState } from 'react';
import { type DefaultValues, type FieldValues, type UseFormReturn, useForm } from 'react-hook-form';
import type { z } from 'zod';
import { useDraft } from '#renderer/data/index.ts';
import { useFormCheck } from '#renderer/ui/index.ts';

interface RecordFormOptions<V extends FieldValues, Out> {
  /** Random ids only: drafts are kept under it. */
  draftKey: string;
  /** What is saved so far, or an empty form. */
  base: V;
  schema: z.ZodType<Out, unknown>;
  /** The draft, if it fits this form. */
  readDraft: (draft: unknown) => V | null;
  save: (record: Out) => Promise<boolean>;
}

interface RecordForm<V extends FieldValues, Out> {
  form: UseFormReturn<V, unknown, Out>;
  ref: RefObject<HTMLFormElement | null>;
  /** Saves if all is right; else leads to the first mistake. */
  submit: () => Promise<void>;
  /** Whether the form began with what was typed earlier and not saved. */
  wasRestored: boolean;
  /** Forgets what was typed. */
  discard: () => void;
}

/** A form over one record: checked by the record's schema, kept as a draft at every keystroke until it is saved. */
export function useRecordForm<V extends FieldValues, Out extends FieldValues>({
  draftKey,
  base,
  schema,
  readDraft,
  save,
}: RecordFormOptions<V, Out>): RecordForm<V, Out> {
  const draft = useDraft<unknown>(draftKey);
  const [restored] = useState(() => readDraft(draft.restored));
  const [wasRestored, setWasRestored] = useState(restored !== null);
  const form = useForm<V, unknown, Out>({
    defaultValues: (restored ?? base) as DefaultValues<V>,
    // The cast only names the form's own values: the schema takes anything and answers for what it read.
    resolver: zodResolver(schema as z.ZodType<Out, V>),
    shouldFocusError: false,
  });
  const { form: ref, check } = useFormCheck();
  useEffect(() => {
    const subscription = form.watch((values) => draft.keep(values));
    return () => subscription.unsubscribe();
  }, [form, draft]);
  return {
    form,
    ref,
    wasRestored,
    async submit() {
      let record: Out | undefined;
      const isRight = await check(async () => {
        await form.handleSubmit((read) => {
          record = read;
        })();
        return record !== undefined;
      });
      if (isRight && record !== undefined && (await save(record))) draft.keep(undefined);
    },
    discard() {
      form.reset(base);
      setWasRestored(false);
      draft.keep(undefined);
    },
  };
}
