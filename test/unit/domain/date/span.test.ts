import { describe, expect, it } from 'vitest';
import { formatSpan } from '#shared/domain/date/span.ts';

describe('時間長短', () => {
  it.each([
    [0, '不到1分鐘', 'under 1 min'],
    [0.9, '不到1分鐘', 'under 1 min'],
    [1, '1分鐘', '1 min'],
    [59, '59分鐘', '59 min'],
    [60, '1小時', '1 h'],
    [61, '1小時1分鐘', '1 h 1 min'],
    [1440, '1天', '1 d'],
    [1441, '1天1分鐘', '1 d 1 min'],
    [3065, '2天3小時5分鐘', '2 d 3 h 5 min'],
  ])('%s', (minutes, chinese, english) => {
    expect(formatSpan(minutes)).toBe(chinese);
    expect(formatSpan(minutes, 'en')).toBe(english);
  });
});
