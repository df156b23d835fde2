/** Something the finder can go to. */
export interface FoundThing {
  readonly kind: 'case' | 'provider' | 'screen';
  readonly label: string;
  /** Township, and what else tells two of one name apart. */
  readonly meta?: string;
  /** The address of its screen; holds random ids only. */
  readonly to: string;
}
