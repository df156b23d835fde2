import { zodResolver } from '@hookform/resolvers/zod';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { type DefaultValues, type FieldValues, type UseFormReturn, useForm } from 'react-hook-form';
import type { z } from 'zod';
import type { Change, CommitError } from '#renderer/data/index.ts';
import { useFormCheck } from '#renderer/ui/index.ts';
import { useWork } from '../work.ts';

export interface RecordFormOptions<V extends FieldValues, Out> {
  /** What is saved so far, or an empty form. */
  base: V;
  /** What was typed earlier and not saved. */
  restored: V | null;
  onType: (values: V) => void;
  schema: z.ZodType<Out, unknown>;
  changesOf: (record: Out) => readonly Change[];
  /** Everything is on disk. */
  onSaved: (record: Out) => void;
}

export interface RecordForm<V extends FieldValues, Out> {
  form: UseFormReturn<V, unknown, Out>;
  ref: RefObject<HTMLFormElement | null>;
  isSaving: boolean;
  failed: CommitError | null;
  /** Saves if all is right; else the focus goes to the first mistake. */
  submit: () => Promise<void>;
}

/** A form over one record, checked by its schema; what is typed is kept until it is saved or given up. */
export function useRecordForm<V extends FieldValues, Out extends FieldValues>({
  base,
  restored,
  onType,
  schema,
  changesOf,
  onSaved,
}: RecordFormOptions<V, Out>): RecordForm<V, Out> {
  const { commit } = useWork();
  const [failed, setFailed] = useState<CommitError | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const form = useForm<V, unknown, Out>({
    defaultValues: (restored ?? base) as DefaultValues<V>,
    // The cast only names the form's own values: the schema takes anything and answers for what it read.
    resolver: zodResolver(schema as z.ZodType<Out, V>),
    shouldFocusError: false,
  });
  const { form: ref, check } = useFormCheck();
  const latest = useRef(onType);
  useEffect(() => {
    latest.current = onType;
  });
  useEffect(() => {
    const subscription = form.watch((values) => latest.current(values as V));
    return () => subscription.unsubscribe();
  }, [form]);
  return {
    form,
    ref,
    isSaving,
    failed,
    async submit() {
      if (isSaving) return;
      let record: Out | undefined;
      const isRight = await check(async () => {
        await form.handleSubmit((read) => {
          record = read;
        })();
        return record !== undefined;
      });
      if (!isRight || record === undefined) return;
      setIsSaving(true);
      const changes = changesOf(record);
      const saved = changes.length === 0 ? null : await commit(changes);
      setIsSaving(false);
      if (saved?.ok === false) setFailed(saved.error);
      else onSaved(record);
    },
  };
}
