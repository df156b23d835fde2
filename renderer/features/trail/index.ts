export { TrailScreen } from './TrailScreen.tsx';
