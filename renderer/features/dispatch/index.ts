import './dispatch.css';
import './family.css';

export { DispatchLogScreen } from './log/LogScreen.tsx';
export { DispatchRecordScreen } from './log/RecordScreen.tsx';
export { DispatchScreen, FamilyScreen } from './Screens.tsx';
