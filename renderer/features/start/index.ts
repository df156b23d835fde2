export { StartGate } from './StartGate.tsx';
