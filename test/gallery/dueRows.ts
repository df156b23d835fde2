import type { RowSection } from '#renderer/ui/index.ts';

export interface DueRow {
  key: string;
  due: string;
  isLate: boolean;
  kind: string;
  who: string;
  township: string;
  about: string;
  clause: string;
  action: string;
}

function due(text: string): DueRow {
  const [dueWords, kind, who, township, about, clause, action] = text.split('|') as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  return {
    key: who,
    due: dueWords,
    isLate: dueWords.startsWith('逾期'),
    kind,
    who,
    township,
    about,
    clause,
    action,
  };
}

const late = [
  '逾期3天|照會回復|李月嬌|莿桐鄉|復友物理治療所，05/05（二）照會|T-3.C.reply|改問下一順位',
  '逾期3天|改善追蹤|黃進財|斗六市|服務紀錄時間不符，確認是否改善|T-3.improve|記錄結果',
];
const today = [
  '上午先問|派案|陳阿滿|斗六市|家屬指定的單位停派中，要再問家屬一次|T-2.3.1|開啟派案',
  '滿3天|新案家訪|鄭玉葉|斗南鎮|05/08（五）轉入，15:00已排家訪|Y-T.visit|開始訪視',
  '滿3天|照會回復|吳金土|斗六市|樂林職能治療所，今天最後一天|T-3.C.reply|記錄回復',
  '滿5天|首次服務|曾罔市|林內鄉|世欣物理治療所，已接案|T-3.C.service|確認已服務',
  '滿7天|首次服務|廖本源|斗六市|安順居家，居家服務還沒開始|Y-T.service|確認已服務',
  '滿6個月|計畫家訪|沈秋菊|斗六市|家訪並重新擬訂計畫|S-AA01|排定家訪',
  '滿12個月|複評|周文德|古坑鄉|通知照專安排複評|Y-T.reassess|送出通知',
  '今天|派案|林水木|斗六市|長子要求換單位，已取得同意|T-2.5.6|開啟派案',
  '滿2天|量能|6家單位||有4位個案在等這些量能|T-3.B.cap|開始電訪',
];
const later = [
  '05/12（二）|計畫家訪|蔡素蘭|斗六市|家訪並重新擬訂計畫|S-AA01|排定家訪',
  '05/12（二）|照會回復|許明哲|斗六市|唯一語言治療所，還有1天|T-3.C.reply|記錄回復',
];

/** The rows of the drawn page, all invented. */
export const dueSections: readonly RowSection<DueRow>[] = [
  { key: 'late', heading: '逾期', items: late.map(due) },
  { key: 'today', heading: '今天', items: today.map(due) },
  { key: 'later', heading: '這週接下來', items: later.map(due) },
];
