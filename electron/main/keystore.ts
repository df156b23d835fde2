import type { SafeStorage } from 'electron';
import type { Protection, SecretSealer } from '../host/deviceSecret.ts';

/** The parts of Electron's safeStorage that are used; the synchronous ones are deprecated. */
export type Keystore = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;

/**
 * Seals the device secret with the system's keystore. Linux without a keyring (`basic_text`) obscures with a fixed
 * key: reported as `basic`, which is no protection. Where there is no encryption at all the secret lies in a file.
 */
export function keystoreSealer(
  keystore: Keystore,
  platform: NodeJS.Platform = process.platform,
): SecretSealer {
  const protection = async (): Promise<Protection> => {
    if (!(await keystore.isAsyncEncryptionAvailable().catch(() => false))) return 'file';
    if (platform !== 'linux') return 'keystore';
    const backend = keystore.getSelectedStorageBackend();
    return backend === 'basic_text' || backend === 'unknown' ? 'basic' : 'keystore';
  };
  return {
    protection,
    seal: async (secret) => keystore.encryptStringAsync(Buffer.from(secret).toString('base64')),
    open: async (sealed) => {
      const { result, shouldReEncrypt } = await keystore.decryptStringAsync(Buffer.from(sealed));
      return { secret: Uint8Array.from(Buffer.from(result, 'base64')), stale: shouldReEncrypt };
    },
  };
}
