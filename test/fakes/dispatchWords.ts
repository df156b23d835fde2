import words from '#renderer/i18n/zh-TW/dispatch.json' with { type: 'json' };

type Branch = { [key: string]: string | Branch };

/**
 * The zh-TW words of the dispatch screens, filled as i18next fills them. A key that does not exist throws, so that a
 * missing sentence is seen.
 */
export function sayIn(branch: Branch): (key: string, values?: Record<string, string | number>) => string {
  return (key, values = {}) => {
    const found = key
      .split('.')
      .reduce<string | Branch | undefined>(
        (node, part) => (typeof node === 'object' ? node[part] : undefined),
        branch,
      );
    if (typeof found !== 'string') throw new Error(`no words for ${key}`);
    return found.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
      if (!(name in values)) throw new Error(`${key} wants ${name}`);
      return String(values[name]);
    });
  };
}

export const say = sayIn(words);
export const sayNotice: typeof say = (key, values) =>
  say(key.includes('.') ? key : `noticeText.${key}`, values);
