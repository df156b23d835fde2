import type { ReactNode } from 'react';

/** A fact about a person: the label may be missing where the value speaks for itself (女　82歲). */
interface Fact {
  label?: string;
  value: ReactNode;
}

interface PersonBannerProps {
  name: string;
  facts: readonly Fact[];
  /** Stands at the right: the steps of the work. */
  children?: ReactNode;
}

/** Whose case this is; at the same place on every screen of a case. */
export function PersonBanner({ name, facts, children }: PersonBannerProps) {
  return (
    <header className="person">
      <h2>{name}</h2>
      {facts.map((fact, index) => (
        <span className="f" key={fact.label ?? index}>
          {fact.label !== undefined && <span>{fact.label}</span>}
          {/* Two elements, so that the label alone is grey. */}
          <span>{fact.value}</span>
        </span>
      ))}
      {children !== undefined && <div className="end">{children}</div>}
    </header>
  );
}

interface StepperProps {
  label: string;
  steps: readonly string[];
  /** The index of the step one is at. */
  current: number;
}

/** Where one is in the work: 需求 › 意願 › 名單 › 選擇 › 照會. */
export function Stepper({ label, steps, current }: StepperProps) {
  return (
    <ol className="steps" aria-label={label}>
      {steps.map((step, index) => (
        <li
          key={step}
          {...(index < current && { className: 'done' })}
          {...(index === current && { 'aria-current': 'step' as const })}
        >
          {step}
        </li>
      ))}
    </ol>
  );
}
