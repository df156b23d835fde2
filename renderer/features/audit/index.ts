import './audit.css';

export { AuditScreen } from './AuditScreen.tsx';
