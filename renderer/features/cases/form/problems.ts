import type { FieldError } from 'react-hook-form';

/** What a form says of a field: a key under `problem` in the texts. */
export type ProblemKey =
  | 'required'
  | 'tooLong'
  | 'phone'
  | 'nationalIdFormat'
  | 'nationalIdChecksum'
  | 'moreVisitsThanWindows'
  | 'noCode'
  | 'approvedBeforeDraft'
  | 'burdenDayNeeded'
  | 'reportedBeforeChange'
  | 'poorIsNotGood'
  | 'noConsent'
  | 'inFuture'
  | 'beforeFollowUp'
  | 'beforeReferral'
  | 'beforeKnown'
  | 'afterReport'
  | 'reasonNeeded'
  | 'overTablePrice'
  | 'planNeedsHomeVisit'
  | 'other';

const customProblems: Readonly<Record<string, ProblemKey>> = {
  'phone.format': 'phone',
  'nationalId.format': 'nationalIdFormat',
  'nationalId.checksum': 'nationalIdChecksum',
  moreVisitsThanWindows: 'moreVisitsThanWindows',
  noCode: 'noCode',
  approvedBeforeDraft: 'approvedBeforeDraft',
  burdenDayNeeded: 'burdenDayNeeded',
  reportedBeforeChange: 'reportedBeforeChange',
  missing: 'required',
  poorIsNotGood: 'poorIsNotGood',
  noConsent: 'noConsent',
  inFuture: 'inFuture',
  beforeFollowUp: 'beforeFollowUp',
  beforeReferral: 'beforeReferral',
  beforeKnown: 'beforeKnown',
  afterReport: 'afterReport',
  reasonNeeded: 'reasonNeeded',
  overTablePrice: 'overTablePrice',
  planNeedsHomeVisit: 'planNeedsHomeVisit',
  needed: 'required',
};

/**
 * The schema's finding in the words of the form. Whatever is null or empty where it may not be is missing; limits of
 * numbers are kept by their fields already.
 */
export function problemOf(error: Pick<FieldError, 'type' | 'message'>): ProblemKey {
  const custom = customProblems[error.message ?? ''];
  if (custom !== undefined) return custom;
  switch (error.type) {
    case 'invalid_type':
    case 'invalid_value':
    case 'invalid_union':
    case 'too_small':
      return 'required';
    case 'too_big':
      return 'tooLong';
    default:
      return 'other';
  }
}
