import './settings.css';

export { SettingsScreen } from './SettingsScreen.tsx';
