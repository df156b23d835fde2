export { CapacityRoundScreen } from './CapacityRoundScreen.tsx';
export { ProviderAddress, ProvidersScreen } from './ProvidersScreen.tsx';
export { RatingsRoundScreen } from './RatingsRoundScreen.tsx';
