import { SaxesParser } from 'saxes';
import { HostError } from '#shared/host/hostError.ts';

/** An element by its local name; namespaces are resolved, so that a server's choice of prefixes does not matter. */
export interface XmlElement {
  name: string;
  text: string;
  children: XmlElement[];
}

const depthLimit = 32;

/**
 * Reads a server's listing or error. Entities of its own are not expanded: the parser knows none.
 * Throws `badAnswer` where it is not well-formed.
 */
export function readXml(text: string): XmlElement {
  const root: XmlElement = { name: '', text: '', children: [] };
  const open = [root];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', () => {
    throw new HostError('badAnswer');
  });
  parser.on('opentag', ({ local }) => {
    if (open.length > depthLimit) throw new HostError('badAnswer');
    const element: XmlElement = { name: local, text: '', children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  const addText = (part: string): void => {
    const element = open.at(-1);
    if (element !== undefined) element.text += part;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => void open.pop());
  parser.write(text).close();
  return root.children[0] ?? root;
}

/** The first element of a name, however deep. */
export function findXml(element: XmlElement, name: string): XmlElement | undefined {
  if (element.name === name) return element;
  for (const child of element.children) {
    const found = findXml(child, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The text of the first element of a name, without the space around it. */
export function textIn(element: XmlElement, name: string): string | undefined {
  return findXml(element, name)?.text.trim();
}
