import { useState } from 'react';
import {
  Bar,
  Button,
  Choices,
  Footer,
  Mark,
  NumberField,
  RocDateField,
  Screen,
  Section,
  type WeekCell,
  WeekGrid,
} from '#renderer/ui/index.ts';

/** The drawn page 5-capacity-round.html. */
export function RoundPage() {
  const [openings, setOpenings] = useState<number | null>(2);
  const [startOn, setStartOn] = useState<string | null>('2026-05-13');
  const [respite, setRespite] = useState<'yes' | 'no' | 'unasked' | null>('yes');
  const [free, setFree] = useState<ReadonlySet<WeekCell>>(new Set<WeekCell>(['1-morning', '3-morning']));
  return (
    <Screen layout="three" className="gallery-round">
      <aside className="side left" aria-label="電訪順序">
        <Section level={2} title="12家" meta="等的人多、資料舊的排前面">
          <Bar share={5 / 12} label="完成5家，共12家" />
        </Section>
        <ol className="queue">
          <li className="queue-row">
            <span>庭安居家</span>
            <Mark kind="ok">剩1</Mark>
          </li>
          <li className="queue-row">
            <span>嘉泰居家</span>
            <Mark kind="none">沒接，再撥</Mark>
          </li>
          <li className="queue-row" aria-current="true">
            <span>平安居家</span>
            <span>通話中</span>
          </li>
          <li className="queue-row">
            <span>萬安居家</span>
            <span className="meta">沒有資料</span>
          </li>
        </ol>
      </aside>
      <section className="main">
        <div className="scroll gallery-call">
          <div className="line gallery-callee">
            <div>
              <h2 className="big">平安居家</h2>
              <span className="meta">雲林縣私立平安居家長照機構　斗六市</span>
            </div>
            <span className="phone end">05-500-0000</span>
          </div>
          <ol className="questions">
            <li>
              <span className="no">1</span>
              <span className="ask">還有幾個名額？</span>
              <NumberField
                label="名額"
                isLabelHidden
                size="huge"
                hasButtons={false}
                value={openings}
                onChange={setOpenings}
              />
            </li>
            <li>
              <span className="no">2</span>
              <span className="ask">最快哪天可以開始？</span>
              <RocDateField label="最快開始" isLabelHidden size="big" value={startOn} onChange={setStartOn} />
            </li>
            <li className="tall">
              <span className="no">3</span>
              <span className="ask">哪些時段可以？</span>
              <WeekGrid
                label="一週時段"
                value={free}
                onChange={setFree}
                wanted={new Set<WeekCell>(['1-morning', '3-morning', '5-morning'])}
                hints={{ move: '選時段', toggle: '可以／不行' }}
              />
            </li>
            <li>
              <span className="no">4</span>
              <span className="ask">喘息也能接嗎？</span>
              <Choices
                label="喘息"
                isLabelHidden
                look="large"
                value={respite}
                onChange={setRespite}
                choices={[
                  { id: 'yes', label: '可以' },
                  { id: 'no', label: '不行' },
                  { id: 'unasked', label: '沒問到' },
                ]}
              />
            </li>
          </ol>
        </div>
        <Footer>
          <Button variant="filled" hotkey="Enter">
            存好，撥下一家
          </Button>
        </Footer>
      </section>
      <aside className="side" aria-label="等這個答案的個案">
        <Section title="4位在等這個答案">
          <p>陳阿滿　平安是第1名</p>
        </Section>
      </aside>
    </Screen>
  );
}
