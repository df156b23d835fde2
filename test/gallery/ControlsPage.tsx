import { type ReactNode, useState } from 'react';
import {
  Banner,
  Button,
  Checkbox,
  Chips,
  Choices,
  ComboBox,
  Disclosure,
  EmptyState,
  Footer,
  Lead,
  Mark,
  type MarkKind,
  NumberField,
  Progress,
  RocDateField,
  Screen,
  SearchField,
  Select,
  SkeletonRows,
  TextField,
  TimeField,
  type WeekCell,
  WeekGrid,
  WindowEditor,
} from '#renderer/ui/index.ts';
import type { WeeklyWindow } from '#shared/domain/values.ts';

const marks: [MarkKind, string][] = [
  ['ok', '已確認'],
  ['stale', '4天前'],
  ['suspended', '停派到05/31'],
  ['late', '逾期3天'],
  ['conflict', '1個衝突'],
  ['none', '沒有資料'],
  ['open', '待派案'],
  ['today', '今天'],
];
const townships = ['斗六市', '斗南鎮', '虎尾鎮', '西螺鎮', '臺西鄉', '古坑鄉', '莿桐鄉', '林內鄉'];

/** Every control of the kit in its states, for looking at and for axe. */
export function ControlsPage() {
  return (
    <Screen layout="with-aside">
      <div className="main">
        <Banner tone="warn" actions={<Button size="small">記錄回答</Button>}>
          <Mark kind="stale">
            <b>要再問家屬一次</b>
          </Mark>
          <span>家屬指定的範例居家停派到05/31。</span>
        </Banner>
        <Lead more="每一個控制項的樣子" actions={<ButtonStates />}>
          零件
        </Lead>
        <div className="scroll pad">
          <Fields />
        </div>
        <Footer note="1–16／137" />
      </div>
      <aside className="side" aria-label="標記與狀態">
        <section className="stack">
          {marks.map(([kind, word]) => (
            <Mark kind={kind} key={kind}>
              {word}
            </Mark>
          ))}
        </section>
        <section>
          <Progress words="正在送18筆，62%，約10秒" share={0.62} />
        </section>
        <section>
          <FoldedPart>範例居家：05/01–05/31停派</FoldedPart>
        </section>
        <section>
          <EmptyState title="今天沒有到期的工作。" actions={<Button>建立個案</Button>}>
            <p>明天有3件。</p>
          </EmptyState>
          <SkeletonRows count={3} />
        </section>
      </aside>
    </Screen>
  );
}

function ButtonStates() {
  return (
    <>
      <Button hotkey="U">存到隨身碟</Button>
      <Button variant="quiet">請督導決定</Button>
      <Button disabledReason="打電話確認後才能送照會">送出照會</Button>
      <Button variant="filled" hotkey="X">
        匯出.xlsx
      </Button>
    </>
  );
}

function FoldedPart({ children }: { children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(true);
  return (
    <Disclosure title="逐家看原因" isExpanded={isOpen} onExpandedChange={setIsOpen} hotkey="E">
      <p className="sec">{children}</p>
    </Disclosure>
  );
}

function Fields() {
  const [text, setText] = useState('陳阿滿');
  const [search, setSearch] = useState('');
  const [count, setCount] = useState<number | null>(2);
  const [day, setDay] = useState<string | null>('2026-05-13');
  const [time, setTime] = useState<string | null>('09:00');
  const [township, setTownship] = useState<string | null>('斗六市');
  const [channel, setChannel] = useState<string | null>('phone');
  const [answer, setAnswer] = useState<'yes' | 'no' | 'unasked' | null>('yes');
  const [filter, setFilter] = useState<('active' | 'waiting' | 'hold')[]>(['active']);
  const [agreed, setAgreed] = useState(true);
  const [free, setFree] = useState<ReadonlySet<WeekCell>>(
    new Set<WeekCell>(['1-morning', '3-morning', '5-morning', '1-afternoon', '2-afternoon']),
  );
  const [windows, setWindows] = useState<WeeklyWindow[]>([
    { weekday: 1, start: '09:00', end: '11:00' },
    { weekday: 3, start: '09:00', end: '11:00' },
  ]);
  return (
    <div className="form">
      <SearchField
        label="找個案"
        placeholder="在這137人裡找：姓名、電話、地址"
        hotkey="/"
        value={search}
        onChange={setSearch}
      />
      <Chips
        label="篩選"
        selected={filter}
        onChange={setFilter}
        chips={[
          { id: 'active', label: '在案137' },
          { id: 'waiting', label: '待派案5' },
          { id: 'hold', label: '暫停3' },
        ]}
      />
      <div className="form-group">
        <TextField label="姓名" value={text} onChange={setText} />
        <TextField label="備註" isOptional description="家屬看不到" value="" onChange={() => undefined} />
        <TextField
          label="身分證號"
          error="檢查碼不對，請再看一次。"
          value="A123456788"
          onChange={() => undefined}
        />
        <RocDateField label="出生日期" value={day} onChange={setDay} />
        <TimeField label="時間" value={time} onChange={setTime} />
        <NumberField label="剩餘名額" value={count} onChange={setCount} />
        <ComboBox
          label="鄉鎮"
          value={township}
          onChange={setTownship}
          options={townships.map((name) => ({ id: name, label: name }))}
        />
        <Select
          label="來源"
          value={channel}
          onChange={setChannel}
          options={[
            { id: 'phone', label: '電話' },
            { id: 'line', label: 'LINE' },
          ]}
        />
      </div>
      <Choices
        label="喘息也能接嗎？"
        look="large"
        value={answer}
        onChange={setAnswer}
        choices={[
          { id: 'yes', label: '可以' },
          { id: 'no', label: '不行' },
          { id: 'unasked', label: '沒問到' },
        ]}
      />
      <Checkbox isSelected={agreed} onChange={setAgreed}>
        家屬同意把資料給服務單位
      </Checkbox>
      <WeekGrid
        label="一週時段"
        value={free}
        onChange={setFree}
        wanted={new Set<WeekCell>(['1-morning', '3-morning', '5-morning'])}
        hints={{ move: '選時段', toggle: '可以／不行' }}
      />
      <WindowEditor label="服務時間" value={windows} onChange={setWindows} />
    </div>
  );
}
