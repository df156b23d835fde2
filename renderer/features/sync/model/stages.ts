/** The states of the outbox by their number, as the kit names them. */
export const stages = ['unsent', 'sending', 'delivered', 'confirmed'] as const;
