import { useEffect, useState } from 'react';
import { useDispatchRecords } from '#renderer/data/index.ts';
import type { Fairness } from '#shared/reports/fairness.ts';
import { type PassedOver, passedOverOf } from './model/passedOver.ts';

const none: ReadonlyMap<string, readonly PassedOver[]> = new Map();

/** Who was passed over by each override, by its dispatch; read from the receipts, which the log does without. */
export function usePassedOver({ services }: Fairness): ReadonlyMap<string, readonly PassedOver[]> {
  const { readDispatches } = useDispatchRecords();
  const [found, setFound] = useState(none);
  useEffect(() => {
    let isWanted = true;
    const overrides = services.flatMap((service) => service.overrides);
    const ids = new Set(overrides.map(({ dispatchId }) => dispatchId));
    void Promise.all([...new Set(overrides.map(({ caseId }) => caseId))].map(readDispatches)).then((read) => {
      if (!isWanted) return;
      const dispatches = read.flat().filter(({ id }) => ids.has(id));
      setFound(new Map(dispatches.map((dispatch) => [dispatch.id, passedOverOf(dispatch)])));
    });
    return () => {
      isWanted = false;
    };
  }, [services, readDispatches]);
  return found;
}
