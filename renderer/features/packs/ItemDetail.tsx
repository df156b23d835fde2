import type { ReactNode } from 'react';
import { Mark } from '#renderer/ui/index.ts';
import { formatRoc } from '#shared/domain/date/rocFormat.ts';
import type { Pack } from '#shared/policies/pack.ts';
import type { Interpretation, Parameter } from '#shared/policies/packSchema.ts';
import { type PackItem, titleOf, usesOf } from './model/packItems.ts';
import { PackChain } from './PackChain.tsx';
import type { PackWords } from './usePackWords.ts';

interface ItemDetailProps {
  item: PackItem;
  pack: Pack;
  layers: readonly Pack[];
  words: PackWords;
}

/** One line of a pack in full. */
export function ItemDetail({ item, pack, layers, words }: ItemDetailProps) {
  const { t, locale } = words;
  const title = item.kind === 'parameter' ? words.parameter(item.id) : titleOf(item, pack, locale);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without a control in it, it is scrolled by the keyboard from itself
    <section className="pack-detail" aria-label={t('detail')} tabIndex={0}>
      <p className="meta">{`${t(`section.${item.kind}`)}　${item.id}`}</p>
      <h3>{title}</h3>
      {item.kind === 'pack' && <PackFacts pack={pack} layers={layers} words={words} />}
      {item.kind === 'reading' && (
        <ReadingFacts id={item.id} reading={item.reading} pack={pack} words={words} />
      )}
      {item.kind === 'parameter' && <ParameterFacts parameter={item.parameter} words={words} />}
      {item.kind === 'clock' && (
        <Facts
          facts={[
            [t('fact.limit'), words.limits(item.clock)],
            [
              t('fact.starts'),
              [...new Set(item.clock.starts.map(({ event }) => words.event(event)))].join('、'),
            ],
            [
              t('fact.stops'),
              [...new Set(item.clock.stops.map(({ event }) => words.event(event)))].join('、'),
            ],
            [t('fact.clause'), item.clock.clause],
          ]}
        />
      )}
      {item.kind === 'clause' && <Facts facts={[[t('fact.reference'), item.clause.reference]]} />}
      {(item.kind === 'clause' || item.kind === 'reading') && <Uses id={item.id} pack={pack} words={words} />}
    </section>
  );
}

function Facts({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="pack-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function PackFacts({ pack, layers, words }: Omit<ItemDetailProps, 'item'>) {
  const { t } = words;
  return (
    <Facts
      facts={[
        [t('fact.version'), pack.version],
        [t('fact.layer'), t(`layer.${pack.layer}`)],
        [t('fact.validity'), words.validity(pack)],
        [
          t('fact.hash'),
          <span key="hash" className="pack-hash">
            {pack.hash}
          </span>,
        ],
        [t('fact.chain'), <PackChain key="chain" pack={pack} layers={layers} words={words} />],
        [t('fact.source'), pack.source],
      ]}
    />
  );
}

function ReadingFacts({
  id,
  reading,
  pack,
  words,
}: Omit<ItemDetailProps, 'item' | 'layers'> & { id: string; reading: Interpretation }) {
  const { t } = words;
  const { choices, choice, signOff } = reading;
  const orders = pack.dispatch?.ranking.reading === id ? pack.dispatch.ranking.orders : {};
  const matters = words.matters(id);
  return (
    <>
      <Facts
        facts={[
          ...(matters === '' ? [] : [[t('fact.matters'), matters] as const]),
          [
            t('fact.signOff'),
            signOff === null ? (
              <Mark kind="stale">{t('notSigned')}</Mark>
            ) : (
              t('signed', { by: signOff.by, day: formatRoc(signOff.on) })
            ),
          ],
        ]}
      />
      <h4>{t('choices')}</h4>
      {choices.length === 0 ? (
        <p className="sec">{t('noChoice')}</p>
      ) : (
        <ul className="pack-choices">
          {choices.map((one) => (
            <li key={one}>
              <b>{words.choice(id, one)}</b>
              {one === choice && <span className="tag">{t('chosen')}</span>}
              {orders[one] !== undefined && <p className="sec">{words.order(orders[one])}</p>}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function ParameterFacts({ parameter, words }: { parameter: Parameter; words: PackWords }) {
  const { t } = words;
  return (
    <>
      <Facts facts={[[t('fact.unit'), t(`unit.${parameter.unit}`)]]} />
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('column.from')}</th>
            <th scope="col">{t('column.value')}</th>
            <th scope="col">{t('column.cite')}</th>
          </tr>
        </thead>
        <tbody>
          {parameter.values.map(({ from, value, cite, reference }) => (
            <tr key={from}>
              <th scope="row">{formatRoc(from)}</th>
              <td>{words.value(value)}</td>
              <td className="prose">
                {reference === undefined ? cite : t('citeWithPaper', { cite, reference })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Uses({ id, pack, words }: Omit<ItemDetailProps, 'item' | 'layers'> & { id: string }) {
  const uses = usesOf(pack, id);
  return (
    <>
      <h4>{words.t('uses')}</h4>
      {uses.length === 0 ? (
        <p className="sec">{words.t('noUse')}</p>
      ) : (
        <ul>
          {uses.map((use) => (
            <li key={JSON.stringify(use)}>{words.use(use)}</li>
          ))}
        </ul>
      )}
    </>
  );
}
