import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** A component of a CycloneDX list, in the parts used here. */
interface Component {
  name: string;
  version: string;
  scope?: string;
  properties?: { name: string; value: string }[];
}

export interface Sbom {
  bomFormat: string;
  specVersion: string;
  components: Component[];
}

const development = 'cdx:npm:package:development';

/**
 * The list of everything the project is made of and built with (CycloneDX), as npm writes it from package-lock.json.
 * Electron, which npm holds for a tool, ships: it is marked as required like what is bundled.
 */
export async function softwareList(project: string): Promise<Sbom> {
  const { stdout } = await promisify(execFile)(
    'npm',
    ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only', '--loglevel', 'error'],
    { cwd: project, maxBuffer: 64 * 1024 * 1024, shell: process.platform === 'win32' },
  );
  return withElectron(JSON.parse(stdout) as Sbom);
}

export function withElectron(list: Sbom): Sbom {
  const components = list.components.map((component) => {
    if (component.name !== 'electron') return component;
    const properties = (component.properties ?? []).filter(({ name }) => name !== development);
    return { ...component, scope: 'required', properties };
  });
  return { ...list, components };
}
