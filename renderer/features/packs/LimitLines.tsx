import { Button, Select, TextField } from '#renderer/ui/index.ts';
import type { Limit } from '#shared/policies/clockSchema.ts';
import {
  type ClockField,
  type ClockProblem,
  type LimitLine,
  limitField,
  withCutOff,
} from './model/clockEntry.ts';
import type { PackWords } from './usePackWords.ts';

const units = [
  'days',
  'workingDays',
  'hours',
  'months',
  'monthEnds',
  'nextMonth',
] as const satisfies Limit['unit'][];

interface LimitLinesProps {
  limits: readonly LimitLine[];
  wrong: Partial<Record<ClockField, ClockProblem>>;
  autoFocus: boolean;
  words: PackWords;
  onChange: (limits: readonly LimitLine[]) => void;
}

/** How long a clock runs: one limit for all, or by the time of the day at which it starts (before noon, before 18:00, later). */
export function LimitLines({ limits, wrong, autoFocus, words, onChange }: LimitLinesProps) {
  const { t } = words;
  const last = limits.length - 1;
  const set = (at: number, changed: Partial<LimitLine>) =>
    onChange(limits.map((one, index) => (index === at ? { ...one, ...changed } : one)));
  const errorAt = (field: 'until' | 'count' | 'by', at: number) =>
    wrong[limitField(field, at)] === undefined ? {} : { error: t(`layers.clock.problem.${field}`) };
  return (
    <div className="whole pack-limits">
      {limits.map((limit, at) => (
        <fieldset key={at} className="pack-limit">
          <legend className="vh">{t('layers.clock.limit', { number: at + 1 })}</legend>
          {at < last ? (
            <TextField
              label={t('layers.clock.until')}
              layout="wide"
              maxLength={5}
              value={limit.until}
              onChange={(until) => set(at, { until })}
              {...errorAt('until', at)}
            />
          ) : (
            last > 0 && <p className="sec whole">{t('layers.clock.later')}</p>
          )}
          <TextField
            label={t('layers.clock.count')}
            layout="wide"
            maxLength={6}
            autoFocus={autoFocus && at === 0}
            value={limit.count}
            onChange={(count) => set(at, { count })}
            {...errorAt('count', at)}
          />
          <Select
            label={t('layers.clock.unit')}
            layout="wide"
            options={units.map((id) => ({ id, label: t(`limitUnit.${id}`) }))}
            value={limit.unit}
            onChange={(unit) => set(at, { unit })}
          />
          <TextField
            label={t('layers.clock.by')}
            layout="wide"
            isOptional
            maxLength={5}
            value={limit.by}
            onChange={(by) => set(at, { by })}
            {...errorAt('by', at)}
          />
          {at < last && (
            <div className="line whole">
              <Button
                size="small"
                variant="quiet"
                aria-label={t('layers.clock.dropCutOffOf', { number: at + 1 })}
                onPress={() => onChange(limits.filter((_, index) => index !== at))}
              >
                {t('layers.clock.dropCutOff')}
              </Button>
            </div>
          )}
        </fieldset>
      ))}
      <div className="line">
        <Button size="small" variant="quiet" onPress={() => onChange(withCutOff(limits))}>
          {t('layers.clock.addCutOff')}
        </Button>
        <span className="meta">{t('layers.clock.cutOffSays')}</span>
      </div>
    </div>
  );
}
