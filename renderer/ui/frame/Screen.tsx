import type { ReactNode } from 'react';
import { KeyHints } from '../keyboard/KeyCap.tsx';

interface ScreenProps {
  /** `with-aside`: work and a column beside it; `with-list`: a list and one of its things; `three`: both sides. */
  layout?: 'plain' | 'with-aside' | 'with-list' | 'three';
  className?: string;
  children: ReactNode;
}

/** The work area of one screen: banner, columns, footer. */
export function Screen({ layout = 'plain', className, children }: ScreenProps) {
  return (
    <div className={['screen', layout === 'plain' ? '' : layout, className ?? ''].filter(Boolean).join(' ')}>
      {children}
    </div>
  );
}

interface LeadProps {
  /** The sentence with the answer; `<em>` for what is overdue. */
  children: ReactNode;
  more?: ReactNode;
  actions?: ReactNode;
  /** The sentence has a line of its own: the tabs stay where they are, however long it is. */
  isLong?: boolean;
}

/** The first line of a screen is a sentence with the answer. */
export function Lead({ children, more, actions, isLong = false }: LeadProps) {
  return (
    <div className={isLong ? 'lead long' : 'lead'}>
      <div>
        <h2>{children}</h2>
        {more !== undefined && <p>{more}</p>}
      </div>
      {actions !== undefined && <div className="acts">{actions}</div>}
    </div>
  );
}

interface SectionProps {
  title: ReactNode;
  /** Grey words after the title. */
  meta?: ReactNode;
  /** Stands at the right end of the heading. */
  end?: ReactNode;
  /** 2 where nothing but the screen's title stands above it. */
  level?: 2 | 3;
  children: ReactNode;
}

/** A titled part of an aside or of a sheet. */
export function Section({ title, meta, end, level = 3, children }: SectionProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section>
      <Heading className="h">
        <span>{title}</span>
        {meta !== undefined && <span className="meta">{meta}</span>}
        {end !== undefined && <span className="r meta">{end}</span>}
      </Heading>
      {children}
    </section>
  );
}

/** The foot of a screen: the keys that work now, and at the right what comes next. */
export function Footer({ children, note }: { children?: ReactNode; note?: ReactNode }) {
  return (
    <footer className="foot">
      <KeyHints />
      <span className="grow" />
      {note !== undefined && <span className="meta">{note}</span>}
      {children}
    </footer>
  );
}
