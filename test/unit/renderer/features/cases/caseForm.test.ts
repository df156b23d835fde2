import { describe, expect, it } from 'vitest';
import {
  type CaseFormValues,
  caseChanges,
  caseFormSchema,
  caseToForm,
  emptyCaseForm,
  findDuplicates,
  genderOfNationalId,
  readCaseDraft,
} from '#renderer/features/cases/model/caseForm.ts';
import { aCase } from '#test/builders/records.ts';
import { aSummary } from '#test/builders/summaries.ts';

const person = aCase();
const schema = caseFormSchema(person);
const problems = (stated: Partial<CaseFormValues>) => {
  const read = schema.safeParse({ ...caseToForm(person), ...stated });
  return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
};

describe('the form of a case', () => {
  it('a case goes through it unchanged', () => {
    const days = {
      appliedOn: '2026-04-15',
      planSubmittedOn: null,
      opinionRequestedOn: '2026-05-01',
      opinionIssuedOn: null,
    };
    expect(schema.parse(caseToForm({ ...person, ...days }))).toEqual({ ...person, ...days });
  });

  it('a case from before some of its days were kept goes through it without a change', () => {
    expect(caseChanges(person, schema.parse(caseToForm(person)))).toEqual([]);
  });

  it('an empty form says of every needed field that it is missing, and of no other', () => {
    const read = schema.safeParse(emptyCaseForm);
    expect(read.error?.issues.map(({ path }) => path[0]).sort()).toEqual([
      'cmsLevel',
      'gender',
      'name',
      'township',
      'welfareIdentity',
    ]);
  });

  it.each<[Partial<CaseFormValues>, string[]]>([
    [{ nationalId: '' }, []],
    [{ nationalId: ' a123456789 ' }, []],
    [{ nationalId: 'A123456788' }, ['nationalId nationalId.checksum']],
    [{ nationalId: 'A12345678' }, ['nationalId nationalId.format']],
    [{ phone: '' }, []],
  ])('%o: %o', (stated, said) => {
    expect(problems(stated)).toEqual(said);
  });

  it('a wrong telephone number is refused at its field', () => {
    const read = schema.safeParse({ ...caseToForm(person), phone: '打給鄰居' });
    expect(read.error?.issues.map(({ path }) => path)).toEqual([['phone']]);
  });

  it('only the fields that were changed are saved', () => {
    const after = schema.parse({ ...caseToForm(person), phone: '05-500-0001', cmsLevel: 6 });
    expect(caseChanges(person, after)).toEqual([
      { type: 'case', id: person.id, set: { phone: '05-500-0001', cmsLevel: 6 } },
    ]);
  });

  it('a new case is saved with all its fields', () => {
    const [change] = caseChanges(null, person);
    expect(change).toMatchObject({ type: 'case', id: person.id, set: { name: '陳範例', wishes: '' } });
  });

  it.each([
    ['A123456789', 'male'],
    ['A223456781', 'female'],
    ['A123456788', null],
    ['', null],
  ])('%s tells %s', (text, gender) => {
    expect(genderOfNationalId(text)).toBe(gender);
  });

  it('a draft of another form is left alone', () => {
    expect(readCaseDraft({ ...emptyCaseForm, name: '陳' })).toEqual({ ...emptyCaseForm, name: '陳' });
    expect(readCaseDraft({ name: '陳' })).toBeNull();
    expect(readCaseDraft(undefined)).toBeNull();
  });
});

describe('the same person twice', () => {
  const known = [
    aSummary({ person: { id: 'case-0001' } }),
    aSummary({ person: { id: 'case-0002', name: '林範例', nationalId: null, birthOn: '1950-01-01' } }),
  ];
  const typed = (stated: Partial<CaseFormValues>) =>
    findDuplicates({ ...emptyCaseForm, ...stated }, 'case-0009', known).map(
      ({ summary, by }) => `${summary.case.id} ${by}`,
    );

  it('is found by national ID, whatever the name', () => {
    expect(typed({ name: '別人', nationalId: 'a123456789' })).toEqual(['case-0001 nationalId']);
  });

  it('is found by name and birth date together, not by one of them', () => {
    expect(typed({ name: '林範例', birthOn: '1950-01-01' })).toEqual(['case-0002 nameAndBirth']);
    expect(typed({ name: '林範例' })).toEqual([]);
    expect(typed({ birthOn: '1950-01-01' })).toEqual([]);
  });

  it('an incomplete number and the case itself are no duplicates', () => {
    expect(typed({ nationalId: 'A12345678' })).toEqual([]);
    expect(findDuplicates(caseToForm({ ...known[0]!.case, wishes: '' }), 'case-0001', known)).toEqual([]);
  });
});
