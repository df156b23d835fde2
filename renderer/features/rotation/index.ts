export { RotationScreen } from './RotationScreen.tsx';
