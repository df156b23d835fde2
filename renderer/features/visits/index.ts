import './visits.css';

export { VisitScreen } from './VisitScreen.tsx';
