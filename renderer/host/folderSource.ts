import type { DesktopHost } from '#shared/host/contract.ts';

/** Folders of the machine, by its dialog or its listing, whichever this host answers. */
export function folderSource(host: DesktopHost) {
  return {
    async ask() {
      const { folderPicking } = await host.call('app.info', {});
      if (folderPicking === 'list') return 'list' as const;
      return (await host.call('folders.choose', {})).folder;
    },
    list: (token: string | null) => host.call('folders.list', { token }),
  };
}
