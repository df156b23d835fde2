import './packs.css';

export { PacksScreen } from './PacksScreen.tsx';
