import './settings.css';

export { BeginScreen } from './begin/BeginScreen.tsx';
export { SettingsScreen } from './SettingsScreen.tsx';
