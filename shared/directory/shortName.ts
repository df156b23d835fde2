/** Long names of hospitals, which are known by their short ones; the longest first. */
const hospitals: readonly (readonly [string, string])[] = [
  ['國立成功大學醫學院附設醫院斗六分院', '成大斗六分院'],
  ['國立臺灣大學醫學院附設醫院雲林分院', '臺大雲林分院'],
  ['彰化基督教醫療財團法人雲林基督教醫院', '雲林基督教醫院'],
  ['佛教慈濟醫療財團法人斗六慈濟醫院', '斗六慈濟醫院'],
  ['長庚醫療財團法人雲林長庚紀念醫院', '雲林長庚醫院'],
  ['天主教若瑟醫療財團法人若瑟醫院', '若瑟醫院'],
  ['中國醫藥大學北港附設醫院', '北港附醫'],
];

/** Names that say what something is but not whose: these keep what stands before 附設. */
const generic = /^(精神)?護理之家$|^居家(護理所|物理治療所|職能治療所|呼吸照護所)$/;
/** A name that is nothing without the township in front of it. */
const needsPlace = /^(衛生所|婦女會|老人會|農會|立.*|老人福利協進會|(社區發展)?協會|居家.*|社區.*)$/;

/** What a community institution is called, by the service it is contracted for. */
const communityWords: readonly (readonly [string, string])[] = [
  ['smallMulti', '小規模'],
  ['dayCare', '日照'],
  ['familyCare', '家托'],
];

const institution = '(長照|長期照顧|長期照顧服務|照顧)機構$';
const suffixes: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`居家服務中心居家式服務類${institution}`), '居家'],
  [new RegExp(`居家服務中心居家式${institution}`), '居家'],
  [new RegExp(`長期健康管理居家式${institution}`), '居家'],
  [new RegExp(`居家(服務)?(式)?(服務類)?${institution}`), '居家'],
  [new RegExp(`綜合(式)?(服務類)?${institution}`), '綜合'],
  [new RegExp(`小規模多機能社區(式)?(服務類)?${institution}`), '小規模'],
  [/老人長期(照顧|照護)中心(\((養護型|長期照護型)\))?$/, '老人長照中心'],
  [/老人養護中心(\(養護型\))?$/, '老人養護中心'],
  [/(服務)?(事業|健康事業|企業管理顧問)?(股份)?有限公司$/, ''],
  [/社會福利(慈善事業)?基金會$/, '基金會'],
];
const community = new RegExp(`社區(式)?(服務類)?${institution}`);

/** The part that names the institution itself: what stands after the last 附設, unless that is generic. */
function institutionOf(name: string): string {
  const at = name.lastIndexOf('附設');
  if (at < 1) return name;
  const owner = name.slice(0, at);
  const tail = name.slice(at + 2);
  if (generic.test(tail)) return owner + tail;
  const unnamed = /私立(居家|社區)(式|長照)/.exec(tail);
  return unnamed ? withoutPrefixes(shorten(owner)) + tail.slice(unnamed.index + 2) : tail;
}

function shorten(name: string): string {
  return suffixes.reduce((text, [suffix, used]) => text.replace(suffix, used), name);
}

function withoutPrefixes(name: string): string {
  const bare = name
    .replace(/^(財團法人|社團法人)+/, '')
    .replace(/^.*私立(?=.)/, '')
    .replace(/^雲林縣(?=.{2})/, '');
  const inside = bare.replace(/^[^縣市鄉鎮]{2}[市鎮鄉](?=.)/, '');
  return needsPlace.test(inside) ? bare : inside;
}

/**
 * A short name for lists, made from the full one: legal persons, 雲林縣私立 and the long words for what an
 * institution is are left out (祥賀健康有限公司附設雲林縣私立平安居家長照機構 becomes 平安居家). With the
 * service types of its contracts, a community institution is named by what it does (日照, 家托, 小規模).
 * Within one township of the built-in directory no two providers share a short name.
 */
export function providerShortName(name: string, serviceTypes: readonly string[] = []): string {
  const known = hospitals.reduce((text, [long, short]) => text.replace(long, short), name.replace(/\s/g, ''));
  const bare = withoutPrefixes(institutionOf(known));
  const word = communityWords.find(([type]) => serviceTypes.includes(type))?.[1] ?? '社區長照';
  const named = shorten(bare).replace(community, word);
  return named.length > 1 ? named : name;
}
