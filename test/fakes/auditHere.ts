import type { DataPorts } from '#renderer/data/index.ts';
import { receiptFile } from '#renderer/data/longWork/auditJob.ts';
import { sheetFile } from '#renderer/sheets/saveSheet.ts';
import { auditFile } from '#shared/rules/audit/table/auditFile.ts';

/** The port that audits files, in the test's own thread. */
export const auditHere: DataPorts['auditFile'] = async (asked, _, onStep) => {
  const whole = auditFile(asked, onStep);
  return {
    told: whole.told,
    receipt: async (layer) => receiptFile(whole, layer),
    file: (sheets, kind) =>
      sheetFile(
        sheets.map(({ name, lines }) => ({ name, lines: [...lines] })),
        kind,
      ),
    end: () => undefined,
  };
};
