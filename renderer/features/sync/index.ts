import './sync.css';
import './conflicts/conflicts.css';

export { ConflictsScreen } from './conflicts/ConflictsScreen.tsx';
export { ForksScreen } from './forks/ForksScreen.tsx';
export { SyncScreen } from './SyncScreen.tsx';
