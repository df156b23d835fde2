import { describe, expect, it } from 'vitest';
import { dataHome, profileFolder, readOptions } from '#electron/host/paths.ts';

describe('the data folder', () => {
  it.each<[string, NodeJS.ProcessEnv, NodeJS.Platform, string]>([
    ['PAIAN_HOME', { PAIAN_HOME: '/data/p', XDG_DATA_HOME: '/x' }, 'linux', '/data/p'],
    ['the XDG folder', { XDG_DATA_HOME: '/x' }, 'linux', '/x/paian'],
    ['its default', { PAIAN_HOME: '', XDG_DATA_HOME: '' }, 'linux', '/home/a/.local/share/paian'],
    ['Application Support', {}, 'darwin', '/home/a/Library/Application Support/Paian'],
  ])('is %s', (_name, env, platform, expected) => {
    expect(dataHome(env, platform, '/home/a')).toBe(expected);
  });
});

describe('a profile', () => {
  it('has a folder of its own', () => {
    expect(profileFolder('/data', 'unit-2')).toBe('/data/profiles/unit-2');
  });

  it.each(['', '..', '.', 'a/b', 'a\\b', 'A', '-a', 'a b', '個', 'a'.repeat(32)])(
    'is not named %j',
    (name) => {
      expect(() => profileFolder('/data', name)).toThrow(RangeError);
      expect(() => readOptions(['--profile', name])).toThrow('--profile');
    },
  );
});

describe('the options', () => {
  it.each([
    [[], { profile: 'default', port: 47611 }],
    [['--profile', 'b', '--port', '50000'], { profile: 'b', port: 50000 }],
    [['--profile=b', '--port=50000', '--other'], { profile: 'b', port: 50000 }],
  ])('%j are read', (argv, expected) => {
    expect(readOptions(argv)).toEqual(expected);
  });

  it.each(['80', '65536', 'x', '', '1.5'])('refuse the port %j', (port) => {
    expect(() => readOptions(['--port', port])).toThrow('--port');
  });
});
