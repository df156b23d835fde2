import { useState } from 'react';
import {
  Bar,
  Button,
  ClauseTag,
  Footer,
  Lead,
  Mark,
  OutboxSquares,
  RowAction,
  RowList,
  Screen,
  Section,
  Tabs,
  useHotkeys,
} from '#renderer/ui/index.ts';
import { type DueRow, dueSections } from './dueRows.ts';

type Part = 'all' | 'notices' | 'visits' | 'dispatch' | 'capacity' | 'week';

const columns = '6.25rem 5.25rem 9.5rem minmax(0,1fr) 6.5rem 9rem';
const keyOf = (row: DueRow) => row.key;
const steps = ['unsent', 'sending', 'delivered', 'confirmed'] as const;
const counts = { unsent: '3', sending: '0', delivered: '41', confirmed: '2,468' };

/** The drawn page 1-today.html, made of the kit. */
export function TodayPage() {
  const [part, setPart] = useState<Part>('all');
  const [selected, setSelected] = useState<string | null>('李月嬌');
  useHotkeys([
    { keys: 'P', hint: '延後並寫原因', run: () => undefined },
    { keys: ['Left', 'Right'], hint: '換分類', run: () => undefined },
  ]);
  return (
    <Screen layout="with-aside">
      <section className="main">
        <Lead more="先處理逾期的照會：服務單位沒有回復，李月嬌還沒有人接。">
          今天要處理11件，其中<em>2件已逾期</em>。
        </Lead>
        <Tabs<Part>
          label="分類"
          selected={part}
          onChange={setPart}
          tabs={[
            { id: 'all', label: '全部', count: 11 },
            { id: 'notices', label: '照會與首次服務', count: 4 },
            { id: 'visits', label: '家訪與追蹤', count: 4 },
            { id: 'dispatch', label: '派案', count: 2 },
            { id: 'capacity', label: '量能', count: 1 },
            { id: 'week', label: '這週接下來', count: 16 },
          ]}
        >
          <RowList
            label="今天到期的工作"
            className="due-rows"
            sections={dueSections}
            keyOf={keyOf}
            columns={columns}
            selectedKey={selected}
            onSelect={setSelected}
            onOpen={() => undefined}
            hints={{ move: '移動', open: '處理' }}
          >
            {(row, isSelected) => (
              <>
                {row.isLate ? <Mark kind="late">{row.due}</Mark> : <span className="sec">{row.due}</span>}
                <span className="sec">{row.kind}</span>
                <span>
                  <b>{row.who}</b> <span className="meta">{row.township}</span>
                </span>
                <span className="clip">{row.about}</span>
                <span className="meta">{row.clause}</span>
                <RowAction isSelected={isSelected}>
                  {row.action}
                  {isSelected && <kbd className="key-cap">Enter</kbd>}
                </RowAction>
              </>
            )}
          </RowList>
        </Tabs>
        <Footer />
      </section>
      <aside className="side" aria-label="今日概況">
        <Section title="行程">
          <dl className="dl">
            <dt>10:30</dt>
            <dd>
              家訪　陳阿滿
              <br />
              <span className="meta">斗六市榴中里</span>
            </dd>
            <dt>13:30</dt>
            <dd>電訪　林水木</dd>
          </dl>
        </Section>
        <Section title="量能" end="每2天確認">
          <p className="gallery-gap">
            <Mark kind="stale">6家已過期</Mark>，最舊的是4天前。
          </p>
          <Button hotkey="T">開始電訪，約12分鐘</Button>
        </Section>
        <Section title="送出" end="上次連線07:40">
          <div className="gallery-outbox">
            {steps.map((step) => (
              <span className="line" key={step}>
                <OutboxSquares state={step} />
                <b className="end">{counts[step]}</b>
              </span>
            ))}
          </div>
          <p className="meta">離線中，3筆都存在這台電腦，連上網路會自動送出。</p>
        </Section>
        <Section
          title="在案量"
          end={
            <>
              {'滿150停止收案　'}
              <ClauseTag id="Y-C.1" title="在案數到上限時，先停止收新案。" />
            </>
          }
        >
          <p className="gallery-gap">
            <span className="big">137</span> <span className="sec">人，還可收13人</span>
          </p>
          <Bar
            share={137 / 150}
            label="在案137人，120起留意，150上限"
            limit={{ at: 0.8, caption: '120留意' }}
          />
        </Section>
      </aside>
    </Screen>
  );
}
