import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Whether packages can be installed here without asking anybody. */
export function isRootOnDebian(): boolean {
  return process.getuid?.() === 0 && isDebian();
}

function isDebian(): boolean {
  try {
    return /^ID="?debian"?$/mu.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

/** Installs Debian packages; where that fails, says so and goes on. */
export function installPackages(packages: readonly string[], say: (sentence: string) => void): void {
  say(`Installing ${packages.join(' and ')} with apt-get.`);
  const settings = {
    stdio: 'inherit' as const,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  try {
    execFileSync('apt-get', ['update', '-q'], settings);
    execFileSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], settings);
  } catch {
    say(`apt-get could not install ${packages.join(' and ')}: install them by hand.`);
  }
}
