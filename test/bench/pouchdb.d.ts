/** As much of PouchDB as the bench uses; its published types bring those of a dozen other packages. */
declare module 'pouchdb-browser' {
  interface Written {
    readonly id: string;
    readonly rev?: string;
    readonly error?: unknown;
  }
  export default class PouchDB {
    constructor(name: string, options?: { auto_compaction?: boolean; revs_limit?: number });
    bulkDocs(docs: readonly object[]): Promise<Written[]>;
    info(): Promise<{ doc_count: number; update_seq: number }>;
    replicate: { from(source: PouchDB, options: { batch_size: number }): Promise<{ docs_written: number }> };
    destroy(): Promise<unknown>;
  }
}
