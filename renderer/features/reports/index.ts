import './reports.css';

export { ReportsScreen } from './ReportsScreen.tsx';
