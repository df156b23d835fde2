import type { FeatureRoute } from '#renderer/app/routes.tsx';
import { ControlsPage } from './ControlsPage.tsx';
import { DispatchPage } from './DispatchPage.tsx';
import { FamilyPage } from './FamilyPage.tsx';
import { ReportPage } from './ReportPage.tsx';
import { RoundPage } from './RoundPage.tsx';
import { StartPage } from './StartPage.tsx';
import { TodayPage } from './TodayPage.tsx';
import './gallery.css';

/** Drawn pages made of the kit, in the real frame: part of the tests, not of the product. */
export const galleryRoutes: readonly FeatureRoute[] = [
  { path: '/today', screen: 'today', rail: 'top', component: TodayPage },
  { path: '/cases', screen: 'cases', rail: 'top', component: ControlsPage },
  { path: '/dispatch', screen: 'dispatch', rail: 'top', component: () => <DispatchPage /> },
  {
    path: '/dispatch/chosen',
    screen: 'dispatch',
    component: () => <DispatchPage chosen={2} />,
  },
  { path: '/round', screen: 'capacityRound', component: RoundPage },
  { path: '/reports', screen: 'reports', rail: 'top', component: ReportPage },
  { path: '/family', screen: 'visit', frame: 'bare', component: FamilyPage },
  { path: '/start', screen: 'settings', frame: 'bare', component: StartPage },
  { path: '/settings', screen: 'settings', rail: 'end', component: ControlsPage },
];
