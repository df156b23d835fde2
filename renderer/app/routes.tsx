import type { ReactNode } from 'react';
import { AuditScreen } from '#renderer/features/audit/index.ts';
import { CaseAddress, CasesScreen, EditCaseScreen, NewCaseScreen } from '#renderer/features/cases/index.ts';
import { CoverageScreen } from '#renderer/features/countyCoverage/index.ts';
import {
  DispatchLogScreen,
  DispatchRecordScreen,
  DispatchScreen,
  FamilyScreen,
} from '#renderer/features/dispatch/index.ts';
import { IntakeScreen } from '#renderer/features/intake/index.ts';
import { PacksScreen } from '#renderer/features/packs/index.ts';
import {
  CapacityRoundScreen,
  ProviderAddress,
  ProvidersScreen,
  RatingsRoundScreen,
} from '#renderer/features/providers/index.ts';
import { ReportsScreen } from '#renderer/features/reports/index.ts';
import { RetentionScreen } from '#renderer/features/retention/index.ts';
import { RotationScreen } from '#renderer/features/rotation/index.ts';
import { SamplingScreen } from '#renderer/features/sampling/index.ts';
import { BeginScreen, SettingsScreen } from '#renderer/features/settings/index.ts';
import { ConflictsScreen, ForksScreen, SyncScreen } from '#renderer/features/sync/index.ts';
import { TodayScreen } from '#renderer/features/today/index.ts';
import { TrailScreen } from '#renderer/features/trail/index.ts';
import { VisitScreen } from '#renderer/features/visits/index.ts';
import type { Namespaces } from '#renderer/i18n/namespaces.ts';

/** A screen as a feature offers it. Addresses hold random ids only, never anything about a person. */
export interface FeatureRoute {
  /** `/cases/$caseId`; the feature reads parameters with `useParams({ strict: false })`. */
  readonly path: string;
  readonly component: () => ReactNode;
  /** Its name: the title in the top bar and the word in the rail (`app.json`, `screen`). */
  readonly screen: keyof Namespaces['app']['screen'];
  /** Whether it stands in the rail, and where; in the order of the list below. */
  readonly rail?: 'top' | 'end';
  /** The entry of the rail that is marked while this screen is open; else the one whose path begins alike. */
  readonly belongsTo?: string;
  /** `bare` has no frame around it: what is turned to a family shows nothing of other cases. */
  readonly frame?: 'shell' | 'bare';
}

/** Every screen there is. What is not here is not in the navigation. */
export const featureRoutes: readonly FeatureRoute[] = [
  { path: '/today', component: TodayScreen, screen: 'today', rail: 'top' },
  { path: '/cases', component: CasesScreen, screen: 'cases', rail: 'top' },
  { path: '/cases/new', component: NewCaseScreen, screen: 'cases', belongsTo: '/cases' },
  { path: '/cases/$caseId', component: CaseAddress, screen: 'cases', belongsTo: '/cases' },
  { path: '/cases/$caseId/edit', component: EditCaseScreen, screen: 'cases', belongsTo: '/cases' },
  { path: '/cases/$caseId/visit', component: VisitScreen, screen: 'visit', frame: 'bare' },
  { path: '/cases/$caseId/dispatch', component: DispatchScreen, screen: 'dispatch', belongsTo: '/dispatch' },
  { path: '/cases/$caseId/dispatch/family', component: FamilyScreen, screen: 'dispatch', frame: 'bare' },
  { path: '/intake', component: IntakeScreen, screen: 'intake', belongsTo: '/cases' },
  { path: '/rotation', component: RotationScreen, screen: 'rotation', belongsTo: '/cases' },
  { path: '/dispatch', component: DispatchLogScreen, screen: 'dispatch', rail: 'top' },
  { path: '/dispatch/$caseId/$dispatchId', component: DispatchRecordScreen, screen: 'dispatch' },
  { path: '/providers', component: ProvidersScreen, screen: 'providers', rail: 'top' },
  {
    path: '/providers/round',
    component: CapacityRoundScreen,
    screen: 'capacityRound',
    belongsTo: '/providers',
  },
  {
    path: '/providers/ratings',
    component: RatingsRoundScreen,
    screen: 'ratingsRound',
    belongsTo: '/providers',
  },
  {
    path: '/providers/$providerId',
    component: ProviderAddress,
    screen: 'providers',
    belongsTo: '/providers',
  },
  { path: '/reports', component: ReportsScreen, screen: 'reports', rail: 'top' },
  { path: '/reports/audit', component: AuditScreen, screen: 'audit', belongsTo: '/reports' },
  { path: '/reports/coverage', component: CoverageScreen, screen: 'coverage', belongsTo: '/reports' },
  { path: '/reports/sampling', component: SamplingScreen, screen: 'sampling', belongsTo: '/reports' },
  { path: '/sync', component: SyncScreen, screen: 'sync', rail: 'top' },
  { path: '/sync/conflicts', component: ConflictsScreen, screen: 'conflicts', belongsTo: '/sync' },
  { path: '/sync/forks', component: ForksScreen, screen: 'forks', belongsTo: '/sync' },
  { path: '/settings', component: SettingsScreen, screen: 'settings', rail: 'end' },
  { path: '/settings/packs', component: PacksScreen, screen: 'packs', belongsTo: '/settings' },
  { path: '/settings/trail', component: TrailScreen, screen: 'trail', belongsTo: '/settings' },
  { path: '/settings/retention', component: RetentionScreen, screen: 'retention', belongsTo: '/settings' },
  { path: '/settings/begin', component: BeginScreen, screen: 'settings', frame: 'bare' },
];
