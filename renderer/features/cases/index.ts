import './cases.css';
import './quota/quota.css';

export { CaseAddress, CasesScreen } from './CasesScreen.tsx';
export { EditCaseScreen, NewCaseScreen } from './form/CaseFormScreen.tsx';
