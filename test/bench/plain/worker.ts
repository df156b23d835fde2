import './passThrough.ts';
import sodium from 'libsodium-wrappers';
import { passThrough } from './passThrough.ts';
import '#renderer/data/worker.ts';

// Before jobs ask for them: those wait for the same.
void sodium.ready.then(() =>
  Object.assign(sodium, {
    crypto_aead_xchacha20poly1305_ietf_encrypt: (plain: Uint8Array) => passThrough.encrypt(plain),
    crypto_aead_xchacha20poly1305_ietf_decrypt: (_: null, sealed: Uint8Array) => passThrough.decrypt(sealed),
  }),
);
