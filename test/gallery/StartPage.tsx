import { useState } from 'react';
import { Button, KeyHints, NumberedChoices } from '#renderer/ui/index.ts';

/** The drawn page 8-first-start.html. */
export function StartPage() {
  const [chosen, setChosen] = useState<'own' | 'sample' | null>('own');
  return (
    <div className="sheet no-head">
      <aside aria-label="派案通">
        <h1>派案通</h1>
        <p className="gallery-say">
          這個人該請哪一家？
          <br />
          照縣府的規則排，
          <br />
          說得出理由。
        </p>
        <ul>
          <li>
            <b>沒有網路也能用</b>
            <span>在家屬面前排名單、記下選擇，有網路再送出。</span>
          </li>
          <li>
            <b>資料存在您的電腦</b>
            <span>全部加密，只送給您指定的督導。</span>
          </li>
        </ul>
      </aside>
      <main>
        <h2 className="gallery-gap">第一次使用，先選一個</h2>
        <NumberedChoices
          label="第一次使用，先選一個"
          look="cards"
          hint="選擇"
          value={chosen}
          onChange={setChosen}
          choices={[
            {
              id: 'own',
              digit: '1',
              title: '建立我的單位',
              detail: '填單位名稱和您的姓名，選縣市規則，設定密碼。接著匯入個案，或從空白開始。',
              end: '約5分鐘',
            },
            {
              id: 'sample',
              digit: '2',
              title: '先用範例單位看看',
              detail: '雲林縣的服務單位名冊，加上137位虛構個案。可以隨便改，之後一次清掉。',
              end: '馬上開始',
            },
          ]}
        />
        <div className="ways gallery-gap">
          <Button hotkey="3" hint="選擇">
            督導給了我設定檔<span className="meta">.paian檔或隨身碟</span>
          </Button>
          <Button hotkey="4" hint="選擇">
            換新電腦，從備份還原<span className="meta">需要備份檔與密碼</span>
          </Button>
        </div>
      </main>
      <footer>
        <KeyHints />
        <span className="grow" />
        <Button variant="quiet">English</Button>
      </footer>
    </div>
  );
}
