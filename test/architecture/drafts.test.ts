import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { importsOf } from './imports.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folders = ['renderer/app', 'renderer/features', 'renderer/handOut', 'renderer/passphrase'];

/**
 * The kit's fields in which people type. What is chosen of a list, or ticked, is chosen again in a moment. A file
 * with one field that is kept and another that is not passes: this finds forms in which nobody thought of it.
 */
const field = /<(TextField|NumberField|RocDateField|TimeField|WindowEditor)\b/u;
/** How what is typed is kept: nothing else writes a draft. */
const keeping = /\b(useKept|useKeptPart|useTyped|useTypedFor|useDraft|useRecordForm)\b[<(]/u;

/** Fields whose value is held by another file, which keeps it. */
const heldBy: Record<string, string> = {
  'cases/followUp/WhenFields.tsx': 'cases/followUp/FollowUpEditor.tsx',
  'cases/form/CaseFields.tsx': 'cases/form/CaseFormScreen.tsx',
  'cases/referrals/KindFields.tsx': 'cases/referrals/ReferralEditor.tsx',
  'dispatch/AskedWhen.tsx': 'dispatch/NoAnswerStrip.tsx',
  'dispatch/ChooseStrip.tsx': 'dispatch/Screens.tsx',
  'dispatch/ConfirmStrip.tsx': 'dispatch/Screens.tsx',
  'dispatch/NoticeChannel.tsx': 'dispatch/Screens.tsx',
  'dispatch/NoticePanel.tsx': 'dispatch/Screens.tsx',
  'packs/ClockLines.tsx': 'packs/LayerForm.tsx',
  'packs/LimitLines.tsx': 'packs/LayerForm.tsx',
  'packs/ParameterLines.tsx': 'packs/LayerForm.tsx',
  'providers/forms/NoteField.tsx': 'providers/forms/SuspensionForm.tsx',
  'providers/round/CallHead.tsx': 'providers/CapacityRoundScreen.tsx',
  'providers/round/CallQuestions.tsx': 'providers/CapacityRoundScreen.tsx',
  'providers/round/RoundAside.tsx': 'providers/CapacityRoundScreen.tsx',
  'settings/destinations/ServerField.tsx': 'settings/destinations/ServerForm.tsx',
  'sync/conflicts/OtherValue.tsx': 'sync/conflicts/FieldDecision.tsx',
  'visits/NeedTimes.tsx': 'visits/VisitSheet.tsx',
  'visits/WhatWasSaid.tsx': 'visits/VisitSheet.tsx',
  'visits/WhoWasThere.tsx': 'visits/VisitSheet.tsx',
  'visits/Wishes.tsx': 'visits/VisitSheet.tsx',
};

const noKey = 'before a unit is open there is no key to seal a draft with';
const secret = 'a passphrase or key is never written down';
const oneValue = 'one day, number or name, entered in a moment';

/** Where nothing is kept, and why that is right. */
const without: Record<string, string> = {
  // An optional day; the reasons beside it are kept where they are typed.
  'intake/AssignPanel.tsx': oneValue,
  'reports/FiledPart.tsx': oneValue,
  'settings/OpeningSection.tsx': oneValue,
  'settings/PeopleSection.tsx': oneValue,
  'sync/RevokeDialog.tsx': oneValue,
  'trail/TrailFilters.tsx': 'it narrows a list and is saved nowhere',
  'handOut/NamesButton.tsx': 'a reason belongs to the one file that it was given for',
  'start/Forgotten.tsx': noKey,
  'start/JoinUnit.tsx': noKey,
  'start/RestoreBackup.tsx': noKey,
  'start/SetUpUnit.tsx': noKey,
  'passphrase/PassphraseField.tsx': secret,
};

function formsIn(): string[] {
  return execFileSync('git', ['ls-files', '-co', '--exclude-standard', '--', ...folders], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((file) => file.endsWith('.tsx') && field.test(sourceOf(file)));
}

const sourceOf = (file: string) => readFileSync(join(root, file), 'utf8');
const nameOf = (file: string) => file.replace('renderer/features/', '').replace('renderer/', '');
const fileOf = (name: string) =>
  `renderer/${/^(app|handOut|passphrase)\//u.test(name) ? '' : 'features/'}${name}`;

/** Whether one file leads to another by imports within the folders. */
function leadsTo(from: string, to: string, seen = new Set<string>()): boolean {
  if (from === to) return true;
  if (seen.has(from) || !folders.some((folder) => from.startsWith(folder))) return false;
  seen.add(from);
  return importsOf(root, from).some(
    ({ target }) => target.kind === 'file' && target.path.endsWith('.tsx') && leadsTo(target.path, to, seen),
  );
}

describe('what people type', () => {
  it('is kept over a crash by each form, or by the one that holds it, or there is a reason why not', () => {
    const unkept = formsIn()
      .filter((file) => !keeping.test(sourceOf(file)))
      .map(nameOf)
      .filter((name) => heldBy[name] === undefined && without[name] === undefined);
    expect(unkept).toEqual([]);
  });

  it.each(Object.entries(heldBy))('of %s is kept by %s, which shows it', (part, holder) => {
    expect(sourceOf(fileOf(part))).toMatch(field);
    expect(sourceOf(fileOf(holder))).toMatch(keeping);
    expect(leadsTo(fileOf(holder), fileOf(part))).toBe(true);
  });

  it('has reasons only where nothing is kept', () => {
    const forms = new Set(formsIn().map(nameOf));
    const stale = Object.keys(without).filter(
      (name) => !forms.has(name) || keeping.test(sourceOf(fileOf(name))),
    );
    expect(stale).toEqual([]);
    expect(Object.values(without)).not.toContain('');
  });
});
