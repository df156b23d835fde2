import { Fragment, useState } from 'react';
import {
  Button,
  Choices,
  ClauseTag,
  Footer,
  Mark,
  NumberField,
  PersonBanner,
  RankedList,
  RankedRow,
  RankedStrip,
  ReasonLine,
  RocDateField,
  Screen,
  Section,
  Select,
  Stepper,
  Strip,
  useHotkeys,
  WeekStrip,
} from '#renderer/ui/index.ts';
import { criteria, type Offer, offers, reasons, valuesOf } from './offers.tsx';

/** The drawn pages 3-dispatch.html (a strip that blocks) and 3b-dispatch-chosen.html (a strip that asks). */
export function DispatchPage({ chosen = 1 }: { chosen?: 1 | 2 }) {
  return (
    <Screen className="gallery-dispatch">
      <PersonBanner
        name="陳阿滿"
        facts={[
          { value: '女　82歲' },
          { label: 'CMS', value: '第5級' },
          { label: '身分', value: '第三類一般戶' },
          { label: '住址', value: '斗六市榴中里' },
          { label: '照顧者', value: '陳建宏（長子）' },
        ]}
      >
        <Stepper
          label="進度"
          steps={['需求', '意願', '名單', '選擇', '照會']}
          current={chosen === 1 ? 2 : 3}
        />
      </PersonBanner>
      <aside className="side left" aria-label="需求與意願">
        <Section
          title="需求"
          meta="2項一起派"
          end={
            <Button variant="quiet" size="small" hotkey="N">
              改
            </Button>
          }
        >
          <h4>居家服務</h4>
          <p className="sec">BA01基本身體清潔</p>
          <WeekStrip days={[1, 3, 5]} label="每週一、三、五" />
          <p className="sec">09:00–11:00，每次60分</p>
        </Section>
        <Section title="家屬意願">
          <dl className="dl">
            <dt>指定</dt>
            <dd>
              範例居家
              <br />
              <Mark kind="suspended">停派到05/31</Mark>
            </dd>
            <dt>不考慮</dt>
            <dd>家家寶居家</dd>
          </dl>
          <Button hotkey="Q" isWide className="gallery-gap">
            <Mark kind="stale">要再問家屬一次</Mark>
          </Button>
        </Section>
        <Section title="不排序的需求" end={<ClauseTag id="T-2.3.6" title="這一項不排名。" />}>
          <p className="sec">交通接送：把縣府特約名單交給家屬，由家屬聯絡。</p>
        </Section>
      </aside>
      <section className="main" aria-label="可派單位">
        <div className="line gallery-head">
          <h2>可派5家</h2>
          <span className="sec">3家量能已確認</span>
          <span className="meta end">09:12依範例A單位規則第3版排序</span>
        </div>
        <RankedList
          criteria={criteria}
          nameHead={{ label: '單位', note: '由左到右比，第一個不同的條件決定先後' }}
          lastHead={{ label: '量能', note: '誰、何時、怎麼確認的' }}
        >
          {offers.map((offer, index) => (
            <Fragment key={offer.name}>
              <OfferRow offer={offer} index={index} isCurrent={index + 1 === chosen} />
              {index + 1 === chosen && (
                <RankedStrip>{chosen === 1 ? <ConfirmStrip /> : <ReasonStrip />}</RankedStrip>
              )}
              {reasons[index] !== undefined && (
                <ReasonLine
                  {...reasons[index]}
                  id={`reason-${index}`}
                  clause={<small className="meta">{reasons[index].clause}</small>}
                  isFocused={index === 0}
                />
              )}
            </Fragment>
          ))}
        </RankedList>
        <div className="left-out">
          <b>未列入11家</b>
          <span>
            <Mark kind="suspended">
              <b>停派中1，家屬指定</b>
            </Mark>
            <small className="meta">T-2.6.a</small>
          </span>
          <span>
            沒有名額4 <small className="meta">T-2.2.1</small>
          </span>
          <span>
            區域外3 <small className="meta">T-2.1.2</small>
          </span>
          <span className="end">
            <Button variant="quiet" size="small" hotkey="E">
              逐家看原因
            </Button>
          </span>
        </div>
      </section>
      <Footer>
        <Button hotkey="V">給家屬看名單</Button>
        <Button hotkey="Ctrl+Enter">{`選${offers[chosen - 1]?.name ?? ''}，準備照會`}</Button>
      </Footer>
    </Screen>
  );
}

function OfferRow({ offer, index, isCurrent }: { offer: Offer; index: number; isCurrent: boolean }) {
  return (
    <RankedRow
      rank={index + 1}
      label={`第${index + 1}名${offer.name}`}
      name={offer.name}
      detail={offer.detail}
      values={valuesOf(index)}
      last={{
        first: <Mark kind={offer.mark}>{offer.age}</Mark>,
        amount: offer.amount,
        second: offer.source,
      }}
      isCurrent={isCurrent}
      describedBy={`reason-${index}`}
    />
  );
}

function ConfirmStrip() {
  const [openings, setOpenings] = useState<number | null>(2);
  const [startOn, setStartOn] = useState<string | null>('2026-05-13');
  const [channel, setChannel] = useState<'phone' | 'line'>('phone');
  useHotkeys([
    { keys: 'Tab', hint: '下一格' },
    { keys: ['Up', 'Down'], hint: '加減' },
    { keys: 'Esc', hint: '收起，回名單', run: () => undefined },
  ]);
  return (
    <Strip
      kind="blocks"
      label="確認量能"
      says={
        <>
          <b>打電話確認後才能送照會。</b>
          <span className="sec">05-500-0000　蔡督導</span>
          <span className="meta end">這通的時間與來源會一起存</span>
        </>
      }
    >
      <NumberField
        label="剩餘名額"
        layout="inline"
        value={openings}
        onChange={setOpenings}
        hasButtons={false}
        autoFocus
      />
      <RocDateField label="最快開始" layout="inline" value={startOn} onChange={setStartOn} />
      <Select
        label="來源"
        layout="inline"
        options={[
          { id: 'phone', label: '電話' },
          { id: 'line', label: 'LINE' },
        ]}
        value={channel}
        onChange={setChannel}
      />
      <span className="grow" />
      <Button variant="filled" hotkey="Enter" hint="存好">
        存好
      </Button>
    </Strip>
  );
}

function ReasonStrip() {
  const [reason, setReason] = useState<'family' | 'declined' | 'care' | 'other' | null>('family');
  useHotkeys([
    { keys: 'Esc', hint: '改選別家', run: () => undefined },
    { keys: 'W', hint: '完整理由', run: () => undefined },
  ]);
  return (
    <Strip
      kind="asks"
      label="選第2名的原因"
      says={
        <>
          <b>選的是第2名，記下原因就能送。</b>
          <span className="meta end">會寫進派案紀錄，不會擋下派案</span>
        </>
      }
    >
      <Choices
        label="選第2名的原因"
        isLabelHidden
        autoFocus
        hint="原因"
        value={reason}
        onChange={setReason}
        choices={[
          { id: 'family', label: '家屬選擇', hotkey: '1' },
          { id: 'declined', label: '第1名婉拒', hotkey: '2' },
          { id: 'care', label: '照顧專業考量', hotkey: '3' },
          { id: 'other', label: '其他，寫下來', hotkey: '4' },
        ]}
      />
      <span className="grow" />
      <Button variant="filled" hotkey="Enter">
        準備照會
      </Button>
    </Strip>
  );
}
