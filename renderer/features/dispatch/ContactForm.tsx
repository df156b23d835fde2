import { useRef, useState } from 'react';
import { Button, TextField, useHotkeys } from '#renderer/ui/index.ts';
import { contactSchema } from '#shared/domain/provider/contact.ts';
import { phoneSchema } from '#shared/domain/values.ts';
import { useSay } from './useSay.ts';
import { useTyped, useWork } from './work.ts';

interface ContactFormProps {
  providerId: string;
  onDone: () => void;
  /** False where the form stands beside other work and must not take the keyboard. */
  takesFocus?: boolean;
}

const empty = { name: '', phone: '' };

/** A provider's first contact, asked for where it is needed: the county's directory has no telephone numbers. */
export function ContactForm({ providerId, onDone, takesFocus = true }: ContactFormProps) {
  const say = useSay();
  const { commit, newId } = useWork();
  const frame = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useTyped(`first-contact-${providerId}`, empty);
  const { name, phone } = typed;
  const [problem, setProblem] = useState<'invalid' | 'notSaved' | null>(null);
  const save = async () => {
    if (!phoneSchema.safeParse(phone).success) {
      setProblem('invalid');
      return;
    }
    const { id, ...set } = contactSchema.parse({
      id: newId(),
      providerId,
      name: name.trim() === '' ? say('contact.name') : name,
      role: '',
      phone,
      line: '',
      note: '',
    });
    const saved = await commit([{ type: 'contact', id, set }]);
    if (saved.ok) {
      setTyped(empty);
      onDone();
    } else setProblem('notSaved');
  };
  useHotkeys([{ keys: 'Enter', within: () => frame.current, run: () => void save() }]);
  const error =
    problem === null ? undefined : say(problem === 'invalid' ? 'contact.invalid' : 'confirm.notSaved');
  return (
    <div className="contact-form" ref={frame}>
      <TextField
        label={say('contact.phone')}
        layout="inline"
        type="tel"
        autoFocus={takesFocus}
        value={phone}
        onChange={(phone) => setTyped({ ...typed, phone })}
        error={error}
      />
      <TextField
        label={say('contact.name')}
        layout="inline"
        isOptional
        value={name}
        onChange={(name) => setTyped({ ...typed, name })}
      />
      <Button size="small" onPress={() => void save()}>
        {say('contact.save')}
      </Button>
    </div>
  );
}
