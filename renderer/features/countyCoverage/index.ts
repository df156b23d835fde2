import './coverage.css';

export { CoverageScreen } from './CoverageScreen.tsx';
