import './sync.css';
import './conflicts/conflicts.css';

export { ConflictsScreen } from './conflicts/ConflictsScreen.tsx';
export { SyncScreen } from './SyncScreen.tsx';
