/** Legal forms and places that stand before the part of a name by which people know a provider. */
const prefixes = [
  /^(?:社團法人|財團法人|有限責任)/,
  /^(?:.{2}縣|(?:[臺台]北|新北|桃園|[臺台]中|[臺台]南|高雄|基隆|新竹|嘉義)市)(?=.{3})/,
  /^.{1,3}[鄉鎮市區](?=私立|.{2,}社區發展協會)/,
  /^(?:私立|縣立)/,
];

/** What every provider of a kind has in its name: what is left tells them apart. */
const suffix =
  /(居家|社區|綜合|團體家屋|家庭托顧)(?:式)?(?:服務)?(?:類)?(?:長期照顧服務|長期照顧|長照服務|長照)機構$/;

/**
 * The name people use for a provider: 平安居家 for 祥賀健康有限公司附設雲林縣私立平安居家長照機構. Where taking the
 * common parts away would leave less than two characters, the legal name as it is. Only for showing: the legal name
 * identifies.
 */
export function shortName(legalName: string): string {
  const whole = legalName.trim();
  const attached = whole.split('附設').at(-1)!;
  // An attached hospital is named after its parent: only longer names stand by themselves.
  const own = [...attached].length > 4 ? attached : whole;
  const named = prefixes.reduce((name, prefix) => name.replace(prefix, ''), own);
  const short = named.replace(suffix, '$1');
  return [...short].length < 2 || /^(?:居家|社區|綜合)$/.test(short) ? whole : short;
}
