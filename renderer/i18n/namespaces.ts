import type app from './zh-TW/app.json';
import type audit from './zh-TW/audit.json';
import type backup from './zh-TW/backup.json';
import type cases from './zh-TW/cases.json';
import type conflicts from './zh-TW/conflicts.json';
import type coverage from './zh-TW/coverage.json';
import type dataKey from './zh-TW/dataKey.json';
import type dispatch from './zh-TW/dispatch.json';
import type domain from './zh-TW/domain.json';
import type folder from './zh-TW/folder.json';
import type forks from './zh-TW/forks.json';
import type handOut from './zh-TW/handOut.json';
import type intake from './zh-TW/intake.json';
import type packs from './zh-TW/packs.json';
import type passphrase from './zh-TW/passphrase.json';
import type providers from './zh-TW/providers.json';
import type recovery from './zh-TW/recovery.json';
import type reports from './zh-TW/reports.json';
import type retention from './zh-TW/retention.json';
import type rotation from './zh-TW/rotation.json';
import type sampling from './zh-TW/sampling.json';
import type settings from './zh-TW/settings.json';
import type start from './zh-TW/start.json';
import type sync from './zh-TW/sync.json';
import type today from './zh-TW/today.json';
import type trail from './zh-TW/trail.json';
import type ui from './zh-TW/ui.json';
import type visits from './zh-TW/visits.json';

/**
 * The texts by namespace, one per feature: `zh-TW/<name>.json` and `en/<name>.json` are found by themselves; a line
 * here gives `useTranslation('<name>')` its keys.
 */
export interface Namespaces {
  app: typeof app;
  audit: typeof audit;
  backup: typeof backup;
  cases: typeof cases;
  conflicts: typeof conflicts;
  coverage: typeof coverage;
  dataKey: typeof dataKey;
  domain: typeof domain;
  dispatch: typeof dispatch;
  folder: typeof folder;
  forks: typeof forks;
  intake: typeof intake;
  handOut: typeof handOut;
  packs: typeof packs;
  passphrase: typeof passphrase;
  trail: typeof trail;
  providers: typeof providers;
  settings: typeof settings;
  recovery: typeof recovery;
  reports: typeof reports;
  retention: typeof retention;
  rotation: typeof rotation;
  sampling: typeof sampling;
  start: typeof start;
  sync: typeof sync;
  today: typeof today;
  ui: typeof ui;
  visits: typeof visits;
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: Namespaces;
  }
}
