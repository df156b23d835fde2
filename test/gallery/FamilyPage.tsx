import { useState } from 'react';
import { Button, NumberedChoices, useVisitMode } from '#renderer/ui/index.ts';

type Id = 'ping' | 'ting' | 'shun' | 'li';
const options = [
  { id: 'ping', digit: '1', title: '平安居家', town: '斗六市', start: '5月13日（三）可以開始' },
  { id: 'ting', digit: '2', title: '庭安居家', town: '斗六市', start: '5月14日（四）可以開始' },
  { id: 'shun', digit: '3', title: '安順居家', town: '斗六市', start: '5月18日（一）可以開始' },
  { id: 'li', digit: '4', title: '立享居家', town: '斗南鎮', start: '5月13日（三）可以開始' },
] as const;

/** The drawn page 4-family.html: no frame, nothing of other cases. */
export function FamilyPage() {
  const [chosen, setChosen] = useState<Id | null>('ting');
  useVisitMode();
  return (
    <div className="sheet">
      <header>
        <h1>陳阿滿的服務單位名單</h1>
        <div className="end">
          <span>5月11日（一）</span>
          <Button hotkey="Ctrl+L">結束，輸入密碼</Button>
        </div>
      </header>
      <aside aria-label="您需要的服務">
        <h2>您需要的服務</h2>
        <ul>
          <li>
            <b>居家服務：洗澡、身體清潔</b>
            <span>每週一、三、五，上午9點到11點</span>
            <span>每次1小時</span>
          </li>
          <li>
            <b>喘息服務：讓家人休息</b>
            <span>時間再約</span>
          </li>
        </ul>
        <p className="note">
          您提到的<b>範例居家</b>，5月31日以前不能接新案。
        </p>
        <p className="note">排前面的，是能做的項目多、離家近、可以早點開始。要選哪一家，由您決定。</p>
      </aside>
      <main>
        <h2 className="question">
          您想請哪一家？<small>4家，時間都在這兩天問過</small>
        </h2>
        <NumberedChoices<Id>
          label="服務單位"
          look="rows"
          value={chosen}
          onChange={setChosen}
          autoFocus
          choices={options.map(({ id, digit, title, town, start }) => ({
            id,
            digit,
            title,
            detail: `在${town}　雲林縣私立${title}長照機構`,
            facts: (
              <>
                <b>{start}</b>
                <span>一三五上午都可以</span>
              </>
            ),
          }))}
        />
      </main>
      <footer>
        <Button hotkey="5">都不合適，再商量</Button>
        <Button hotkey="6">我想指定別家</Button>
        <span className="grow" />
        <Button variant="filled" hotkey="Enter">
          就選庭安居家
        </Button>
      </footer>
    </div>
  );
}
