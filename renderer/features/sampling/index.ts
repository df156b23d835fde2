import './sampling.css';

export { SamplingScreen } from './SamplingScreen.tsx';
