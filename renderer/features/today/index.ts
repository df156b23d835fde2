import './today.css';

export { TodayScreen } from './TodayScreen.tsx';
export { useDueCount } from './useDueCount.ts';
