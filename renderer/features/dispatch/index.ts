import './dispatch.css';
import './family.css';

export { DispatchScreen } from './DispatchScreen.tsx';
