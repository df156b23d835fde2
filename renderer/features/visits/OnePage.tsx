import type { ReactNode } from 'react';
import type { CaseFile } from '#renderer/data/index.ts';
import { ConsentPart } from './ConsentPart.tsx';
import { ExplainedServices } from './ExplainedServices.tsx';
import type { VisitForm, VisitProblems } from './model/visitForm.ts';
import { NeedsToConfirm } from './NeedsToConfirm.tsx';
import { SinceLastVisit } from './SinceLastVisit.tsx';
import { WhatWasSaid, WhoAndWhen } from './WhatWasSaid.tsx';
import { Wishes } from './Wishes.tsx';

export interface VisitParts {
  form: VisitForm;
  file: CaseFile;
  problems: VisitProblems;
  onChange: (part: Partial<VisitForm>) => void;
  /** That the visit is gone on with, where it is. */
  banner: ReactNode;
}

/** All of a visit: who, what has changed and what was said at the left, needs, wishes and consent at the right. */
export function OnePage({ form, file, problems, onChange, banner }: VisitParts) {
  return (
    <>
      <aside>
        {banner}
        <div className="visit-left">
          <WhoAndWhen
            form={form}
            person={file.case}
            caregivers={file.caregivers}
            problems={problems}
            onChange={onChange}
          />
          <SinceLastVisit file={file} />
          <WhatWasSaid form={form} onChange={onChange} />
        </div>
      </aside>
      <main>
        <div className="visit-right">
          <NeedsToConfirm form={form} needs={file.needs} problems={problems} onChange={onChange} />
          <ExplainedServices form={form} file={file} onChange={onChange} />
          <Wishes form={form} needs={file.needs} onChange={onChange} />
          <ConsentPart form={form} file={file} problems={problems} onChange={onChange} />
        </div>
      </main>
    </>
  );
}
