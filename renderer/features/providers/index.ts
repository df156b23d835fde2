export { CapacityRoundScreen } from './CapacityRoundScreen.tsx';
export { ProviderAddress, ProvidersScreen } from './ProvidersScreen.tsx';
